"""Several clips tagged or untagged at once, by one tag line as it is typed.

What stands on a clip stays as it stands: a line adds what is missing, and takes away what it names.
Tags of sections and posts are nobody's own and are left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clips import notation
from clips.models import Clip, ClipQuerySet, ClipTag, Tag, User
from clips.models.checks import MAX_BODY
from clips.models.trees import day_trees
from clips.notation.taglines import is_tag_like, read_tag_line, write_tag_line
from clips.services.history import recorded
from clips.services.locks import hold_clips, hold_statements, share_tree
from clips.services.refusals import Refused
from clips.services.searching import refresh_search
from clips.services.statements import refresh_statements
from clips.services.tags import known_tags, resolve_all
from clips.services.timelines import refresh_entries

Typed = tuple[notation.TagUse, ...]
BATCH = 500


@transaction.atomic
def tag_clips(*, clips: ClipQuerySet, tags: str, by: User | None = None) -> int:
    """Put the tags of one typed line at the end of each clip's own. Returns how many changed.

    Nothing is doubled: `#港` is added where 港 does not stand yet, with whatever gloss;
    `#港(船待ち)` where it does not stand with this gloss, and a bare `#港` takes the gloss. Another
    gloss is never rewritten: the tag then stands twice. What is in the trash stays as it is.
    Wrong: anything but one tag line, which raises `Refused("no-tag-line")`.
    """
    typed = read_tags(tags)
    share_tree()
    ids = hold_clips(clips.kept())
    hold_statements()
    if not untagged_by(clips=ids, typed=typed):
        return 0
    with recorded("tag_clips", by=by, label=write_tag_line(typed)):
        known = resolve_all(names=[use.written for use in typed], by=by)
        added = [row for pk, rows in _uses(ids).items() for row in _added(pk, rows, typed, known)]
        return _save(added)


@transaction.atomic
def untag_clips(*, clips: ClipQuerySet, tags: str, by: User | None = None) -> int:
    """Take the tags of one typed line off each clip's own. Returns how many changed.

    `#港` goes with whatever gloss it stands, and as often as it does; `#港(船待ち)` only where it
    stands with this gloss, `#港()` only with the empty one. A tag that nobody knows raises
    `Refused("no-such-tag")`.
    """
    typed = read_tags(tags)
    share_tree()
    ids = hold_clips(clips.kept())
    hold_statements()
    known = _known(typed)
    stored = _uses(ids)
    gone = {row.pk for rows in stored.values() for row in _named(rows, typed, known)}
    if not gone:
        return 0
    with recorded("untag_clips", by=by, label=write_tag_line(typed)):
        changed = [pk for pk, rows in stored.items() if any(row.pk in gone for row in rows)]
        ClipTag.objects.filter(pk__in=gone).delete()
        left = ([row for row in stored[pk] if row.pk not in gone] for pk in changed)
        moved = [row for rows in left for row in _close_lines(rows)]
        ClipTag.objects.bulk_update(moved, ["line"], batch_size=BATCH)
        _renew(changed)
    return len(changed)


def read_tags(typed: str) -> Typed:
    """The uses of one typed tag line, or `Refused("no-tag-line")`."""
    try:
        line = notation.normalise(typed)[0].strip()
    except notation.Unstorable:
        line = ""
    uses = read_tag_line(line).uses if "\n" not in line and is_tag_like(line) else None
    if not uses:
        raise Refused("no-tag-line", what=typed.strip()[:60])
    if len(line.encode()) > MAX_BODY:
        found = f"{len(line.encode()):,}"
        raise Refused("gloss-too-long", line=1, found=found, limit=f"{MAX_BODY:,}")
    return uses


def untagged_by(*, clips: Collection[int], typed: Typed) -> set[int]:
    """Those of the clips that `tag_clips` would change."""
    known = known_tags(use.written for use in typed)
    known |= {use.key: Tag(name=use.path) for use in typed if use.key not in known}
    return {pk for pk, rows in _uses(clips).items() if _added(pk, rows, typed, known)}


def tagged_by(*, clips: Collection[int], typed: Typed) -> set[int]:
    """Those of the clips that `untag_clips` would change."""
    known = _known(typed)
    return {pk for pk, rows in _uses(clips).items() if _named(rows, typed, known)}


def _known(typed: Typed) -> dict[str, Tag]:
    known = known_tags(use.written for use in typed)
    unknown = next((use for use in typed if use.key not in known), None)
    if unknown:
        raise Refused("no-such-tag", name=unknown.path)
    return known


def _uses(clips: Collection[int]) -> dict[int, list[ClipTag]]:
    """The own tags of each clip, in their order."""
    found: dict[int, list[ClipTag]] = {pk: [] for pk in clips}
    for row in ClipTag.objects.filter(content_object__in=clips).order_by("position"):
        found[row.content_object_id].append(row)
    return found


def _added(
    clip: int, stored: Sequence[ClipTag], typed: Typed, tags: Mapping[str, Tag]
) -> list[ClipTag]:
    """The rows to save: new ones at the end of the last line, and bare ones that take a gloss."""
    rows = list(stored)
    changed: list[ClipTag] = []
    for use in typed:
        tag = tags[use.key]
        same = [row for row in rows if row.tag_id == tag.pk]
        if any(use.gloss in (None, row.gloss) for row in same):
            continue
        row = next((row for row in same if row.gloss is None), None)
        if row is None:
            row = _new(clip, rows, tag, use)
            rows.append(row)
        row.gloss = use.gloss
        if not any(row is one for one in changed):
            changed.append(row)
    return changed


def _new(clip: int, rows: Sequence[ClipTag], tag: Tag, use: notation.TagUse) -> ClipTag:
    line = rows[-1].line if rows else 0
    position = rows[-1].position + 1 if rows else 0
    return ClipTag(
        content_object_id=clip, tag=tag, written=use.written, line=line, position=position
    )


def _named(stored: Sequence[ClipTag], typed: Typed, tags: Mapping[str, Tag]) -> list[ClipTag]:
    """The rows that the line names."""
    wanted = [(tags[use.key].pk, use.gloss) for use in typed]
    return [
        row
        for row in stored
        if any(row.tag_id == tag and gloss in (None, row.gloss) for tag, gloss in wanted)
    ]


def _close_lines(rows: Sequence[ClipTag]) -> Iterator[ClipTag]:
    """Those that move up, where a line before them is empty now: lines count from 0."""
    numbers = {line: number for number, line in enumerate(sorted({row.line for row in rows}))}
    for row in rows:
        if row.line != numbers[row.line]:
            row.line = numbers[row.line]
            yield row


def _save(rows: Sequence[ClipTag]) -> int:
    glossed = [row for row in rows if row.pk]
    ClipTag.objects.bulk_create([row for row in rows if not row.pk], batch_size=BATCH)
    ClipTag.objects.bulk_update(glossed, ["gloss"], batch_size=BATCH)
    changed = sorted({row.content_object_id for row in rows})
    _renew(changed)
    return len(changed)


def _renew(changed: Collection[int]) -> None:
    """New versions, and what is derived from tags and glosses."""
    clips = Clip.objects.filter(pk__in=changed)
    clips.update(version=F("version") + 1, updated_at=timezone.now())
    for day in day_trees(clips):
        for tree in day.clips:
            if not notation.reads_back(tree):
                raise Refused("unwritable", what=tree.body.partition("\n")[0][:40])
    refresh_entries(clips=changed)
    refresh_search(clips=changed)
    refresh_statements(clips=changed)
