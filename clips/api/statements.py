"""Statements: a speaker's, each once where visitors read it first; one with all its places."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.response import Response

from clips.api.base import View
from clips.api.paging import CURSORS, ORDER, SOMETHING, is_oldest_first, listed, page_data
from clips.api.shapes.statements import StatementShape, statement_data
from clips.filters import SpeakerField
from clips.models import StatementPlace
from clips.paging import SAID, keyset_page

CLIP = "clip_tag__content_object"
MOST_PLACES = 100

SPEAKER = OpenApiParameter(
    "speaker", SOMETHING, required=True, description=_("Who said it, by name.")
)
KEY = OpenApiParameter(
    "key", {"type": "string", "pattern": "^[0-9a-f]{16}$"}, OpenApiParameter.PATH
)


def _sound():
    return StatementPlace.objects.visible().sound()


def _parts(places):
    day = f"{CLIP}__section__post__day"
    return places.with_sight().select_related("statement__speaker", "clip_tag__tag", day)


class Statements(View):
    problems = (404,)

    @extend_schema(
        summary=_("What a speaker said, newest first"),
        parameters=[SPEAKER, ORDER, *CURSORS],
        responses=listed(StatementShape),
    )
    def get(self, request):
        said = _sound().filter(statement__speaker=_speaker(request))
        oldest_first = is_oldest_first(request)
        rows = said.first_of_each()
        page = keyset_page(rows, SAID, request.query_params, oldest_first=oldest_first)
        by_id = _parts(_sound()).in_bulk(page.ids)
        places = [by_id[pk] for pk in page.ids if pk in by_id]
        return Response(page_data(request, page, statement_data(places, request)))


class OneStatement(View):
    problems = (404,)

    @extend_schema(
        summary=_("A statement, in the clips where it stands, oldest first"),
        parameters=[KEY],
        responses={200: StatementShape(many=True)},
    )
    def get(self, request, key):
        places = list(_parts(_sound().filter(statement__key=key)).in_order()[:MOST_PLACES])
        if not places:
            raise Http404
        return Response(statement_data(places, request))


def _speaker(request):
    name = request.query_params.get("speaker")
    if not name:
        raise ValidationError({"speaker": [_("Say whose statements.")]})
    found = None if "\0" in name else SpeakerField(required=False).find(name)
    if found is None:
        raise NotFound(SpeakerField.missing)
    return found
