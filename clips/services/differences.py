"""What a proof of derived rows finds: how they differ from what the truths say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

MOST_CLIPS = 20


@dataclass(frozen=True, slots=True)
class Differences:
    """Rows that are missing, too many, or there with other contents; `clips` names up to twenty."""

    missing: int = 0
    surplus: int = 0
    different: int = 0
    clips: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus or self.different)

    def __add__(self, other: Differences) -> Differences:
        return Differences(
            self.missing + other.missing,
            self.surplus + other.surplus,
            self.different + other.different,
            (self.clips + other.clips)[:MOST_CLIPS],
        )


def between(
    wanted: Collection[tuple[int, int]], stored: Collection[tuple[int, int]]
) -> Differences:
    """Of two heaps of rows, each a pair of which the second part is its clip.

    >>> between({(7, 1), (8, 1)}, {(8, 1), (9, 2)})
    Differences(missing=1, surplus=1, different=0, clips=(1, 2))
    """
    missing, surplus = set(wanted) - set(stored), set(stored) - set(wanted)
    clips = sorted({clip for _part, clip in missing | surplus})
    return Differences(len(missing), len(surplus), clips=tuple(clips[:MOST_CLIPS]))
