"""What an act did, read from its events: for each row as it was before, and as the act left it.

An event holds a row as it was before a change (an insert's, as it became). So what a row was before
an act is its first event in the act; what it became is its next event after the act, or the row
itself.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby, pairwise, zip_longest
from typing import Any
from uuid import UUID

from django.db import models
from pghistory.core import event_models

from clips.models.tracking import BOOKKEEPING

Fields = dict[str, Any]
Model = type[models.Model]

_TICK = datetime.timedelta(microseconds=1)


@dataclass(slots=True)
class Rows:
    """What an act did to the rows of one model, by id. None stands for a row that was not there."""

    model: type[models.Model]
    before: dict[int, Fields | None] = field(default_factory=dict)
    after: dict[int, Fields | None] = field(default_factory=dict)
    changed: dict[int, UUID | None] = field(default_factory=dict)
    """Rows that are not as the act left them, and by which act."""

    def made(self) -> list[int]:
        return [pk for pk, row in self.before.items() if row is None]

    def unmade(self) -> list[int]:
        """Rows that nothing may hang on once they are put back: there were none, or a speaker whom
        nobody had decided on."""
        return [pk for pk, row in self.before.items() if row is None or _is_derived(row)]

    def ever(self, name: str) -> set[Any]:
        """Every value that a field had before or after."""
        rows = [*self.before.values(), *self.after.values()]
        return {row[name] for row in rows if row and name in row}


class Touched(dict[Model, Rows]):
    """The rows that an act touched, by model; a model that it left alone has none."""

    def ids(self, model: Model) -> set[int]:
        return set(self[model].before) if model in self else set()

    def made(self, model: Model) -> set[int]:
        return set(self[model].made()) if model in self else set()

    def ever(self, model: Model, name: str) -> set[Any]:
        """Every value that a field had before or after."""
        return self[model].ever(name) if model in self else set()


def touched_by(act: UUID) -> Touched:
    return Touched({rows.model: rows for rows in _read(act)})


@cache
def trackers() -> dict[Model, list[Model]]:
    """Each tracked model with its event models; a field tracked apart comes last."""
    found: dict[Model, list[Model]] = defaultdict(list)
    for event in sorted(event_models(), key=lambda event: -len(event._meta.fields)):
        found[event.pgh_tracked_model].append(event)  # type: ignore[attr-defined]
    return found


def _read(act: UUID) -> Iterator[Rows]:
    for model, events in trackers().items():
        rows = Rows(model)
        for event in events:
            _read_events(event, act, rows)
        if rows.before:
            yield rows


def _read_events(event: Any, act: UUID, rows: Rows) -> None:
    names = [f.attname for f in event._meta.fields if not f.name.startswith("pgh_")]
    events = event._base_manager.order_by("pgh_id")
    first: dict[int, Any] = {}
    last: dict[int, Any] = {}
    for row in events.filter(pgh_context=act):
        first.setdefault(row.pgh_obj_id, row)
        last[row.pgh_obj_id] = row
    later: dict[int, Any] = {}
    for row in events.filter(pgh_obj__in=first, pgh_id__gt=_lowest(last)).exclude(pgh_context=act):
        if row.pgh_id > last[row.pgh_obj_id].pgh_id:
            later.setdefault(row.pgh_obj_id, row)
    current = {
        row["id"]: row for row in rows.model._base_manager.filter(pk__in=first).values(*names)
    }
    for pk in first:
        before = None if first[pk].pgh_label.endswith("insert") else _fields(first[pk], names)
        after = _left(last[pk], later.get(pk), current.get(pk), names)
        _add(rows, pk, before, after)
        if not _same(after, current.get(pk)):
            rows.changed[pk] = later[pk].pgh_context_id if pk in later else None


@dataclass(frozen=True, slots=True)
class Step:
    """What one act did to one row, as it was before and as the act left it; None where it was not
    there. What was written outside of any act has no `act`. `tracker` is the event model it is
    told by."""

    model: Model
    tracker: Model
    pk: int
    act: UUID | None
    at: datetime.datetime
    before: Fields | None
    after: Fields | None


def steps_of(model: Model, *, field: str, among: Collection[int]) -> list[Step]:
    """All that ever happened to the rows whose `field` is among these, `pgh_obj_id` for rows
    themselves; each row's steps oldest first, those that are there no more among them."""
    return [
        step
        for event in trackers()[model]
        if any(one.attname == field for one in event._meta.fields)
        for step in _steps(model, event, field, among)
    ]


