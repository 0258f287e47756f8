"""Days: calendars shaded by count, and each day in its editor's order."""

import calendar
import datetime
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Window
from django.db.models.functions import TruncMonth
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clips.downloads import MOST_FOR_VISITORS, download, offered
from clips.exports import FORMATS, a_day, text
from clips.exports.rows import day_tree
from clips.models import Clip, Day
from clips.views.cards import day_card
from clips.views.rows import lit_in

DATE = "section__post__day__date"
SHADES = 4
YEARS = 10
WEEKS = calendar.Calendar(firstweekday=calendar.SUNDAY)


@dataclass(frozen=True)
class Cell:
    """A day or month of a calendar; `shade` is 0 for nothing, else 1 to 4 against the fullest."""

    date: datetime.date
    count: int
    shade: int


@require_safe
def days(request):
    """Every year that has clips, newest first, its months shaded by count."""
    counts = _counts(TruncMonth(DATE), Clip.objects.published())
    years = sorted({month.year for month in counts}, reverse=True)
    months = [[datetime.date(year, month, 1) for month in range(1, 13)] for year in years]
    context = {"years": [(row[0], _cells(row, counts)) for row in months]}
    return render(request, "clips/days.html", context)


@require_safe
def year(request, year):
    """A year as twelve small calendars."""
    counts = _counts(DATE, Clip.objects.published().filter(**{f"{DATE}__year": year}))
    if not counts:
        raise Http404
    months = [datetime.date(year, month, 1) for month in range(1, 13)]
    context = {
        "start": months[0],
        "count": sum(counts.values()),
        "months": [(month, _weeks(month, counts), _has(month, counts)) for month in months],
        "previous": _neighbour(before=months[0]),
        "next": _neighbour(after=datetime.date(year, 12, 31)),
    }
    return render(request, "clips/year.html", context)


@require_safe
def month(request, month):
    """A month as one calendar, and its days with what each begins with."""
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    published = Clip.objects.published().filter(**{f"{DATE}__range": (month, last)})
    counts = _counts(DATE, published)
    if not counts:
        raise Http404
    first_of_each = published.in_order().distinct(DATE).with_parts()
    context = {
        "month": month,
        "count": sum(counts.values()),
        "weeks": _weeks(month, counts),
        "firsts": [(clip, counts[clip.day.date] - 1) for clip in first_of_each][::-1],
        "previous": _neighbour(before=month),
        "next": _neighbour(after=last),
    }
    return render(request, "clips/month.html", context)


@require_safe
def day(request, date):
    """A day as its editor arranged it, or in one of the formats. A day without clips is no page."""
    if not Day.objects.visible().filter(date=date).exists():
        raise Http404
    code = request.GET.get("format")
    if code and code != "png":
        return _export(request, date, code)
    published = Clip.objects.published().on_day(date).in_order()
    clips = list(published.with_parts().with_statements())
    if code:
        return day_card(date, clips, request)
    context = {
        "date": date,
        "clips": clips,
        "posts": _posts(clips),
        "notation": text.written([day_tree(date)]),
        "formats": offered(FORMATS.values()),
        "earlier": _earlier_years(date),
        "previous": _neighbour(before=date),
        "next": _neighbour(after=date),
    }
    return render(request, "clips/day.html", context)


def _earlier_years(date):
    """(clip, number) of this date in each of the ten years before it that has clips, newest first:
    the day's first clip, and how many there are. One query; 29 February is in leap years alone."""
    years = range(max(date.year - YEARS, datetime.MINYEAR), date.year)
    last_of = {year: calendar.monthrange(year, date.month)[1] for year in years}
    dates = [date.replace(year=year) for year in years if date.day <= last_of[year]]
    published = Clip.objects.published().filter(**{f"{DATE}__in": dates}).in_order()
    counted = published.annotate(number=Window(Count("pk"), partition_by=DATE))
    firsts = counted.distinct(DATE).with_sight().select_related("section__post__day")
    return [(clip, clip.number) for clip in firsts][::-1]


def _export(request, date, code):
    """What visitors may see of the day, as a file."""
    if code not in FORMATS:
        raise Http404
    return download(request, a_day(date), FORMATS[code], most=MOST_FOR_VISITORS)


def _posts(clips):
    """(post, [(section, [(number in the day, clip, its statements), …]), …]); what shows no clip is
    left out."""
    numbered = [(number, clip, lit_in(clip)) for number, clip in enumerate(clips, 1)]
    sections = [
        (rows[0][1].section, rows) for rows in _runs(numbered, lambda row: row[1].section_id)
    ]
    posts = _runs(sections, lambda pair: pair[0].post_id)
    return [(pairs[0][0].post, pairs) for pairs in posts]


def _runs(items, key):
    return [list(run) for _, run in groupby(items, key)]


def _counts(by, published):
    return dict(published.order_by().values_list(by).annotate(Count("pk")))


def _cells(dates, counts):
    """A cell for each date, shaded against the fullest of all that are counted."""
    most = max(counts.values())
    return [
        Cell(date, number := counts.get(date, 0), -(-SHADES * number // most)) for date in dates
    ]


def _weeks(month, counts):
    """Rows of seven cells from Sunday; None where the week reaches into another month."""
    weeks = WEEKS.monthdayscalendar(month.year, month.month)
    cells = iter(_cells([month.replace(day=day) for week in weeks for day in week if day], counts))
    return [[next(cells) if day else None for day in week] for week in weeks]


def _has(month, counts):
    return any(date.month == month.month for date in counts)


def _neighbour(*, before=None, after=None):
    """The date of the nearest day with clips on one side; None at the end."""
    days = Day.objects.visible().order_by("-date" if before else "date")
    days = days.filter(date__lt=before) if before else days.filter(date__gt=after)
    return days.values_list("date", flat=True).first()
