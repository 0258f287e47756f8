"""Which of a text's clips are stored already: known, changed, in the trash, or new.

Within a day a clip is known by its folded body and by which occurrence of it this is. What is left
is compared by its likeness (`services.likeness`): a pair that agrees by 7 tenths is one clip that
was changed. The comparing is bounded: 32 pieces of each clip, chosen by their checksums, find at
most 8 candidates.

A known clip whose body, tags, glosses or source line differ from the text is changed too.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest

from clips import notation
from clips.models import Clip, Tag
from clips.notation import fold
from clips.services.likeness import Pieces, alike, pieces
from clips.services.uses import same_uses

NEAR = 0.7
_SAMPLE = 32
_CANDIDATES = 8
_COMMON = 50
"""A piece that more clips than this have says nothing about which one it is."""


class Kind(StrEnum):
    KNOWN = "known"
    CHANGED = "changed"
    TRASHED = "trashed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Match:
    """One clip as read, and the stored one that it is; `stored` is None for a new clip."""

    kind: Kind
    clip: notation.Clip
    stored: Clip | None = None


def match(
    clips: Sequence[notation.Clip], stored: Sequence[Clip], tags: Mapping[str, Tag]
) -> list[Match]:
    """Tell the clips of one day apart. `stored` are the day's in order with their `tag_uses`."""
    found = recognise(dict(enumerate(clips)), stored)
    return [
        Match(kind_of(clip, found.get(number), tags), clip, found.get(number))
        for number, clip in enumerate(clips)
    ]


def recognise(
    clips: Mapping[int, notation.Clip], stored: Sequence[Clip], *, trashed: bool = False
) -> dict[int, Clip]:
    """The stored clip of each numbered one that has one: by its body, then by nearness, which finds
    those in the trash only when asked to."""
    found = _by_body(clips, stored)
    taken = {clip.pk for clip in found.values()}
    free = [clip for clip in stored if clip.pk not in taken and (trashed or not clip.is_trashed)]
    left = {number: clip.body for number, clip in clips.items() if number not in found}
    return found | _by_nearness(left, free) if free and left else found


def kind_of(clip: notation.Clip, stored: Clip | None, tags: Mapping[str, Tag]) -> Kind:
    """What a clip of a text is to the stored one that it was recognised as."""
    if stored is None:
        return Kind.NEW
    if not same(stored, clip, tags):
        return Kind.CHANGED
    return Kind.TRASHED if stored.is_trashed else Kind.KNOWN


def same(stored: Clip, clip: notation.Clip, tags: Mapping[str, Tag]) -> bool:
    """Whether the row says what the text says. A text without a source line says nothing of it."""
    return (
        stored.body == clip.body
        and (clip.source is None or stored.source_written == clip.source.written)
        and same_uses(list(stored.tag_uses.all()), clip.tags, tags)
    )


def _by_body(clips: Mapping[int, notation.Clip], stored: Sequence[Clip]) -> dict[int, Clip]:
    """The nth clip with a body is the nth stored one with it; those in the trash come last."""
    waiting: dict[str, deque[Clip]] = defaultdict(deque)
    for row in sorted(stored, key=lambda row: row.is_trashed):
        waiting[fold(row.body)].append(row)
    found = {}
    for number, clip in clips.items():
        if rows := waiting.get(fold(clip.body)):
            found[number] = rows.popleft()
    return found


def _by_nearness(bodies: Mapping[int, str], stored: Sequence[Clip]) -> dict[int, Clip]:
    """The nearest pairs first, each clip at most once."""
    of_rows = {row.pk: pieces(row.body) for row in stored}
    rows = {row.pk: row for row in stored}
    index: dict[str, list[int]] = defaultdict(list)
    for key, of_row in of_rows.items():
        for piece in _sample(of_row):
            index[piece].append(key)
    pairs = [
        (-alike(mine, of_rows[key]), number, key)
        for number, body in bodies.items()
        for mine in (pieces(body),)
        for key in _candidates(mine, index)
    ]
    found: dict[int, Clip] = {}
    for distance, number, key in sorted(pairs):
        if -distance >= NEAR and number not in found and key in rows:
            found[number] = rows.pop(key)
    return found


def _sample(of_clip: Pieces) -> list[str]:
    """The same few of the same pieces, whatever else stands beside them."""
    return nsmallest(_SAMPLE, of_clip, key=lambda piece: (zlib.crc32(piece.encode()), piece))


def _candidates(of_clip: Pieces, index: Mapping[str, list[int]]) -> list[int]:
    shared: Counter[int] = Counter()
    for piece in _sample(of_clip):
        holders = index.get(piece, ())
        if len(holders) <= _COMMON:
            shared.update(holders)
    return [key for key, _count in shared.most_common(_CANDIDATES)]
