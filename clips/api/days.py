"""Days: which there are, and each in its editor's order."""

import datetime

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from clips.api.base import View
from clips.api.paging import CURSORS, MANY, ORDER, is_oldest_first, listed, page_data
from clips.api.shapes.days import DayShape, WholeDay, day_data
from clips.models import Clip, Day
from clips.paging import keyset_page

KEY = ("date", "pk")


class Days(View):
    problems = (404,)

    @extend_schema(
        summary=_("The days that have clips, newest first"),
        parameters=[ORDER, *CURSORS],
        responses=listed(DayShape),
    )
    def get(self, request):
        rows = Day.objects.visible()
        oldest_first = is_oldest_first(request)
        page = keyset_page(rows, KEY, request.query_params, MANY, oldest_first=oldest_first)
        found = Day.objects.visible().with_counts().in_bulk(page.ids)
        days = [found[pk] for pk in page.ids if pk in found]
        items = DayShape(days, many=True, context={"request": request}).data
        return Response(page_data(request, page, items))


class OneDay(View):
    problems = (404,)

    @extend_schema(
        summary=_("A day as its editor arranged it"),
        parameters=[OpenApiParameter("date", OpenApiTypes.DATE, OpenApiParameter.PATH)],
        responses=WholeDay,
    )
    def get(self, request, date):
        day = Day.objects.visible().with_counts().filter(date=_date(date)).first()
        if day is None:
            raise Http404
        published = Clip.objects.published().on_day(day.date).in_order()
        clips = list(published.with_parts().with_statements())
        return Response(day_data(day, clips, request))


def _date(written):
    try:
        return datetime.date.fromisoformat(written)
    except ValueError as error:
        raise Http404 from error
