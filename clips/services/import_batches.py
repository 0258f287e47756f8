"""Some records of a file become rows together, as if each had been pasted after the one before.

What is stored already is not stored again, and what is stored otherwise stays as it is unless it
may be changed. A record that cannot be stored is held with the reason; the others go in.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from clips.imports.records import Notice, Record
from clips.models import Outcome, Paste, State, User
from clips.models.paste import MAX_PASTE
from clips.notation import Document
from clips.services.history import recorded
from clips.services.import_words import notice_of
from clips.services.matching import Kind
from clips.services.pasting import hold_dates, keep_each, nothing_to_do, refuse_unstorable
from clips.services.planning import Plan, plan_each
from clips.services.refusals import Refused
from clips.services.sheets import Sheet, Writing
from clips.services.steps import Retag


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed: whether new clips are shown, and whether stored ones may be changed."""

    publish: bool = False
    update: bool = False
    by: User | None = None


@dataclass(slots=True)
class Taken:
    """What became of a record: the clips of its text by what they were, and what it is kept as."""

    record: Record
    outcome: Outcome
    reason: Notice | None = None
    new: int = 0
    same: int = 0
    changed: int = 0
    paste: Paste | None = None


def take_in(
    records: Sequence[Record], *, terms: Terms, label: str, derive: bool = True
) -> list[Taken]:
    """Store what these records say, by one act, in the caller's transaction.

    Without `derive` timelines, search, statements and kept pieces stay behind: for a transaction
    that is taken back.
    """
    sound, taken = _sort_out(records)
    hold_dates({date for record in sound for date in _dates(record)})
    writing = Writing((day for record in sound for day in record.days), terms.by)
    with recorded("import", by=terms.by, label=label):
        for wave in _waves(in_time(sound)):
            taken += _take_wave(wave, writing, terms)
        if derive:
            writing.refresh()
    return sorted(taken, key=lambda one: one.record.number)


def _sort_out(records: Iterable[Record]) -> tuple[list[Record], list[Taken]]:
    """The records that can be stored, and those that are held."""
    sound, held = [], []
    for record in records:
        try:
            if not record.held:
                _refuse(record)
        except Refused as no:
            held.append(_held(record, no))
            continue
        if record.held:
            held.append(Taken(record, Outcome.HELD, record.held))
        else:
            sound.append(record)
    return sound, held


def _refuse(record: Record) -> None:
    found = len(_text(record).encode())
    if found > MAX_PASTE:
        raise Refused("paste-too-long", found=f"{found:,}", limit=f"{MAX_PASTE:,}")
    refuse_unstorable(Document((), record.days, ()))


def _held(record: Record, no: Refused) -> Taken:
    """The line that is told is the file's; of what was made of another format, its record's."""
    line = record.line
    if not record.text:
        line += int(no.values.get("line", 1)) - 1
    return Taken(record, Outcome.HELD, notice_of(no, line))


def _text(record: Record) -> str:
    return record.text or record.raw


def _dates(record: Record) -> set[datetime.date]:
    return {day.date for day in record.days if day.date and day.clips}


def in_time(records: Iterable[Record]) -> list[Record]:
    """The order in which they are stored: of one day the earlier first, whichever way the file
    goes; those without a time as they stand there."""
    return sorted(records, key=lambda record: record.time or datetime.time.min)


def _waves(records: Iterable[Record]) -> list[list[Record]]:
    """Records of one date go one after the other, in this order; all others together."""
    waves: dict[int, list[Record]] = defaultdict(list)
    last: dict[datetime.date, int] = {}
    for record in records:
        dates = _dates(record)
        wave = 1 + max(last.get(date, 0) for date in dates)
        last.update(dict.fromkeys(dates, wave))
        waves[wave].append(record)
    return [waves[wave] for wave in sorted(waves)]


def _take_wave(wave: list[Record], writing: Writing, terms: Terms) -> list[Taken]:
    """If one of them cannot be written each is taken by itself, so that only that one is held."""
    try:
        with transaction.atomic():
            return _write(wave, writing, terms)
    except Refused as no:
        if len(wave) == 1:
            return [_held(wave[0], no)]
    return [taken for record in wave for taken in _take_wave([record], writing, terms)]


def _write(wave: list[Record], writing: Writing, terms: Terms) -> list[Taken]:
    taken, sheets = [], []
    for record, planned in zip(wave, plan_each([one.days for one in wave]), strict=True):
        publish = terms.publish and not record.is_draft
        taken.append(_taken(record, planned, publish))
        planned = planned if terms.update else _allowed(planned)
        if not nothing_to_do(planned, publish):
            state = State.PUBLISHED if publish else State.DRAFT
            sheets.append((taken[-1], planned, state))
    texts = [(_text(one.record), one.record.date) for one, _planned, _state in sheets]
    for (one, _planned, _state), paste in zip(sheets, keep_each(texts, terms.by), strict=True):
        one.paste = paste
    writing.write([Sheet(planned, one.paste, state) for one, planned, state in sheets if one.paste])
    return taken


def _taken(record: Record, planned: Plan, publish: bool) -> Taken:
    new = len(planned.of(Kind.NEW)) + len(planned.of(Kind.TRASHED))
    if planned.consents or (publish and planned.of_drafts):
        outcome = Outcome.CHANGED
    else:
        outcome = Outcome.SAME if nothing_to_do(planned, publish) else Outcome.NEW
    same, changed = len(planned.of(Kind.KNOWN)), len(planned.of(Kind.CHANGED))
    return Taken(record, outcome, None, new, same, changed)


def _allowed(planned: Plan) -> Plan:
    """What of it overwrites nothing that is stored."""
    return Plan(
        tuple(
            replace(
                day,
                matches=tuple(found for found in day.matches if found.kind != Kind.CHANGED),
                steps=tuple(
                    step for step in day.steps if not (isinstance(step, Retag) and step.consent)
                ),
            )
            for day in planned.days
        )
    )
