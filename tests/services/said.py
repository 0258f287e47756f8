"""Invented excerpts with quotations, and what the stored statements say of them, for tests."""

from datetime import date, timedelta

from clips.models import Clip, StatementPlace
from clips.services.pasting import paste

FIRST = date(2024, 1, 9)
WORDS = "渡し船を増やして夏までに仮橋をかける"
SAID = f"市長は会見で「{WORDS}」と述べた。"
ELSEWHERE = "島の二つの学校は休みになり、渡し船が一日に八往復した。"
GLOSS = f"#大橋(通行止め・市長「{WORDS}」)"


def day(number):
    """The nth day, from 0."""
    return FIRST + timedelta(days=number)


def put(number, body=ELSEWHERE, tags=GLOSS, publish=True):
    """One clip on the nth day."""
    paste(text=f"{body}\n\n{tags}", date=day(number), publish=publish)
    return on(number)


def on(number):
    return Clip.objects.on_day(day(number)).in_order().last()


def places():
    """(day, head, support, speech, day of the origin) of every place, in order."""
    return [
        (
            (place.day_date - FIRST).days,
            place.head,
            place.support,
            place.speech,
            (place.origin.clip.day.date - FIRST).days if place.origin else None,
        )
        for place in StatementPlace.objects.in_order()
    ]


def supports():
    """Supports in order, the day of the origin behind carried ones."""
    return [
        support if origin is None else f"{support} {origin}"
        for _day, _head, support, _speech, origin in places()
    ]
