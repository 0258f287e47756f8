"""The rows of a list of clips: each with the date above it and what its editor says."""

import datetime
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery

from clips.models import Clip, ClipTag, Tag, TagEntry


@dataclass
class Row:
    """`uses` are (use of a tag, the gloss before it); `above` is the date of the row above."""

    clip: Clip
    uses: list
    above: datetime.date | None = None


def rows(clips, uses=lambda clip: clip.tag_uses.all()):
    """One row a clip, newest first, with what `uses` gives of its tags; two queries for all."""
    rows = [Row(clip, list(uses(clip))) for clip in clips]
    above = None
    for row in rows:
        row.above, above = above, row.clip.day.date
    _tell_what_was_said(rows)
    return rows


def _tell_what_was_said(rows):
    """Puts beside each gloss the one that its tag had before, read from the oldest row up."""
    tags = {use.tag_id for row in rows for use in row.uses}
    said = (
        last_glosses(tags, date=rows[-1].clip.day.date, place=rows[-1].clip.day_place)
        if tags
        else {}
    )
    for row in reversed(rows):
        for place, use in enumerate(row.uses):
            row.uses[place] = (use, said.get(use.tag_id))
            said[use.tag_id] = use.gloss or said.get(use.tag_id)


def last_glosses(tags, *, date, place=0):
    """What each tag's newest own use with a gloss said before that place, by the tag's id; two
    queries for all tags.

    The gloss is asked for as a value, not by EXISTS: PostgreSQL then walks a tag's index from the
    newest entry down and stops at the first that has one, instead of joining all it ever had.
    """
    glossed = ClipTag.objects.filter(gloss__gt="")
    of_entry = glossed.filter(tag=OuterRef("tag"), content_object=OuterRef("clip")).values("gloss")
    earlier = TagEntry.objects.filter(_before(date, place), tag=OuterRef("pk"), own=True)
    saying = earlier.annotate(said=Subquery(of_entry[:1])).filter(said__isnull=False)
    newest = saying.newest_first().values("clip")[:1]
    last = dict(Tag.objects.filter(pk__in=tags).values_list("pk", Subquery(newest)))
    uses = glossed.filter(tag__in=tags, content_object__in=filter(None, last.values()))
    return {use.tag_id: use.gloss for use in uses if use.content_object_id == last[use.tag_id]}


def _before(date, place):
    return Q(date__lte=date) & (Q(date__lt=date) | Q(place__lt=place))
