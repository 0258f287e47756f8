"""How a clip stood when it was opened as text, found again in its history.

Three histories are kept of a clip: of its words, of its source line and of its tags. The state that
is looked for is known by its marks, so each is walked back by itself until they fit together.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice, product
from typing import Any

from django.db.models import Model
from pghistory.core import event_models

from clips import notation
from clips.models import Clip, ClipTag
from clips.services.opening import Marks, marks

MOST = 40
"""How far back each of the three is walked."""


def former(clip: Clip, seen: Marks) -> notation.Clip | None:
    """The clip as its marks say it was, or None when the history does not tell any more."""
    bodies = [body for body in _past(clip, "body") if marks(notation.Clip(body))[0] == seen[0]]
    sources = _past(clip, "source_written")
    for body, source, tags in product(bodies, sources, list(islice(_past_tags(clip), MOST))):
        found = notation.Clip(body, notation.read_source(source) if source else None, tags)
        if marks(found) == seen:
            return found
    return None


def _histories(model: type[Model]) -> list[Any]:
    return [event for event in event_models() if event.pgh_tracked_model is model]  # type: ignore[attr-defined]


def _past(clip: Clip, field: str) -> list[str]:
    """What the field says now, and what it said before, newest first, each once."""
    found: dict[str, None] = {getattr(clip, field): None}
    for event in _histories(Clip):
        if field in {f.name for f in event._meta.fields}:
            rows = event._base_manager.filter(pgh_obj=clip.pk).order_by("-pgh_id")
            found |= dict.fromkeys(rows.values_list(field, flat=True)[:MOST])
    return list(found)


def _past_tags(clip: Clip) -> Iterator[notation.TagLines]:
    """The tag lines now, and before each act that changed them."""
    rows: dict[int, Any] = {use.pk: use for use in clip.tag_uses.all()}
    yield _lines(rows)
    (event,) = _histories(ClipTag)
    events = event._base_manager.filter(content_object=clip.pk).order_by("-pgh_id")
    for _act, changes in groupby(events, lambda change: change.pgh_context_id):
        for change in changes:
            rows.pop(change.pgh_obj_id, None)
            if not change.pgh_label.endswith("insert"):
                rows[change.pgh_obj_id] = change
        yield _lines(rows)


def _lines(rows: dict[int, Any]) -> notation.TagLines:
    uses = sorted(rows.values(), key=lambda use: use.position)
    return tuple(
        tuple(notation.TagUse(use.written, use.gloss) for use in line)
        for _number, line in groupby(uses, lambda use: use.line)
    )
