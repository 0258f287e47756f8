"""A layout becomes the rows of its day: what is new is made, what moved is moved, what is left
without a clip goes. Foreseen too: which clips that moves, and how much it tags anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import F, Model

from clips.models import Clip, Day, Post, Section
from clips.models.checks import PLACES
from clips.notation import TagLines
from clips.services.layout import Layout, PostAt, SectionAt, rows_of
from clips.services.rows import BATCH, NewRows
from clips.services.uses import write_uses

Row = TypeVar("Row", Post, Section, Clip)


def lay(day: Day, layout: Layout, now: Layout, rows: NewRows) -> None:
    """Make the day's rows those of the layout; `now` is how they are."""
    _Laying(day, now, rows).lay(layout)
    Day.objects.filter(pk=day.pk).update(version=F("version") + 1)


class _Laying:
    def __init__(self, day: Day, now: Layout, rows: NewRows) -> None:
        self.day, self.now, self.rows = day, now, rows
        self.moved: dict[type[Model], dict[int, Any]] = {Post: {}, Section: {}, Clip: {}}
        self.tags = {part.row.pk: part.tags for post in now for part in post.sections if part.row}
        self.ends = {post.row.pk: post.ends for post in now if post.row}

    def lay(self, layout: Layout) -> None:
        posts = [self._post(post) for post in layout]
        self._place(posts, "day", self.day)
        for post, row in zip(layout, posts, strict=True):
            parts = [self._section(part, row) for part in post.sections]
            self._place(parts, "post", row)
            for part, section in zip(post.sections, parts, strict=True):
                self._place(self._clips(part, section), "section", section)
        self.rows.save()
        self._save_moved()
        self._retag(layout)
        self._drop_empty(layout)

    def _post(self, post: PostAt) -> Post:
        if post.row is None:
            post.row = self.rows.post(self.day, post.ends)
        elif post.ends != self.ends[post.row.pk]:
            post.row.header = "\n".join(post.ends.header)
            post.row.footer = "\n".join(post.ends.footer)
            self.moved[Post][post.row.pk] = post.row
        return post.row

    def _section(self, part: SectionAt, post: Post) -> Section:
        if part.row is None:
            part.row = self.rows.empty_section(post, part.tags)
        return part.row

    def _clips(self, part: SectionAt, section: Section) -> list[Clip]:
        return [
            item if isinstance(item, Clip) else self.rows.clip(section, item) for item in part.items
        ]

    def _place(self, rows: Sequence[Row], name: str, parent: Model) -> None:
        """Give rows their parent and a place in it. Those that stay in it keep its places among
        them, so that exchanging two of forty writes two."""
        stay = [row for row in rows if row.pk and getattr(row, f"{name}_id") == parent.pk]
        places = sorted(row.position for row in stay)
        first = places[-1] + 1 if places else 0
        places += range(first, first + len(rows) - len(places))
        if places and places[-1] >= PLACES:
            places = list(range(len(rows)))
        staying = {id(row) for row in stay}
        for row, place in zip(rows, places, strict=True):
            if row.pk and (row.position != place or id(row) not in staying):
                self.moved[type(row)][row.pk] = row
            row.position = place
            setattr(row, name, parent)

    def _save_moved(self) -> None:
        """After what is new: a row's new parent has its id by then. The checks on positions wait
        for the end of the transaction."""
        fields = {
            Post: ["position", "header", "footer"],
            Section: ["post", "position"],
            Clip: ["section", "position"],
        }
        for model, rows in self.moved.items():
            if rows:
                model._default_manager.bulk_update(rows.values(), fields[model], batch_size=BATCH)

    def _retag(self, layout: Layout) -> None:
        ends = {pk: post.tags for pk, post in self.ends.items()}
        for post in layout:
            self._write_tags(post.row, post.ends.tags, ends)
            for part in post.sections:
                self._write_tags(part.row, part.tags, self.tags)

    def _write_tags(
        self, row: Post | Section | None, tags: TagLines, before: Mapping[int, TagLines]
    ) -> None:
        """New rows have theirs already."""
        if row and row.pk in before and before[row.pk] != tags:
            write_uses(row, tags, self.rows.tags)

    def _drop_empty(self, layout: Layout) -> None:
        """Clips in the trash count: they keep their place."""
        sections = _gone(
            (part.row for post in self.now for part in post.sections),
            (part.row for post in layout for part in post.sections),
        )
        Section.objects.filter(pk__in=sections).delete()
        posts = _gone((post.row for post in self.now), (post.row for post in layout))
        Post.objects.filter(pk__in=posts).delete()


def _gone(before: Iterable[Model | None], after: Iterable[Model | None]) -> set[int]:
    return {row.pk for row in before if row} - {row.pk for row in after if row}


def displaced(layout: Layout, now: Layout) -> set[int]:
    """The stored clips that do not come in the order they came in: of two that changed their order
    at least one is among them."""
    after = [clip.pk for clip in rows_of(layout)]
    came = set(after)
    before = [clip.pk for clip in rows_of(now) if clip.pk in came]
    there = set(before)
    kept = [pk for pk in after if pk in there]
    return {new for new, old in zip(kept, before, strict=True) if new != old}


def moves(layout: Layout, now: Layout) -> set[int]:
    """The stored clips that come to another section or post, or out of their order."""
    before, after = _homes(now), _homes(layout)
    return displaced(layout, now) | {pk for pk in before if before[pk] != after.get(pk)}


def _homes(layout: Layout) -> dict[int, tuple[Post | None, Section | None]]:
    return {
        item.pk: (post.row, part.row)
        for post in layout
        for part in post.sections
        for item in part.items
        if isinstance(item, Clip)
    }


def retagged(layout: Layout, now: Layout) -> int:
    """How many stored posts and sections would say something else of themselves."""
    ends = {post.row.pk: post.ends for post in now if post.row}
    tags = {part.row.pk: part.tags for post in now for part in post.sections if part.row}
    posts = ((post.row, post.ends) for post in layout)
    parts = ((part.row, part.tags) for post in layout for part in post.sections)
    posts_count = sum(row is not None and said != ends[row.pk] for row, said in posts)
    return posts_count + sum(row is not None and said != tags[row.pk] for row, said in parts)
