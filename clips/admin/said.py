"""What a speaker has said, a page at a time: each statement once, where it was first said."""

from django.core.paginator import Paginator
from django.db.models import Count, Max

from clips.models import Statement, StatementPlace

A_PAGE = 50
DATE = "places__clip_tag__content_object__section__post__day__date"


def said_by(speaker, page):
    """A page of statements, those said last first: each with `number`, how many places it has,
    `newest`, the day of the last, and `first`, the place where it was said first."""
    mine = Statement.objects.filter(speaker=speaker, places__isnull=False)
    said = mine.annotate(number=Count("places"), newest=Max(DATE)).order_by("-newest", "-pk")
    shown = Paginator(said, A_PAGE).get_page(page)
    shown.object_list = list(shown.object_list)
    first = _first_places(shown.object_list)
    for statement in shown.object_list:
        statement.first = first[statement.pk]
    return shown


def _first_places(statements):
    places = StatementPlace.objects.filter(statement__in=statements).with_order()
    once = places.order_by(
        "statement_id", "day_date", "day_place", "use_position", "position"
    ).distinct("statement_id")
    return {place.statement_id: place for place in once.select_related("clip_tag__tag")}
