"""Dates in addresses: `/days/2024/01/09/`, `/days/2024/01/`. An impossible one is no address."""

import datetime


class DayConverter:
    """`2024/01/09` as a date.

    >>> DayConverter().to_url(datetime.date(2024, 1, 9))
    '2024/01/09'
    """

    regex = "[0-9]{4}/[0-9]{2}/[0-9]{2}"

    def to_python(self, value):
        return datetime.date(*map(int, value.split("/")))

    def to_url(self, value):
        return value.isoformat().replace("-", "/")


class MonthConverter:
    """`2024/01` as the date of its first day."""

    regex = "[0-9]{4}/[0-9]{2}"

    def to_python(self, value):
        return datetime.date(*map(int, value.split("/")), 1)

    def to_url(self, value):
        return value.isoformat()[:7].replace("-", "/")


class YearConverter:
    """`2024` as a number from 1 to 9999."""

    regex = "[0-9]{4}"

    def to_python(self, value):
        return datetime.date(int(value), 1, 1).year

    def to_url(self, value):
        return f"{value:04d}"
