"""Undo: put back every row that an act touched, where each still is as the act left it.

An event holds a row as it was before a change (an insert's, as it became). So what a row was before
an act is its first event in the act; what it became is its next event after the act, or the row
itself. Nothing is put back by halves: when one row was changed since, nothing is undone and the
refusal says what was changed. An undo is an act like any other and can be undone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from pghistory.core import event_models
from pghistory.models import Event

from clips.models import (
    CheckedQuote,
    Clip,
    ClipTag,
    Day,
    KnownHead,
    Post,
    PostTag,
    Section,
    SectionTag,
    Speaker,
    SpeakerAlias,
    Statement,
    StatementPlace,
    Tag,
    TagEntry,
    User,
)
from clips.models.tracking import BOOKKEEPING
from clips.services.history import Act, act_of, recorded
from clips.services.locks import hold_tree
from clips.services.refusals import Refused
from clips.services.statements import (
    attribute,
    attribute_again,
    clips_with_words,
    refresh_statements,
)
from clips.services.timelines import clips_under, refresh_entries

Fields = dict[str, Any]
BATCH = 500
_DERIVED = (TagEntry, Statement, StatementPlace)
"""Rows that are no truths: taken away where they stand in the way, and made anew."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is not as the act left it: what kind of thing, which one, and by which act."""

    kind: str
    name: str
    act: Act | None = None


class ChangedSince(Refused):
    """Nothing was undone: `changes` names what was changed since."""

    def __init__(self, changes: list[Change]) -> None:
        self.changes = changes
        super().__init__("changed-since", what=", ".join(change.name for change in changes[:5]))


@dataclass(slots=True)
class Rows:
    """What an act did to the rows of one model, by id. None stands for a row that was not there."""

    model: type[models.Model]
    before: dict[int, Fields | None] = field(default_factory=dict)
    after: dict[int, Fields | None] = field(default_factory=dict)
    changed: dict[int, UUID | None] = field(default_factory=dict)
    """Rows that are not as the act left them, and by which act."""

    def made(self) -> list[int]:
        return [pk for pk, row in self.before.items() if row is None]

    def values(self, name: str) -> set[Any]:
        """Every value that a field had before or after."""
        rows = [*self.before.values(), *self.after.values()]
        return {row[name] for row in rows if row and name in row}


@transaction.atomic
def undo(*, act: UUID, by: User | None = None) -> Act:
    """Put back what one act changed, or raise `ChangedSince` and change nothing.

    Right: undo a paste, then undo that undo: the clips are there again at their old addresses.
    """
    hold_tree()
    done = act_of(act)
    touched = {rows.model: rows for rows in _read(act)}
    if done is None or not touched:
        raise Refused("nothing-to-undo")
    if changes := [*_changes(touched.values()), *_dependents(touched)]:
        raise ChangedSince(changes)
    with recorded("undo", by=by, label=done.label) as undone:
        _put_back(touched)
    return undone


@cache
def _trackers() -> dict[type[models.Model], list[type[models.Model]]]:
    """Each tracked model with its event models; a field tracked apart comes last."""
    found: dict[type[models.Model], list[type[models.Model]]] = defaultdict(list)
    for event in sorted(event_models(), key=lambda event: -len(event._meta.fields)):
        found[event.pgh_tracked_model].append(event)  # type: ignore[attr-defined]
    return found


def _read(act: UUID) -> Iterator[Rows]:
    for model, events in _trackers().items():
        rows = Rows(model)
        for event in events:
            _read_events(event, act, rows)
        if rows.before:
            yield rows


def _read_events(event: Any, act: UUID, rows: Rows) -> None:
    names = [f.attname for f in event._meta.fields if not f.name.startswith("pgh_")]
    events = event._base_manager.order_by("pgh_id")
    first: dict[int, Any] = {}
    last: dict[int, Any] = {}
    for row in events.filter(pgh_context=act):
        first.setdefault(row.pgh_obj_id, row)
        last[row.pgh_obj_id] = row
    later: dict[int, Any] = {}
    for row in events.filter(pgh_obj__in=first, pgh_id__gt=_lowest(last)).exclude(pgh_context=act):
        if row.pgh_id > last[row.pgh_obj_id].pgh_id:
            later.setdefault(row.pgh_obj_id, row)
    current = {
        row["id"]: row for row in rows.model._base_manager.filter(pk__in=first).values(*names)
    }
    for pk in first:
        before = None if first[pk].pgh_label.endswith("insert") else _fields(first[pk], names)
        after = _left(last[pk], later.get(pk), current.get(pk), names)
        _add(rows, pk, before, after)
        if not _same(after, current.get(pk)):
            rows.changed[pk] = later[pk].pgh_context_id if pk in later else None


