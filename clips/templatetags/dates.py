"""Dates as a reader meets them: a row's date without the year it shares with the row above."""

import calendar

from django import template
from django.urls import reverse
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext

register = template.Library()


@register.filter
def short_date(date):
    """1月9日(火), Tue 9 Jan."""
    return date_format(date, pgettext("format of a date without its year", "D j M"))


@register.filter
def scale(date, name):
    """A day, month or year as it is called: 2024年1月9日(火), 2024年1月, 2024年."""
    if name == "year":
        return date_format(date, pgettext("format of a year", "Y"))
    return date_format(date, "YEAR_MONTH_FORMAT" if name == "month" else "DATE_FORMAT")


@register.filter
def period(asked):
    """What `from` and `to` make: a month or a year by its name, else its ends; 1月9日 – 2月3日."""
    since, until = asked.get("from"), asked.get("to")
    if since is None and until is None:
        return gettext("Any time")
    if since and until and since.day == 1 and since.year == until.year:
        if (since.month, until.month, until.day) == (1, 12, 31):
            return scale(since, "year")
        if (
            since.month == until.month
            and until.day == calendar.monthrange(*until.timetuple()[:2])[1]
        ):
            return scale(since, "month")
    ends = (date_format(date) if date else "" for date in (since, until))
    return " – ".join(ends).strip()


@register.simple_tag
def address_of(date, name):
    """The calendar's or day's page that a date is on."""
    return reverse(f"clips:{name}", args=[date.year if name == "year" else date])


@register.simple_tag
def day_of_row(date, above=None):
    """A row's date; its year is seen where the row above is of another, and always heard."""
    year = date_format(date, pgettext("format of a year", "Y"))
    seen = "year" if above is None or above.year != date.year else "year spoken"
    return format_html(
        '<time datetime="{}"><span class="{}">{} </span>{}</time>',
        date.isoformat(), seen, year, short_date(date),
    )  # fmt: skip


@register.filter
def month_name(date):
    """1月, Jan."""
    return date_format(date, pgettext("format of a month without its year", "M"))


@register.simple_tag
def weekdays():
    """日 月 火 水 木 金 土; Sun Mon …: a week begins on Sunday."""
    return [WEEKDAYS_ABBR[day] for day in (6, 0, 1, 2, 3, 4, 5)]
