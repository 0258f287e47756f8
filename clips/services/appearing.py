"""Since when visitors see what they see, and whether they ever saw what they do not. The history
knows; no row says it a second time."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from django.db.models import Max, QuerySet

from clips.models import Clip, State
from clips.services.touched import trackers


def shown_since(clips: Collection[int]) -> dict[int, datetime.datetime]:
    """For each of these visible clips the moment of the last act that made it visible, in one
    query. One that is left out has been visible since it was stored.

    An update's event holds the row as it was before, so the last one of a row that was not
    published is the one behind which it was.
    """
    hidden = _before_updates(clips).exclude(state=State.PUBLISHED).values("pgh_obj").order_by()
    return dict(hidden.values_list("pgh_obj", Max("pgh_created_at")))


def was_shown(clip: int) -> bool:
    """Whether visitors saw this clip, which they do not see now. One that was withdrawn before its
    hour came was never there for them."""
    return _before_updates([clip]).filter(state=State.PUBLISHED).exists()


def _before_updates(clips: Collection[int]) -> QuerySet[Any]:
    events: QuerySet[Any] = trackers()[Clip][0]._base_manager.all()
    return events.filter(pgh_obj__in=clips, pgh_label="update")
