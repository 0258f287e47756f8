"""Glosses read as quotes, each held against its excerpt or carried from an earlier one.

The walk goes tag by tag, and through each tag in its order, so that what was found earlier is known
when a later gloss repeats it. Nothing is written here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from clips.models import CheckedQuote, ClipTag, StatementPlace, known_reader
from clips.models.clip import place_of
from clips.models.statement import IN_ORDER, digest, statement_key
from clips.notation import Ledger, QuoteChecker, Said, Segment, held_statements

CHUNK = 200
"""Glosses that are read at a time: their excerpts are in memory together."""

Segments = dict[int, tuple[Segment, ...]]


class Slot(NamedTuple):
    """Which quote of which use of a tag: a place before it has a row."""

    use: int
    position: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A place as its gloss and excerpt say it must be. `origin` is the use it is carried from."""

    key: str
    head: str
    origin: int | None
    fields: dict[str, Any]
    """The columns of the row itself."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Some uses, and what their glosses say; a use without a quote has no slot."""

    uses: tuple[int, ...]
    wanted: dict[Slot, Wanted]


def read_uses(uses: QuerySet[ClipTag], *, whole: bool = False) -> Iterator[Reading]:
    """Read these uses, some at a time. Unless they are the `whole` of all uses, what stands found
    in the others is known too."""
    ids = list(in_walking_order(uses).values_list("pk", flat=True))
    if not ids:
        return
    walk = _Walk(() if whole else ids)
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        rows = ClipTag.objects.filter(pk__in=chunk).select_related("content_object")
        yield walk.read(list(in_walking_order(rows)))


def in_walking_order(uses: QuerySet[ClipTag]) -> QuerySet[ClipTag]:
    """Tag by tag, each in its order, with `day_date` and `day_place`."""
    placed = uses.annotate(
        day_date=F("content_object__section__post__day__date"),
        day_place=place_of("content_object__"),
    )
    return placed.order_by("tag", "day_date", "day_place", "position")


class _Walk:
    """What was found so far, tag by tag. `ids` are the uses whose stored places do not count."""

    def __init__(self, ids: Sequence[int]) -> None:
        self.ids = ids
        self.reader = known_reader()
        self.ledger = Ledger()

    def read(self, uses: list[Any]) -> Reading:
        bodies = {use.content_object_id: use.content_object.body for use in uses}
        checkers = {clip: QuoteChecker(body) for clip, body in bodies.items()}
        segments = {use.pk: self._segments(use) for use in uses}
        known = self._known(uses, segments) if self.ids else {}
        said = {}
        for use in uses:
            self._catch_up(use, known.get(use.tag_id, []))
            checker = checkers[use.content_object_id]
            said[use] = held_statements(
                segments[use.pk], checker, tag=use.tag_id, ledger=self.ledger, origin=use.pk
            )
        checked = _checked(bodies)
        wanted = {
            Slot(use.pk, position): _wanted(one, use.content_object_id, checked)
            for use, quotes in said.items()
            for position, one in enumerate(quotes)
        }
        return Reading(tuple(use.pk for use in uses), wanted)

    def _segments(self, use: Any) -> tuple[Segment, ...]:
        return self.reader.for_body(use.content_object.body).read(use.gloss)

    def _known(
        self, uses: list[Any], segments: dict[int, tuple[Segment, ...]]
    ) -> dict[int, list[Any]]:
        """By tag, the first place in order that has each of these quotes, among the other uses."""
        keys = {
            statement_key(quote)
            for said in segments.values()
            for segment in said
            for quote in segment.quotes
        }
        tags = {use.tag_id for use in uses}
        places = StatementPlace.objects.found().exclude(clip_tag__in=self.ids).with_order()
        asked = places.filter(clip_tag__tag__in=tags, statement__key__in=keys)
        quote = ("clip_tag__tag_id", "statement__key")
        first = asked.order_by(*quote, *IN_ORDER).distinct(*quote)
        found = defaultdict(list)
        for place in first.select_related("clip_tag"):
            found[place.clip_tag.tag_id].append(place)
        for of_tag in found.values():
            of_tag.sort(key=_order, reverse=True)
        return found

    def _catch_up(self, use: Any, known: list[Any]) -> None:
        """Enter what stands before this use."""
        mine = (use.day_date, use.day_place, use.position)
        while known and _order(known[-1]) < mine:
            place = known.pop()
            self.ledger.keep(use.tag_id, place.text, place.clip_tag_id, place.speech)


def _order(place: Any) -> tuple[Any, ...]:
    return place.day_date, place.day_place, place.use_position


def _checked(bodies: dict[int, str]) -> set[tuple[int, str]]:
    """(clip, key of a quote) for what an editor has looked into, while the body is as it was."""
    rows = CheckedQuote.objects.filter(clip__in=bodies)
    held = rows.values_list("clip", "quote_key", "body_key")
    return {(clip, quote) for clip, quote, body in held if body == digest(bodies[clip])}


def _wanted(said: Said, clip: int, checked: set[tuple[int, str]]) -> Wanted:
    key, held = statement_key(said.text), said.held
    fields = {
        "text": said.text,
        "head": said.speaker or "",
        "medium": said.medium or "",
        "support": held.support,
        "speech": held.speech or "",
        "start": held.start,
        "end": held.end,
        "remarks": [[remark.code, dict(remark.values)] for remark in held.remarks],
        "checked": (clip, key) in checked,
    }
    return Wanted(key, said.speaker or "", said.origin, fields)
