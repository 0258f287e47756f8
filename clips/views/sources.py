"""Outlets: which there are, and what was clipped from each."""

from django.db.models import Count
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clips.models import Clip, Source
from clips.views.moved import moved
from clips.views.paging import CLIP, keyset_page
from clips.views.rows import rows


@require_safe
def sources(request):
    sourced = Clip.objects.published().exclude(source=None).order_by()
    counts = dict(sourced.values_list("source").annotate(Count("pk")))
    outlets = sorted(Source.objects.in_bulk(counts).values(), key=_reading)
    context = {"outlets": [(outlet, counts[outlet.pk]) for outlet in outlets]}
    return render(request, "clips/sources.html", context)


@require_safe
def source(request, name):
    """An outlet's clips, newest first. Other spellings and names redirect; no clip, no page."""
    outlet = None if "\0" in name else Source.objects.visible().named(name).first()
    if outlet is None:
        raise Http404
    if outlet.name != name:
        return moved(outlet, request)
    published = Clip.objects.published().filter(source=outlet)
    page = keyset_page(published.with_place(), CLIP, request.GET)
    context = {
        "outlet": outlet,
        "aliases": outlet.aliases.all(),
        "count": published.count(),
        "page": page,
        "rows": rows(page),
    }
    return render(request, "clips/source.html", context)


def _reading(outlet):
    return outlet.reading or outlet.key
