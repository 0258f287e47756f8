"""Pasting: a text becomes the days, posts, sections and clips that it reads as, in one transaction.

What was pasted is kept verbatim. Clips that are stored already are not stored again; equal text for
the same date writes nothing at all.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import F, Prefetch

from clips import notation
from clips.models import Clip, Day, Paste, Post, State, Tag, User
from clips.models.checks import MAX_BODY
from clips.models.clip import MAX_SOURCE_LINE
from clips.models.paste import MAX_PASTE
from clips.notation import Document
from clips.services.history import recorded
from clips.services.locks import hold_clips, hold_days, hold_statements, share_tree
from clips.services.matching import Kind, Match, match
from clips.services.nearness import refresh_nearness
from clips.services.placing import place
from clips.services.refusals import Refused
from clips.services.rows import NewRows
from clips.services.searching import refresh_search
from clips.services.sources import resolve_outlets
from clips.services.statements import refresh_statements
from clips.services.steps import Retag, Step
from clips.services.tags import find_tags, resolve_shared
from clips.services.timelines import clips_under, refresh_entries
from clips.services.writing import DayWriter

MAX_CLIPS = 20_000
"""Excerpts of one paste."""


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
    def consents(self) -> int:
        """How many stored things would be overwritten: clips, and tags of sections and posts."""
        return sum(len(day.of(Kind.CHANGED)) + len(day.retags) for day in self.days)


@dataclass(frozen=True, slots=True)
class Pasted:
    """What pasting did. `act` undoes it; it and `paste` are None when there was nothing to do."""

    plan: Plan
    act: UUID | None = None
    paste: Paste | None = None
    clips: tuple[int, ...] = ()

    def count(self, kind: Kind) -> int:
        return len(self.plan.of(kind))


class NeedsConsent(Refused):
    """Stored clips or tags would be overwritten, and nobody has said that they may."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__("changed", count=plan.consents)


def plan(*, document: Document) -> Plan:
    """What pasting a read text would do now. Days without a date are left out."""
    tags = find_tags(use.key for use in uses_of(document.days))
    dates = {day.date for day in document.days if day.date and day.clips}
    stored = stored_posts(dates)
    return Plan(
        tuple(
            _plan_day(day, day.date, stored[day.date], tags)
            for day in document.days
            if day.date and day.clips
        )
    )


@transaction.atomic
def paste(
    *,
    text: str,
    date: datetime.date | None = None,
    by: User | None = None,
    publish: bool = False,
    update: bool = False,
) -> Pasted:
    """Store a text, of `date` or with date lines of its own.

    `publish` shows the text's clips at once, also those that are drafts already; withdrawn ones
    stay so. Without `update` a text that would overwrite anything raises `NeedsConsent` with the
    plan, and writes nothing. Other reasons to write nothing are `Refused`.

    Right: `paste(text="橋が閉じた。\\n\\n#大橋(全面通行止め)", date=date(2024, 1, 9))`.
    Wrong: the same without a date, which raises `Refused("no-date")`.
    """
    document = read_for_storing(text=text, date=date)
    hold_days_of(document)
    planned = plan(document=document)
    if planned.consents and not update:
        raise NeedsConsent(planned)
    if _nothing_to_do(planned, publish):
        return Pasted(planned)
    label = ", ".join(str(day.date) for day in planned.days[:3])
    with recorded("paste", by=by, label=label) as act:
        writing = Writing(planned, State.PUBLISHED if publish else State.DRAFT, by)
        writing.write(document, keep(text, date, by))
        return Pasted(planned, act.id, writing.paste, writing.clips())


def hold_days_of(
    document: Document, *, dates: Iterable[datetime.date] = (), clips: Collection[int] = ()
) -> None:
    """Lock what storing a read text may change: its days and `dates`, their clips and `clips`.

    Whoever asks for consent to a plan asks behind this: it is then the plan that is carried out.
    """
    share_tree()
    held = {day.date for day in document.days if day.date} | set(dates)
    hold_days(held)
    theirs = Clip.objects.filter(section__post__day__date__in=held).values_list("pk", flat=True)
    if wanted := {*theirs, *clips}:
        hold_clips(Clip.objects.filter(pk__in=wanted))
    hold_statements()


