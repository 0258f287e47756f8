"""How far the import of a file has come, and what of it needs a look: written with each batch."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from django.utils import timezone

from clips.imports.records import Reader, Record, Start
from clips.models import ImportedRecord, ImportRun, Outcome
from clips.services.import_batches import Taken, Terms
from clips.services.import_words import as_json
from clips.services.refusals import Refused

CHUNK = 2**20
MAX_NAME = 255


def begin(*, file: BinaryIO, name: str, reader: Reader, terms: Terms, dry: bool) -> ImportRun:
    """The run of a file: the one that goes on where the same file was left by the same word, else a
    new one. A dry one begins anew and has no row."""
    digest, size = _digest(file)
    if not size:
        raise Refused("empty")
    same = {
        "digest": digest,
        "format": reader.code,
        "publish": terms.publish,
        "update": terms.update,
    }
    told = {"name": name[-MAX_NAME:], "size": size, "by": terms.by}
    if dry:
        return ImportRun(**same, **told)
    run, _made = ImportRun.objects.get_or_create(**same, finished_at=None, defaults=told)
    return run


def _digest(file: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while octets := file.read(CHUNK):
        digest.update(octets)
        size += len(octets)
    return digest.hexdigest(), size


def start_of(run: ImportRun) -> Start:
    return Start(run.number, run.line, run.offset)


def hold(run: ImportRun) -> None:
    """Nobody else takes this file in meanwhile, nor has since this run was looked up."""
    current = ImportRun.objects.select_for_update().get(pk=run.pk)
    if current.finished_at or current.offset != run.offset:
        raise Refused("imported-elsewhere", name=run.name)


def count(run: ImportRun, taken: Sequence[Taken]) -> None:
    """These records too, on the row that the caller saves."""
    for one in taken:
        setattr(run, one.outcome, getattr(run, one.outcome) + 1)
        run.new_clips += one.new
        run.same_clips += one.same
        run.changed_clips += one.changed
    last = taken[-1].record
    run.number, run.offset = last.number, last.end
    run.line = last.line + last.raw.count("\n")


def finish(run: ImportRun) -> None:
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at"])


def keep_records(run: ImportRun, taken: Sequence[Taken]) -> None:
    """Those that need a look, and the octets that no paste holds, unless they are kept already."""
    digests = {one.record.number: _digest_of(one.record) for one in taken if _is_kept(one)}
    kept = ImportedRecord.objects.filter(digest__in=digests.values(), raw__isnull=False)
    known = set(kept.values_list("digest", flat=True))
    ImportedRecord.objects.bulk_create(
        row
        for one in taken
        if one.record.number in digests
        for row in _rows(run, one, digests[one.record.number], known)
    )


def needs_a_look(one: Taken) -> bool:
    return one.outcome in (Outcome.HELD, Outcome.CHANGED) or bool(one.record.alarms)


def _is_kept(one: Taken) -> bool:
    return needs_a_look(one) or bool(one.record.text)


def _rows(run: ImportRun, one: Taken, digest: str, known: set[str]) -> Iterator[ImportedRecord]:
    record, held = one.record, one.outcome == Outcome.HELD
    keeps = held or (bool(record.text) and digest not in known)
    known.add(digest)
    if not keeps and not needs_a_look(one):
        return
    yield ImportedRecord(
        run=run,
        number=record.number,
        line=record.line,
        outcome=one.outcome,
        reason=as_json(one.reason) if one.reason else None,
        alarms=[as_json(alarm) for alarm in record.alarms],
        digest=digest,
        raw=_octets(record) if keeps else None,
        paste=one.paste,
    )


def _octets(record: Record) -> bytes:
    """What stands in the file, bytes that are no UTF-8 too."""
    return record.raw.encode(errors="surrogateescape")


def _digest_of(record: Record) -> str:
    return hashlib.sha256(_octets(record)).hexdigest()
