"""The rows of a list of clips: each with the date above it and what its editor says."""

import datetime
from dataclasses import dataclass, field
from itertools import pairwise

from clips.exports.heard import Heard
from clips.models import Clip, PostTag
from clips.views.statements import sound_in


@dataclass
class Row:
    """`uses` are those of a tag to be shown; `above` is the date of the row above, and `heard` the
    statements that are lit in the excerpt."""

    clip: Clip
    uses: list
    above: datetime.date | None = None
    heard: list[Heard] = field(default_factory=list)

    @property
    def news(self):
        """What the row's uses add, each with its tag; without the post's, which is no news of the
        clip's."""
        told = ((use.tag, "・".join(use.adds())) for use in self.uses if hasattr(use, "adds"))
        return [(tag, words) for tag, words in told if words]


def rows(page, uses=lambda clip: clip.tag_uses.all()):
    """One row for each of the page's clips, with what `uses` gives of its tags."""
    rows = [Row(clip, list(uses(clip)), heard=lit_in(clip)) for clip in page.clips()]
    for above, row in pairwise(rows):
        row.above = above.clip.day.date
    _say_once(rows if page.oldest_first else rows[::-1])
    return rows


def lit_in(clip):
    """The clip's statements as a list lights them: their numbers lead to the clip's own page."""
    places = [place for use in clip.tag_uses.all() for place in use.places.all()]
    return sound_in(places, clip, page=clip.get_absolute_url())


def _say_once(rows):
    """What a tag says of a whole post is said on the oldest of neighbours that it holds for."""
    said = [{_words(use) for use in row.uses} for row in rows]
    for row, before in zip(rows[1:], said, strict=False):
        row.uses = [
            use for use in row.uses if not (isinstance(use, PostTag) and _words(use) in before)
        ]


def _words(use):
    return use.tag_id, use.gloss
