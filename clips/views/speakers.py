"""Speakers (発言者): who has been heard, and what each has said, every statement once."""

import datetime
from dataclasses import dataclass, field
from itertools import pairwise

from django.db.models import Count, Window
from django.db.models.functions import DenseRank
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clips.exports.heard import Heard
from clips.models import Clip, Speaker, SpeakerAlias, StatementPlace
from clips.paging import SAID, keyset_page
from clips.views.moved import moved
from clips.views.names import listing, names_of
from clips.views.statements import CLIP, ORIGIN, quotations

MOST_OTHERS = 12
PARTS = ("source", "section__post__day")


@dataclass
class Row:
    """A statement, dated by its first clip; `others` are later clips that say it too, oldest first,
    `more` if there are too many of them to name. `above` is the date of the row above."""

    heard: Heard
    others: list[Clip] = field(default_factory=list)
    more: bool = False
    above: datetime.date | None = None

    @property
    def place(self):
        return self.heard.place

    @property
    def passages(self):
        """What is lit in its excerpt: itself alone."""
        return [self.heard]


@require_safe
def speakers(request):
    """Everybody with a statement that visitors may read and trust, by reading."""
    rows = Speaker.objects.visible().order_by().values_list("pk", "key", "name", "reading")
    others = SpeakerAlias.objects.values_list("speaker", "key")
    page = listing(names_of(rows), others, request.GET)
    found, counts = Speaker.objects.in_bulk(page.ids), _counts(page.ids)
    page.things = {pk: (found[pk], count) for pk, count in counts.items() if pk in found}
    return render(request, "clips/speakers.html", {"listing": page})


@require_safe
def speaker(request, name):
    """A speaker's statements, newest first. Other spellings and names redirect; none, no page."""
    found = None if "\0" in name else Speaker.objects.named(name).visible().first()
    if found is None:
        raise Http404
    if found.name != name:
        return moved(found, request)
    said = _sound().filter(statement__speaker=found)
    page = keyset_page(said.first_of_each(), SAID, request.GET)
    rows = _rows(page.ids)
    context = {
        "speaker": found,
        "count": said.aggregate(count=Count("statement", distinct=True))["count"],
        "aliases": found.aliases.all(),
        "offices": found.offices.all(),
        "rows": rows,
        "page": page,
        "quotations": quotations([row.heard for row in rows], request),
    }
    return render(request, "clips/speaker.html", context)


def _counts(speakers):
    """How many statements each has, in one query."""
    said = _sound().filter(statement__speaker__in=speakers).order_by()
    counted = said.values_list("statement__speaker")
    return dict(counted.annotate(Count("statement", distinct=True)))


def _sound():
    return StatementPlace.objects.visible().sound()


def _rows(ids):
    """One row a place, in two queries; one that was withdrawn since its id was read is left out."""
    places = (
        _sound()
        .with_sight()
        .select_related("statement__speaker", "clip_tag__tag", *_parts_of(CLIP), *_parts_of(ORIGIN))
    )
    by_id = places.defer(f"{ORIGIN}__body").in_bulk(ids)
    found = [by_id[pk] for pk in ids if pk in by_id]
    rows = [Row(Heard(place, place.statement.key, place.clip.shown_end)) for place in found]
    for above, row in pairwise(rows):
        row.above = above.place.clip.day.date
    _add_others({row.place.statement_id: row for row in rows})
    return rows


def _parts_of(clip):
    return [f"{clip}__{part}" for part in PARTS]


def _add_others(rows):
    """The other clips in which visitors may read these statements: one query, a few for each."""
    rank = Window(
        DenseRank(), partition_by="statement", order_by=["day_date", "day_place"]
    )  # by clip: one may say the same under two tags
    places = _sound().filter(statement__in=rows).with_order().annotate(rank=rank)
    few = places.filter(rank__lte=MOST_OTHERS + 2).select_related(*_parts_of(CLIP))
    few = few.order_by("day_date", "day_place")
    for place in few.defer(f"{CLIP}__body"):
        row, clip = rows[place.statement_id], place.clip
        if clip in (row.place.clip, *row.others[-1:]):
            continue
        row.more = len(row.others) == MOST_OTHERS
        if not row.more:
            row.others.append(clip)
