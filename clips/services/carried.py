"""What a list has carried already, what is new to it, and what of it no longer stands as it did.

A clip is new to a list that never carried it. One that was carried is corrected when its words are
others by now, withdrawn when visitors no longer see it; each is told once for each change.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery

from clips.models import Clip, ClipQuerySet, DeliveredClip, MailingList, State, words_digest

Kind = DeliveredClip.Kind
LATE = datetime.timedelta(days=14)
"""How much later a clip may come into a day that was delivered, and still be sent."""


def new_to(list: MailingList, since: datetime.date, until: datetime.date) -> ClipQuerySet:
    """The published clips of these days that the list has not carried, and those that came late
    into days which were delivered; oldest day first."""
    began = list.deliveries.aggregate(first=Min("since"))["first"] or since
    first = min(since, max(began, since - LATE))
    carried = DeliveredClip.objects.filter(delivery__list=list, clip=OuterRef("pk"))
    days = Clip.objects.published().filter(section__post__day__date__range=(first, until))
    return days.exclude(Exists(carried)).in_order().with_parts()


def as_carried(clips: Iterable[Clip], *, whole: bool, kind: Kind = Kind.NEW) -> list[DeliveredClip]:
    """Rows for a delivery; the names in them are the subscribers'."""
    return [
        DeliveredClip(
            clip=clip.pk,
            kind=kind,
            version=clip.version,
            digest=words_digest(clip),
            date=clip.day.date,
            label=clip.label() if whole else clip.title(),
            outlet=clip.source.name if clip.source else "",
        )
        for clip in clips
    ]


def changed_since(list: MailingList) -> list[DeliveredClip]:
    """Rows for what the next delivery has to correct or take back, oldest day first."""
    found = [*_corrected(list), *_withdrawn(list)]
    return sorted(found, key=lambda row: (row.date, row.clip))


def _corrected(list: MailingList) -> Iterator[DeliveredClip]:
    """Published, in other words than were carried last; or published once more."""
    last = {row.clip: row for row in _last(list).filter(state=State.PUBLISHED)}
    suspects = [
        row.clip for row in last.values() if row.kind == Kind.WITHDRAWN or row.version != row.now
    ]
    clips = Clip.objects.published().filter(pk__in=suspects).in_order().with_parts()
    changed = [
        clip
        for clip in clips
        if last[clip.pk].kind == Kind.WITHDRAWN or last[clip.pk].digest != words_digest(clip)
    ]
    yield from as_carried(changed, whole=list.whole, kind=Kind.CORRECTED)


def _withdrawn(list: MailingList) -> Iterator[DeliveredClip]:
    """Not to be seen any more, or not there at all: told by what the list had called it."""
    gone = _last(list).filter(~Q(state=State.PUBLISHED) | Q(state=None))
    for row in gone.exclude(kind=Kind.WITHDRAWN):
        yield DeliveredClip(
            clip=row.clip,
            kind=Kind.WITHDRAWN,
            version=row.version,
            digest=row.digest,
            date=row.date,
            label=row.label,
            outlet=row.outlet,
        )


def _last(list: MailingList) -> QuerySet[Any]:
    """How the list carried each clip last, with the clip's `state` and version `now`."""
    carried = DeliveredClip.objects.filter(delivery__list=list)
    last = carried.order_by("clip", "-delivery_id").distinct("clip").values("pk")
    clips = Clip.objects.filter(pk=OuterRef("clip"))
    return DeliveredClip.objects.filter(pk__in=last).annotate(
        state=Subquery(clips.values("state")), now=Subquery(clips.values("version"))
    )
