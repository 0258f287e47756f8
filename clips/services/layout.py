"""The order of a day as a plain thing: posts, sections, and in these stored clips and typed ones.

A layout is made of the rows as they are (`present`), of a text (`typed`), or of ids. Two of one day
are brought together by `fill`: what only the other has goes to its former neighbour. Nothing is
written here; `services.laying` does that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TypeVar

from clips import notation
from clips.models import Clip, Post, Section
from clips.notation import TagLines
from clips.services.opening import Shape, StoredDay, mark_of_post, mark_of_tags

Item = Clip | notation.Clip
"""A stored clip, or one of the text that is not stored."""

Place = TypeVar("Place")
Row = TypeVar("Row", Post, Section)


@dataclass(slots=True, eq=False)
class SectionAt:
    """A section's place; without a row it is to be made."""

    items: list[Item]
    tags: TagLines = ()
    row: Section | None = None


@dataclass(slots=True, eq=False)
class PostAt:
    """A post's place, and its head and foot; `sections` are empty in `ends`."""

    sections: list[SectionAt]
    ends: notation.Post = field(default_factory=notation.Post)
    row: Post | None = None

    @property
    def items(self) -> Iterator[Item]:
        return (item for part in self.sections for item in part.items)

    def outline(self) -> object:
        """What makes two places the same: what stands there, and under which tags."""
        parts = [(part.row and part.row.pk, part.tags, _keys(part.items)) for part in self.sections]
        return self.row and self.row.pk, self.ends, parts


Layout = list[PostAt]


def _keys(items: Iterable[Item]) -> list[tuple[str, int]]:
    return [("clip", item.pk) if isinstance(item, Clip) else ("new", id(item)) for item in items]


def items_of(layout: Layout) -> Iterator[Item]:
    return (item for post in layout for item in post.items)


def rows_of(layout: Layout) -> list[Clip]:
    return [item for item in items_of(layout) if isinstance(item, Clip)]


def trees(layout: Layout, words: Mapping[int, notation.Clip | None]) -> tuple[notation.Post, ...]:
    """The layout as posts of a text, with the words of its items by `id`; without words an item is
    left out, and so is what holds nothing else."""
    posts = []
    for post in layout:
        parts = []
        for part in post.sections:
            clips = tuple(clip for item in part.items if (clip := words.get(id(item))))
            parts += [notation.Section(clips, part.tags)] if clips else []
        posts += [replace(post.ends, sections=tuple(parts))] if parts else []
    return tuple(posts)


def same_layout(one: Layout, other: Layout) -> bool:
    return [post.outline() for post in one] == [post.outline() for post in other]


def shape_of(layout: Layout) -> Shape:
    """The layout's stored clips, as `Opened.shape` holds them."""
    return tuple(
        (
            mark_of_post(post.ends),
            tuple((mark_of_tags(part.tags), _pks(part.items)) for part in post.sections),
        )
        for post in layout
    )


def _pks(items: Iterable[Item]) -> tuple[int, ...]:
    return tuple(item.pk for item in items if isinstance(item, Clip))


# --- a layout of the rows, of a text, of ids


def present(stored: StoredDay) -> Layout:
    """The day as it is, the trash included."""
    lines = stored.lines
    return [
        PostAt(
            [
                SectionAt(list(part.clips.all()), lines.of_sections.get(part.pk, ()), part)
                for part in post.sections.all()
            ],
            notation.Post(
                (), lines.of_posts.get(post.pk, ()), post.header_lines, post.footer_lines
            ),
            post,
        )
        for post in stored.posts
    ]


def typed(posts: Sequence[notation.Post], rows: Mapping[int, Clip], now: Layout) -> Layout:
    """The posts of a text. `rows` are the stored clips of its clips by `id`; those that are not on
    this day now are left out. Each post and section takes the row that most of its clips are in.
    """
    here = {clip.pk for clip in rows_of(now)}
    layout = []
    for post in posts:
        sections = []
        for part in post.sections:
            items: list[Item] = [rows.get(id(clip), clip) for clip in part.clips]
            stay = [item for item in items if not isinstance(item, Clip) or item.pk in here]
            if stay:
                sections.append(SectionAt(stay, part.tags))
        if sections:
            layout.append(PostAt(sections, replace(post, sections=())))
    return layout


