"""Clips: all of them in a row, and each on a page of its own."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clips.filters import ClipFilter
from clips.models import Clip, Source
from clips.paging import CLIP, keyset_page
from clips.views.moved import without_blanks
from clips.views.rows import rows


@require_safe
def timeline(request):
    """Every clip, newest first, within what the address asks for."""
    if address := without_blanks(request):
        return redirect(address)
    chosen = ClipFilter(request.GET, queryset=Clip.objects.published().with_place())
    chosen.offer("outlet", _outlets(), _("Every outlet"))
    fitting = chosen.qs if chosen.is_valid() else Clip.objects.none().with_place()
    page = keyset_page(
        fitting, CLIP, request.GET, oldest_first=request.GET.get("order") == "oldest"
    )
    context = {"chosen": chosen, "rows": rows(page), "page": page}
    return render(request, "clips/timeline.html", context)


def _outlets():
    return Source.objects.visible().order_by("reading", "key").values_list("name", flat=True)
