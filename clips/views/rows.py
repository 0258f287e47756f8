"""The rows of a list of clips: each with the date above it and what its editor says."""

import datetime
from dataclasses import dataclass
from itertools import pairwise

from clips.models import Clip, PostTag


@dataclass
class Row:
    """`uses` are those of a tag to be shown; `above` is the date of the row above."""

    clip: Clip
    uses: list
    above: datetime.date | None = None


def rows(clips, uses=lambda clip: clip.tag_uses.all()):
    """One row a clip, newest first, with what `uses` gives of its tags."""
    rows = [Row(clip, list(uses(clip))) for clip in clips]
    for above, row in pairwise(rows):
        row.above = above.clip.day.date
        above.uses = [use for use in above.uses if not _holds_below(use, row)]
    return rows


def _holds_below(use, row):
    """What a tag says of a whole post is said once, on the oldest of the rows that it holds for."""
    said = [(other.tag_id, other.gloss) for other in row.uses]
    return isinstance(use, PostTag) and (use.tag_id, use.gloss) in said