def _lowest(last: dict[int, Any]) -> int:
    return min((row.pgh_id for row in last.values()), default=0)


def _left(last: Any, later: Any | None, current: Fields | None, names: list[str]) -> Fields | None:
    """The row as the act left it."""
    if last.pgh_label.endswith("delete"):
        return None
    return _fields(later, names) if later else current


def _fields(event: Any, names: list[str]) -> Fields:
    return {name: getattr(event, name) for name in names}


def _same(one: Fields | None, other: Fields | None) -> bool:
    if one is None or other is None:
        return one is other
    return all(one[name] == other[name] for name in one if name not in BOOKKEEPING)


def _add(rows: Rows, pk: int, before: Fields | None, after: Fields | None) -> None:
    """Add what one tracker knows of a row to what another said of it."""
    if pk not in rows.before:
        rows.before[pk], rows.after[pk] = before, after
    elif before is not None and (known := rows.before[pk]) is not None:
        known.update(before)


def _changes(touched: Iterable[Rows]) -> Iterator[Change]:
    for rows in touched:
        there = rows.model._base_manager.in_bulk(list(rows.changed))
        for pk, act in rows.changed.items():
            name = str(there.get(pk, f"{rows.model._meta.verbose_name} {pk}"))
            yield Change(rows.model.__name__, name, act_of(act) if act else None)


def _dependents(touched: dict[type[models.Model], Rows]) -> Iterator[Change]:
    """Rows that came since and hang on one that the act made."""
    for model, rows in touched.items():
        made = rows.made()
        for relation in model._meta.related_objects if made else ():
            other, name = relation.related_model, relation.field.attname
            if other in _DERIVED or issubclass(other, Event) or relation.field.many_to_many:
                continue
            known = touched[other].before if other in touched else {}
            ours = [pk for pk, row in known.items() if row is None or name in row]
            found = other._base_manager.filter(**{f"{name}__in": made}).exclude(pk__in=ours)
            yield from (Change(other.__name__, str(row)) for row in found[:5])


def _put_back(touched: dict[type[models.Model], Rows]) -> None:
    clips = _clips_of(touched)
    saying = _saying(touched)
    TagEntry.objects.filter(clip__in=clips).delete()
    _take_away_statements(touched)
    try:
        for rows in touched.values():
            _delete(rows)
        for rows in touched.values():
            _restore(rows)
        _check_now()
    except IntegrityError as no:
        raise ChangedSince([Change("", str(no).partition("\n")[0])]) from no
    clips |= _clips_of(touched)
    refresh_entries(clips=clips)
    _reread(touched, saying | _saying(touched))
    _renew_versions(touched)


def _renew_versions(touched: dict[type[models.Model], Rows]) -> None:
    """A clip is newer when its tags are put back, a day when its order or sections are."""
    retagged = touched[ClipTag].values("content_object_id") if ClipTag in touched else set()
    edited = set(touched[Clip].before) if Clip in touched else set()
    Clip.objects.filter(pk__in=retagged - edited).update(version=F("version") + 1)
    parts = {model: list(touched[model].before) for model in (Post, Section) if model in touched}
    moved = Q(posts__in=parts.get(Post, [])) | Q(posts__sections__in=parts.get(Section, []))
    moved |= Q(posts__sections__clips__in=edited)
    days = Day.objects.filter(moved).values("pk")
    Day.objects.filter(pk__in=days).update(version=F("version") + 1)


