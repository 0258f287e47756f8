"""Statements, kept in step with the glosses and bodies that they are read from.

A quote stands verbatim or abridged in its own excerpt, or it is carried from the earliest excerpt
before it under the same tag that has it so. When a clip changes, its own glosses are read again,
and with them the other uses of its tags that doubt or carry a quote which the clip gained, lost or
took elsewhere. `reread_statements` reads everything, by the same walk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from clips.models import ClipTag, Speaker, State, Statement, StatementPlace, Support
from clips.models.statement import FOUND
from clips.notation import fold
from clips.notation.parts import QUOTING
from clips.services.differences import MOST_CLIPS, Differences
from clips.services.locks import hold_tree
from clips.services.quotes import Reading, Slot, Wanted, in_walking_order, read_uses
from clips.services.speakers import find_speakers, resolve_speakers

BATCH = 500
Found = set[tuple[int, str, int, str]]
"""Tag, key, use and speech of places that others may carry from."""


def never_read() -> bool:
    """Whether there are quotations in glosses and no statement at all: the clips were stored by a
    Kirinuki that did not read them yet."""
    return not StatementPlace.objects.exists() and quoting_uses(Q()).exists()


def quoting_uses(condition: Q) -> QuerySet[ClipTag]:
    """The uses whose glosses may hold a quotation, in clips that are not in the trash."""
    quoting = ClipTag.objects.filter(condition, gloss__regex=f"[{QUOTING}]")
    return quoting.exclude(content_object__state=State.TRASHED)


def refresh_statements(*, clips: Iterable[int], moved: bool = False) -> None:
    """Read the statements of these clips again, and of the uses that carry from them.

    `moved` says that the clips stand elsewhere than before: in another day, order or tag. The
    caller holds the statements' lock, or the tree whole.
    """
    ids = sorted(set(clips))
    of_clips = StatementPlace.objects.filter(clip_tag__content_object__in=ids)
    before = _found(of_clips)
    uses = quoting_uses(Q(content_object__in=ids))
    of_clips.exclude(clip_tag__in=uses).delete()
    says = _write_all(read_uses(uses))
    after = _found(of_clips) if says else set()
    touched = before | after if moved else before ^ after
    _write_all(read_uses(_carriers(touched, ids, anywhere=moved)))


def _found(places: QuerySet[StatementPlace]) -> Found:
    found = places.filter(support__in=FOUND)
    return set(found.values_list("clip_tag__tag", "statement__key", "clip_tag", "speech"))


def _carriers(touched: Found, clips: Collection[int], *, anywhere: bool) -> QuerySet[ClipTag]:
    """The uses in other clips whose reading hangs on these quotes, or on a place that is gone.

    A quote is carried forward only: unless it may have been `anywhere` before, what stands in front
    of it is as it was. So an archive that comes in day after day reads no earlier day again.
    """
    others = StatementPlace.objects.exclude(support__in=FOUND)
    others = others.exclude(clip_tag__content_object__in=clips) if clips else others
    lost = others.filter(support=Support.CARRIED, origin=None)
    uses = set(lost.values_list("clip_tag", flat=True))
    firsts = _firsts(touched)
    doubtful = others.filter(
        clip_tag__tag__in={tag for tag, _key in firsts},
        statement__key__in={key for _tag, key in firsts},
    ).with_order()
    if firsts and not anywhere:
        doubtful = doubtful.since(min(order[0] for order in firsts.values()))
    columns = ("clip_tag", "clip_tag__tag", "statement__key", *_ORDER)
    for use, tag, key, *order in doubtful.values_list(*columns):
        if (tag, key) in firsts and (anywhere or tuple(order) > firsts[tag, key]):
            uses.add(use)
    return quoting_uses(Q(pk__in=uses))


_ORDER = ("day_date", "day_place", "use_position")
_Order = tuple[Any, ...]


def _firsts(touched: Found) -> dict[tuple[int, str], _Order]:
    """By tag and key where the first of these places stands now."""
    places = in_walking_order(ClipTag.objects.filter(pk__in={use for *_, use, _ in touched}))
    orders = {use: tuple(order) for use, *order in places.values_list("pk", *_ORDER_OF_USE)}
    firsts: dict[tuple[int, str], _Order] = {}
    for tag, key, use, _speech in touched:
        firsts[tag, key] = min(orders[use], firsts.get((tag, key), orders[use]))
    return firsts


_ORDER_OF_USE = ("day_date", "day_place", "position")


@transaction.atomic
def read_statements() -> None:
    """Read every gloss where nothing has been read yet. Speakers stay, those too of whom nothing is
    said any more: an act that is undone may need them."""
    hold_tree()
    _write_all(read_uses(quoting_uses(Q()), whole=True))


@transaction.atomic
def reread_statements(*, check: bool = False) -> Differences:
    """Read every gloss again and put right what differs; with `check` write nothing.

    Without `check` what is left over goes too: statements without a place, and speakers without a
    statement of whom nobody has said anything.
    """
    if not check:
        hold_tree()
    uses = quoting_uses(Q())
    stray = StatementPlace.objects.exclude(clip_tag__in=uses)
    found = _Count(
        surplus=stray.count(),
        clips=set(stray.values_list("clip_tag__content_object", flat=True)[:MOST_CLIPS]),
    )
    for reading in read_uses(uses, whole=True):
        found.add(reading)
        if not check:
            _write(reading)
    if not check:
        stray.delete()
        Statement.objects.filter(places=None).delete()
        Speaker.objects.filter(decided=False, statements=None).delete()
    return found.differences()


@dataclass(slots=True)
class _Count:
    """Differences as they are found."""

    clips: set[int]
    missing: int = 0
    surplus: int = 0
    different: int = 0

    def add(self, reading: Reading) -> None:
        stored = _stored(reading.uses)
        speakers = find_speakers(wanted.head for wanted in reading.wanted.values() if wanted.head)
        new = reading.wanted.keys() - stored.keys()
        old = stored.keys() - reading.wanted.keys()
        both = reading.wanted.keys() & stored.keys()
        other = {slot for slot in both if not _same(stored[slot], reading.wanted[slot], speakers)}
        self.missing, self.surplus = self.missing + len(new), self.surplus + len(old)
        self.different += len(other)
        uses = {slot.use for slot in new | old | other}
        if uses and len(self.clips) < MOST_CLIPS:
            clips = ClipTag.objects.filter(pk__in=uses).values_list("content_object", flat=True)
            self.clips.update(clips)

    def differences(self) -> Differences:
        clips = tuple(sorted(self.clips)[:MOST_CLIPS])
        return Differences(self.missing, self.surplus, self.different, clips)


def _stored(uses: Collection[int]) -> dict[Slot, StatementPlace]:
    places = StatementPlace.objects.filter(clip_tag__in=uses).select_related("statement", "origin")
    return {Slot(place.clip_tag_id, place.position): place for place in places}


def _same(place: StatementPlace, wanted: Wanted, speakers: dict[str, Speaker]) -> bool:
    speaker = speakers.get(fold(wanted.head))
    origin = place.origin.clip_tag_id if place.origin else None
    return (
        (place.statement.key, origin) == (wanted.key, wanted.origin)
        and place.statement.speaker_id == (speaker.pk if speaker else None)
        and all(getattr(place, name) == value for name, value in wanted.fields.items())
    )


def _write_all(readings: Iterator[Reading]) -> bool:
    """Whether there was anything to read."""
    says = False
    for reading in readings:
        _write(reading)
        says = True
    return says


def _write(reading: Reading) -> None:
    """Bring the places of these uses in step; a place that stays keeps its row."""
    stored = _stored(reading.uses)
    gone = [place.pk for slot, place in stored.items() if slot not in reading.wanted]
    StatementPlace.objects.filter(pk__in=gone).delete()
    statements = _statements(reading.wanted.values())
    new, changed = [], []
    for slot, wanted in reading.wanted.items():
        fields = {**wanted.fields, "statement_id": statements[fold(wanted.head), wanted.key]}
        place = stored.get(slot)
        if place is None:
            new.append(StatementPlace(clip_tag_id=slot.use, position=slot.position, **fields))
        elif any(getattr(place, name) != value for name, value in fields.items()):
            _set(place, fields)
            changed.append(place)
    StatementPlace.objects.bulk_create(new, batch_size=BATCH)
    StatementPlace.objects.bulk_update(changed, _COLUMNS, batch_size=BATCH)
    _write_origins(reading)


_COLUMNS = (
    *("text", "head", "medium", "support", "speech", "start", "end", "remarks", "checked"),
    *("statement", "origin"),
)


def _set(place: StatementPlace, fields: dict[str, Any]) -> None:
    """Without its origin: that is written once all places have rows."""
    place.origin = None
    for name, value in fields.items():
        setattr(place, name, value)


def _write_origins(reading: Reading) -> None:
    asked = {wanted.origin for wanted in reading.wanted.values() if wanted.origin}
    places = StatementPlace.objects.found().filter(clip_tag__in=asked)
    rows = places.order_by("-position").values_list("clip_tag", "statement__key", "pk")
    origins = {(use, key): pk for use, key, pk in rows}
    moved = []
    for slot, place in _stored(reading.uses).items():
        wanted = reading.wanted[slot]
        origin = origins[wanted.origin, wanted.key] if wanted.origin else None
        if place.origin_id != origin:
            place.origin_id = origin
            moved.append(place)
    StatementPlace.objects.bulk_update(moved, ["origin"], batch_size=BATCH)


def _statements(wanted: Collection[Wanted]) -> dict[tuple[str, str], int]:
    """The statements by folded head and key; what is missing is made, speakers too."""
    speakers = resolve_speakers(one.head for one in wanted if one.head)
    asked = {
        (fold(one.head), one.key): (speaker.pk if speaker else None, one.key)
        for one in wanted
        for speaker in (speakers.get(fold(one.head)),)
    }
    rows = [
        Statement(speaker_id=speaker, key=key)
        for speaker, key in sorted(set(asked.values()), key=str)
    ]
    there = _ids(rows)
    missing = [row for row in rows if (row.speaker_id, row.key) not in there]
    if missing:
        Statement.objects.bulk_create(missing, ignore_conflicts=True, batch_size=BATCH)
        there |= _ids(missing)
    return {said: there[statement] for said, statement in asked.items()}


def _ids(rows: Collection[Statement]) -> dict[tuple[int | None, str], int]:
    found = Statement.objects.filter(key__in={row.key for row in rows})
    return {(speaker, key): pk for speaker, key, pk in found.values_list("speaker", "key", "pk")}


def attribute(places: QuerySet[StatementPlace], speaker: Speaker | None) -> None:
    """Make these places that speaker's, words and supports as they are."""
    keys = places.values_list("statement__key", flat=True).distinct()
    rows = [Statement(speaker=speaker, key=key) for key in keys]
    Statement.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    theirs = {row.key: row for row in Statement.objects.filter(speaker=speaker, key__in=list(keys))}
    moved = list(places.select_related("statement"))
    for place in moved:
        place.statement = theirs[place.statement.key]
    StatementPlace.objects.bulk_update(moved, ["statement"], batch_size=BATCH)


def attribute_again(places: QuerySet[StatementPlace]) -> None:
    """Find the speakers of these places anew by their heads, as names and aliases are now."""
    heads = set(places.exclude(head="").values_list("head", flat=True))
    speakers = resolve_speakers(heads)
    for head in heads:
        speaker = speakers.get(fold(head))
        attribute(places.filter(head=head).exclude(statement__speaker=speaker), speaker)


def clips_with_words(words: str) -> set[int]:
    """The clips whose glosses hold these words, or say something under them in another spelling."""
    key = fold(words)
    spelt = Q(gloss__contains=words) | Q(places__statement__speaker__key=key)
    spelt |= Q(places__statement__speaker__aliases__key=key)
    uses = ClipTag.objects.filter(spelt)
    return set(uses.values_list("content_object", flat=True))
