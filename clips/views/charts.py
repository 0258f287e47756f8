"""Counts as bars: a tag's year by week, its whole life by month."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import TruncMonth

from clips.models import TagEntry

WEEKS = 52
LEAST_MONTHS = 24
MONTHS = 60
HEIGHT = 20


@dataclass(frozen=True)
class Bar:
    """One bar of a picture `HEIGHT` units high, each bar one unit wide; `y` counts from the top."""

    x: int
    y: float
    height: float
    count: int
    start: datetime.date


def bars(counts, starts):
    """Bars for `starts` in order; the highest fills the height, and none that is, is invisible.

    >>> [bar.height for bar in bars({1: 1, 2: 40}, [1, 2, 3])]
    [2, 20.0, 0]
    """
    most = max((counts[start] for start in starts if start in counts), default=0)
    return [_bar(x, counts.get(start, 0), most, start) for x, start in enumerate(starts)]


def _bar(x, count, most, start):
    height = max(HEIGHT / 10, round(HEIGHT * count / most, 2)) if count else 0
    return Bar(x, round(HEIGHT - height, 2), height, count, start)


def weekly_bars(tags, *, until):
    """For each tag's id, a bar for each of the 52 weeks that end on `until`; one query for all."""
    first = datetime.date.fromordinal(max(1, until.toordinal() - 7 * WEEKS + 1))
    rows = TagEntry.objects.filter(tag__in=tags, date__range=(first, until))
    counts = {tag.pk: Counter() for tag in tags}
    for tag, date, number in rows.values_list("tag", "date").annotate(Count("clip")):
        counts[tag][WEEKS - 1 - (until - date).days // 7] += number
    return {tag: bars(weeks, range(WEEKS)) for tag, weeks in counts.items()}


def monthly_counts(entries):
    """The number of clips in each month that has any, oldest first; one query, read index-only."""
    months = entries.annotate(month=TruncMonth("date")).order_by("month")
    return dict(months.values_list("month").annotate(Count("clip")))


def monthly_bars(counts):
    """A bar for every month from January of the first year to the last month that has clips: two
    years' worth at least, the last five years' at most."""
    if not counts:
        return []
    first, last = min(counts).year * 12, _number(max(counts))
    since = max(min(first, last - LEAST_MONTHS + 1), last - MONTHS + 1, datetime.MINYEAR * 12)
    starts = (divmod(number, 12) for number in range(since, last + 1))
    return bars(counts, [datetime.date(year, month + 1, 1) for year, month in starts])


def _number(month):
    """Months in a row, across years."""
    return month.year * 12 + month.month - 1


def yearly_table(counts):
    """(year, its twelve (month, count), their sum), newest first: the same for those who cannot see
    it."""
    years = sorted({month.year for month in counts}, reverse=True)
    months = [[datetime.date(year, month, 1) for month in range(1, 13)] for year in years]
    table = [[(month, counts.get(month, 0)) for month in row] for row in months]
    return [(row[0][0].year, row, sum(count for _, count in row)) for row in table]
