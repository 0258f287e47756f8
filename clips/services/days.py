"""Closing a day (締める), and which day is being made.

A closed day is done: it is no longer the one that the desk opens by itself. It can still be mended
and pasted into; whoever does so is told.
"""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from clips.models import Day, User
from clips.services.history import recorded
from clips.services.locks import hold_days, share_tree

DAY_CLOSES_AT = datetime.time(5)
"""Until then a night's work belongs to the day before."""


def default_day(now: datetime.datetime | None = None) -> datetime.date:
    """The day that is being made: yesterday until 05:00, unless it is closed; else the first one
    from today on that is not.

    04:59 on 10 January gives 9 January, or the 10th when the 9th is closed; 05:00 gives the 10th.
    """
    now = timezone.localtime(now)
    day = now.date() - datetime.timedelta(days=now.time() < DAY_CLOSES_AT)
    closed = set(Day.objects.closed().filter(date__gte=day).values_list("date", flat=True))
    while day in closed:
        day += datetime.timedelta(days=1)
    return day


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
