"""What a format writes: a cover, its contents, and chapters of clips, loaded a few at a time.

Every format reads the same rows by the same prefetch: the day as the notation's tree, for what is
written as text, and each clip as a row beside it, for its address, outlet, state and statements.
However long an edition is, only `LOADED` clips and the rest of a chapter are in memory at once.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import get_language, override

from clips import notation
from clips.exports.chosen import Audience, Chapter, Chosen
from clips.models import (
    Clip,
    ClipQuerySet,
    Cover,
    Identity,
    Source,
    Speaker,
    StatementPlace,
    Tag,
)
from clips.models.trees import Lines

LOADED = 400
"""Clips that are loaded together."""

_ORIGIN = "origin__clip_tag__content_object"

MOST_HEADLINES = 1_000
"""Of a longer edition the contents list the chapters alone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One clip: `number` counts them from 1, `tree` is it as the notation writes it, as far as the
    audience sees it. `address` is whole where the edition knows its site."""

    number: int
    clip: Clip
    tree: notation.Clip
    title: str
    address: str

    @property
    def anchor(self) -> str:
        return f"clip-{self.clip.pk}"

    @property
    def date(self) -> datetime.date:
        return self.clip.day.date

    @property
    def outlet(self) -> str:
        """What its outlet is called; '' where no source line names one."""
        return self.clip.source.name if self.clip.source else ""

    @property
    def url(self) -> str:
        """Where the article is to be read, as far as the audience sees that: one that stands in
        the excerpt alone, behind what visitors see of it, is not told."""
        return self.clip.url if self.clip.url == self.tree.url else ""

    @property
    def places(self) -> list[StatementPlace]:
        """Its statements, in the order of its glosses: for visitors those that the site vouches
        for, for all others every one."""
        return [place for use in self.clip.tag_uses.all() for place in use.places.all()]


@dataclass(frozen=True, slots=True)
class SectionOf:
    """A section and its clips."""

    tree: notation.Section
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PostOf:
    """A post and its sections."""

    tree: notation.Post
    sections: tuple[SectionOf, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter, loaded. `entries` are the clips of `days` in the same order; a group that was
    picked by hand has a day for each run of neighbours of one date, any other chapter one."""

    title: str
    date: datetime.date | None
    days: tuple[notation.Day, ...]
    entries: tuple[Entry, ...]

    @property
    def posts(self) -> list[PostOf]:
        entries = iter(self.entries)
        return [
            PostOf(post, tuple(_section(part, entries) for part in post.sections))
            for day in self.days
            for post in day.posts
        ]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents: a chapter, how many clips it has, and those where they are listed."""

    title: str
    anchor: str
    count: int
    entries: tuple[Entry, ...] = ()


class Edition:
    """`site` is the beginning of every address (`https://clips.example`); without one, addresses
    stay paths. `told` is called with the number of clips loaded so far, for whoever waits. `lost`
    counts what a format's encoding could not hold, while it is written.

    Right: `Edition(a_day(date), site="https://clips.example")`, handed to `Format.write`.
    """

    def __init__(
        self,
        chosen: Chosen,
        *,
        cover: Cover | None = None,
        site: str = "",
        chronology: bool = False,
        told: Callable[[int], None] = lambda loaded: None,
    ) -> None:
        self.chosen, self.cover, self.site, self.told = chosen, cover, site, told
        self.chronology = chronology
        self.lost: Counter[str] = Counter()
        self.language = get_language() or "ja"

    @property
    def title(self) -> str:
        return self.chosen.title

    @property
    def count(self) -> int:
        return self.chosen.count

    @property
    def is_long(self) -> bool:
        return self.count > MOST_HEADLINES

    def parts(self) -> Iterator[Part]:
        """The chapters one after the other; what is no longer to be shown is left out."""
        return iter(self._kept) if not self.is_long else self._loaded()

    @property
    def has_contents(self) -> bool:
        """Whether there is more than one thing to list."""
        return self.count > 1 and (not self.is_long or len(self.chosen.chapters) > 1)

    @property
    def contents(self) -> list[Heading]:
        """Chapters with their headlines, or of a long edition as they were chosen."""
        if self.is_long:
            chapters = enumerate(self.chosen.chapters, 1)
            return [Heading(c.title, f"part-{n}", len(c.clips)) for n, c in chapters]
        parts = enumerate(self.parts(), 1)
        return [
            Heading(part.title, f"part-{n}", len(part.entries), part.entries) for n, part in parts
        ]

    @cached_property
    def credits(self) -> list[Source]:
        """The outlets of its clips that want a line of their own, by name."""
        ids = [pk for chapter in self.chosen.chapters for pk in chapter.clips]
        outlets = Source.objects.filter(clips__in=ids).exclude(credit="")
        return list(outlets.distinct().order_by("name"))

    def entries(self) -> Iterator[Entry]:
        """Its clips in order, for a format that knows no chapters."""
        return (entry for part in self.parts() for entry in part.entries)

    def whole(self, path: str) -> str:
        return f"{self.site}{path}"

    def lasting(self, row: Clip | Speaker | Tag) -> str:
        """What machines know a row by: its whole address, in every edition the one at the root,
        where Japanese stands; without a site its id in feeds, `urn:uuid:…` of `clip/12`."""
        if not self.site:
            return self.identity.urn(f"{row._meta.model_name}/{row.pk}")
        with override(settings.LANGUAGE_CODE):
            return self.whole(row.get_absolute_url())

    @cached_property
    def identity(self) -> Identity:
        """What ids for all time are made of."""
        return Identity.objects.ours()

    @cached_property
    def _kept(self) -> tuple[Part, ...]:
        return tuple(self._loaded())

    def _loaded(self) -> Iterator[Part]:
        number = 0
        for batch in _batches(self.chosen.chapters):
            rows = self._rows(batch)
            lines = Lines(
                list(rows.values()),
                previous=True,
                seen=not self.chosen.audience.is_whole,
                credits=True,
            )
            for chapter in batch:
                clips = [rows[pk] for pk in chapter.clips if pk in rows]
                if clips:
                    yield self._part(chapter, clips, lines, number)
                    number += len(clips)
                    self.told(number)

    def _rows(self, chapters: Sequence[Chapter]) -> dict[int, Clip]:
        ids = [pk for chapter in chapters for pk in chapter.clips]
        places = StatementPlace.objects.select_related("statement__speaker", _ORIGIN)
        places = places.defer(f"{_ORIGIN}__body")
        if not self.chosen.audience.is_whole:
            places = places.sound()
        rows: ClipQuerySet = self.chosen.audience.clips().filter(pk__in=ids).with_parts()
        found = rows.prefetch_related(Prefetch("tag_uses__places", places.order_by("position")))
        return {clip.pk: clip for clip in found}

    def _part(self, chapter: Chapter, clips: list[Clip], lines: Lines, number: int) -> Part:
        days = lines.picked(clips) if self.chosen.by_hand else lines.days(clips)
        trees = (tree for day in days for tree in day.clips)
        entries = tuple(
            Entry(at, clip, tree, self._title(clip), self.whole(clip.get_absolute_url()))
            for at, (clip, tree) in enumerate(zip(clips, trees, strict=True), number + 1)
        )
        return Part(chapter.title, chapter.date, days, entries)

    def _title(self, clip: Clip) -> str:
        return clip.title() if self.chosen.audience is Audience.VISITORS else clip.label()


def _section(tree: notation.Section, entries: Iterator[Entry]) -> SectionOf:
    return SectionOf(tree, tuple(next(entries) for _clip in tree.clips))


def _batches(chapters: Sequence[Chapter]) -> Iterator[list[Chapter]]:
    """Neighbours that together have about `LOADED` clips."""
    batch: list[Chapter] = []
    for chapter in chapters:
        batch.append(chapter)
        if sum(len(one.clips) for one in batch) >= LOADED:
            yield batch
            batch = []
    if batch:
        yield batch
