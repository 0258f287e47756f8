"""Unsaved words on the server: kept, given back, dropped, forgotten after a month.

A draft is nobody's truth. So there is no act, no history and no lock here but the draft's own row.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from clips.models import Draft, Submission, User
from clips.models.draft import MAX_DRAFT, MAX_OPENED
from clips.services.refusals import Refused

MOST_DRAFTS = 300
"""Drafts of one user; a desk has one a day, a form one a row."""

KEPT_FOR = datetime.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a page hands in to be kept. `fields` and `opened` are JSON objects as text."""

    place: str
    fields: str
    sequence: int
    opened: str = "{}"
    token: UUID | None = None
    device: str = ""


def keep_draft(*, user: User, typed: Typed, now: datetime.datetime) -> Draft:
    """Keep the user's words at a place, unless newer ones are kept there.

    7 after 5 is kept, 5 after 7 refused: a request that was long on its way brings no old text
    back. 7 after 7 is the same one sent again.
    """
    _refuse_too_long(typed)
    with transaction.atomic():
        kept, made = Draft.objects.select_for_update().get_or_create(
            user=user, place=typed.place, defaults={**_columns(typed), "updated_at": now}
        )
        if made:
            _refuse_too_many(user)
        elif typed.sequence < kept.sequence:
            raise Refused("draft-older")
        else:
            _write(kept, {**_columns(typed), "updated_at": now})
    return kept


def _columns(typed: Typed) -> dict[str, object]:
    names = ("fields", "sequence", "opened", "token", "device")
    return {name: getattr(typed, name) for name in names}


def _write(draft: Draft, columns: dict[str, object]) -> None:
    for name, value in columns.items():
        setattr(draft, name, value)
    draft.save(update_fields=list(columns))


def _refuse_too_long(typed: Typed) -> None:
    for text, limit in ((typed.fields, MAX_DRAFT), (typed.opened, MAX_OPENED)):
        if len(text.encode()) > limit:
            raise Refused("draft-too-long")


def _refuse_too_many(user: User) -> None:
    if Draft.objects.filter(user=user).count() > MOST_DRAFTS:
        raise Refused("too-many-drafts", limit=MOST_DRAFTS)


def draft_at(*, user: User, place: str) -> Draft | None:
    return Draft.objects.filter(user=user, place=place).first()


def drop_draft(*, user: User, place: str, sequence: int) -> bool:
    """Drop the user's draft of that place, up to that sequence: a newer one stays."""
    dropped, _rows = Draft.objects.filter(user=user, place=place, sequence__lte=sequence).delete()
    return bool(dropped)


def drop_saved(*, user: User, token: UUID) -> None:
    """A form was saved: what was kept of it is stored now."""
    Draft.objects.filter(user=user, token=token).delete()


def purge_unsaved(*, now: datetime.datetime) -> tuple[int, int]:
    """Forget what is older than `KEPT_FOR`; returns how many drafts and handed-in forms."""
    before = now - KEPT_FOR
    drafts, _rows = Draft.objects.filter(updated_at__lt=before).delete()
    forms, _rows = Submission.objects.filter(at__lt=before).delete()
    return drafts, forms
