"""How like two excerpts are: by their pieces, the runs of three characters that stand in them.

One measure for all who ask: whether a pasted clip is a stored one that was changed (`matching`),
and whether two papers tell the same story (`nearness`). Width, case and white space do not count,
and of a long excerpt only its beginning does.
"""

from __future__ import annotations

from clips.notation import fold

PIECE = 3
COMPARED = 4_000
"""Characters of an excerpt that are compared."""

Pieces = frozenset[str]


def pieces(body: str) -> Pieces:
    """Every run of three characters, each once; a shorter body is one piece.

    >>> sorted(pieces("橋が閉じた"))
    ['が閉じ', '橋が閉', '閉じた']
    """
    text = fold(body[:COMPARED])
    return frozenset(text[at : at + PIECE] for at in range(max(1, len(text) - PIECE + 1)))


def alike(one: Pieces, other: Pieces) -> float:
    """The share of pieces in common, of both together (Dice): 1 where the excerpts are the same."""
    return 2 * len(one & other) / (len(one) + len(other))


def within(one: Pieces, other: Pieces) -> float:
    """The share of the shorter one's pieces that the other has too: 1 where one is a part of the
    other, however long the other is."""
    return len(one & other) / min(len(one), len(other))
