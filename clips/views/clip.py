"""One clip: a page, and what machines and lists of references ask for instead of it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clips.exports.citations import CITATIONS, cited
from clips.models import Clip
from clips.models.clip import State
from clips.services.appearing import was_shown
from clips.views.addresses import permanent
from clips.views.annotations import annotated
from clips.views.cards import clip_card
from clips.views.statements import places_on, quotations, sound_in


@require_safe
def clip(request, pk):
    """One clip; 410 where it was withdrawn, 404 where visitors never saw it."""
    found = Clip.objects.published().with_parts().filter(pk=pk).first()
    if found:
        code = request.GET.get("format")
        return _as(code, found, request) if code else _page(found, request)
    if Clip.objects.filter(pk=pk, state=State.WITHDRAWN).exists() and was_shown(pk):
        return render(request, "clips/withdrawn.html", status=410)
    raise Http404


def _page(clip, request):
    article = cited(clip, permanent(request, clip))
    citations = [(form, form.write(article)) for form in CITATIONS.values()]
    context = {"clip": clip, "citations": citations, **_statements(clip, request)}
    return render(request, "clips/clip.html", context)


def _as(code, clip, request):
    """The clip as annotations or a card, or as a reference for a list of such, to be saved."""
    if code == "json":
        return annotated(clip, sound_in(places_on(clip), clip), request)
    if code == "png":
        return clip_card(clip, request)
    form = CITATIONS.get(code)
    if form is None:
        raise Http404
    article = cited(clip, permanent(request, clip))
    name = f'attachment; filename="{form.file_name(article)}"'
    return HttpResponse(
        form.write(article),
        content_type=form.content_type,
        headers={"Content-Disposition": name},
    )


def _statements(clip, request):
    """What was said in the clip. Only who may change it is told of quotes that are in doubt."""
    places = places_on(clip)
    heard = sound_in(places, clip)
    may_change = request.user.has_perm("clips.change_clip")
    return {
        "heard": heard,
        "doubtful": [place for place in places if may_change and not place.is_sound],
        "quotations": quotations(heard, request),
    }
