"""How the stored quotations stand to their excerpts, the worst first."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.translation import override

from clips.management.columns import Column, line
from clips.management.texts import read_date, write_text
from clips.models import State, Statement, StatementPlace, StatementPlaceQuerySet, Support
from clips.notation import MESSAGES
from clips.notation.difference import changes, difference

A_FETCH = 500

CLIP = "clip_tag__content_object"
FIELDS = {
    "support": F("support"),
    "speech": F("speech"),
    "date": F(f"{CLIP}__section__post__day__date"),
    "speaker": F("statement__speaker__name"),
    "head": F("head"),
    "medium": F("medium"),
    "quote": F("text"),
    "passage": Substr(f"{CLIP}__body", F("start") + 1, F("end") - F("start")),
    "remarks": F("remarks"),
    "tag": F("clip_tag__tag__name"),
    "clip": F(CLIP),
    "state": F(f"{CLIP}__state"),
    "statement": F("statement__key"),
}
DOUBTS = (Support.UNSUPPORTED, Support.ALTERED)


class Command(BaseCommand):
    help = (
        "Report how quotations stand to their excerpts: how many of each kind, then all that ask "
        "for a look and were not looked into, each with its address: not in the excerpt, altered, "
        "then those with remarks, newest first. What lies in the trash is left out. Quotations "
        "that were looked into are counted only. Differences: [-only in the excerpt-] "
        "{+only in the quotation+}."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", type=read_date, help="only from this day on: 2024-01-09")
        formats = ["table", "json"]
        parser.add_argument("--format", choices=formats, default="table", help="default: table")

    def handle(self, *, since: date | None, **options: Any) -> None:
        places = stored(since)
        shape = as_json if options["format"] == "json" else as_table
        try:
            with override(settings.LANGUAGE_CODE):  # addresses as they are without a language
                for words in shape(counts(places), asking(places), since):
                    write_text(words, "-", self.stdout)
        except BrokenPipeError:  # who reads it with `head` has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stored(since: date | None) -> StatementPlaceQuerySet:
    places = StatementPlace.objects.exclude(**{f"{CLIP}__state": State.TRASHED})
    return places.filter(**{f"{CLIP}__section__post__day__date__gte": since}) if since else places


def counts(places: StatementPlaceQuerySet) -> dict[str, tuple[int, int]]:
    """For each kind of support how many there are, and how many of them were looked into."""
    numbers = {"every": Count("pk"), "seen": Count("pk", filter=Q(checked=True))}
    rows = places.order_by().values_list("support").annotate(**numbers)
    found = {support: (number, checked) for support, number, checked in rows}
    return {support: found.get(support, (0, 0)) for support in Support.values}


def asking(places: StatementPlaceQuerySet) -> Iterator[dict[str, Any]]:
    """Row by row, however many there are: no body comes whole, only the passage of each."""
    ranks = [When(support=support, then=Value(rank)) for rank, support in enumerate(DOUBTS)]
    open_ones = places.filter(checked=False).filter(Q(support__in=DOUBTS) | ~Q(remarks=[]))
    ordered = open_ones.with_order().order_by(
        Case(*ranks, default=Value(len(DOUBTS))),
        *("-day_date", "day_place", "use_position", "position"),
    )
    rows = ordered.values_list(*FIELDS.values())
    for row in rows.iterator(chunk_size=A_FETCH):
        yield described(dict(zip(FIELDS, row, strict=True)))


def described(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its address and its remarks in words."""
    remarks = [
        {"code": code, "values": values, "message": MESSAGES[code] % values}
        for code, values in row["remarks"]
    ]
    return row | {"date": row["date"].isoformat(), "remarks": remarks, "address": address(row)}


def address(row: dict[str, Any]) -> str:
    """Where visitors read it; where editors do, if visitors cannot."""
    if row["state"] == State.PUBLISHED:
        fragment = Statement(key=row["statement"]).fragment
        return f"{reverse('clips:clip', args=[row['clip']])}#{fragment}"
    return f"{reverse('admin:clips_clip_change', args=[row['clip']])}#quotes"


def as_json(
    found: dict[str, tuple[int, int]], rows: Iterator[dict[str, Any]], since: date | None
) -> Iterator[str]:
    """One object; nothing is cut, and one quotation stands on one line."""
    numbers = {kind: {"all": every, "checked": seen} for kind, (every, seen) in found.items()}
    head = {"since": since.isoformat() if since else None, "counts": numbers}
    yield f'{_json(head)[:-1]}, "quotes": ['
    joint = "\n"
    for row in rows:
        yield f"{joint}{_json(row)}"
        joint = ",\n"
    yield "\n]}\n"


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def as_table(
    found: dict[str, tuple[int, int]], rows: Iterator[dict[str, Any]], since: date | None
) -> Iterator[str]:
    """Counts, then one line for each quotation, cut to fit the terminal; addresses are whole."""
    number = (Column(12), Column(8, right=True), Column(8, right=True))
    yield line(number, "", "all", "checked")
    for kind, (every, seen) in found.items():
        yield line(number, kind, f"{every:,}", f"{seen:,}")
    columns = _columns()
    first = True
    for row in rows:
        if first:
            yield "\n" + line(columns, "support", "date", "speaker", "quote", "differs", "address")
            first = False
        speaker = row["speaker"] or row["head"] or "-"
        cells = row["support"], row["date"], speaker, row["quote"], differs(row), row["address"]
        yield line(columns, *cells)
    if first:
        yield "\nNo quotation asks for a look.\n"


def _columns() -> tuple[Column, ...]:
    """What the terminal leaves is shared by the quote and what differs in it."""
    rest = shutil.get_terminal_size((160, 24)).columns - 11 - 10 - 14 - 42 - 10
    half = max(16, rest // 2)
    return Column(11), Column(10), Column(14), Column(half), Column(half), Column(None)


def differs(row: dict[str, Any]) -> str:
    """What is not the same, then what else is to be looked at."""
    words = [remark["message"] for remark in row["remarks"]]
    passage, quote = row["passage"], row["quote"]
    if row["support"] == Support.ALTERED and passage:
        words.insert(0, marked(passage, quote))
    return " ".join(words)


def marked(passage: str, quote: str) -> str:
    """The differences alone, from the excerpt to the quotation.

    >>> marked("橋は秋に閉じる", "橋は夏に閉じた")
    '[-秋-]{+夏+} [-る-]{+た+}'
    """
    return " ".join(
        (f"[-{out}-]" if out else "") + (f"{{+{put}+}}" if put else "")
        for out, put in changes(difference(passage, quote))
    )
