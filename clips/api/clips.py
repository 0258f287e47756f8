"""Clips: all of them in a row, found by words, and each by itself."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers as s
from rest_framework.response import Response

from clips.api.base import View
from clips.api.narrowing import described, narrowed
from clips.api.paging import CURSORS, ORDER, is_oldest_first, listed, page_data
from clips.api.problems import Problem
from clips.api.shapes.clips import ClipShape, clip_data
from clips.filters import ClipFilter
from clips.models import Clip, State
from clips.models.searching import MOST_CHARACTERS, searched
from clips.paging import CLIP, ENTRY, keyset_page
from clips.services.appearing import was_shown

ASKED = OpenApiParameter(
    "q",
    {"type": "string", "minLength": 1, "maxLength": MOST_CHARACTERS},
    required=True,
    description=_("Words, “phrases”, -without, OR, #subject, speaker:, source:, 2024-01..2024-03."),
)


class Clips(View):
    problems = (404,)

    @extend_schema(
        summary=_("Every clip, newest first"),
        parameters=[*described(ClipFilter), ORDER, *CURSORS],
        responses=listed(ClipShape),
    )
    def get(self, request):
        rows = narrowed(ClipFilter, request, Clip.objects.published().with_place())
        oldest_first = is_oldest_first(request)
        page = keyset_page(rows, CLIP, request.query_params, oldest_first=oldest_first)
        return Response(page_data(request, page, clip_data(page.clips(), request)))


class OneClip(View):
    problems = (404, 410)

    @extend_schema(summary=_("One clip"), responses=ClipShape)
    def get(self, request, pk):
        """410 where it was withdrawn, 404 where visitors never saw it."""
        found = Clip.objects.published().with_parts().with_statements().filter(pk=pk).first()
        if found:
            return Response(clip_data([found], request)[0])
        if Clip.objects.filter(pk=pk, state=State.WITHDRAWN).exists() and was_shown(pk):
            raise Problem(410, _("This clip was withdrawn by its editors."))
        raise Http404


class Search(View):
    problems = (404,)

    @extend_schema(
        summary=_("Clips that a search finds, newest first"),
        parameters=[ASKED, *CURSORS],
        responses=listed(ClipShape, "Found", faults=s.ListField(child=s.CharField())),
    )
    def get(self, request):
        """`faults` say why nothing can be found, where that is so."""
        search = _search(request)
        page = keyset_page(search.entries, ENTRY, request.query_params)
        items = clip_data(page.clips(), request) if page.keys else []
        return Response(page_data(request, page, items, faults=search.faults))


def _search(request):
    asked = request.query_params.get("q")
    if not asked:
        raise s.ValidationError({"q": [_("Say what to search for.")]})
    search = searched(asked)
    if len(asked) > MOST_CHARACTERS:
        raise s.ValidationError({"q": search.faults})
    return search
