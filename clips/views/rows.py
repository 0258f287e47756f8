"""The rows of a list of clips: each with its date's place among them and what its editor says."""

import datetime
from dataclasses import dataclass

from clips.models import Clip


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
