"""Taking an archive in: a file's records become days and clips, batch by batch.

Each batch is one transaction and one act, and how far the file has come is written with it. So an
import that is interrupted anywhere goes on where it was, and ends as if it had never been.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import Q

from clips.imports.records import Reader, Record
from clips.models import ImportRun, Outcome, User
from clips.services import import_runs
from clips.services.import_batches import Taken, Terms, take_in
from clips.services.import_words import as_json
from clips.services.rehearsing import Rehearsal

BATCH = 500
"""Clips of one transaction, about: a second in which nobody else's glosses are saved."""

OCTETS = 4 * 2**20
"""Characters of one transaction's records, however few clips they hold."""

MOST_BATCHES = 4
"""Of so many the records are parted even where they are of one date."""

MOST_TOLD = 10_000
"""Records that one report tells of; all that are stored can be looked up."""

Progress = Callable[[ImportRun], object]


@dataclass(frozen=True, slots=True)
class Told:
    """A record that needs a look. `reason` and `alarms` are notices as JSON."""

    number: int
    line: int
    outcome: str
    reason: dict[str, Any] | None
    alarms: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Report:
    """What was done, or would be: the run with its counts, and what needs a look, up to a limit.

    `read` = new + same + changed + held, always. `went_on_behind` is the last record that had been
    taken in before.
    """

    run: ImportRun
    dry_run: bool
    told: tuple[Told, ...]
    went_on_behind: int = 0

    @property
    def read(self) -> int:
        return self.run.number


def import_file(
    *,
    file: BinaryIO,
    name: str,
    reader: Reader,
    by: User | None = None,
    publish: bool = False,
    update: bool = False,
    dry_run: bool = False,
    batch: int = BATCH,
    progress: Progress = lambda run: None,
) -> Report:
    """Take a file in, open in bytes and seekable. Known clips make no rows; those that are stored
    otherwise stay as they are unless `update`; entries that were drafts stay drafts.

    Right: the same call again after any interruption. A finished file, taken in again, is all as
    stored and writes no truth. With `dry_run` it is told what would be done from the beginning, and
    nothing is written.
    """
    terms = Terms(publish, update, by)
    run = import_runs.begin(file=file, name=name, reader=reader, terms=terms, dry=dry_run)
    went_on_behind = run.number
    taking = _Rehearsing(run, terms) if dry_run else _Taking(run, terms)
    for records in _batches(reader.read(file, import_runs.start_of(run)), batch):
        taking.take(records)
        progress(run)
    return Report(run, dry_run, taking.finish(), went_on_behind)


def _batches(records: Iterable[Record], clips: int) -> Iterator[list[Record]]:
    """Neighbours of one date stay together, so that they are stored in their order, unless that
    would be far too many."""
    waiting: list[Record] = []
    size = 0.0
    for record in records:
        full = size >= 1 and (record.date is None or record.date != waiting[-1].date)
        if full or size >= MOST_BATCHES:
            yield waiting
            waiting, size = [], 0.0
        waiting.append(record)
        found = sum(len(day.clips) for day in record.days)
        size += max(found / clips, len(record.raw) / OCTETS)
    if waiting:
        yield waiting


class _Taking:
    """Each batch is one transaction, with the word of how far it has come."""

    def __init__(self, run: ImportRun, terms: Terms) -> None:
        self.run, self.terms = run, terms

    def take(self, records: list[Record]) -> None:
        with transaction.atomic():
            import_runs.hold(self.run)
            taken = take_in(records, terms=self.terms, label=_label(self.run, records))
            import_runs.keep_records(self.run, taken)
            import_runs.count(self.run, taken)
            self.run.save()

    def finish(self) -> tuple[Told, ...]:
        import_runs.finish(self.run)
        looks = Q(outcome__in=[Outcome.HELD, Outcome.CHANGED]) | ~Q(alarms=[])
        rows = self.run.records.filter(looks)[:MOST_TOLD]
        told = rows.values_list("number", "line", "outcome", "reason", "alarms")
        return tuple(Told(*row) for row in told)


class _Rehearsing:
    """Each batch is taken back."""

    def __init__(self, run: ImportRun, terms: Terms) -> None:
        self.run, self.rehearsal = run, Rehearsal(terms)
        self.told: list[Told] = []

    def take(self, records: list[Record]) -> None:
        taken = self.rehearsal.take_in(records, _label(self.run, records))
        import_runs.count(self.run, taken)
        looks = (one for one in taken if import_runs.needs_a_look(one))
        self.told += [_told(one) for one in looks][: MOST_TOLD - len(self.told)]

    def finish(self) -> tuple[Told, ...]:
        return tuple(self.told)


def _told(one: Taken) -> Told:
    reason = as_json(one.reason) if one.reason else None
    alarms = [as_json(alarm) for alarm in one.record.alarms]
    return Told(one.record.number, one.record.line, one.outcome, reason, alarms)


def _label(run: ImportRun, records: list[Record]) -> str:
    return f"{run.name} ({records[0].number}-{records[-1].number})"
