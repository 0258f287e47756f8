"""Acts: what one call of a service changed, under one name, so that it can be shown and undone.

Triggers write every change of a truth (`clips.models.tracking`); an act is the context that they
are written under. A service called by another joins the act of the one that called it, so pasting
a day with three new tags is one act.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

import pghistory
from django.db import connection
from django.utils.translation import gettext_noop
from pghistory.models import Context

from clips.models import User

ACTS = {
    "paste": gettext_noop("Pasted"),
    "import": gettext_noop("Taken in from a file"),
    "edit_day": gettext_noop("Day edited as text"),
    "arrange_day": gettext_noop("Order of a day changed"),
    "close_day": gettext_noop("Day closed"),
    "reopen_day": gettext_noop("Day reopened"),
    "undo": gettext_noop("Undone"),
    "edit_clip": gettext_noop("Clip edited"),
    "set_source": gettext_noop("Source line set"),
    "publish": gettext_noop("Published"),
    "schedule": gettext_noop("Scheduled"),
    "publish_due": gettext_noop("Published on time"),
    "withdraw": gettext_noop("Withdrawn"),
    "trash": gettext_noop("Put into the trash"),
    "restore": gettext_noop("Restored"),
    "purge_trash": gettext_noop("Deleted for good"),
    "move_clips": gettext_noop("Moved to another day"),
    "tag_clips": gettext_noop("Clips tagged"),
    "untag_clips": gettext_noop("Tags taken off clips"),
    "revert": gettext_noop("Put back as it was"),
    "edit_tag": gettext_noop("Tag edited"),
    "make_tags": gettext_noop("Tags made"),
    "rename_tag": gettext_noop("Tag renamed"),
    "move_tag": gettext_noop("Tag moved"),
    "merge_tags": gettext_noop("Tags merged"),
    "split_tag": gettext_noop("Tag split"),
    "delete_tag": gettext_noop("Tag deleted"),
    "delete_tags": gettext_noop("Tags deleted"),
    "keep_apart": gettext_noop("Tags said not to be the same"),
    "forget_apart": gettext_noop("Tags no longer said not to be the same"),
    "add_alias": gettext_noop("Other name added"),
    "remove_alias": gettext_noop("Other name removed"),
    "edit_speaker": gettext_noop("Speaker edited"),
    "merge_speakers": gettext_noop("Speakers merged"),
    "delete_speaker": gettext_noop("Speaker deleted"),
    "add_speaker_alias": gettext_noop("Other name of a speaker added"),
    "remove_speaker_alias": gettext_noop("Other name of a speaker removed"),
    "decide_head": gettext_noop("Head of a quotation decided"),
    "forget_head": gettext_noop("Decision about a head taken back"),
    "check_quote": gettext_noop("Quotation checked"),
    "uncheck_quote": gettext_noop("Check of a quotation taken back"),
    "edit_source": gettext_noop("Outlet edited"),
    "merge_sources": gettext_noop("Outlets merged"),
    "delete_source": gettext_noop("Outlet deleted"),
    "add_source_alias": gettext_noop("Other name of an outlet added"),
    "remove_source_alias": gettext_noop("Other name of an outlet removed"),
    "set_house": gettext_noop("What visitors see changed"),
    "set_cover": gettext_noop("Cover of digests changed"),
    "make_selection": gettext_noop("Selection made"),
    "fill_selection": gettext_noop("Clips put into a selection"),
    "arrange_selection": gettext_noop("Selection arranged"),
    "delete_selection": gettext_noop("Selection deleted"),
    "edit_list": gettext_noop("Mailing list saved"),
    "delete_list": gettext_noop("Mailing list deleted"),
}
"""What a person calls each service's act."""

MAX_LABEL = 200
"""Characters of an act's label. It goes along with every statement of the act, and a gloss typed
for many clips may have a million."""


@dataclass(frozen=True, slots=True)
class Act:
    """`id` is what `undo` asks for; `service` is a key of `ACTS`, `label` what it was done to, `by`
    the id of who did it. `at` is None while it is being done."""

    id: UUID
    service: str
    label: str
    at: datetime.datetime | None = field(default=None, compare=False)
    by: int | None = field(default=None, compare=False)


_current: ContextVar[Act | None] = ContextVar("act", default=None)


@contextmanager
def recorded(
    service: str, *, by: User | None = None, label: str = "", undoes: UUID | None = None
) -> Iterator[Act]:
    """Everything written inside is one act. Inside another act, it is a part of that one. An undo
    tells which act it `undoes`.

    A face that offers undo opens the act itself and keeps its `id`:

        with recorded("trash", by=request.user) as act:
            trash(clips=chosen, by=request.user)
    """
    if (outer := _current.get()) is not None:
        yield outer
        return
    user = by.pk if by else None
    label = label if len(label) <= MAX_LABEL else f"{label[: MAX_LABEL - 1]}…"
    told = {"service": service, "label": label, "user": user}
    if undoes:
        told["undoes"] = str(undoes)
    with pghistory.context(**told) as context:
        act = Act(context.id, service, label, by=user)
        token = _current.set(act)
        try:
            yield act
        finally:
            _current.reset(token)
    _forget()


def _forget() -> None:
    """Later writes of the same transaction are no part of the act: its name is taken back."""
    if connection.in_atomic_block and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pghistory.context_id', '', true),"
                " set_config('pghistory.context_metadata', '', true)"
            )


def acts(*, by: User | None = None, limit: int = 50) -> list[Act]:
    """The latest acts, newest first, of one user or of all."""
    found = Context.objects.filter(metadata__has_key="service").order_by("-created_at")
    if by:
        found = found.filter(metadata__user=by.pk)
    return [act_told_by(context) for context in found[:limit]]


def act_of(id: UUID) -> Act | None:
    """The act of that id, when it wrote anything."""
    context = Context.objects.filter(pk=id, metadata__has_key="service").first()
    return act_told_by(context) if context else None


def act_told_by(context: Context) -> Act:
    metadata = context.metadata
    user = metadata.get("user")
    return Act(context.id, metadata["service"], metadata["label"], context.created_at, user)
