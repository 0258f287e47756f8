"""Who changed a row last, and what became of one that is no more there: read from its history."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CASCADE, Model
from pghistory.core import event_models
from pghistory.models import Context

from clips.models import User
from clips.services.history import Act, act_of


@dataclass(frozen=True, slots=True)
class LastChange:
    """The act, when it was, and by whom; what was written outside any act has neither act nor
    user."""

    at: datetime.datetime
    act: Act | None = None
    by: User | None = None


def last_change(*, of: type[Model], pk: int) -> LastChange | None:
    """The last change of a row or of what hangs on it, a clip's tags say; None where it never was.

    A row that was deleted still has its history: the last change is then its going.
    """
    newest: dict[str, Any] | None = None
    for events in _events(of, pk):
        found = events.order_by("-pgh_id").values("pgh_created_at", "pgh_context_id").first()
        if found and (newest is None or found["pgh_created_at"] > newest["pgh_created_at"]):
            newest = found
    return _told(newest) if newest else None


def last_name(*, of: type[Model], pk: int) -> str:
    """What a deleted row was called; '' where its kind has no name or it never was there."""
    for event in event_models(tracks_model=of):
        if any(field.name == "name" for field in event._meta.fields):
            events: Any = event._base_manager.filter(pgh_obj_id=pk).order_by("-pgh_id")
            return events.values_list("name", flat=True).first() or ""
    return ""


def _events(of: type[Model], pk: int) -> Iterator[Any]:
    """The row's own events, and those of rows that go when it goes."""
    for event in event_models():
        model = event.pgh_tracked_model  # type: ignore[attr-defined]
        if model is of:
            yield event._base_manager.filter(pgh_obj_id=pk)
            continue
        tracked = {field.attname for field in event._meta.fields}
        for field in model._meta.fields:
            owner, remote = field.related_model, field.remote_field
            if owner is of and remote.on_delete is CASCADE and field.attname in tracked:
                yield event._base_manager.filter(**{field.attname: pk})


def _told(newest: dict[str, Any]) -> LastChange:
    at, id = newest["pgh_created_at"], newest["pgh_context_id"]
    context = Context.objects.filter(pk=id).first() if id else None
    user = context.metadata.get("user") if context else None
    by = User.objects.filter(pk=user).first() if user else None
    return LastChange(at, act_of(id) if id else None, by)
