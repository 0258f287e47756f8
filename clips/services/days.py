"""Closing a day (締める), and which day is being made.

A closed day is done: it is no longer the one that the desk opens by itself. It can still be mended
and pasted into; whoever does so is told.
"""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from clips.models import Day, DayQuerySet, User
from clips.services.history import recorded
from clips.services.locks import hold_days, share_tree


def default_day(now: datetime.datetime | None = None) -> datetime.date:
    """The day that is being made: yesterday until `DAY_CLOSES_AT` (05:00, until when a night's work
    belongs to the day before), unless it is closed; else the first one from today on that is not.

    04:59 on 10 January gives 9 January, or the 10th when the 9th is closed; 05:00 gives the 10th.
    """
    day = _last_over(now) + datetime.timedelta(days=1)
    closed = set(Day.objects.closed().filter(date__gte=day).values_list("date", flat=True))
    while day in closed:
        day += datetime.timedelta(days=1)
    return day


def days_over(now: datetime.datetime | None = None) -> DayQuerySet:
    """The days that are done: closed by an editor, or over by the clock."""
    return Day.objects.filter(Q(date__lte=_last_over(now)) | Q(closed_at__isnull=False))


def over_since(day: Day) -> datetime.datetime:
    """When a day that is done was: when its editor closed it, or else next morning.

    9 January, never closed or only in February, was at 05:00 on the 10th.
    """
    if day.closed_at and timezone.localdate(day.closed_at) <= day.date:
        return day.closed_at  # also of the last day that a calendar has
    next_day = day.date + datetime.timedelta(days=1)
    by_clock = timezone.make_aware(datetime.datetime.combine(next_day, settings.DAY_CLOSES_AT))
    return min(day.closed_at, by_clock) if day.closed_at else by_clock


def _last_over(now: datetime.datetime | None) -> datetime.date:
    """The last day that is over by the clock: at 05:00 on 10 January, the 9th."""
    now = timezone.localtime(now)
    return now.date() - datetime.timedelta(days=1 + (now.time() < settings.DAY_CLOSES_AT))


@transaction.atomic
def close_day(*, date: datetime.date, by: User | None = None) -> Day:
    """Say that a day is done, also one without clips. One that is closed stays as it is."""
    return _set("close_day", date, timezone.now(), by)


@transaction.atomic
def reopen_day(*, date: datetime.date, by: User | None = None) -> Day:
    """Take that back."""
    return _set("reopen_day", date, None, by)


def _set(
    service: str, date: datetime.date, moment: datetime.datetime | None, by: User | None
) -> Day:
    share_tree()
    hold_days([date])
    with recorded(service, by=by, label=date.isoformat()):
        day, _made = Day.objects.get_or_create(date=date)
        if (day.closed_at is None) != (moment is None):
            day.closed_at = moment
            day.save(update_fields=["closed_at"])
    return day
