"""Heads of quotations become speakers: known by name, alias or an editor's word, else made.

A speaker that nobody has said anything of is derived like its statements: making one is no act and
leaves no trace in the history.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from clips.models import KnownHead, Speaker, SpeakerAlias
from clips.models.checks import UNSEEN
from clips.models.speaker import MAX_SPEAKER
from clips.notation import fold

_UNSEEN = re.compile(f"[{UNSEEN}]")


def can_be_speaker(name: str) -> bool:
    """Whether the words can be a speaker's name: seen, of one line, no longer than it may be.

    A statement whose head cannot is kept without a speaker.
    """
    if _UNSEEN.search(name) or len(name) > MAX_SPEAKER:
        return False
    return 0 < len(fold(name)) <= 2 * MAX_SPEAKER


def find_speakers(names: Iterable[str]) -> dict[str, Speaker]:
    """The stored speakers by the folded names that were asked for, in three queries. What an editor
    has decided of a head comes first, then names, then aliases."""
    keys = {fold(name) for name in names}
    decided = KnownHead.objects.filter(key__in=keys, speaker__isnull=False)
    found = {head.key: head.speaker for head in decided.select_related("speaker") if head.speaker}
    left = keys - found.keys()
    found |= {speaker.key: speaker for speaker in Speaker.objects.filter(key__in=left)}
    aliases = SpeakerAlias.objects.filter(key__in=keys - found.keys()).select_related("speaker")
    return found | {alias.key: alias.speaker for alias in aliases}


def resolve_speakers(names: Iterable[str]) -> dict[str, Speaker]:
    """The speakers by folded name, the missing ones made with the first spelling."""
    spellings: dict[str, str] = {}
    for name in filter(can_be_speaker, names):
        spellings.setdefault(fold(name), name.strip())
    found = find_speakers(spellings.values())
    missing = sorted(spellings.keys() - found.keys())
    if missing:
        rows = [Speaker(name=spellings[key], key=key) for key in missing]
        Speaker.objects.bulk_create(rows, ignore_conflicts=True)
        found |= find_speakers(spellings[key] for key in missing)
    return found
