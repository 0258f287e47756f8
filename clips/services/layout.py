"""The order of a day as a plain thing: posts, sections, and in these stored clips and typed ones.

A layout is made of the rows as they are (`present`) or of a text (`typed`). Two of one day are
brought together by `services.filling`. Nothing is written here; `services.laying` does that.
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
            tuple((mark_of_tags(part.tags), pks_of(part.items)) for part in post.sections),
        )
        for post in layout
    )


def pks_of(items: Iterable[Item]) -> tuple[int, ...]:
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
    for post, post_row in _elected([(post, pks_of(post.items)) for post in layout], posts):
        post.row = post_row
    sections = [(part, pks_of(part.items)) for post in layout for part in post.sections]
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
    end = list(takewhile(lambda post: not any(pks_of(post.items)), reversed(layout)))[::-1]
    for number, post in enumerate(layout[: len(layout) - len(end)]):
        if post.row is None:
            at = day.index(layout[number - 1]) + 1 if number else _first_of(layout, day)
            day.insert(at, post)
    return day + end


def _first_of(layout: Layout, day: Layout) -> int:
    return next((day.index(post) for post in layout if post.row), len(day))


def _without(post: PostAt, taken: Collection[int]) -> PostAt | None:
    """The post without some clips; None when that leaves nothing of it, not even an address."""
    sections = [
        SectionAt(left, part.tags, part.row)
        for part in post.sections
        if (left := [it for it in part.items if not isinstance(it, Clip) or it.pk not in taken])
    ]
    stays = sections or not post.sections or post.ends.header or post.ends.footer
    return PostAt(sections, post.ends, post.row) if stays else None
