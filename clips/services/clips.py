"""One clip or some: words, source line, tags, state. Every change of state is made here.

`trash` keeps a clip's place, its tags and its address for 90 days; `restore` brings it back as a
draft.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from clips import notation
from clips.models import Clip, ClipQuerySet, Source, State, User
from clips.models.checks import MAX_BODY
from clips.models.clip import MAX_SOURCE_LINE
from clips.models.trees import day_trees
from clips.services.history import recorded
from clips.services.locks import hold_clips, hold_statements, share_tree
from clips.services.nearness import refresh_nearness
from clips.services.refusals import Refused, Stale
from clips.services.rows import write_words
from clips.services.searching import refresh_search
from clips.services.sources import resolve_outlets
from clips.services.statements import refresh_statements
from clips.services.tags import resolve_all
from clips.services.timelines import refresh_entries
from clips.services.uses import write_uses

_TRASHING = ("trash", "restore")
"""Who sees a clip is no matter to its statements, but what lies in the trash says nothing."""


@transaction.atomic
def edit_clip(
    *,
    clip: Clip,
    version: int,
    body: str | None = None,
    source: str | None = None,
    tags: notation.TagLines | None = None,
    by: User | None = None,
) -> Clip:
    """Change a clip's words, its source line (as typed, without the label) or its own tags.

    None leaves a part as it is; `source=""` takes the source line away. A `version` that is no
    longer the clip's raises `Stale` with the clip as it is now; a clip that would not read back as
    itself, say a gloss with a line break, raises `Refused("unwritable")`.
    """
    share_tree()
    current = _lock(clip, version)
    hold_statements()
    tree = _edited(tree_of(current), body, source, tags)
    _refuse_unwritable(tree)
    with recorded("edit_clip", by=by, label=str(current)):
        written = tree.source.outlet if tree.source else ""
        write_words(current, tree, resolve_outlets(names=[written], by=by))
        uses = [use.written for line in tree.tags for use in line]
        write_uses(current, tree.tags, resolve_all(names=uses, by=by))
        current.version += 1
        current.save()
        refresh_entries(clips=[current.pk])
        refresh_search(clips=[current.pk])
        refresh_statements(clips=[current.pk])
        refresh_nearness(clips=[current.pk])
    return current


def _lock(clip: Clip, version: int) -> Clip:
    current = Clip.objects.select_for_update(of=("self",)).get(pk=clip.pk)
    if current.version != version:
        raise Stale(current)
    if current.is_trashed:
        raise Refused("in-trash")
    return current


def _edited(
    tree: notation.Clip, body: str | None, source: str | None, tags: notation.TagLines | None
) -> notation.Clip:
    """The clip as it would be, in the notation's own form."""
    written = (tree.source.written if tree.source else "") if source is None else source.strip()
    return notation.Clip(
        body=tree.body if body is None else body,
        source=notation.read_source(written) if written else None,
        tags=tree.tags if tags is None else tags,
    )


def tree_of(clip: Clip) -> notation.Clip:
    """A stored clip as the notation knows it."""
    (day,) = day_trees(Clip.objects.filter(pk=clip.pk))
    return day.clips[0]


def _refuse_unwritable(tree: notation.Clip) -> None:
    if len(tree.body.encode()) > MAX_BODY:
        found = f"{len(tree.body.encode()):,}"
        raise Refused("body-too-long", line=1, found=found, limit=f"{MAX_BODY:,}")
    if tree.source and len(tree.source.written.encode()) > MAX_SOURCE_LINE:
        found = f"{len(tree.source.written.encode()):,}"
        raise Refused("source-too-long", line=1, found=found, limit=f"{MAX_SOURCE_LINE:,}")
    if not notation.reads_back(tree):
        raise Refused("unwritable", what=tree.body.partition("\n")[0][:40])


@transaction.atomic
def set_source(*, clips: ClipQuerySet, source: str, by: User | None = None) -> int:
    """Give several clips one source line, as typed; '' takes theirs away."""
    share_tree()
    chosen = Clip.objects.filter(pk__in=hold_clips(clips.kept()))
    rows = list(chosen.in_order())
    trees = [tree for day in day_trees(chosen) for tree in day.clips]
    with recorded("set_source", by=by, label=source):
        outlet = notation.read_source(source).outlet if source else ""
        outlets = resolve_outlets(names=[outlet], by=by)
        for row, tree in zip(rows, trees, strict=True):
            _write_source(row, tree, source, outlets)
        refresh_search(clips=[row.pk for row in rows])
    return len(rows)


def _write_source(
    row: Clip, tree: notation.Clip, source: str, outlets: Mapping[str, Source]
) -> None:
    tree = replace(tree, source=notation.read_source(source) if source else None)
    _refuse_unwritable(tree)
    write_words(row, tree, outlets)
    row.version += 1
    row.save()


@transaction.atomic
def publish(*, clips: ClipQuerySet, by: User | None = None) -> int:
    """Show clips to everybody, now. Those in the trash stay there. Returns how many changed."""
    chosen = clips.kept().exclude(state=State.PUBLISHED)
    return _set_state("publish", chosen, by, state=State.PUBLISHED, publish_at=None)


@transaction.atomic
def schedule(*, clips: ClipQuerySet, at: datetime.datetime | None, by: User | None = None) -> int:
    """Show clips at a moment: `publish_due` does it then."""
    if at is None:
        raise Refused("no-moment")
    chosen = clips.filter(state__in=[State.DRAFT, State.SCHEDULED, State.WITHDRAWN])
    return _set_state("schedule", chosen, by, state=State.SCHEDULED, publish_at=at)


@transaction.atomic
def publish_due(*, now: datetime.datetime | None = None) -> int:
    """Publish every scheduled clip whose moment has come."""
    chosen = Clip.objects.due(now or timezone.now())
    return _set_state("publish_due", chosen, None, state=State.PUBLISHED, publish_at=None)


@transaction.atomic
def withdraw(*, clips: ClipQuerySet, by: User | None = None) -> int:
    """Take published or scheduled clips away from visitors. Pasting them again leaves them so."""
    chosen = clips.filter(state__in=[State.PUBLISHED, State.SCHEDULED])
    return _set_state("withdraw", chosen, by, state=State.WITHDRAWN, publish_at=None)


@transaction.atomic
def trash(*, clips: ClipQuerySet, by: User | None = None) -> int:
    """Put clips into the trash, where they keep place, tags and address."""
    now = timezone.now()
    return _set_state(
        "trash", clips.kept(), by, state=State.TRASHED, trashed_at=now, publish_at=None
    )


@transaction.atomic
def restore(*, clips: ClipQuerySet, by: User | None = None) -> int:
    """Bring clips back from the trash, as drafts."""
    return _set_state("restore", clips.trashed(), by, state=State.DRAFT, trashed_at=None)


def _set_state(service: str, clips: ClipQuerySet, by: User | None, **values: Any) -> int:
    share_tree()
    ids = hold_clips(clips)
    if not ids:
        return 0
    if service in _TRASHING:
        hold_statements()
    label = str(Clip.objects.get(pk=ids[0])) if len(ids) == 1 else str(len(ids))
    with recorded(service, by=by, label=label):
        Clip.objects.filter(pk__in=ids).update(updated_at=timezone.now(), **values)
        refresh_entries(clips=ids)
        refresh_search(clips=ids)
        if service in _TRASHING:
            refresh_statements(clips=ids)
    return len(ids)
