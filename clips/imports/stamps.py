"""Days and times as blogs store them.

>>> read_stamp("01/09/2024 07:30:00 PM")
datetime.datetime(2024, 1, 9, 19, 30)
>>> read_stamp("01/09/24 07:30:00"), read_stamp("13/32/2002 10:00:00"), read_stamp("")
('year-short', 'no-such-day', 'no-date')
"""

from __future__ import annotations

import datetime
import re

FIRST_YEAR = 1000
"""Nobody means an earlier one, and the notation has none."""

_STAMP = re.compile(
    r"(?:(\d{1,2})/(\d{1,2})/(\d{2,4})|(\d{4})[-/](\d{1,2})[-/](\d{1,2}))"
    r"(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))? ?([AaPp][Mm])?.*)?"
)


def read_stamp(written: str) -> datetime.datetime | str:
    """The day and time, or the code of a notice that says why there is none. Months come first, and
    hours count to 24, or to 12 with AM and PM. A time that no clock shows counts as midnight: the
    day is what matters.
    """
    found = _STAMP.fullmatch(written.strip())
    if not found:
        return "date-unknown" if written.strip() else "no-date"
    month, day, year, *iso = found.groups()[:6]
    if month and len(year) != 4:
        return "year-short"
    parts = (year, month, day) if month else tuple(iso)
    try:
        date = datetime.date(*map(int, parts))
    except ValueError:
        return "no-such-day"
    if date.year < FIRST_YEAR:
        return "no-such-day"
    return datetime.datetime.combine(date, _time(found.groups()[6:]))


def _time(parts: tuple[str | None, ...]) -> datetime.time:
    hour, minute, second = (int(part or 0) for part in parts[:3])
    half = (parts[3] or "").casefold()
    if half and not 1 <= hour <= 12:
        return datetime.time()
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    try:
        return datetime.time(hour, minute, second)
    except ValueError:
        return datetime.time()
