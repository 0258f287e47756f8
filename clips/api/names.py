"""Speakers and outlets: which visitors may know of, and each by its name or another."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from clips.api.base import View
from clips.api.paging import KEYED, keyed_page, listed
from clips.api.shapes.names import SourceShape, SpeakerShape
from clips.models import Clip, Source, Speaker, StatementPlace

NAME = OpenApiParameter("name", OpenApiTypes.STR, OpenApiParameter.PATH)


def speakers():
    """`heard`: how many statements of each the site vouches for."""
    sound = StatementPlace.objects.visible().sound().order_by()
    theirs = sound.filter(statement__speaker=OuterRef("pk")).values("statement__speaker")
    counted = theirs.annotate(number=Count("statement", distinct=True)).values("number")
    rows = Speaker.objects.visible().prefetch_related("aliases", "offices")
    return rows.annotate(heard=Coalesce(Subquery(counted), 0))


def sources():
    """`visible_clips`: how many of each visitors see."""
    theirs = Clip.objects.published().filter(source=OuterRef("pk")).order_by().values("source")
    counted = theirs.annotate(number=Count("pk")).values("number")
    rows = Source.objects.visible().prefetch_related("aliases")
    return rows.annotate(visible_clips=Coalesce(Subquery(counted), 0))


def _listed(request, rows, shape):
    found, links = keyed_page(request, rows)
    items = shape(found, many=True, context={"request": request}).data
    return Response({"items": items, **links})


def _one(request, rows, name, shape):
    found = None if "\0" in name else rows.named(name).first()
    if found is None:
        raise Http404
    return Response(shape(found, context={"request": request}).data)


class Speakers(View):
    problems = (404,)

    @extend_schema(summary=_("Who speaks"), parameters=KEYED, responses=listed(SpeakerShape))
    def get(self, request):
        return _listed(request, speakers(), SpeakerShape)


class OneSpeaker(View):
    problems = (404,)

    @extend_schema(
        summary=_("A speaker, by name or another name"), parameters=[NAME], responses=SpeakerShape
    )
    def get(self, request, name):
        return _one(request, speakers(), name, SpeakerShape)


class Sources(View):
    problems = (404,)

    @extend_schema(summary=_("The outlets"), parameters=KEYED, responses=listed(SourceShape))
    def get(self, request):
        return _listed(request, sources(), SourceShape)


class OneSource(View):
    problems = (404,)

    @extend_schema(
        summary=_("An outlet, by name or another name"), parameters=[NAME], responses=SourceShape
    )
    def get(self, request, name):
        return _one(request, sources(), name, SourceShape)