def take_rows(layout: Layout, now: Layout) -> None:
    """Give places the rows that most of their clips are in now, each row to one place only."""
    posts = {item.pk: post.row for post in now for item in post.items if isinstance(item, Clip)}
    parts = {
        item.pk: part.row
        for post in now
        for part in post.sections
        for item in part.items
        if isinstance(item, Clip)
    }
    for post, post_row in _elected([(post, _pks(post.items)) for post in layout], posts):
        post.row = post_row
    sections = [(part, _pks(part.items)) for post in layout for part in post.sections]
    for part, part_row in _elected(sections, parts):
        part.row = part_row


def _elected(
    places: Sequence[tuple[Place, Sequence[int]]], rows: Mapping[int, Row | None]
) -> Iterator[tuple[Place, Row]]:
    """The most clips first; of equals, who comes first."""
    known = {row.pk: row for row in rows.values() if row}
    owner = {pk: row.pk for pk, row in rows.items() if row}
    votes = [
        (-many, number, row)
        for number, (_place, pks) in enumerate(places)
        for row, many in Counter(owner[pk] for pk in pks if pk in owner).items()
    ]
    given: set[int] = set()
    for _many, number, row in sorted(votes):
        if number not in given and row in known:
            given.add(number)
            yield places[number][0], known.pop(row)


def whole_day(layout: Layout, now: Layout, opened: Collection[int]) -> Layout:
    """The text's posts among the day's others.

    Stored ones share the places that they have now, in the text's order. A new one stands behind
    its neighbour in the text; those at the text's end that hold nothing stored, at the day's end.
    """
    taken = {clip.pk for clip in rows_of(layout)}
    order = [post for post in layout if post.row]
    rows = {post.row.pk for post in order if post.row}
    day: Layout = []
    for post in now:
        if post.row and post.row.pk in rows:
            day.append(order.pop(0))
        elif post.row and post.row.pk not in opened and (left := _without(post, taken)):
            day.append(left)
    end = list(takewhile(lambda post: not any(_pks(post.items)), reversed(layout)))[::-1]
    for number, post in enumerate(layout[: len(layout) - len(end)]):
        if post.row is None:
            at = day.index(layout[number - 1]) + 1 if number else _first_of(layout, day)
            day.insert(at, post)
    return day + end


def _first_of(layout: Layout, day: Layout) -> int:
    return next((day.index(post) for post in layout if post.row), len(day))


def _without(post: PostAt, taken: Collection[int]) -> PostAt | None:
    """The post without some clips; None when that leaves nothing of it."""
    sections = [
        SectionAt(left, part.tags, part.row)
        for part in post.sections
        if (left := [it for it in part.items if not isinstance(it, Clip) or it.pk not in taken])
    ]
    return PostAt(sections, post.ends, post.row) if sections or not post.sections else None


# --- two layouts of one day


def fill(layout: Layout, other: Layout) -> None:
    """Bring into a layout what only the other has, each behind the neighbour that it had there.

    A clip goes to its neighbour's section; a section or post of which nothing is there yet comes
    as a whole. A section without tags stays the last of its post.
    """
    filling = _Filling(layout)
    for number, post in enumerate(other):
        filling.post(post, other[:number], other[number + 1 :])


