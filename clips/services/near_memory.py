"""What was found lately to be like an excerpt, so that a desk may ask at every pause of its typist.

It is remembered by the excerpt's words, for five minutes, in this process. Whoever uses it adds the
clips that came since, and holds what is remembered against their rows: nothing is told of a clip
that was reworded, trashed or deleted meanwhile. Only a stored clip that another process has
reworded to be like the excerpt, or that comes back from the trash, may wait so long.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

LASTS = 300
"""Seconds."""
MOST = 2048


@dataclass(frozen=True, slots=True)
class Like:
    """A stored clip that is like an excerpt, in this version."""

    clip: int
    version: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Found:
    """The clips like an excerpt among those with ids up to `newest`, looked for at `moment`."""

    likes: tuple[Like, ...]
    newest: int
    moment: float

    @property
    def is_old(self) -> bool:
        return self.moment < max(_reworded, time.monotonic() - LASTS)


_found: dict[tuple[str, frozenset[int]], Found] = {}
_reworded = 0.0


def recall(excerpts: Iterable[str], besides: frozenset[int]) -> dict[str, Found]:
    """What is remembered of these excerpts, old or not."""
    known = ((excerpt, _found.get((excerpt, besides))) for excerpt in excerpts)
    return {excerpt: found for excerpt, found in known if found}


def remember(
    excerpt: str,
    besides: frozenset[int],
    likes: Iterable[Like],
    newest: int,
    before: Found | None = None,
) -> None:
    """What was found now; `before` is what it was added to, and it is no younger than that."""
    if len(_found) >= MOST:
        _found.clear()
    moment = before.moment if before else time.monotonic()
    _found[excerpt, besides] = Found(tuple(likes), newest, moment)


def grow_old() -> None:
    """Stored clips have other words: all is to be looked for anew."""
    global _reworded
    _reworded = time.monotonic()


def forget() -> None:
    """For whoever measures."""
    _found.clear()
