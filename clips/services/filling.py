"""Two layouts of one day are brought together: what only the other has comes in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clips.services.layout import Item, Layout, PostAt, SectionAt


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
        for part in (part for part in post.sections if part.items):
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
