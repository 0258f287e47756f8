"""Clips: all of them in a row, and each on a page of its own."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clips.filters import ClipFilter
from clips.models import Clip, Source
from clips.models.clip import State
from clips.paging import CLIP, keyset_page
from clips.views.moved import without_blanks
from clips.views.rows import rows
from clips.views.statements import heard_in, places_on, quotations


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


@require_safe
def clip(request, pk):
    """One clip; 410 where it was withdrawn, 404 where visitors never saw it."""
    found = Clip.objects.published().with_parts().filter(pk=pk).first()
    if found:
        return render(request, "clips/clip.html", {"clip": found, **_statements(found, request)})
    if Clip.objects.filter(pk=pk, state=State.WITHDRAWN).exists():
        return render(request, "clips/withdrawn.html", status=410)
    raise Http404


def _statements(clip, request):
    """What was said in the clip. Only who may change it is told of quotes that are in doubt."""
    places = places_on(clip)
    heard = heard_in(places, clip)
    may_change = request.user.has_perm("clips.change_clip")
    return {
        "heard": heard,
        "doubtful": [place for place in places if may_change and not place.is_sound],
        "quotations": quotations(heard, request),
    }
