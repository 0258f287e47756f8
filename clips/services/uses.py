"""Tag lines as rows: made for a new owner, brought in step for one that is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clips.models import Clip, ClipTag, Post, PostTag, Section, SectionTag, Tag, TagUse
from clips.notation import TagLines
from clips.services.tags import key_of

Owner = Clip | Section | Post
_MODELS: dict[type, Any] = {Clip: ClipTag, Section: SectionTag, Post: PostTag}


def flat(lines: TagLines) -> Iterator[tuple[int, str, str | None]]:
    """Line, written name and gloss of each use."""
    for line, uses in enumerate(lines):
        for use in uses:
            yield line, use.written, use.gloss


def new_uses(owner: Owner, lines: TagLines, tags: Mapping[str, Tag]) -> list[Any]:
    """Unsaved rows for an owner that has none yet."""
    model = _MODELS[type(owner)]
    return [
        model(
            content_object=owner,
            tag=tags[key_of(written)],
            gloss=gloss,
            written=written,
            line=line,
            position=position,
        )
        for position, (line, written, gloss) in enumerate(flat(lines))
    ]


def same_uses(stored: Sequence[TagUse], lines: TagLines, tags: Mapping[str, Tag]) -> bool:
    """Whether the stored uses say the same: tag, gloss and line. Another spelling is no change."""
    typed = [(line, key_of(written), gloss) for line, written, gloss in flat(lines)]
    if len(stored) != len(typed):
        return False
    return all(
        key in tags and (use.line, use.tag_id, use.gloss) == (line, tags[key].pk, gloss)
        for use, (line, key, gloss) in zip(stored, typed, strict=True)
    )


def write_uses(owner: Owner, lines: TagLines, tags: Mapping[str, Tag]) -> None:
    """Make the owner's uses those of the lines. A use of the same tag keeps its row and its id."""
    model = _MODELS[type(owner)]
    spare: dict[int, list[Any]] = {}
    for row in model.objects.filter(content_object=owner).order_by("-position"):
        spare.setdefault(row.tag_id, []).append(row)
    for use in new_uses(owner, lines, tags):
        kept = spare.get(use.tag_id)
        if kept:
            use.pk = kept.pop().pk
        use.save(force_insert=use.pk is None)
    left = [row.pk for rows in spare.values() for row in rows]
    model.objects.filter(pk__in=left).delete()
