"""Outlets: which there are, and what was clipped from each."""

from django.db.models import Count
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clips.models import Clip, Source, SourceAlias
from clips.paging import CLIP, keyset_page
from clips.views.moved import moved
from clips.views.names import listing, names_of
from clips.views.rows import rows


@require_safe
def sources(request):
    """Every outlet with a clip to read, by reading."""
    rows = Source.objects.visible().order_by().values_list("pk", "key", "name", "reading")
    others = SourceAlias.objects.values_list("source", "key")
    page = listing(names_of(rows), others, request.GET)
    outlets, counts = Source.objects.in_bulk(page.ids), _counts(page.ids)
    page.things = {pk: (outlets[pk], count) for pk, count in counts.items() if pk in outlets}
    return render(request, "clips/sources.html", {"listing": page})


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


def _counts(outlets):
    published = Clip.objects.published().filter(source__in=outlets).order_by()
    return dict(published.values_list("source").annotate(Count("pk")))
