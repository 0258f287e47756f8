"""What changed for visitors, for those who keep a copy: each clip once, at its last change.

A follower begins without `since`, copies what it gets, and from then on asks the address that the
last answer gave as `next`. However many clips changed in one moment, and whatever was being written
while it asked, it misses none and gets none twice (`clips.models.change` says how).
"""

from datetime import UTC

from django.db.models import Max, Min
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, localtime, make_aware
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_serializer
from rest_framework import serializers as s
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from clips.api.base import View
from clips.api.shapes.clips import ClipShape, clip_data
from clips.models import Change, Clip

A_PAGE = 50

SINCE = OpenApiParameter(
    "since",
    {
        "anyOf": [
            {"type": "string", "pattern": r"^[0-9]{1,18}$"},
            {"type": "string", "format": "date-time"},
        ]
    },
    description=_("Where the last answer ended, as in its link; or a moment."),
)


@extend_schema_serializer(component_name="Change")
class ChangeShape(s.Serializer):
    id = s.IntegerField(help_text="The clip's.")
    at = s.DateTimeField()
    gone = s.BooleanField(help_text="Visitors do not see it any more.")
    clip = ClipShape(allow_null=True)


@extend_schema_serializer(component_name="Changes")
class ChangesShape(s.Serializer):
    items = ChangeShape(many=True)
    next = s.URLField(help_text="Where to go on, now or tomorrow.")
    more = s.BooleanField(help_text="There is more by now.")


class Changes(View):
    @extend_schema(
        summary=_("What changed since: clips published, changed, and those that are gone"),
        parameters=[SINCE],
        responses=ChangesShape,
    )
    def get(self, request):
        since = _number(request.query_params.get("since", "0"))
        told = Change.objects.numbered().filter(number__gt=since).order_by("number")
        rows = list(told[: A_PAGE + 1])
        page = rows[:A_PAGE]
        last = page[-1].number if page else since
        next_page = request.build_absolute_uri(f"{request.path}?since={last}")
        items = _items(page, request)
        return Response({"items": items, "next": next_page, "more": len(rows) > A_PAGE})


def _items(changes, request):
    """Of a clip that visitors do not see no more than that."""
    visible = Clip.objects.published().with_parts().with_statements()
    found = visible.in_bulk([change.clip for change in changes])
    shown = {told["id"]: told for told in clip_data(list(found.values()), request)}
    return [
        {
            "id": change.clip,
            "at": localtime(change.at).isoformat(),
            "gone": change.clip not in shown,
            "clip": shown.get(change.clip),
        }
        for change in changes
    ]


def _number(since):
    """The last number before what is asked for. A moment stands for all that was numbered from then
    on: in front of the first of these, or behind all there is."""
    if since.isascii() and since.isdigit() and len(since) < 19:
        return int(since)
    moment = _moment(since)
    first = Change.objects.numbered().filter(at__gte=moment).aggregate(first=Min("number"))["first"]
    if first is not None:
        return first - 1
    return Change.objects.numbered().aggregate(last=Max("number"))["last"] or 0


def _moment(since):
    """In UTC, whatever it was written in: PostgreSQL knows fewer offsets than people write."""
    try:
        moment = parse_datetime(since.replace(" ", "+"))
        return _aware(moment).astimezone(UTC) if moment else _no_moment()
    except (ValueError, OverflowError):
        return _no_moment()


def _aware(moment):
    return make_aware(moment) if is_naive(moment) else moment


def _no_moment():
    said = _("Give a moment such as 2024-01-09T05:00:00+09:00, or a number from a link.")
    raise ValidationError({"since": [said]})
