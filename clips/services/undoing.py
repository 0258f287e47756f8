"""Undo: put back every row that an act touched, where each still is as the act left it.

Nothing is put back by halves: when one row was changed since, nothing is undone and the refusal
says what was changed. An undo is an act like any other and can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, F, Func, OuterRef, Value
from django.utils import timezone
from pghistory.models import Context, Event

from clips.models import Clip, ClipTag, Day, Post, PostTag, Section, SectionTag, Tag, User
from clips.models.tracking import BOOKKEEPING
from clips.services.derived import DERIVED, Derived
from clips.services.history import Act, act_of, recorded
from clips.services.locks import hold_tree
from clips.services.purging import refuse_purged
from clips.services.refusals import Refused
from clips.services.touched import Fields, Rows, Touched, touched_by

BATCH = 500


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


class AlreadyUndone(Refused):
    """Nothing was done: the act was undone before, and all of that undo still stands."""

    def __init__(self) -> None:
        super().__init__("already-undone")


@transaction.atomic
def undo(*, act: UUID, by: User | None = None) -> Act:
    """Put back what one act changed, or raise `ChangedSince` and change nothing; `AlreadyUndone`
    where it is as it would be put back.

    Right: undo a paste, then undo that undo: the clips are there again at their old addresses.
    """
    hold_tree()
    refuse_purged(act)
    done = act_of(act)
    touched = touched_by(act)
    if done is None or not touched:
        raise Refused("nothing-to-undo")
    if changes := [*_changes(touched.values()), *_dependents(touched)]:
        raise AlreadyUndone if _stands_undone(act) else ChangedSince(changes)
    with recorded("undo", by=by, label=done.label, undoes=act) as undone:
        _put_back(touched)
    return undone


def can_be_undone(*, act: UUID) -> bool:
    """Whether `undo` would put it back now. Read only: all may be different a moment later."""
    try:
        refuse_purged(act)
    except Refused:
        return False
    touched = touched_by(act)
    return bool(touched) and not [*_changes(touched.values()), *_dependents(touched)]


def _stands_undone(act: UUID) -> bool:
    """Whether the last undo of the act is still as it left everything."""
    undos = Context.objects.filter(metadata__service="undo", metadata__undoes=str(act))
    last = undos.order_by("-created_at").first()
    if last is None:
        return False
    touched = touched_by(last.id)
    return bool(touched) and not any(rows.changed for rows in touched.values())


def _changes(touched: Iterable[Rows]) -> Iterator[Change]:
    for rows in touched:
        there = rows.model._base_manager.in_bulk(list(rows.changed))
        acts = {act: act_of(act) for act in set(rows.changed.values()) if act}
        for pk, act in rows.changed.items():
            name = str(there.get(pk, f"{rows.model._meta.verbose_name} {pk}"))
            yield Change(rows.model.__name__, name, acts.get(act) if act else None)


def _dependents(touched: Touched) -> Iterator[Change]:
    """Rows that came since and hang on one that the act made, or made a truth."""
    for model, rows in touched.items():
        made = rows.unmade()
        for relation in model._meta.related_objects if made else ():
            other, name = relation.related_model, relation.field.attname
            if other in DERIVED or issubclass(other, Event) or relation.field.many_to_many:
                continue
            known = touched[other].before if other in touched else {}
            ours = [pk for pk, row in known.items() if row is None or name in row]
            found = other._base_manager.filter(**{f"{name}__in": made}).exclude(pk__in=ours)
            yield from (Change(other.__name__, str(row)) for row in found[:5])


def _put_back(touched: Touched) -> None:
    derived = Derived(touched)
    derived.take_away()
    try:
        for rows in touched.values():
            _delete(rows)
        for rows in touched.values():
            _restore(rows)
        _check_now()
    except IntegrityError as no:
        raise ChangedSince([Change("", str(no).partition("\n")[0])]) from no
    _refuse_orphans(touched)
    derived.make_anew()
    _renew_versions(touched)


def _refuse_orphans(touched: Touched) -> None:
    """A path has a tag at each of its levels: none comes back under a parent that is elsewhere by
    now, and none goes from above tags that came since."""
    if Tag not in touched:
        return
    above = Func(F("key"), Value("/[^/]*$"), Value(""), function="regexp_replace")
    deep = Tag.objects.filter(key__contains="/").annotate(above=above)
    orphans = deep.exclude(Exists(Tag.objects.filter(key=OuterRef("above"))))
    if changes := [Change("Tag", tag.name) for tag in orphans[:5]]:
        raise ChangedSince(changes)


def _renew_versions(touched: Touched) -> None:
    """A clip is newer when its tags are put back, a day when its order or sections are."""
    retagged = touched.ever(ClipTag, "content_object_id") - touched.ids(Clip)
    Clip.objects.filter(pk__in=retagged).update(version=F("version") + 1)
    Day.objects.filter(pk__in=_days_of(touched)).update(version=F("version") + 1)


def _days_of(touched: Touched) -> set[int]:
    """The days that these rows are or were on: what the act had made is gone by now. Each kind by a
    query of its own: joined by OR they would be one walk over all clips."""
    sections = touched.ever(Clip, "section_id") | touched.ever(SectionTag, "content_object_id")
    posts = touched.ever(Section, "post_id") | touched.ever(PostTag, "content_object_id")
    on = Section.objects.filter(pk__in=sections).values_list("post__day", flat=True)
    at = Post.objects.filter(pk__in=posts).values_list("day", flat=True)
    return touched.ever(Post, "day_id").union(on, at)


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
