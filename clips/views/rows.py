"""The rows of a list of clips: each with its date's place among them and what its editor says."""

import datetime
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery

from clips.models import Clip, ClipTag, Tag, TagEntry


@dataclass
class Row:
    """`uses` are (use of a tag, the gloss before it or None); `above` is the date of the row above."""

    clip: Clip
    uses: list
    above: datetime.date | None = None


def rows(clips):
    """One row a clip, with its own tags."""
    return in_list(Row(clip, [(use, None) for use in clip.tag_uses.all()]) for clip in clips)


def in_list(rows):
    """The rows with `above` filled in."""
    above, listed = None, []
    for row in rows:
        row.above, above = above, row.clip.day.date
        listed.append(row)
    return listed


def last_glosses(tags, *, date, place=0):
    """What each tag's own newest use before that place says, by the tag's id; two queries for all."""
    earlier = TagEntry.objects.filter(Q(date__lt=date) | Q(date=date, place__lt=place), own=True)
    newest = earlier.filter(tag=OuterRef("pk")).newest_first().values("clip")[:1]
    last = dict(Tag.objects.filter(pk__in=tags).values_list("pk", Subquery(newest)))
    uses = ClipTag.objects.filter(tag__in=tags, content_object__in=filter(None, last.values()))
    said = (use for use in uses if use.gloss and use.content_object_id == last[use.tag_id])
    return {use.tag_id: use.gloss for use in said}
