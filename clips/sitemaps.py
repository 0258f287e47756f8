"""The sitemap: `/sitemap.xml` names a file for each year (its days and clips, in both languages)
and one for what has a name (subjects, speakers, outlets) and the site's own pages.

Of what visitors may see and nothing else. A clip's last change is the row's, unless its outlet
shows only a part of it: it may be in what they do not see. A day's is that of its clips. No time is
kept of when a subject's page last changed, so none is told.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from math import ceil

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.contrib.sitemaps.views import SitemapIndexItem
from django.db.models import Case, Count, F, Max, When
from django.db.models.functions import ExtractYear
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from clips.models import Clip, Source, Speaker, Tag

DATE = "section__post__day__date"
NAMES = "names"
LIMIT = 5_000
"""Addresses in a file, each page told in two languages. The protocol allows ten times as many; one
file is written in less than a second."""

PAGES = ("home", "timeline", "days", "tags", "speakers", "sources", "about", "accessibility")
NAMED = {"tag": Tag, "speaker": Speaker, "source": Source}


@dataclass(frozen=True)
class Page:
    """A page by its name in the URL conf, since its address differs by language."""

    name: str
    args: tuple = ()
    changed: datetime.datetime | None = None


class Pages(Sitemap):
    """Pages, each in both languages, which name each other."""

    i18n = alternates = True
    limit = LIMIT

    def location(self, page):
        return reverse(f"clips:{page.name}", args=page.args)

    def lastmod(self, page):
        return page.changed


class Year(Pages):
    """A year's days and clips, in one query."""

    def __init__(self, year):
        self.year = year

    def items(self):
        published = Clip.objects.published().filter(**{f"{DATE}__year": self.year}).in_order()
        clips = list(_changed(published).values_list("pk", "changed", DATE))
        days = {}
        for _pk, changed, date in clips:
            days[date] = max(filter(None, (changed, days.get(date))), default=None)
        of_days = [Page("day", (date,), changed) for date, changed in days.items()]
        return of_days + [Page("clip", (pk,), changed) for pk, changed, _date in clips]


class Names(Pages):
    """The site's own pages and whatever is found by its name, a query for each noun."""

    def items(self):
        return [Page(name) for name in PAGES] + [
            Page(noun, (name,))
            for noun, model in NAMED.items()
            for name in model.objects.visible().order_by("key").values_list("name", flat=True)
        ]


@require_safe
def index(request):
    """Which files there are: what fills more than one goes on under `?p=2`."""
    whole = request.build_absolute_uri
    names = sum(model.objects.visible().count() for model in NAMED.values())
    files = [_file(whole, NAMES, number) for number in _numbers(len(PAGES) + names)]
    for year, clips, days, changed in _years():
        files += [_file(whole, year, number, changed) for number in _numbers(clips + days)]
    return TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": files}, content_type="application/xml"
    )


@require_safe
def file(request, section):
    """`/sitemap-2024.xml`, `/sitemap-names.xml`; a year without clips has none."""
    if section != NAMES and not _has_clips(section):
        raise Http404
    pages = Names() if section == NAMES else Year(int(section))
    return views.sitemap(request, {section: pages}, section=section)


def _numbers(pages):
    """Of the files that so many pages fill, each page told once in every language."""
    return range(1, ceil(pages * len(settings.LANGUAGES) / LIMIT) + 1)


def _file(whole, section, number, changed=None):
    address = whole(reverse("clips:sitemap_of", args=[section]))
    return SitemapIndexItem(address + (f"?p={number}" if number > 1 else ""), changed)


def _years():
    """(year, its clips, its days, their last change), newest first."""
    by_year = _changed(Clip.objects.published()).order_by().values(year=ExtractYear(DATE))
    counted = by_year.annotate(clips=Count("pk"), days=Count(DATE, distinct=True))
    latest = counted.annotate(latest=Max("changed")).order_by("-year")
    return latest.values_list("year", "clips", "days", "latest")


def _changed(clips):
    """`changed`: when what visitors see of each last changed, NULL where they do not see all."""
    return clips.with_sight().annotate(changed=Case(When(in_sight=None, then=F("updated_at"))))


def _has_clips(section):
    if not (section.isascii() and section.isdecimal() and len(section) == 4 and int(section)):
        return False
    return Clip.objects.published().filter(**{f"{DATE}__year": int(section)}).exists()
