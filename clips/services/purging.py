"""What has lain in the trash for 90 days is deleted for good, its words in the history too.

What remains is an act that says how many, and `Paste.text`, verbatim. An act that touched a purged
clip cannot be undone: the act of its purging names those acts.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pghistory
import pgtrigger
from django.db import transaction
from django.db.models import F, Model, Q, QuerySet
from pghistory.models import Context

from clips.models import CheckedQuote, Clip, ClipQuerySet, ClipTag, Day, DeliveredClip, User
from clips.services.history import recorded
from clips.services.locks import hold_clips, hold_days, hold_statements, share_tree
from clips.services.moving import drop_empty
from clips.services.refusals import Refused
from clips.services.touched import trackers

KEPT_DAYS = 90
"""How long the trash keeps a clip."""

BATCH = 200
"""Clips that go in one transaction."""

_OWNED: dict[type[Model], str] = {
    Clip: "pgh_obj_id",
    ClipTag: "content_object_id",
    CheckedQuote: "clip_id",
}
"""The models whose history holds a clip's words, and the field that names the clip."""

_WORDLESS = (
    *("paste", "edit_day", "arrange_day", "move_clips", "publish_due"),
    *("merge_tags", "split_tag", "merge_sources"),
)
"""Acts whose labels are dates, numbers or names. A tag line has glosses, a source line a headline:
these are words of a clip."""


def purgeable(*, before: datetime.datetime) -> ClipQuerySet:
    """What was put into the trash before that moment, oldest first."""
    return Clip.objects.trashed().filter(trashed_at__lt=before).order_by("trashed_at", "pk")


def purge_trash(
    *,
    before: datetime.datetime,
    by: User | None = None,
    told: Callable[[int], None] = lambda gone: None,
) -> int:
    """Delete for good what lies in the trash since before that moment. Returns how many clips went.

    In batches, each an act of its own, so it may be stopped and called again; after each `told` is
    called with the number so far.
    """
    gone = 0
    while batch := _purge(before, by):
        gone += batch
        told(gone)
    return gone


@transaction.atomic
def _purge(before: datetime.datetime, by: User | None) -> int:
    share_tree()
    chosen = list(purgeable(before=before).values_list("pk", flat=True)[:BATCH])
    clips = Clip.objects.filter(pk__in=chosen)
    hold_days(clips.values_list("section__post__day__date", flat=True))
    ids = hold_clips(clips.trashed())
    hold_statements()
    if not ids:
        return 0
    acts = _acts_on(ids)
    with recorded("purge_trash", by=by, label=str(len(ids))), pghistory.context(purged=acts):
        rows = Clip.objects.filter(pk__in=ids)
        sections = set(rows.values_list("section", flat=True))
        days = Day.objects.filter(posts__sections__in=sections).values("pk")
        # An editor who has such a day open must learn that something went.
        Day.objects.filter(pk__in=days).update(version=F("version") + 1)
        rows.delete()
        drop_empty(sections)
    _forget_words(ids, acts)
    return len(ids)


def _events(ids: list[int]) -> list[QuerySet[Any]]:
    return [
        event._base_manager.filter(**{f"{field}__in": ids})
        for model, field in _OWNED.items()
        for event in trackers()[model]
        if any(one.attname == field for one in event._meta.fields)
    ]


def _acts_on(ids: list[int]) -> list[str]:
    """Every act that touched one of these clips."""
    found: set[UUID] = set()
    for events in _events(ids):
        acts = events.filter(pgh_context__isnull=False).order_by()
        found.update(acts.values_list("pgh_context", flat=True).distinct())
    return sorted(map(str, found))


def _forget_words(ids: list[int], acts: list[str]) -> None:
    """Take away the events, which nobody else may, and the words in the names of the acts, and in
    what deliveries called the clips."""
    with pgtrigger.ignore():
        for events in _events(ids):
            events._raw_delete(events.db)
    DeliveredClip.objects.filter(clip__in=ids).update(label="")
    for context in Context.objects.filter(pk__in=acts):
        if context.metadata.get("service") not in _WORDLESS:
            context.metadata["label"] = ""
            context.save(update_fields=["metadata"])


def refuse_purged(act: UUID) -> None:
    """Raise `Refused("purged")` for an act that touched what was deleted for good."""
    purges = Context.objects.filter(metadata__has_key="purged")
    if purges.filter(Q(pk=act) | Q(metadata__purged__contains=str(act))).exists():
        raise Refused("purged")
