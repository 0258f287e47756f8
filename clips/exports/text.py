"""The notation itself: what comes out can be pasted again and reads the same."""

from __future__ import annotations

from collections.abc import Sequence

from clips import notation
from clips.notation import Day


def write(days: Sequence[Day]) -> str:
    """Canonical notation, without a final newline."""
    return notation.write(days)
