"""Heads of quotations become speakers: known by name, alias or an editor's word, else made.

A speaker that nobody has said anything of is derived like its statements: making one is no act and
leaves no trace in the history.
"""

from __future__ import annotations

from collections.abc import Iterable

from clips.models import KnownHead, Speaker
from clips.notation import fold
from clips.services.names import make, spelt


def find_speakers(names: Iterable[str]) -> dict[str, Speaker]:
    """The stored speakers by the folded names that were asked for, in three queries. What an editor
    has decided of a head comes first, then names, then aliases."""
    keys = {fold(name) for name in names}
    decided = KnownHead.objects.filter(key__in=keys, speaker__isnull=False)
    found = {head.key: head.speaker for head in decided.select_related("speaker") if head.speaker}
    return found | Speaker.objects.by_key(keys - found.keys())


def resolve_speakers(names: Iterable[str]) -> dict[str, Speaker]:
    """The speakers by folded name, the missing ones made with the first spelling."""
    spellings = spelt(names)
    found = find_speakers(spellings.values())
    missing = {key: name for key, name in spellings.items() if key not in found}
    return found | make(Speaker, missing)
