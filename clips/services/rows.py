"""New posts, sections and clips as rows: gathered first, then written table by table.

Positions grow only where they must, so that appending forty clips moves none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model
from django.utils import timezone

from clips import notation
from clips.models import (
    Clip,
    ClipTag,
    Day,
    Paste,
    Post,
    PostTag,
    Section,
    SectionTag,
    Source,
    State,
    Tag,
    User,
)
from clips.models.clip import MAX_SOURCE_LINE
from clips.notation import fold
from clips.services.uses import new_uses

Row = TypeVar("Row", Post, Section, Clip)
BATCH = 500


@dataclass(slots=True)
class NewRows:
    """What is to be inserted for one paste."""

    tags: Mapping[str, Tag]
    outlets: Mapping[str, Source]
    state: State
    paste: Paste | None = None
    by: User | None = None
    posts: list[Post] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    clips: list[Clip] = field(default_factory=list)
    uses: dict[type, list[Any]] = field(
        default_factory=lambda: {PostTag: [], SectionTag: [], ClipTag: []}
    )

    def post(self, day: Day, tree: notation.Post) -> Post:
        """A post with all its sections and clips; its position is still to be given."""
        row = Post(
            day=day,
            position=-1,
            header="\n".join(tree.header),
            footer="\n".join(tree.footer),
            paste=self.paste,
        )
        self.posts.append(row)
        self.uses[PostTag] += new_uses(row, tree.tags, self.tags)
        for position, part in enumerate(tree.sections):
            self.section(row, part).position = position
        return row

    def section(self, post: Post, tree: notation.Section) -> Section:
        row = self.empty_section(post, tree.tags)
        for position, clip in enumerate(tree.clips):
            self.clip(row, clip).position = position
        return row

    def empty_section(self, post: Post, tags: notation.TagLines) -> Section:
        row = Section(post=post, position=-1)
        self.sections.append(row)
        self.uses[SectionTag] += new_uses(row, tags, self.tags)
        return row

    def clip(self, section: Section, tree: notation.Clip) -> Clip:
        row = Clip(section=section, position=-1, state=self.state, created_by=self.by)
        write_words(row, tree, self.outlets)
        self.clips.append(row)
        self.uses[ClipTag] += new_uses(row, tree.tags, self.tags)
        return row

    def save(self) -> None:
        save_rows([self])


def save_rows(new: Sequence[NewRows]) -> None:
    """Parents first: a child takes its parent's id when its own turn comes."""
    _create(Post, [row for rows in new for row in rows.posts])
    _create(Section, [row for rows in new for row in rows.sections])
    _create(Clip, [row for rows in new for row in rows.clips])
    for model in (PostTag, SectionTag, ClipTag):
        _create(model, [row for rows in new for row in rows.uses[model]])


def _create(model: type[Model], rows: list[Any]) -> None:
    model._default_manager.bulk_create(rows, batch_size=BATCH)


def write_words(row: Clip, tree: notation.Clip, outlets: Mapping[str, Source]) -> None:
    """The excerpt, and where it was printed, onto a row that the caller saves."""
    source = tree.source or notation.SourceLine("", "")
    row.body = tree.body
    row.source = outlets.get(fold(source.outlet)) if source.outlet else None
    row.source_written = source.written
    row.place, row.headline, row.printed_at = source.place, source.headline, source.date
    row.url = tree.url if len(tree.url.encode()) <= MAX_SOURCE_LINE else ""
    row.updated_at = timezone.now()


def in_a_row(rows: Sequence[Row]) -> list[Row]:
    """Give the rows growing positions and return the stored ones that moved.

    New rows (position -1) fit in behind the one before; stored ones move only when they must.
    """
    moved: list[Row] = []
    last = -1
    for row in rows:
        position = row.position if row.position > last else last + 1
        if row.position != position:
            if row.pk:
                moved.append(row)
            row.position = position
        last = position
    return moved


def save_positions(rows: Iterable[Model]) -> None:
    """One statement a table; the checks on positions wait for the end of the transaction."""
    by_model: dict[type[Model], list[Any]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    for model, moved in by_model.items():
        model._default_manager.bulk_update(moved, ["position"], batch_size=BATCH)
