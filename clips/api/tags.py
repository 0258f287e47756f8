"""Subjects: the tree, each by itself, and its timeline (経緯): what was new in each gloss."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_serializer
from rest_framework import serializers as s
from rest_framework.response import Response

from clips.api.base import View
from clips.api.narrowing import described, narrowed
from clips.api.paging import (
    CURSORS,
    KEYED,
    ORDER,
    SOMETHING,
    is_oldest_first,
    keyed_page,
    listed,
    page_data,
)
from clips.api.shapes.clips import ClipShape, Use, clip_data
from clips.api.shapes.names import TagShape, TagWithChildren
from clips.filters import EntryFilter
from clips.models import Tag
from clips.notation.names import valid_name
from clips.paging import ENTRY, keyset_page

UNDER = OpenApiParameter(
    "under", SOMETHING, description=_("Those below this subject alone, at every depth.")
)
PATH = OpenApiParameter("path", OpenApiTypes.STR, OpenApiParameter.PATH)


@extend_schema_serializer(component_name="Entry")
class EntryShape(s.Serializer):
    """A clip on a timeline; `uses` are of the subject and of those below it."""

    uses = Use(many=True)
    clip = ClipShape()


class Tags(View):
    problems = (404,)

    @extend_schema(
        summary=_("The subjects, by their paths"),
        parameters=[UNDER, *KEYED],
        responses=listed(TagShape),
    )
    def get(self, request):
        rows = Tag.objects.visible()
        if (above := request.query_params.get("under")) is not None:
            rows = rows.descendants(_named(above))
        rows = rows.with_counts().with_summary().prefetch_related("aliases")
        tags, links = keyed_page(request, rows)
        items = TagShape(tags, many=True, context={"request": request}).data
        return Response({"items": items, **links})


class OneTag(View):
    problems = (404,)

    @extend_schema(
        summary=_("A subject, by its path or another name"),
        parameters=[PATH],
        responses=TagWithChildren,
    )
    def get(self, request, path):
        tag = _named(path)
        below = Tag.objects.children(tag).visible().values_list("name", flat=True)
        context = {"request": request, "children": list(below)}
        return Response(TagWithChildren(tag, context=context).data)


class Timeline(View):
    problems = (404,)

    @extend_schema(
        summary=_("A subject’s timeline: what was new each time"),
        parameters=[PATH, *described(EntryFilter), ORDER, *CURSORS],
        responses=listed(EntryShape, "Timeline"),
    )
    def get(self, request, path):
        tag = _named(path)
        rows = narrowed(EntryFilter, request, tag.entries.all())
        oldest_first = is_oldest_first(request)
        page = keyset_page(rows, ENTRY, request.query_params, oldest_first=oldest_first)
        clips = page.clips()
        told = zip(clips, clip_data(clips, request), strict=True)
        items = [{"uses": _uses(tag, clip), "clip": data} for clip, data in told]
        return Response(page_data(request, page, items))


def _named(path):
    """The tag of that path or other name; one of which visitors see nothing is none."""
    known = Tag.objects.named(path).visible() if valid_name(path) else Tag.objects.none()
    found = known.with_counts().with_summary().first()
    if found is None:
        raise Http404
    return found


def _uses(tag, clip):
    """What the clip says of the subject itself, then of those below it."""
    own = [use for use in clip.tag_uses.all() if f"{use.tag.key}/".startswith(f"{tag.key}/")]
    return Use(sorted(own, key=lambda use: use.tag.key != tag.key), many=True).data
