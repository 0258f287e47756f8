"""Clips that tell what a row tells: stored ones, and others of the same text. Both are shown beside
the row, so that an editor sees what the other paper has and this one has not.

Only what is new or changed is asked about: of what is stored already it was decided before. Six
queries, however many rows; the two texts are set side by side for the first `MOST_COMPARED` only,
the others are named and linked.
"""

from dataclasses import dataclass

from django.utils.functional import cached_property

from clips.models import Clip
from clips.notation import fold
from clips.notation.beside import beside
from clips.services.matching import Kind
from clips.services.nearness import near_clips, near_pairs

MOST_COMPARED = 60
DECIDED = (Kind.KNOWN, Kind.TRASHED)


@dataclass
class NearClip:
    """A stored clip (with its parts) that is like a row. `likeness` is the share in common."""

    row: object
    clip: Clip
    likeness: float
    date: object
    is_compared: bool = True

    @property
    def percent(self):
        return int(100 * self.likeness)

    @property
    def is_of_the_same_day(self):
        return self.date == self.clip.day.date

    @property
    def is_of_the_same_outlet(self):
        source, stored = self.row.clip.source, self.clip.source
        return bool(source and stored and fold(source.outlet) == stored.key)

    @cached_property
    def texts(self):
        """This excerpt and the stored one, each as runs of what is shared and what is its own."""
        return beside(self.row.clip.body, self.clip.body) if self.is_compared else ()


@dataclass
class NearRow:
    """Another row of the same text that is like a row."""

    row: object
    likeness: float


def near_of(days):
    """Give every row of a reading its `near` (stored clips, the likest first) and its `twins`
    (rows of the same text). `days` are the reading's, each with its date and rows."""
    rows = [(day.date, row) for day in days for row in day.rows if row.is_shown]
    asked = [(date, row) for date, row in rows if row.standing not in DECIDED]
    _find_stored(asked, besides=[row.stored.pk for _date, row in rows if row.stored])
    _find_twins([row for _date, row in rows])


def _find_stored(asked, besides):
    found = near_clips([row.clip.body for _date, row in asked], besides=besides)
    ids = {near.clip for several in found for near in several}
    clips = Clip.objects.with_parts().in_bulk(list(ids)) if ids else {}
    compared = 0
    for (date, row), several in zip(asked, found, strict=True):
        for near in several:
            shown = NearClip(row, clips[near.clip], near.likeness, date)
            shown.is_compared = compared < MOST_COMPARED
            compared += 1
            row.near.append(shown)


def _find_twins(rows):
    for pair in near_pairs([row.clip.body for row in rows]):
        first, second = rows[pair.first], rows[pair.second]
        second.twins.append(NearRow(first, pair.likeness))
