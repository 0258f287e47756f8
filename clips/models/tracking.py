"""History by triggers: every change of a truth leaves the row as it was before.

An insert's event holds the new row; an update's and a delete's hold the old one. So a long text is
never copied when it is first written, and the row after a change is the next event's, or the row
itself. `undo` (in `services.history`) stands on exactly this.

Triggers see what signals do not: bulk writes, `QuerySet.update` and SQL by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

import pghistory
import pgtrigger
from django.db import models

Model = TypeVar("Model", bound=type[models.Model])

BOOKKEEPING = ("version", "updated_at")
"""Kept in an event, but a change of these alone makes none."""


def tracked(*, without: Sequence[str] = (), once: str = "") -> Callable[[Model], Model]:
    """Track every insert, update and delete of a model, leaving out the fields `without`.

    `once` names a boolean field: while it is false a row is derived, and comes and goes unseen.
    """

    def decorate(model: Model) -> Model:
        names = {field.name for field in model._meta.fields}
        quiet = [name for name in BOOKKEEPING if name in names]
        track = pghistory.track(
            pghistory.InsertEvent(
                condition=pgtrigger.Q(**{f"new__{once}": True}) if once else None
            ),
            pghistory.UpdateEvent(row=pghistory.Old, condition=pgtrigger.AnyChange(exclude=quiet)),
            pghistory.DeleteEvent(
                condition=pgtrigger.Q(**{f"old__{once}": True}) if once else None
            ),
            exclude=list(without),
            append_only=True,
            level=pgtrigger.Statement,
        )
        return cast(Model, track(model))

    return decorate


def tracked_apart(field: str) -> Callable[[Model], Model]:
    """Track one long field in a table of its own: a reordering of forty clips copies no body.

    Its insert needs no event: the row itself holds the words until they change.
    """

    def decorate(model: Model) -> Model:
        track = pghistory.track(
            pghistory.UpdateEvent(f"{field}_update", row=pghistory.Old),
            pghistory.DeleteEvent(f"{field}_delete"),
            fields=["id", field],
            obj_field=pghistory.ObjForeignKey(related_name=f"{field}_events"),
            model_name=f"{model.__name__}{field.title()}Event",
            append_only=True,
            level=pgtrigger.Statement,
        )
        return cast(Model, track(model))

    return decorate