def read_for_storing(*, text: str, date: datetime.date | None = None) -> Document:
    """Read a text and refuse what cannot be stored, in words, before anything is written."""
    found = len(text.encode(errors="surrogatepass"))
    if found > MAX_PASTE:
        raise Refused("paste-too-long", found=f"{found:,}", limit=f"{MAX_PASTE:,}")
    try:
        plain, _changes = notation.normalise(text)
    except notation.Unstorable as no:
        raise Refused("unstorable", line=no.line, column=no.column, character=no.character) from no
    document = notation.parse(plain, date=date)
    _refuse_dateless(document)
    _refuse_long(document)
    return document


def _refuse_dateless(document: Document) -> None:
    if not document.clips:
        raise Refused("empty")
    if len(document.clips) > MAX_CLIPS:
        raise Refused("too-many-clips", found=len(document.clips), limit=f"{MAX_CLIPS:,}")
    for day in document.days:
        if day.date is None and day.clips:
            raise Refused("no-date", line=day.line)


def _refuse_long(document: Document) -> None:
    for clip in document.clips:
        _refuse_over("body-too-long", clip.body, MAX_BODY, clip.line)
        if clip.source:
            _refuse_over("source-too-long", clip.source.written, MAX_SOURCE_LINE, clip.line)
        for use in (use for line in clip.tags for use in line if use.gloss):
            _refuse_over("gloss-too-long", use.gloss or "", MAX_BODY, use.line)


def _refuse_over(code: str, text: str, limit: int, line: int) -> None:
    found = len(text.encode())
    if found > limit:
        raise Refused(code, line=line, found=f"{found:,}", limit=f"{limit:,}")


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


def _nothing_to_do(planned: Plan, publish: bool) -> bool:
    if not all(day.is_empty for day in planned.days):
        return False
    return not publish or not any(
        found.stored and found.stored.state in (State.DRAFT, State.SCHEDULED)
        for found in planned.of(Kind.KNOWN)
    )


def keep(text: str, date: datetime.date | None, by: User | None) -> Paste:
    """The text verbatim; its digest is of the text with plain line ends, so that the same text from
    another system is the same. The caller holds the text's days: nobody else keeps it meanwhile."""
    plain, _changes = notation.normalise(text)
    digest = hashlib.sha256(plain.encode()).hexdigest()
    kept = Paste.objects.filter(date=date, digest=digest).first()
    return kept or Paste.objects.create(date=date, digest=digest, text=text, by=by)


class Writing:
    """One paste being written, day by day."""

    def __init__(self, planned: Plan, state: State, by: User | None) -> None:
        self.plan, self.state, self.by = planned, state, by
        self.paste: Paste | None = None
        self.made: list[Clip] = []
        self.reworded: list[Clip] = []

    def write(self, document: Document, paste: Paste) -> None:
        self.paste = paste
        tags = resolve_shared(names=[use.written for use in uses_of(document.days)], by=self.by)
        outlets = resolve_outlets(
            names=[clip.source.outlet for clip in document.clips if clip.source], by=self.by
        )
        for day in self.plan.days:
            self._write_day(day, NewRows(tags, outlets, self.state, paste, self.by))
        written = [clip.pk for clip in (*self.made, *self.reworded)]
        refresh_statements(clips=written)
        refresh_nearness(clips=written)

    def _write_day(self, planned: DayPlan, rows: NewRows) -> None:
        known = Day.objects.filter(date=planned.date).first()  # held, so nobody makes it meanwhile
        day = known or Day.objects.create(date=planned.date)
        writer = DayWriter(day, list(planned.stored), rows)
        for step in planned.steps:
            writer.take(step)
        for found in planned.matches:
            writer.write_match(found)
        writer.save()
        if planned.steps:
            Day.objects.filter(pk=day.pk).update(version=F("version") + 1)
        self.made += rows.clips
        changed = (*planned.of(Kind.CHANGED), *planned.of(Kind.TRASHED))
        self.reworded += [found.stored for found in changed if found.stored]
        listed = clips_under(days=[day.pk])
        refresh_entries(clips=listed)
        refresh_search(clips=listed)

    def clips(self) -> tuple[int, ...]:
        """The ids of the new clips, in order."""
        return tuple(clip.pk for clip in self.made)
