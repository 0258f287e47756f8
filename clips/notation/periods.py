"""A day, a month or a year, or a stretch from one to another, as people type them.

>>> read_period("2024年2月")
Period(since=datetime.date(2024, 2, 1), until=datetime.date(2024, 2, 29))
>>> read_period("令和6年1月9日〜"), read_period("2024-02-30")
(Period(since=datetime.date(2024, 1, 9), until=None), None)
"""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from dataclasses import dataclass

from clips.notation.dates import read_date

_LONGEST = 60
_BETWEEN = re.compile(r"\.{2,}|[~〜]")
_IN_YEAR = re.compile(r"\d{1,2}月(?:\d{1,2}日)?")
_IN_MONTH = re.compile(r"\d{1,2}日")
_NUMBER = re.compile(r"\d+")
_YEARS = range(1900, 2100)
"""A number alone is a year only where it can hardly be anything else: 5000 is a price."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last one, both in it; None where that end is open."""

    since: datetime.date | None
    until: datetime.date | None


_Days = tuple[datetime.date, datetime.date]


def read_period(text: str) -> Period | None:
    """The period that the text is, the whole of it; None where it is none.

    Ends that stand the wrong way round are meant the other way, and the second need not say again
    what the first has said: `2024年1月9日〜15日`.
    """
    text = unicodedata.normalize("NFKC", text) if len(text) <= _LONGEST else ""
    ends = _BETWEEN.split(text)
    if len(ends) == 1:
        return _alone(text)
    return _between(*ends) if len(ends) == 2 and any(ends) else None


def _alone(text: str) -> Period | None:
    if _NUMBER.fullmatch(text) and (len(text) != 4 or int(text) not in _YEARS):
        return None
    days = _days(text)
    return Period(*days) if days else None


def _between(first: str, last: str) -> Period | None:
    since = _days(first) if first else None
    until = _days(_in_full(last, since)) if last else None
    if bool(first) != bool(since) or bool(last) != bool(until):
        return None
    if since and until:
        return Period(min(since[0], until[0]), max(since[1], until[1]))
    return Period(since[0] if since else None, until[1] if until else None)


def _in_full(text: str, since: _Days | None) -> str:
    """`3月` with the year, `15日` with the year and month of what the period begins with."""
    if since and _IN_YEAR.fullmatch(text):
        return f"{since[0].year}年{text}"
    if since and _IN_MONTH.fullmatch(text):
        return f"{since[0].year}年{since[0].month}月{text}"
    return text


def _days(text: str) -> _Days | None:
    """The first and the last day of a day, a month or a year. A month is what becomes a day by
    having one put behind it: so whatever form a day may have, a month has too."""
    if day := read_date(text):
        return day, day
    if month := _first(text, ("月", "1日"), ("", "-1"), ("", "/1"), ("", ".1")):
        days = calendar.monthrange(month.year, month.month)[1]
        return month, month.replace(day=days)
    if year := _first(text, ("年", "1月1日"), ("", "-1-1")):
        return year, year.replace(month=12, day=31)
    return None


def _first(text: str, *forms: tuple[str, str]) -> datetime.date | None:
    """The date that the text becomes when it ends so and this is put behind it."""
    dates = (read_date(text + rest) for end, rest in forms if text.endswith(end))
    return next(filter(None, dates), None)
