"""Dates as Japanese newsrooms type them, and the day of the week they claim.

An era's year may go past the era's end (平成36年), as forms printed before it do.

>>> read_date("令和6年1月9日"), read_date("２０２４／１／９"), read_date("2024年1月9日(火)")
(datetime.date(2024, 1, 9), datetime.date(2024, 1, 9), datetime.date(2024, 1, 9))
>>> read_date("2024-02-30") is None and typed_date("2024-02-30") is not None
True
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

_ERAS = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019} | {
    "M": 1868, "T": 1912, "S": 1926, "H": 1989, "R": 2019,
}  # fmt: skip
_WEEKDAYS = "月火水木金土日"
_WEEKDAY = r"(?: ?\(([月火水木金土日])(?:曜日?)?\)| ?([月火水木金土日])曜日?)?"
_LONGEST = 40
_FIRST_YEAR = 1000
"""24/1/9 has the form of a date, but nobody means the year 24: there is no such day."""

_FORMS = tuple(
    re.compile(form + _WEEKDAY)
    for form in (
        r"(\d{1,4})年 ?(\d{1,2})月 ?(\d{1,2})日",
        r"(\d{1,4})-(\d{1,2})-(\d{1,2})",
        r"(\d{1,4})/(\d{1,2})/(\d{1,2})",
        r"((?:明治|大正|昭和|平成|令和) ?(?:\d{1,2}|元))年 ?(\d{1,2})月 ?(\d{1,2})日",
        r"([MTSHR]\d{1,2})[./](\d{1,2})[./](\d{1,2})",
    )
)


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as typed: `date` is None where there is no such day in the calendar."""

    date: datetime.date | None
    weekday: str = ""

    @property
    def disagrees(self) -> bool:
        """Whether the weekday typed beside the date is another day's."""
        return bool(self.date and self.weekday and self.weekday != weekday(self.date))


def weekday(date: datetime.date) -> str:
    """The one character of its day of the week: `火`."""
    return _WEEKDAYS[date.weekday()]


def typed_date(text: str) -> TypedDate | None:
    """The date that the text is, the whole of it, or None when it has not the form of one.

    >>> typed_date("2024-02-30")
    TypedDate(date=None, weekday='')
    >>> typed_date("2024-02-30 and on") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    text = unicodedata.normalize("NFKC", text).strip()
    found = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if not found:
        return None
    year, month, day, in_brackets, bare = found.groups()
    return TypedDate(_calendar(_year(year), int(month), int(day)), in_brackets or bare or "")


def read_date(text: str) -> datetime.date | None:
    """The date that the text is; None when it is not one, or is none in the calendar."""
    typed = typed_date(text)
    return typed.date if typed else None


def _year(text: str) -> int:
    if text.isdecimal():
        return int(text)
    era = text[0] if text[0] in "MTSHR" else text[:2]
    number = text[len(era) :].strip()
    return _ERAS[era] - 1 + (1 if number == "元" else int(number))


def _calendar(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if year >= _FIRST_YEAR else None
    except ValueError:
        return None
