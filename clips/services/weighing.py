"""What saving an opened text would do, weighed against what others have done since.

A clip has three readings: as it was opened (its marks), mine (the text's), theirs (the row's).
Only mine differs: it is written. Only theirs: the row stays. Both, and not the same: a conflict,
until `resolved` says that mine goes over the version of theirs that the editor has seen. The order
and sections of the opened posts are weighed in the same way, as a whole.

What is not opened is treated as in a paste: a stored clip that the text holds too is known, comes
over to where the text has it, and is changed only with consent. A post that stands just as the text
has it counts as opened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from clips import notation
from clips.models import Clip, Post
from clips.notation import Document
from clips.services.filling import fill
from clips.services.former import former
from clips.services.laying import moves, retagged
from clips.services.layout import (
    Layout,
    present,
    rows_of,
    same_layout,
    shape_of,
    take_rows,
    trees,
    typed,
    whole_day,
)
from clips.services.matching import Kind, Match, kind_of
from clips.services.opening import Opened, StoredDay, kept_clips, marks, restrict
from clips.services.planning import DayPlan, Plan, plan, uses_of
from clips.services.recognising import moved_away, recognise_opened
from clips.services.tags import find_tags

DAY = 0
"""The day itself in `resolved`: its version says that the text's order goes over theirs."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A clip that the text changes and somebody else has changed. `version` is theirs, below zero
    while it lies in the trash.

    `mine` is None when the text no longer holds the clip, `theirs` when it is in the trash,
    `opened` when the history does not tell any more how it stood.
    """

    clip: int
    version: int
    mine: notation.Clip | None
    theirs: notation.Clip | None
    opened: notation.Clip | None = None


@dataclass(frozen=True, slots=True)
class DayConflict:
    """The text changes the order or the sections, and so has somebody else: `theirs` is the opened
    part of the day as it is now."""

    version: int
    theirs: str


@dataclass(frozen=True, slots=True)
class OpenedPlan(Plan):
    """`days` are those of the text, the opened one first.

    `missing`: opened clips that the text no longer holds. `theirs`: clips that only others have
    changed; they stay so. `moves`: stored clips that would come to another place. `retagged`: how
    many sections and posts would get other tags, heads or feet.
    """

    opened: Opened
    missing: tuple[Clip, ...] = ()
    theirs: tuple[Clip, ...] = ()
    moves: tuple[int, ...] = ()
    retagged: int = 0
    conflicts: tuple[Conflict, ...] = ()
    day_conflict: DayConflict | None = None
    asking: frozenset[int] = field(default=frozenset(), repr=False)
    layout: Layout = field(default_factory=list, repr=False)
    now: Layout = field(default_factory=list, repr=False)

    @property
    def consents(self) -> int:
        """How many stored clips outside of what was opened would be overwritten."""
        changed = self.days[0].of(Kind.CHANGED) if self.days else ()
        asked = sum(
            found.stored is not None and found.stored.pk in self.asking for found in changed
        )
        return asked + Plan(self.days[1:]).consents

    @property
    def rearranges(self) -> bool:
        """Whether rows are made, moved, retagged or dropped."""
        return not same_layout(self.layout, self.now)

    @property
    def is_empty(self) -> bool:
        known = len(self.days[0].of(Kind.KNOWN)) == len(self.days[0].matches)
        others = all(day.is_empty for day in self.days[1:])
        return known and others and not self.rearranges


def plan_opened(
    *,
    document: Document,
    opened: Opened,
    resolved: Mapping[int, int] | None = None,
    trash_missing: bool = False,
) -> OpenedPlan:
    """What saving a read text would do now, conflicts included; nothing is written.

    `resolved` says for clips, and for the day under `DAY`, over which version of theirs mine goes.
    """
    days = {day.date: day for day in document.days if day.date}
    day = days.pop(opened.date, notation.Day(opened.date))
    others = plan(document=replace(document, days=tuple(days.values())))
    weighing = _Weighing(day, opened, resolved or {}, trash_missing)
    return weighing.plan(others)


def with_theirs(
    *, document: Document, opened: Opened, clips: Collection[int] = (), order: bool = False
) -> str:
    """The text with their words in place of mine for some clips, and with `order` in their order:
    what an editor who takes theirs goes on with. It is written anew, in canonical form."""
    days = {day.date: day for day in document.days if day.date}
    day = days.pop(opened.date, notation.Day(opened.date))
    posts = _Weighing(day, opened, {}, False).text(clips, order=order)
    return notation.write([notation.Day(opened.date, posts), *days.values()])


class _Weighing:
    """One day being weighed."""

    def __init__(
        self, day: notation.Day, opened: Opened, resolved: Mapping[int, int], trash_missing: bool
    ) -> None:
        self.day, self.opened, self.resolved = day, opened, resolved
        self.tags = find_tags(use.key for use in uses_of([day]))
        away = moved_away(opened)
        self.stored = StoredDay(opened.date, besides=away)
        self.rows = {row.pk: row for row in (*self.stored.clips, *away)}
        self.found = recognise_opened(day.clips, opened, self.rows)
        self.open = self._open_posts()
        self.theirs: list[Clip] = []
        self.conflicts: list[Conflict] = []
        self.matches = [
            self._match(clip, self.found.get(number)) for number, clip in enumerate(day.clips)
        ]
        self.missing = self._missing()
        if trash_missing:
            self.conflicts += filter(None, map(self._trashing, self.missing))

    def plan(self, others: Plan) -> OpenedPlan:
        now = present(self.stored)
        layout, day_conflict = self._layout(now)
        return OpenedPlan(
            (DayPlan(self.opened.date, tuple(self.matches), ()), *others.days),
            self.opened,
            tuple(self.missing),
            tuple(self.theirs),
            tuple(sorted(moves(layout, now))),
            retagged(layout, now),
            tuple(self.conflicts),
            day_conflict,
            frozenset(self.rows.keys() - self.opened.clips.keys()),
            layout,
            now,
        )

    # --- words

    def _match(self, clip: notation.Clip, row: Clip | None) -> Match:
        if row is None or row.pk not in self.opened.clips:
            return Match(kind_of(clip, row, self.tags), clip, row)
        theirs = None if row.is_trashed else self.stored.clip(row)
        if clip == theirs:
            return Match(Kind.KNOWN, clip, row)
        if row.pk not in self.resolved and marks(clip) == self.opened.seen[row.pk]:
            self.theirs.append(row)
            return Match(Kind.KNOWN, clip, row)
        if self._is_changed(row):
            self.conflicts.append(self._conflict(row, clip, theirs))
        return Match(Kind.CHANGED, clip, row)

    def _is_changed(self, row: Clip) -> bool:
        """Whether others have trashed it or left it with other words, since it was opened or, where
        that was decided once, since the version that was seen then."""
        if row.pk in self.resolved:
            return self.resolved[row.pk] != _version(row)
        newer = row.version != self.opened.clips[row.pk]
        return row.is_trashed or newer and marks(self.stored.clip(row)) != self.opened.seen[row.pk]

    def _missing(self) -> list[Clip]:
        there = {row.pk for row in self.found.values()}
        rows = (row for row in self.stored.clips if row.pk in self.opened.clips)
        return [row for row in rows if row.pk not in there and not row.is_trashed]

    def _trashing(self, row: Clip) -> Conflict | None:
        return self._conflict(row, None, self.stored.clip(row)) if self._is_changed(row) else None

    def _conflict(
        self, row: Clip, mine: notation.Clip | None, theirs: notation.Clip | None
    ) -> Conflict:
        return Conflict(row.pk, _version(row), mine, theirs, former(row, self.opened.seen[row.pk]))

    # --- order and sections

    def _layout(self, now: Layout) -> tuple[Layout, DayConflict | None]:
        """The day as it would be: the text's order where the text changes it, else theirs."""
        mine, text = self._typed(now)
        held = {row.pk for row in self.stored.clips if row.pk in self.opened.clips}
        matched = held & {row.pk for row in rows_of(text)}
        shapes = (self.opened.shape, shape_of(text), shape_of(now))
        was, wanted, there = (restrict(shape, matched) for shape in shapes)
        decided = self.resolved.get(DAY)
        if decided is None and wanted == was and not self._brought_in():
            return self._together(present(self.stored), mine), None
        if decided is None:
            changed = restrict(shape_of(now), held) != restrict(self.opened.shape, held)
        else:
            changed = decided != self.stored.version
        layout = self._together(mine, now)
        if changed and wanted != there:
            return layout, DayConflict(self.stored.version, self._text_now())
        return layout, None

    def _typed(self, now: Layout) -> tuple[Layout, Layout]:
        """The whole day as the text wants it, and the text's posts alone."""
        rows = {id(self.day.clips[number]): row for number, row in self.found.items()}
        text = typed(self.day.posts, rows, now)
        take_rows(text, [post for post in now if post.row and post.row.pk in self.open])
        return whole_day(text, now, self.open), text

    def _together(self, layout: Layout, other: Layout) -> Layout:
        fill(layout, other)
        return layout

    def text(self, theirs: Collection[int], *, order: bool) -> tuple[notation.Post, ...]:
        """The posts of the text with their words for some clips, and perhaps in their order."""
        now = present(self.stored)
        mine, _text = self._typed(now)
        layout = self._together(now, mine) if order else self._together(mine, now)
        words: dict[int, notation.Clip | None] = {
            id(found.stored or found.clip): found.clip for found in self.matches
        }
        left = {row.pk for row in self.theirs} | set(theirs)
        for row in (row for row in self.stored.clips if row.pk in left):
            words[id(row)] = None if row.is_trashed else self.stored.clip(row)
        return trees(layout, words)

    def _open_posts(self) -> set[int]:
        """Those that were opened, and those that stand just as the text has them and hold nothing
        else: such a one was made by the first save of a text that comes again."""
        there = {row.pk for row in self.found.values()} | self.opened.clips.keys()
        said = dict(self._said())
        return set(self.opened.posts) | {
            post.pk
            for post in self.stored.posts
            if (kept := {clip.pk: clip for clip in kept_clips(post)}) and kept.keys() <= there
            if kept.keys() & said.keys()
            if all(said[pk] == self._stands(post, kept[pk]) for pk in kept.keys() & said.keys())
        }

    def _said(self) -> Iterator[tuple[int, tuple[notation.Post, notation.TagLines]]]:
        """What the text says around each stored clip: head, foot and tags of post and section."""
        number = 0
        for post in self.day.posts:
            ends = replace(post, sections=())
            for part in post.sections:
                for row in map(self.found.get, range(number, number + len(part.clips))):
                    if row:
                        yield row.pk, (ends, part.tags)
                number += len(part.clips)

    def _stands(self, post: Post, clip: Clip) -> tuple[notation.Post, notation.TagLines]:
        lines = self.stored.lines
        tags = lines.of_posts.get(post.pk, ())
        ends = notation.Post((), tags, post.header_lines, post.footer_lines)
        return ends, lines.of_sections.get(clip.section_id, ())

    def _brought_in(self) -> bool:
        """Whether the text holds what stood elsewhere on the day or in its trash."""
        posts = {clip.pk: post.pk for post in self.stored.posts for clip in _clips_of(post)}
        rows = (row for row in self.found.values() if row.pk not in self.opened.clips)
        return any(row.is_trashed or posts[row.pk] not in self.open for row in rows)

    def _text_now(self) -> str:
        chosen = (post for post in self.stored.posts if post.pk in self.opened.posts)
        trees = [tree for post in chosen if (tree := self.stored.tree(post)).sections]
        return notation.write([notation.Day(self.opened.date, tuple(trees))])


def _version(row: Clip) -> int:
    """Going to the trash and back makes no version: the sign tells where a clip lies."""
    return -row.version if row.is_trashed else row.version


def _clips_of(post: Post) -> Iterator[Clip]:
    return (clip for part in post.sections.all() for clip in part.clips.all())
