"""Search entries: what visitors may read of each published clip, kept in step with its truths.

They hold the headline, the place, the excerpt as far as its outlet or the house lets it be seen,
and the glosses of the clip's own tags. Folding is Python's, so rows are made here and compared with
what is stored; `refresh_search` writes the difference for some clips, `rebuild_search` for all.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from clips.models import Clip, ClipQuerySet, SearchEntry
from clips.models.search_entry import folded_words
from clips.services.differences import MOST_CLIPS, Differences
from clips.services.locks import hold_tree

CHUNK = 500

_Row = tuple[datetime.date, int, str]


def refresh_search(*, clips: Iterable[int]) -> None:
    """Bring the entries of these clips in step. The caller holds their rows, and what says how much
    of them is seen."""
    ids = sorted(set(clips))
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        _write(_wanted(chunk), _stored(chunk))


def refresh_seen(*, outlets: Collection[int] = (), house: bool = False) -> None:
    """The same for the clips of outlets whose word on what is seen has changed, or for all that go
    by the house's word."""
    theirs = Q(source__in=list(outlets))
    if house:
        theirs |= Q(source=None) | Q(source__shown="")
    for chunk in _chunks(Clip.objects.published().filter(theirs)):
        refresh_search(clips=chunk)


@transaction.atomic
def rebuild_search(*, check: bool = False) -> Differences:
    """Compare all entries with the truths and, unless `check`, put right what differs."""
    if not check:
        hold_tree()
    found = Differences()
    for chunk in _chunks(Clip.objects.all()):
        wanted, stored = _wanted(chunk), _stored(chunk)
        found += _between(wanted, stored)
        if not check:
            _write(wanted, stored)
    return found


def never_searched() -> bool:
    """Whether clips were published by a Kirinuki that had no search yet."""
    return not SearchEntry.objects.exists() and Clip.objects.published().exists()


def _wanted(clips: Collection[int]) -> dict[int, _Row]:
    """What the entries of these clips should be, by clip; none for what visitors do not see."""
    chosen = Clip.objects.published().filter(pk__in=clips).with_place().with_sight()
    rows: Iterable[Any] = chosen.prefetch_related("tag_uses").defer("url", "source_written")
    return {clip.pk: (clip.day_date, clip.day_place, _words(clip)) for clip in rows}


def _words(clip: Clip) -> str:
    glosses = (use.gloss for use in clip.tag_uses.all())
    return folded_words([clip.headline, clip.place, clip.excerpt, *glosses])


def _stored(clips: Collection[int]) -> dict[int, _Row]:
    entries = SearchEntry.objects.filter(clip__in=clips)
    rows = entries.values_list("clip", "date", "place", "words")
    return {clip: (date, place, words) for clip, date, place, words in rows}


def _write(wanted: Mapping[int, _Row], stored: Mapping[int, _Row]) -> None:
    SearchEntry.objects.filter(clip__in=stored.keys() - wanted.keys()).delete()
    SearchEntry.objects.bulk_create(
        (
            SearchEntry(clip_id=clip, date=date, place=place, words=words)
            for clip, (date, place, words) in wanted.items()
            if stored.get(clip) != (date, place, words)
        ),
        update_conflicts=True,
        unique_fields=["clip"],
        update_fields=["date", "place", "words"],
    )


def _between(wanted: Mapping[int, _Row], stored: Mapping[int, _Row]) -> Differences:
    missing, surplus = wanted.keys() - stored.keys(), stored.keys() - wanted.keys()
    different = {clip for clip in wanted.keys() & stored.keys() if wanted[clip] != stored[clip]}
    clips = sorted(missing | surplus | different)[:MOST_CLIPS]
    return Differences(len(missing), len(surplus), len(different), tuple(clips))


def _chunks(clips: ClipQuerySet) -> Iterator[list[int]]:
    """The clips' ids in order, a few hundred at a time."""
    last = 0
    in_order = clips.order_by("pk").values_list("pk", flat=True)
    while ids := list(in_order.filter(pk__gt=last)[:CHUNK]):
        yield ids
        last = ids[-1]
