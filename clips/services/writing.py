"""The steps of a plan become rows of one day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatchmethod
from typing import Any

from django.utils import timezone

from clips import notation
from clips.models import Clip, Day, Post, Section, State
from clips.models.trees import day_trees
from clips.services.matching import Kind, Match
from clips.services.refusals import Refused
from clips.services.rows import NewRows, in_a_row, save_positions, save_rows, write_words
from clips.services.steps import Insert, Join, Lines, NewPost, Retag, Split, Step
from clips.services.uses import write_uses


class DayWriter:
    """Takes steps in their order; `save_days` writes what they come to."""

    def __init__(self, day: Day, stored: list[Post], rows: NewRows) -> None:
        self.day, self.rows = day, rows
        self.posts: list[Post] = list(stored)
        self.sections = {post.pk: list(post.sections.all()) for post in stored}
        self.clips = {
            part.pk: list(part.clips.all()) for post in stored for part in post.sections.all()
        }
        self.made: dict[NewPost, Post] = {}
        self.new: dict[int, Clip] = {}
        self.touched: set[int] = set()
        self.orders: list[list[Any]] = []
        self.left: list[tuple[Clip, Section]] = []

    @singledispatchmethod
    def take(self, step: Step) -> None:
        raise TypeError(step)

    @take.register
    def _join(self, step: Join) -> None:
        order = self.clips[step.section.pk]
        at = _index(order, step.after) + 1 if step.after else _index(order, step.before)
        for offset, tree in enumerate(step.clips):
            clip = self.rows.clip(step.section, tree)
            self.new[id(tree)] = clip
            order.insert(at + offset, clip)
        self._touch(step.section.post_id, order)

    @take.register
    def _split(self, step: Split) -> None:
        order = self.clips[step.section.pk]
        new = [self.new[id(tree)] for tree in step.new]
        cut = next(
            at
            for at, clip in enumerate(order)
            if clip.pk in step.stored or any(clip is mine for mine in new)
        )
        section = self.rows.empty_section(self._post_of(step.section), step.tags)
        for clip in order[cut:]:
            if clip.pk:  # its words may be saved before the section is
                self.left.append((clip, section))
            else:
                clip.section = section
        self.orders.append(order[cut:])
        del order[cut:]
        self._place_section(step.section, [section])

    @take.register
    def _insert(self, step: Insert) -> None:
        post = self._post_of(step.after)
        self._place_section(step.after, [self.rows.section(post, part) for part in step.sections])

    @take.register
    def _new_post(self, step: NewPost) -> None:
        row = self.made[step] = self.rows.post(self.day, step.post)
        after = self.made[step.after] if isinstance(step.after, NewPost) else step.after
        if after:
            at = _index(self.posts, after) + 1
        else:
            at = _index(self.posts, step.before) if step.before else len(self.posts)
        self.posts.insert(at, row)
        self.orders.append(self.posts)

    @take.register
    def _retag(self, step: Retag) -> None:
        if step.refused:
            raise Refused("section-differs", line=step.line)
        write_uses(step.owner, step.tags, self.rows.tags)
        self.touched.add(step.owner.post_id if isinstance(step.owner, Section) else step.owner.pk)

    @take.register
    def _lines(self, step: Lines) -> None:
        post = next(post for post in self.posts if post.pk == step.post.pk)
        post.header = "\n".join([*post.header_lines, *step.header])
        post.footer = "\n".join([*post.footer_lines, *step.footer])
        post.save(update_fields=["header", "footer"])
        self.touched.add(post.pk)

    def write_match(self, found: Match) -> None:
        """A clip that is stored already: back from the trash, changed, or shown as asked."""
        if found.stored and write_match(found, self.rows):
            self.touched.add(self._post_id_of(found.stored))

    def moved(self) -> list[Any]:
        """Everything in its place; the stored rows that had to make room."""
        return [row for order in self.orders for row in in_a_row(order)]

    def _place_section(self, after: Section, new: Iterable[Section]) -> None:
        order = self.sections[after.post_id]
        at = _index(order, after) + 1
        order[at:at] = new
        self._touch(after.post_id, order)

    def _touch(self, post: int, order: list[Any]) -> None:
        self.orders.append(order)
        self.touched.add(post)

    def _post_of(self, section: Section) -> Post:
        return next(post for post in self.posts if post.pk == section.post_id)

    def _post_id_of(self, clip: Clip) -> int:
        return next(
            post
            for post, sections in self.sections.items()
            if any(part.pk == clip.section_id for part in sections)
        )


def save_days(writers: Sequence[DayWriter]) -> None:
    """Insert what is new, then move what must make room."""
    moved = [row for writer in writers for row in writer.moved()]
    save_rows([writer.rows for writer in writers])
    save_positions(moved)
    for clip, section in (left for writer in writers for left in writer.left):
        Clip.objects.filter(pk=clip.pk).update(section=section)
    _check({post for writer in writers for post in writer.touched})


def _check(touched: set[int]) -> None:
    """What was stored and is now mixed with what is new must still read back as itself."""
    if not touched:
        return
    clips = Clip.objects.kept().filter(section__post__in=touched)
    for day in day_trees(clips):
        for post in day.posts:
            if not notation.post_reads_back(post):
                raise Refused("unwritable", what=str(day.date))


def write_match(found: Match, rows: NewRows, *, whole: bool = False) -> bool:
    """Write onto a stored clip what the text says of it, and whether that was anything.

    A source line that the text does not have stays as it is, unless the text is the `whole` of it.
    """
    clip = found.stored
    if clip is None:
        return False
    before = clip.state
    if clip.is_trashed:
        clip.state, clip.trashed_at = rows.state, None
    elif rows.state == State.PUBLISHED and clip.state in (State.DRAFT, State.SCHEDULED):
        clip.state, clip.publish_at = State.PUBLISHED, None
    if found.kind == Kind.CHANGED:
        if whole or found.clip.source or not clip.source_written:
            write_words(clip, found.clip, rows.outlets)
        clip.body = found.clip.body
        clip.version += 1
        write_uses(clip, found.clip.tags, rows.tags)
    if found.kind != Kind.CHANGED and clip.state == before:
        return False
    clip.updated_at = timezone.now()
    clip.save()
    return True


def _index(rows: list[Any], row: Any) -> int:
    """Rows without a key yet are equal to none but themselves."""
    return rows.index(row)
