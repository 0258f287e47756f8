"""Back to a version: a new edit with the old values, through the service that edits such a row.

Nothing is taken out of the history; going back can be undone like any edit. What an edit does not
cover stays: a clip's state and place, a tag's name and other names, answers to remarks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from clips import notation
from clips.models import Clip, Source, Speaker, Tag, User
from clips.notation.taglines import read_tag_line
from clips.services.attribution import edit_speaker
from clips.services.clips import edit_clip
from clips.services.history import recorded
from clips.services.refusals import Refused
from clips.services.sources import edit_source
from clips.services.tags import edit_tag
from clips.services.versions import Told, Version, versions_of

Row = TypeVar("Row", Clip, Tag, Source, Speaker)

PUT_BACK: dict[type, tuple[str, ...]] = {
    Clip: ("body", "source_written", "tags"),
    Tag: ("reading", "description"),
    Source: ("name", "kind", "reading", "home", "credit", "description"),
    Speaker: ("name", "kind", "reading", "description"),
}
"""What going back puts back, by the names that versions tell it under."""


@transaction.atomic
def revert(*, row: Row, to: UUID, version: int, by: User | None = None) -> Row:
    """Make a row what the act `to` left it as. `version` is the row's own, as the editor saw it.

    Right: `revert(row=clip, to=version.act.id, version=clip.version)`. A row that was edited since
    raises `Stale`; an act that left no such row, `Refused("no-such-version")`; a version that the
    row already is, `Refused("same-version")`.
    """
    told = version_of(row, to).after
    if not told:
        raise Refused("no-such-version")
    if not put_back(row, to):
        raise Refused("same-version")
    with recorded("revert", by=by, label=str(row)):
        edited: Row = _EDITS[type(row)](row, told, {"version": version, "by": by})
    return edited


def version_of(row: Any, to: UUID) -> Version:
    return _left_by(to, versions_of(row))


def _left_by(act: UUID, versions: Sequence[Version]) -> Version:
    found = [one for one in versions if one.act and one.act.id == act]
    if not found:
        raise Refused("no-such-version")
    return found[-1]


def put_back(row: Any, to: UUID) -> list[tuple[str, Any, Any]]:
    """What going back would change: name, as it is, as it was. Read only."""
    versions = versions_of(row)
    now, wanted = versions[-1].after, _left_by(to, versions)
    names = PUT_BACK.get(type(row), ())
    return [
        (name, now.get(name), wanted.after.get(name))
        for name in names
        if wanted.there and now.get(name) != wanted.after.get(name)
    ]


def _clip(clip: Clip, told: Told, rest: Mapping[str, Any]) -> Clip:
    lines = filter(None, told["tags"].split("\n"))
    tags: notation.TagLines = tuple(read_tag_line(line).uses or () for line in lines)
    return edit_clip(clip=clip, body=told["body"], source=told["source_written"], tags=tags, **rest)


def _fields(row: Any, told: Told) -> dict[str, Any]:
    return {name: told[name] for name in PUT_BACK[type(row)]}


def _tag(tag: Tag, told: Told, rest: Mapping[str, Any]) -> Tag:
    return edit_tag(tag=tag, **_fields(tag, told), **rest)


def _source(source: Source, told: Told, rest: Mapping[str, Any]) -> Source:
    return edit_source(source=source, **_fields(source, told), **rest)


def _speaker(speaker: Speaker, told: Told, rest: Mapping[str, Any]) -> Speaker:
    return edit_speaker(speaker=speaker, **_fields(speaker, told), **rest)


_EDITS: dict[type, Callable[[Any, Told, Mapping[str, Any]], Any]] = {
    Clip: _clip,
    Tag: _tag,
    Source: _source,
    Speaker: _speaker,
}
