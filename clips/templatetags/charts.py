"""Counts as small pictures: inline SVG, drawn by attributes alone."""

import calendar

from django import template

register = template.Library()

ROOM = 70
"""How far along the axis, in hundredths, years are named; behind it the last month's count is."""


@register.inclusion_tag("clips/_spark.html")
def sparkline(bars):
    """A year by week. The newest week is red where there is something in it."""
    return {"bars": bars, "count": sum(bar.count for bar in bars), "width": len(bars)}


@register.inclusion_tag("clips/_histogram.html", takes_context=True)
def histogram(context, bars, table, caption):
    """A subject's life by month, each bar the way to its month, and the same as a table for those
    who cannot see it. Red is the period that was chosen, else the last month."""
    chosen = context.get("chosen", {})
    return {
        "request": context["request"],
        "bars": [(bar, _is_red(bar, bars[-1], chosen)) for bar in bars],
        "ticks": list(_ticks(bars)),
        "last": bars[-1],
        "table": table,
        "caption": caption,
        "width": len(bars),
        "months": range(1, 13),
    }


def _is_red(bar, last, chosen):
    since, until = chosen.get("from"), chosen.get("to")
    if not (since or until):
        return bar == last
    return not ((since and _end(bar.start) < since) or (until and bar.start > until))


def _ticks(bars):
    """(hundredths of the width, date) of each January that there is room to name."""
    for bar in bars:
        place = round(100 * bar.x / len(bars), 2)
        if bar.start.month == 1 and place < ROOM:
            yield place, bar.start


def _end(month):
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


@register.filter
def month_end(month):
    """The last day of a month for an address: `2024-02-29`."""
    return _end(month).isoformat()
