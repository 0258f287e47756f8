"""What bringing texts to their days would do: nothing is written here.

Each clip of a text is known, changed, in the trash or new (`matching`); around them stand the steps
that make room for what is new (`placing`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch

from clips import notation
from clips.models import Clip, Post, State, Tag
from clips.notation import Document
from clips.services.matching import Kind, Match, match
from clips.services.placing import place
from clips.services.steps import Retag, Step
from clips.services.tags import find_tags


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What pasting would do to one day: each clip of the text, and the steps around them."""

    date: datetime.date
    matches: tuple[Match, ...]
    steps: tuple[Step, ...]
    stored: tuple[Post, ...] = field(default=(), repr=False)

    def of(self, kind: Kind) -> tuple[Match, ...]:
        return tuple(found for found in self.matches if found.kind == kind)

    @property
    def retags(self) -> tuple[Retag, ...]:
        """The stored sections and posts whose tags would be replaced."""
        return tuple(step for step in self.steps if isinstance(step, Retag) and step.consent)

    @property
    def is_empty(self) -> bool:
        return not self.steps and len(self.of(Kind.KNOWN)) == len(self.matches)


@dataclass(frozen=True, slots=True)
class Plan:
    """What pasting would do, without having done it."""

    days: tuple[DayPlan, ...]

    def of(self, kind: Kind) -> tuple[Match, ...]:
        return tuple(found for day in self.days for found in day.of(kind))

    @property
    def of_drafts(self) -> tuple[Match, ...]:
        """The known clips that publishing would show; withdrawn ones are not among them."""
        shown = (State.DRAFT, State.SCHEDULED)
        known = self.of(Kind.KNOWN)
        return tuple(found for found in known if found.stored and found.stored.state in shown)

    @property
    def consents(self) -> int:
        """How many stored things would be overwritten: clips, and tags of sections and posts."""
        return sum(len(day.of(Kind.CHANGED)) + len(day.retags) for day in self.days)


def plan(*, document: Document) -> Plan:
    """What pasting a read text would do now. Days without a date are left out."""
    return plan_each([document.days])[0]


def plan_each(texts: Sequence[Sequence[notation.Day]]) -> list[Plan]:
    """The plan of each text, in as many queries as for one. No two of them may share a date: what
    the second does hangs on what the first has done."""
    tags = find_tags({use.key for days in texts for use in uses_of(days)})
    stored = stored_posts({day.date for days in texts for day in days if day.date and day.clips})
    return [
        Plan(
            tuple(
                _plan_day(day, day.date, stored[day.date], tags)
                for day in days
                if day.date and day.clips
            )
        )
        for days in texts
    ]


def _plan_day(
    day: notation.Day, date: datetime.date, stored: list[Post], tags: Mapping[str, Tag]
) -> DayPlan:
    clips = [clip for post in stored for part in post.sections.all() for clip in part.clips.all()]
    matches = match(day.clips, clips, tags)
    return DayPlan(date, tuple(matches), tuple(place(day, matches, stored, tags)), tuple(stored))


def stored_posts(dates: set[datetime.date]) -> dict[datetime.date, list[Post]]:
    """The posts of some days with all their parts, in a fixed number of queries."""
    clips = Clip.objects.order_by("position").prefetch_related("tag_uses")
    posts = Post.objects.filter(day__date__in=dates).select_related("day").order_by("position")
    found: dict[datetime.date, list[Post]] = {date: [] for date in dates}
    for post in posts.prefetch_related(
        "tag_uses", "sections__tag_uses", Prefetch("sections__clips", clips)
    ):
        found[post.day.date].append(post)
    return found


def uses_of(days: Iterable[notation.Day]) -> Iterator[notation.TagUse]:
    for post in (post for day in days for post in day.posts):
        yield from (use for line in post.tags for use in line)
        for part in post.sections:
            yield from (use for line in part.tags for use in line)
            yield from (use for clip in part.clips for line in clip.tags for use in line)
