"""What goes out: which clips, under which titles, and for whose eyes. The first half of every
export; the second, an `Edition`, loads them, and a format writes that.

>>> Audience.VISITORS.is_whole, Audience.STAFF.is_whole
(False, True)
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clips.models import Clip, ClipQuerySet, Selection, Tag
from clips.models.searching import searched

DATE = "section__post__day__date"


class Audience(Enum):
    """Who an export is for. Visitors get what is published, as far as its outlets let it be seen;
    staff get that whole; editors everything that is not in the trash, whole."""

    VISITORS = "visitors"
    STAFF = "staff"
    EDITORS = "editors"

    @property
    def is_whole(self) -> bool:
        return self is not Audience.VISITORS

    def clips(self) -> ClipQuerySet:
        return Clip.objects.kept() if self is Audience.EDITORS else Clip.objects.published()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Clips by id, in order, under a title: a day's, with its date, or a group's of a selection."""

    title: str
    clips: tuple[int, ...]
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """`stem` is what its file is called, without an extension. `by_hand`: the order is an editor's
    own and not the days'."""

    title: str
    stem: str
    chapters: tuple[Chapter, ...]
    audience: Audience = Audience.VISITORS
    by_hand: bool = False
    tag: Tag | None = None

    @property
    def count(self) -> int:
        return sum(len(chapter.clips) for chapter in self.chapters)

    def first(self, most: int) -> Chosen:
        """Its beginning: at most so many clips."""
        kept, left = [], most
        for chapter in self.chapters:
            if left > 0:
                kept.append(replace(chapter, clips=chapter.clips[:left]))
            left -= len(chapter.clips)
        return replace(self, chapters=tuple(kept))


def a_day(date: datetime.date, audience: Audience = Audience.VISITORS) -> Chosen:
    clips = audience.clips().on_day(date)
    return Chosen(date_format(date), date.isoformat(), _by_day(clips), audience)


def of_clips(
    clips: ClipQuerySet, title: str, stem: str, audience: Audience = Audience.VISITORS
) -> Chosen:
    """These clips, as far as they are the audience's, oldest day first."""
    return Chosen(title, stem, _by_day(clips & audience.clips()), audience)


def a_span(
    since: datetime.date, until: datetime.date, audience: Audience = Audience.VISITORS
) -> Chosen:
    """The days from one to the other, both among them."""
    clips = audience.clips().filter(**{f"{DATE}__range": (since, until)})
    title = f"{date_format(since)} – {date_format(until)}"
    return Chosen(title, f"{since}_{until}", _by_day(clips), audience)


def everything(audience: Audience = Audience.VISITORS) -> Chosen:
    return Chosen(_("Every clip"), "kirinuki", _by_day(audience.clips()), audience)


def a_tag(tag: Tag, clips: ClipQuerySet, audience: Audience = Audience.VISITORS) -> Chosen:
    """A subject, oldest first: `clips` are those of its timeline that are asked for, all of them or
    what a filter leaves."""
    chapters = _by_day(clips & audience.clips())
    return Chosen(f"#{tag.name}", _file_stem(tag.name), chapters, audience, tag=tag)


def a_search(written: str, audience: Audience = Audience.VISITORS) -> Chosen:
    """What a search finds, oldest first: only what is published can be found."""
    title = _("Search: %(words)s") % {"words": written}
    return Chosen(title, _file_stem(written), _by_day(searched(written).clips), audience)


def a_selection(selection: Selection, audience: Audience = Audience.STAFF) -> Chosen:
    """Its groups, in the order set by hand; those that have nothing to show are left out."""
    shown = audience.clips().filter(picks__group__selection=selection)
    rows = shown.order_by("picks__group__position", "picks__position")
    found = rows.values_list("picks__group", "picks__group__heading", "pk")
    chapters = tuple(
        Chapter(heading, tuple(pk for _group, _heading, pk in run))
        for (_group, heading), run in groupby(found, lambda row: row[:2])
    )
    stem = _file_stem(selection.name)
    return Chosen(selection.name, stem, chapters, audience, by_hand=True)


def _by_day(clips: ClipQuerySet) -> tuple[Chapter, ...]:
    """A chapter a day, oldest first, in the editors' order; one query for ids and dates alone."""
    rows: Iterable[tuple[int, datetime.date]] = clips.in_order().values_list("pk", DATE)
    return tuple(
        Chapter(date_format(date), tuple(pk for pk, _date in run), date)
        for date, run in groupby(rows, lambda row: row[1])
    )


def _file_stem(name: str) -> str:
    """Letters and digits of any script, everything else a hyphen; at most 80 characters.

    >>> _file_stem('港/大橋 "閉鎖"'), _file_stem("../..")
    ('港-大橋-閉鎖', 'kirinuki')
    """
    words = "".join(letter if letter.isalnum() else " " for letter in name)
    return "-".join(words.split())[:80] or "kirinuki"