class _Filling:
    """A layout that grows, and where each thing stands in it."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.at = {
            id(item): (post, part)
            for post in layout
            for part in post.sections
            for item in part.items
        }
        self.rows = {post.row.pk for post in layout if post.row}

    def post(self, post: PostAt, before: Layout, after: Layout) -> None:
        if not any(id(item) in self.at for item in post.items):
            if not post.row or post.row.pk not in self.rows:
                self._whole_post(post, before, after)
            return
        items = list(post.items)
        for part in post.sections:
            if any(id(item) in self.at for item in part.items):
                self._items(part)
            else:
                self._whole_section(part, items)

    def _whole_post(self, post: PostAt, before: Layout, after: Layout) -> None:
        copy = PostAt([], post.ends, post.row)
        above = (it for there in reversed(before) for it in reversed(list(there.items)))
        if found := self._first(above):
            at = self.layout.index(found) + 1
        else:
            found = self._first(it for there in after for it in there.items)
            at = self.layout.index(found) if found else len(self.layout)
        self.layout.insert(at, copy)
        for part in post.sections:
            self._add(copy, len(copy.sections), part)

    def _first(self, items: Iterable[Item]) -> PostAt | None:
        """The post of the first of these that has its place."""
        return next((self.at[id(item)][0] for item in items if id(item) in self.at), None)

    def _whole_section(self, part: SectionAt, items: list[Item]) -> None:
        """Behind the section in which the clip before stands, else before that of the next."""
        first = _index(items, part.items[0])
        before = [it for it in items[:first] if id(it) in self.at]
        after = [it for it in items[first:] if id(it) in self.at]
        post, beside = self.at[id(before[-1] if before else after[0])]
        self._add(post, post.sections.index(beside) + bool(before), part)

    def _add(self, post: PostAt, at: int, part: SectionAt) -> None:
        open_ = next((n for n, there in enumerate(post.sections) if not there.tags), None)
        copy = SectionAt(list(part.items), part.tags, part.row)
        if part.tags:
            post.sections.insert(at if open_ is None else min(at, open_), copy)
        elif open_ is None:
            post.sections.append(copy)
        else:
            copy = post.sections[open_]
            copy.items += part.items
        self.at |= {id(item): (post, copy) for item in part.items}

    def _items(self, part: SectionAt) -> None:
        for number, item in enumerate(part.items):
            if id(item) not in self.at:
                self._put(item, part.items[:number], part.items[number + 1 :])

    def _put(self, item: Item, before: list[Item], after: list[Item]) -> None:
        """What stands before it is there already: the first of all goes before the next."""
        near = before[-1] if before else next(it for it in after if id(it) in self.at)
        post, part = self.at[id(near)]
        part.items.insert(_index(part.items, near) + bool(before), item)
        self.at[id(item)] = post, part


def _index(items: Sequence[Item], item: Item) -> int:
    """By identity: two typed clips may say the same."""
    return next(number for number, there in enumerate(items) if there is item)


Places = Sequence[tuple[int, Sequence[int]]]
"""The stored post of each post of an order, and the stored section of each of its sections; 0 for
one that is to be made."""


def arranged(
    order: Sequence[Sequence[Sequence[int]]], now: Layout, places: Places | None = None
) -> Layout | None:
    """The day's clips in an order of posts, sections and ids; None when these are not its clips.

    Without `places` each post and section is the one that most of its clips are in now. A new
    section has the tags of the one that its first clip was in.
    """
    clips = {clip.pk: clip for clip in rows_of(now)}
    asked = [pk for post in order for part in post for pk in part]
    if len(set(asked)) < len(asked) or not clips.keys() >= set(asked):
        return None
    tags = {pk: part.tags for post in now for part in post.sections for pk in _pks(part.items)}
    layout = [
        PostAt([SectionAt([clips[pk] for pk in part], tags[part[0]]) for part in post if part])
        for post in order
    ]
    if places is None:
        take_rows(layout, now)
    elif not _name_rows(layout, now, order, places):
        return None
    known = {part.row.pk: part.tags for post in now for part in post.sections if part.row}
    ends = {post.row.pk: post.ends for post in now if post.row}
    layout = [post for post in layout if post.sections]
    for post in layout:
        post.ends = ends[post.row.pk] if post.row else post.ends
        for part in post.sections:
            part.tags = known[part.row.pk] if part.row else part.tags
    fill(layout, now)
    return layout


def _name_rows(
    layout: Layout, now: Layout, order: Sequence[Sequence[Sequence[int]]], places: Places
) -> bool:
    """Give the places the rows that are named for them, and whether all of these are there."""
    posts = {post.row.pk: post.row for post in now if post.row}
    parts = {part.row.pk: part.row for post in now for part in post.sections if part.row}
    named = [pk for pk, _parts in places if pk], [pk for _p, pks in places for pk in pks if pk]
    if any(len(set(pks)) < len(pks) for pks in named):
        return False
    if not (posts.keys() >= set(named[0]) and parts.keys() >= set(named[1])):
        return False
    if [len(post) for post in order] != [len(pks) for _pk, pks in places]:
        return False
    for post, typed_, (pk, pks) in zip(layout, order, places, strict=True):
        post.row = posts.get(pk)
        full = (row for row, clips in zip(pks, typed_, strict=True) if clips)
        for part, row in zip(post.sections, full, strict=True):
            part.row = parts.get(row)
    return True