def _steps(model: Model, event: Any, field: str, among: Collection[int]) -> Iterator[Step]:
    names = [f.attname for f in event._meta.fields if not f.name.startswith("pgh_")]
    events = list(
        event._base_manager.filter(**{f"{field}__in": among}).order_by("pgh_obj_id", "pgh_id")
    )
    rows = model._base_manager.filter(pk__in={one.pgh_obj_id for one in events})
    current = {row["id"]: row for row in rows.values(*names)}
    for pk, chain in groupby(events, key=lambda one: one.pgh_obj_id):
        runs = [list(run) for _act, run in groupby(chain, key=lambda one: one.pgh_context_id)]
        for run, later in zip_longest(runs, runs[1:]):
            first, last = run[0], run[-1]
            before = None if first.pgh_label.endswith("insert") else _fields(first, names)
            after = _left(last, later[0] if later else None, current.get(pk), names)
            yield Step(model, event, pk, first.pgh_context_id, first.pgh_created_at, before, after)


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The steps by the times of their acts, each row's given oldest first.

    An act has the time at which it began. One that began first and had to wait for another wrote
    after it: of two acts on one row the row's own order counts. Nothing was done to a row, in a
    field that is tracked apart either, before it was made.
    """
    steps, rows = list(steps), defaultdict(list)
    made: dict[tuple[Model, int], tuple[UUID | None, datetime.datetime]] = {}
    for step in steps:
        rows[step.tracker, step.pk].append((step.act, step.at))
        if step.before is None:
            made.setdefault((step.model, step.pk), (step.act, step.at))
    when = {act: act[1] for acts in rows.values() for act in acts}
    behind = {pair for acts in rows.values() for pair in pairwise(acts)}
    behind |= {
        (made[row], (step.act, step.at)) for step in steps if (row := (step.model, step.pk)) in made
    }
    behind = {(one, other) for one, other in behind if one != other}
    for _again in when:
        late = [(one, other) for one, other in behind if when[other] <= when[one]]
        for one, other in late:
            when[other] = max(when[other], when[one] + _TICK)
        if not late:
            break
    return sorted(steps, key=lambda step: (when[step.act, step.at], str(step.act)))


def _lowest(last: dict[int, Any]) -> int:
    return min((row.pgh_id for row in last.values()), default=0)


def _left(last: Any, later: Any | None, current: Fields | None, names: list[str]) -> Fields | None:
    """The row as the act left it. One that was made once more since had gone unseen: a speaker that
    was derived by then."""
    if last.pgh_label.endswith("delete") or (later and later.pgh_label.endswith("insert")):
        return None
    return _fields(later, names) if later else current


def _fields(event: Any, names: list[str]) -> Fields:
    return {name: getattr(event, name) for name in names}


def _same(one: Fields | None, other: Fields | None) -> bool:
    """A speaker that nobody has decided on is as good as none: it is derived, and may be another
    row by now."""
    if one is None or other is None or _is_derived(one) or _is_derived(other):
        return (one is None or _is_derived(one)) and (other is None or _is_derived(other))
    return all(one[name] == other[name] for name in one if name not in BOOKKEEPING)


def _is_derived(row: Fields) -> bool:
    return row.get("decided") is False


def _add(rows: Rows, pk: int, before: Fields | None, after: Fields | None) -> None:
    """Add what one tracker knows of a row to what another said of it."""
    if pk not in rows.before:
        rows.before[pk], rows.after[pk] = before, after
    elif before is not None and (known := rows.before[pk]) is not None:
        known.update(before)
