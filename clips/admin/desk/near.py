"""Clips that tell what an excerpt tells: stored ones, and others of the same text. They are shown
beside it, so that an editor sees what the other paper has and this one has not.

At the desk only what is new or changed is asked about: of what is stored already it was decided
before. Four queries, however many rows; the two texts are set side by side for the first
`MOST_COMPARED` only, the others are named and linked.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import cached_property

from clips.models import Clip, ClipTag
from clips.notation import fold
from clips.services.matching import Kind
from clips.services.nearness import near_clips, near_in_turn, near_pairs
from clips.services.remembered import beside_each_other

MOST_COMPARED = 60

MOST_ASKED = 40
"""Excerpts that one reading looks for for the first time, so that it costs no more however many are
pasted at once. Those that wait for their turn are counted, and the page asks again by itself."""

DECIDED = (Kind.KNOWN, Kind.TRASHED)


@dataclass(frozen=True)
class Excerpt:
    """What is asked about: words, the outlet's folded name ('' for none), the day."""

    body: str
    outlet: str
    day: date | None


@dataclass
class NearClip:
    """A stored clip that is like an excerpt. `likeness` is the share in common."""

    mine: Excerpt
    clip: Clip
    likeness: float
    is_compared: bool

    @property
    def percent(self):
        return int(100 * self.likeness)

    @property
    def is_of_the_same_day(self):
        return self.mine.day == self.clip.day.date

    @property
    def is_of_the_same_outlet(self):
        return bool(self.clip.source and self.mine.outlet == self.clip.source.key)

    @cached_property
    def texts(self):
        """This excerpt and the stored one, each as runs of what is shared and what is its own."""
        return beside_each_other(self.mine.body, self.clip.body) if self.is_compared else ()


@dataclass
class NearRow:
    """Another row of the same text that is like a row."""

    row: object
    likeness: float


def near_of(days):
    """Give every row of a reading its `near` (stored clips, the likest first) and its `twins`
    (rows above it in the same text), and say how many rows wait for their turn. `days` are the
    reading's, each with its date and rows."""
    rows = [(day.date, row) for day in days for row in day.rows if row.is_shown]
    asked = [(day, row) for day, row in rows if row.standing not in DECIDED]
    excerpts = [Excerpt(row.clip.body, _outlet(row.clip), day) for day, row in asked]
    besides = [row.stored.pk for _day, row in rows if row.stored]
    found = near_in_turn([one.body for one in excerpts], besides=besides, most=MOST_ASKED)
    for (_day, row), near in zip(asked, _stored(excerpts, found), strict=True):
        row.near = near
    _find_twins([row for _day, row in rows])
    return found.count(None)


def near_of_clip(clip):
    """The stored clips like a stored one, for its own page: `clip` with its day and source."""
    outlet = clip.source.key if clip.source else ""
    found = near_clips([clip.body], besides=[clip.pk])
    (near,) = _stored([Excerpt(clip.body, outlet, clip.day.date)], found)
    return near


def _outlet(clip):
    return fold(clip.source.outlet) if clip.source else ""


def _stored(excerpts, found):
    """For each excerpt its stored clips, as they were found."""
    found = [several or () for several in found]
    ids = {near.clip for several in found for near in several}
    clips = _named(ids) if ids else {}
    places = iter(range(sum(map(len, found))))
    return [
        [
            NearClip(mine, clips[near.clip], near.likeness, next(places) < MOST_COMPARED)
            for near in several
        ]
        for mine, several in zip(excerpts, found, strict=True)
    ]


def _named(ids):
    """The clips by id, with their days, their sources and what `label` asks of them."""
    clips = Clip.objects.select_related("source", "section__post__day").in_bulk(ids)
    without_headline = [clip for clip in clips.values() if not clip.headline]
    uses = ClipTag.objects.with_previous()
    prefetch_related_objects(without_headline, Prefetch("tag_uses", uses))
    return clips


def _find_twins(rows):
    for pair in near_pairs([row.clip.body for row in rows]):
        rows[pair.second].twins.append(NearRow(rows[pair.first], pair.likeness))
