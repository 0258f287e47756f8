"""Deliveries (配信): which days are due on a list, what they carry, and for whom.

A delivery is made in one transaction, with all it carries and a copy for each address, and sent
afterwards (`sending`): whoever is interrupted goes on with the copies that are left.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from clips.models import Copy, DeliveredClip, Delivery, MailingList, Rhythm
from clips.services.carried import as_carried, changed_since, new_to
from clips.services.days import default_day
from clips.services.refusals import Refused

DAY = datetime.timedelta(days=1)
WEEK = datetime.timedelta(days=7)
LONGEST = datetime.timedelta(days=31)
"""How many days a delivery makes good for, where cron was switched off."""


@dataclass(frozen=True, slots=True)
class Period:
    """Both days counted."""

    since: datetime.date
    until: datetime.date


def due(list: MailingList, now: datetime.datetime | None = None) -> Period | None:
    """The days that are over and were not delivered yet; of a weekly list whole weeks, from Monday
    to Sunday. A list's first delivery is of the last day, or week, alone.

    On Wednesday 10 January 2024, after 05:00: a daily list gets the 9th, a weekly one the 1st to
    the 7th.
    """
    until = _last_over(now)
    if list.rhythm == Rhythm.WEEKLY:
        until -= DAY * (until.isoweekday() % 7)
    last = list.deliveries.aggregate(last=Max("until"))["last"]
    first = until - (WEEK - DAY if list.rhythm == Rhythm.WEEKLY else 0 * DAY)
    since = max(last + DAY, until - LONGEST + DAY) if last else first
    return Period(since, until) if since <= until else None


def period_of(
    list: MailingList, date: datetime.date, now: datetime.datetime | None = None
) -> Period:
    """That day, or the week that it is in. Raises `Refused("not-over")` until it is."""
    period = Period(date, date)
    if list.rhythm == Rhythm.WEEKLY:
        monday = date - DAY * (date.isoweekday() - 1)
        period = Period(monday, monday + WEEK - DAY)
    if period.until > _last_over(now):
        raise Refused("not-over", date=period.until)
    return period


def _last_over(now: datetime.datetime | None) -> datetime.date:
    """The last day that is over together with all before it; none that is still to come."""
    return min(default_day(now) - DAY, timezone.localtime(now).date())


@transaction.atomic
def make_delivery(*, list: MailingList, period: Period) -> Delivery | None:
    """What is new in the period, and what is to be corrected or taken back of what the list carried
    before. None where nothing is to be sent: nothing is new and the list does not want to hear
    that, nobody is on it, or the period was delivered already."""
    MailingList.objects.select_for_update().get(pk=list.pk)
    told = {"since": period.since, "until": period.until}
    readers = list.subscribers.filter(active=True)
    if list.deliveries.filter(**told).exists() or not readers:
        return None
    new = as_carried(new_to(list, period.since, period.until), whole=list.whole)
    carried = [*changed_since(list), *new]
    if not carried and not list.always:
        return None
    delivery: Delivery = list.deliveries.create(**told)
    for row in carried:
        row.delivery = delivery
    DeliveredClip.objects.bulk_create(carried, batch_size=500)
    Copy.objects.bulk_create(
        Copy(delivery=delivery, address=one.address, name=one.name, readers=one.readers)
        for one in readers
    )
    return delivery