def _saying(touched: dict[type[models.Model], Rows]) -> set[int]:
    """The clips whose statements hang on any of these rows, as they stand now."""
    found = set(touched[Clip].before) if Clip in touched else set()
    for model, name in ((ClipTag, "content_object_id"), (CheckedQuote, "clip_id")):
        found |= touched[model].values(name) if model in touched else set()
    joined = [name for rows in (Speaker, SpeakerAlias) for name in _joined(touched.get(rows))]
    heads = touched[KnownHead].values("head") if KnownHead in touched else set()
    for words in {*joined, *heads}:
        found |= clips_with_words(words)
    moved = clips_under(
        sections=touched[Section].before if Section in touched else (),
        posts=touched[Post].before if Post in touched else (),
        days=touched[Day].before if Day in touched else (),
    )
    return found | moved


def _joined(rows: Rows | None) -> Iterator[str]:
    """Names that part no segment of a gloss."""
    yield from (name for name in (rows.values("name") if rows else ()) if "・" in name)


def _take_away_statements(touched: dict[type[models.Model], Rows]) -> None:
    """The places on uses that go, and all that is said by speakers that go; both are read anew."""
    uses = touched[ClipTag].before if ClipTag in touched else ()
    StatementPlace.objects.filter(clip_tag__in=uses).delete()
    gone = Q(pk__in=touched[Speaker].made() if Speaker in touched else ())
    back = {key for rows in (Speaker, SpeakerAlias) for key in _come_back(touched.get(rows))}
    leave = Speaker.objects.filter(gone | Q(decided=False, key__in=back))
    attribute(StatementPlace.objects.filter(statement__speaker__in=leave), None)
    Statement.objects.filter(speaker__in=leave).delete()
    leave.filter(decided=False).delete()


def _come_back(rows: Rows | None) -> Iterator[str]:
    """The keys of names that were there before: who was derived under one since makes way."""
    yield from (row["key"] for row in (rows.before.values() if rows else ()) if row)


def _reread(touched: dict[type[models.Model], Rows], clips: set[int]) -> None:
    """Statements as the truths are again: their words, then whose they are."""
    refresh_statements(clips=clips, moved=True)
    speakers = set(touched[Speaker].before) if Speaker in touched else set()
    for model in (SpeakerAlias, KnownHead):
        speakers |= touched[model].values("speaker_id") if model in touched else set()
    if speakers:
        theirs = Q(statement__speaker__in=speakers) | Q(statement__speaker=None)
        attribute_again(StatementPlace.objects.filter(theirs))


def _delete(rows: Rows) -> None:
    """Without looking at dependents: they go in the same act, and the database checks that."""
    made = rows.model._base_manager.filter(pk__in=rows.made())
    made._raw_delete(made.db)


def _restore(rows: Rows) -> None:
    before = {pk: row for pk, row in rows.before.items() if row is not None}
    there = rows.model._base_manager.in_bulk(list(before))
    bookkeeping = {f.name for f in rows.model._meta.fields} & set(BOOKKEEPING)
    for pk, row in there.items():
        _set(row, before[pk], bookkeeping)
    fields = {name for pk in there for name in before[pk]} - {"id"}
    names = {f.name for f in rows.model._meta.fields if f.attname in fields} | bookkeeping
    if there and names:
        rows.model._base_manager.bulk_update(there.values(), names, batch_size=BATCH)
    gone = [rows.model(**row) for pk, row in before.items() if pk not in there]
    for row in gone:
        _set(row, {}, bookkeeping)
    rows.model._base_manager.bulk_create(gone, batch_size=BATCH)


def _set(row: Any, values: Fields, bookkeeping: set[str]) -> None:
    """The old values under a new version: an editor who has the row open must learn of it."""
    for name, value in values.items():
        if name not in BOOKKEEPING:
            setattr(row, name, value)
    if "version" in bookkeeping:
        row.version += 1
    if "updated_at" in bookkeeping:
        row.updated_at = timezone.now()


def _check_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _clips_of(touched: dict[type[models.Model], Rows]) -> set[int]:
    """The clips whose timelines hang on any of these rows, as they stand now."""

    def ids(model: type[models.Model]) -> set[int]:
        return set(touched[model].before) if model in touched else set()

    def owners(model: type[models.Model]) -> set[int]:
        return touched[model].values("content_object_id") if model in touched else set()

    return clips_under(
        clips=ids(Clip) | owners(ClipTag),
        sections=ids(Section) | owners(SectionTag),
        posts=ids(Post) | owners(PostTag),
        days=ids(Day),
        tags=ids(Tag),
    )
