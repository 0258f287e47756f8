"""Lists, page by page: by the pages' own keyset (`clips.paging`), names by their keys. The links to
the pages beside still show the same rows tomorrow.

    {"items": […], "next": "https://…/api/clips/?before=2024-01-09.0.17", "previous": null}
"""

from functools import cache

from django.utils.translation import gettext_lazy as _
from drf_spectacular.drainage import get_override
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema_serializer
from rest_framework import serializers as s
from rest_framework.exceptions import NotFound, ValidationError

NEWEST, OLDEST = "newest", "oldest"
MANY = 100
"""Names and days on a page: these are short."""

_CURSOR = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(\.\d{1,19})+$"}
CURSORS = [
    OpenApiParameter("before", _CURSOR, description=_("Rows older than this: from a link.")),
    OpenApiParameter("after", _CURSOR, description=_("Rows newer than this: from a link.")),
]
ORDER = OpenApiParameter(
    "order", OpenApiTypes.STR, enum=[NEWEST, OLDEST], description=_("What comes first.")
)
SOMETHING = {"type": "string", "minLength": 1}
"""What an address says where it says it at all."""

KEYED = [
    OpenApiParameter("after", SOMETHING, description=_("Names behind this: from a link.")),
    OpenApiParameter("before", SOMETHING, description=_("Names above this: from a link.")),
]


@cache
def listed(item, called="", **more):
    """The shape of a page of these items: of Clip, Clips, unless it is called otherwise."""
    links = {name: s.URLField(allow_null=True) for name in ("next", "previous")}
    shape = type("Page", (s.Serializer,), {"items": item(many=True), **links, **more})
    name = called or f"{get_override(item, 'component_name')}s"
    return extend_schema_serializer(component_name=name)(shape)


def is_oldest_first(request):
    asked = request.query_params.get("order", NEWEST)
    if asked not in (NEWEST, OLDEST):
        raise ValidationError({"order": [_("Say newest or oldest.")]})
    return asked == OLDEST


def page_data(request, page, items, **more):
    """A keyset page: `next` goes on in the list's own direction."""
    older, newer = _link(request, before=page.older), _link(request, after=page.newer)
    on, back = (newer, older) if page.oldest_first else (older, newer)
    return {"items": items, "next": on, "previous": back, **more}


def keyed_page(request, rows):
    """A page of rows by their `key`, and the links to those beside it."""
    asked = request.query_params
    if cursor := asked.get("before"):
        found = list(rows.filter(key__lt=_word(cursor)).order_by("-key")[: MANY + 1])
        shown = found[:MANY][::-1]
        more, fewer = bool(shown), len(found) > MANY
    else:
        cursor = asked.get("after", "")
        found = list(rows.filter(key__gt=_word(cursor)).order_by("key")[: MANY + 1])
        shown = found[:MANY]
        more, fewer = len(found) > MANY, bool(cursor and shown)
    on = _link(request, after=shown[-1].key if more else "")
    return shown, {"next": on, "previous": _link(request, before=shown[0].key if fewer else "")}


def _word(cursor):
    if "\0" in cursor:
        raise NotFound
    return cursor


def _link(request, **cursor):
    """The list's own address, begun elsewhere; None where there is nothing."""
    ((name, value),) = cursor.items()
    if not value:
        return None
    query = request.query_params.copy()
    for word in ("before", "after"):
        query.pop(word, None)
    query[name] = value
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
