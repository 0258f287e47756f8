"""Hand-picked selections: made, filled, grouped and put in order. A clip is in one once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max

from clips.models import ClipQuerySet, SelectedClip, Selection, SelectionGroup, User
from clips.models.checks import is_plain
from clips.models.names import MAX_NAME
from clips.services.history import recorded
from clips.services.locks import share_tree
from clips.services.refusals import Refused, Stale

MOST = 5_000
"""Clips of one selection."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group as it is asked for: `pk` is None for one that is to be made."""

    pk: int | None
    heading: str
    clips: Sequence[int]


@transaction.atomic
def make_selection(*, name: str, clips: ClipQuerySet, by: User | None = None) -> Selection:
    """A selection of that name with the clips in one group, in the order that they come in."""
    share_tree()
    with recorded("make_selection", by=by, label=name):
        selection = Selection.objects.create(name=_line(name, "selection-name"), created_by=by)
        SelectionGroup.objects.create(selection=selection, position=0)
        add_to_selection(selection=selection, clips=clips, by=by)
    selection.refresh_from_db()
    return selection


@transaction.atomic
def add_to_selection(
    *, selection: Selection, clips: ClipQuerySet, by: User | None = None
) -> list[int]:
    """Put clips to the end of the last group, in the order that they come in, but those that are in
    the selection already. Returns the ids of those that were added."""
    share_tree()
    held = _held(selection)
    there = set(held.clips.values_list("pk", flat=True))
    new = [pk for pk in clips.values_list("pk", flat=True) if pk not in there]
    if len(there) + len(new) > MOST:
        raise Refused("selection-full", limit=f"{MOST:,}")
    if new:
        with recorded("fill_selection", by=by, label=held.name):
            _append(held, new)
            _renew(held)
    return new


@transaction.atomic
def arrange_selection(
    *,
    selection: Selection,
    version: int,
    name: str,
    groups: Sequence[Group],
    by: User | None = None,
) -> Selection:
    """Make the selection what is asked for: its name, its groups in order, their clips in order.

    A clip that no group has goes out of it; none comes in. Another `version` than the selection's,
    or groups and clips that are not its own, raise `Stale`.
    """
    share_tree()
    held = _held(selection)
    if held.version != version or not _is_of(held, groups):
        raise Stale(held)
    name, headings = _line(name, "selection-name"), [_heading(one.heading) for one in groups]
    with recorded("arrange_selection", by=by, label=name):
        held.name = name
        rows = _groups(held, groups, headings)
        _place(held, rows, groups)
        _renew(held)
    return held


@transaction.atomic
def delete_selection(*, selection: Selection, by: User | None = None) -> None:
    """Its clips stay where they are."""
    share_tree()
    with recorded("delete_selection", by=by, label=selection.name):
        _held(selection).delete()


def _held(selection: Selection) -> Selection:
    """Nobody else changes it until the transaction ends."""
    return Selection.objects.select_for_update().get(pk=selection.pk)


def _is_of(selection: Selection, groups: Sequence[Group]) -> bool:
    asked = [pk for group in groups for pk in group.clips]
    known = [group.pk for group in groups if group.pk is not None]
    if len(set(asked)) < len(asked) or len(set(known)) < len(known):
        return False
    there = set(selection.clips.values_list("pk", flat=True))
    rows = set(selection.groups.values_list("pk", flat=True))
    return there >= set(asked) and rows >= set(known)


def _append(selection: Selection, clips: Iterable[int]) -> None:
    group = selection.groups.order_by("-position").first()
    if group is None:
        group = SelectionGroup.objects.create(selection=selection, position=0)
    last = group.picks.aggregate(last=Max("position"))["last"]
    start = 0 if last is None else last + 1
    SelectedClip.objects.bulk_create(
        SelectedClip(group=group, clip_id=pk, position=position)
        for position, pk in enumerate(clips, start)
    )


def _groups(
    selection: Selection, groups: Sequence[Group], headings: Sequence[str]
) -> list[SelectionGroup]:
    """The rows of the groups in their order; those that are not asked for go at the end of this."""
    there = {row.pk: row for row in selection.groups.all()}
    rows = []
    for position, (group, heading) in enumerate(zip(groups, headings, strict=True)):
        row = there.get(group.pk or 0) or SelectionGroup(selection=selection)
        if row.pk is None or (row.heading, row.position) != (heading, position):
            row.heading, row.position = heading, position
            row.save()
        rows.append(row)
    return rows


def _place(selection: Selection, rows: Sequence[SelectionGroup], groups: Sequence[Group]) -> None:
    """Each pick into its group and place; only those that change are written."""
    picks = {pick.clip_id: pick for pick in SelectedClip.objects.filter(group__selection=selection)}
    moved = []
    for row, group in zip(rows, groups, strict=True):
        for position, pk in enumerate(group.clips):
            pick = picks.pop(pk)
            if (pick.group_id, pick.position) != (row.pk, position):
                pick.group, pick.position = row, position
                moved.append(pick)
    SelectedClip.objects.filter(pk__in=[pick.pk for pick in picks.values()]).delete()
    SelectedClip.objects.bulk_update(moved, ["group", "position"])
    selection.groups.exclude(pk__in=[row.pk for row in rows]).delete()


def _renew(selection: Selection) -> None:
    Selection.objects.filter(pk=selection.pk).update(name=selection.name, version=F("version") + 1)
    selection.refresh_from_db()


def _line(name: str, code: str) -> str:
    name = name.strip()
    if not name or len(name) > MAX_NAME or not is_plain(name):
        raise Refused(code, limit=MAX_NAME)
    return name


def _heading(heading: str) -> str:
    return _line(heading, "selection-heading") if heading.strip() else ""
