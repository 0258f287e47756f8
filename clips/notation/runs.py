"""Runs of words, as two texts are told to share them: a few characters, or a few English words.

A unit is one character, or a whole word or number in plain letters; marks and spaces are none. A
run is as many units as weigh enough, a word twice as much as a character: eight characters of
Japanese say about as much as four English words. Runs of little but hiragana stand in every text
and say nothing.

>>> text = "橋は閉じた。The bridge is closed"
>>> [text[unit.start() : unit.end()] for unit in units(text)][-5:]
['た', 'The', 'bridge', 'is', 'closed']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_UNIT = re.compile(r"[A-Za-z0-9]+|[^\W_]")
_HIRAGANA = re.compile("[ぁ-ゖー]")


def units(text: str) -> list[re.Match[str]]:
    return list(_UNIT.finditer(text))


def runs(words: Sequence[str], weight: int) -> Iterator[tuple[int, int, bool]]:
    """From each unit on, the shortest run of that weight: its first unit, the one behind its last,
    and whether it says anything.

    >>> list(runs(list("大橋を渡る"), 3))
    [(0, 3, True), (1, 4, True), (2, 5, True)]
    >>> list(runs(["the", "bridge", "is", "closed"], 6))
    [(0, 3, True), (1, 4, True)]
    """
    weights = [1 if len(word) == 1 else 2 for word in words]
    telling = [not _HIRAGANA.match(word) for word in words]
    end, weighs, says = 0, 0, 0
    for start in range(len(words)):
        while weighs < weight:
            if end == len(words):
                return
            weighs += weights[end]
            says += telling[end]
            end += 1
        yield start, end, 3 * says >= end - start
        weighs, says = weighs - weights[start], says - telling[start]
