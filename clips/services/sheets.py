"""Texts are written by their plans, several at once: each keeps a paste and a state of its own, and
what is derived is brought in step once for all of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from clips import notation
from clips.models import Clip, Day, Paste, Source, State, Tag, User
from clips.notation import TagLines, fold
from clips.services.matching import Kind
from clips.services.nearness import refresh_nearness
from clips.services.planning import DayPlan, Plan, uses_of
from clips.services.rows import NewRows
from clips.services.searching import refresh_search
from clips.services.sources import resolve_outlets
from clips.services.statements import refresh_statements
from clips.services.steps import Insert, NewPost, Retag, Split, Step
from clips.services.tags import resolve_shared
from clips.services.timelines import clips_under, refresh_entries
from clips.services.writing import DayWriter, save_days


@dataclass(frozen=True, slots=True)
class Sheet:
    """One text to be written: what is to be done, what it is kept as, and who sees its clips."""

    plan: Plan
    paste: Paste
    state: State


class Writing:
    """Sheets being written by one act. `days` are all that their texts say, in order: a tag or an
    outlet that is new is spelt as they first spell it."""

    def __init__(self, days: Iterable[notation.Day], by: User | None) -> None:
        self.by = by
        self.made: list[Clip] = []
        self._written: set[int] = set()
        self._days: set[int] = set()
        self._tags: dict[str, str] = {}
        self._outlets: dict[str, str] = {}
        for day in days:
            self._spell(day)

    def _spell(self, day: notation.Day) -> None:
        for use in uses_of([day]):
            self._tags.setdefault(use.key, use.written)
        for clip in day.clips:
            if clip.source:
                self._outlets.setdefault(fold(clip.source.outlet), clip.source.outlet)

    def write(self, sheets: Sequence[Sheet]) -> None:
        """Rows for these sheets, no two of which share a date. The caller holds their days."""
        plans = [day for sheet in sheets for day in sheet.plan.days]
        names, days = self._resolve(plans), _days({day.date for day in plans})
        writers = [
            _writer(planned, days[planned.date], NewRows(*names, sheet.state, sheet.paste, self.by))
            for sheet in sheets
            for planned in sheet.plan.days
        ]
        save_days(writers)
        stepped = [days[planned.date].pk for planned in plans if planned.steps]
        Day.objects.filter(pk__in=stepped).update(version=F("version") + 1)
        made = [clip for writer in writers for clip in writer.rows.clips]
        self.made += made
        self._written.update(clip.pk for clip in made)
        self._written.update(_reworded(plans))
        self._days.update(day.pk for day in days.values())

    def refresh(self) -> None:
        """Timelines, search, statements and kept pieces, once everything is written."""
        listed = clips_under(days=self._days)
        refresh_entries(clips=listed)
        refresh_search(clips=listed)
        refresh_statements(clips=self._written)
        refresh_nearness(clips=self._written)

    def clips(self) -> tuple[int, ...]:
        """The ids of the new clips, in order."""
        return tuple(clip.pk for clip in self.made)

    def _resolve(self, plans: Sequence[DayPlan]) -> tuple[Mapping[str, Tag], Mapping[str, Source]]:
        """The tags and outlets of what these plans write, and of nothing else."""
        keys = {use.key for planned in plans for use in _uses(planned)}
        lines = (found.clip.source for planned in plans for found in planned.matches)
        outlets = {fold(line.outlet) for line in lines if line}
        return (
            resolve_shared(names=_chosen(self._tags, keys), by=self.by),
            resolve_outlets(names=_chosen(self._outlets, outlets), by=self.by),
        )


def _chosen(spellings: Mapping[str, str], keys: set[str]) -> list[str]:
    return [written for key, written in spellings.items() if key in keys]


def _writer(planned: DayPlan, day: Day, rows: NewRows) -> DayWriter:
    """A day's steps taken, its new rows gathered and not saved yet."""
    writer = DayWriter(day, list(planned.stored), rows)
    for step in planned.steps:
        writer.take(step)
    for found in planned.matches:
        writer.write_match(found)
    return writer


def _days(dates: set[datetime.date]) -> dict[datetime.date, Day]:
    """The days by date, the missing ones made: they are held, so nobody makes them meanwhile."""
    known = {day.date: day for day in Day.objects.filter(date__in=dates)}
    new = Day.objects.bulk_create(Day(date=date) for date in sorted(dates - known.keys()))
    return known | {day.date: day for day in new}


def _reworded(plans: Iterable[DayPlan]) -> Iterator[int]:
    for planned in plans:
        for found in (*planned.of(Kind.CHANGED), *planned.of(Kind.TRASHED)):
            if found.stored:
                yield found.stored.pk


def _uses(planned: DayPlan) -> Iterator[notation.TagUse]:
    lines = [line for found in planned.matches for line in found.clip.tags]
    for step in planned.steps:
        lines += _lines(step)
    return (use for line in lines for use in line)


def _lines(step: Step) -> TagLines:
    """The tag lines that a step writes beside those of clips."""
    if isinstance(step, Retag | Split):
        return step.tags
    if isinstance(step, Insert):
        return tuple(line for part in step.sections for line in part.tags)
    if isinstance(step, NewPost):
        parts = (line for part in step.post.sections for line in part.tags)
        return (*step.post.tags, *parts)
    return ()
