"""The passages of a text that hold some words in their order, with as little left out as can be.

A passage begins with the words' first two characters and ends with their last two, and is at most
1.5 times as long as they are, or 12 characters longer. Of the ways to leave characters out of one
passage, the one with the fewest gaps is taken.

>>> [(p.start, p.stop, p.gaps) for p in passages("大橋は9日朝から閉じた", "大橋は閉じた")]
[(0, 11, ((3, 8),))]
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

END_RUN = 2
MOST_STEPS = 60_000
"""Characters looked for in one search, beside an eighth of the text's length: far above any use."""
_MOST_CELLS = 200_000
_SLIDES = 8
_CHUNKS = (64, 16, 8, 4, 2, 1)

Gaps = tuple[tuple[int, int], ...]


class Passage(NamedTuple):
    start: int
    stop: int
    gaps: Gaps
    """What is left out, as spans of the text."""

    @property
    def left_out(self) -> int:
        return sum(stop - start for start, stop in self.gaps)


def longest(words: str) -> int:
    """How long a passage may be."""
    return max(len(words) * 3 // 2, len(words) + 12)


def passages(text: str, words: str) -> Iterator[Passage]:
    """For each place where a passage can begin the shortest one, from the left; gaps inside only.

    Words that stand in the text as they are have passages without gaps; those are not given.
    """
    if len(words) < 2 * END_RUN:
        return
    for start, stop in _windows(text, words):
        if stop - start > len(words):
            yield Passage(start, stop, _shifted(gaps_in(text[start:stop], words), start))


def _windows(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where the words can be read from left to right, each character as early as it stands."""
    head, middle, tail = words[:END_RUN], words[END_RUN:-END_RUN], words[-END_RUN:]
    room, steps = longest(words), MOST_STEPS + len(text) // 8
    start = text.find(head)
    while start >= 0 and steps > 0:
        at, limit = start + END_RUN, start + room
        missing = ""
        for character in middle:
            found = text.find(character, at, limit)
            if found < 0:
                missing = character
                break
            at = found + 1
        steps -= at - start if missing else len(words)
        if not missing:
            found = text.find(tail, at, limit)
            if found >= 0:
                yield start, found + END_RUN
            missing = "" if found >= 0 else tail
        if missing:
            # No passage that begins before this reaches the next place where it stands.
            following = text.find(missing, max(at, limit - len(missing) + 1))
            if following < 0:
                return
            start = max(start, following + len(missing) - room - 1)
        start = text.find(head, start + 1)


def _shifted(gaps: Gaps, by: int) -> Gaps:
    return tuple((start + by, stop + by) for start, stop in gaps)


def gaps_in(window: str, words: str) -> Gaps:
    """The fewest gaps that leave `words` of a window; both ends match.

    >>> gaps_in("あいうえおかきくけこ", "あいえおけこ")
    ((2, 3), (5, 8))
    """
    slack = len(window) - len(words)
    reached = _furthest(window, words, slack)
    return _read_back(reached, slack) if reached else _greedy(window, words)


def _furthest(window: str, words: str, slack: int) -> list[list[int]]:
    """How much of the words can be read with n gaps and d characters left out: rows by n.

    To leave something out as late as can be never costs a gap, so only the furthest counts.
    """
    row = [-1] * (slack + 1)
    row[0] = _common(window, 0, words, 0)
    rows = [row]
    while row[slack] < len(words):
        if len(rows) * (slack + 1) > _MOST_CELLS:
            return []
        before = accumulate(row, max)
        row = [-1] * (slack + 1)
        for left_out, most in enumerate(before, start=1):
            if left_out > slack:
                break
            if most >= 0:
                row[left_out] = most + _common(window, most + left_out, words, most)
        rows.append(row)
    return rows


def _common(window: str, at: int, words: str, start: int) -> int:
    """How many characters are the same from two places on."""
    length, size = 0, 1
    most = min(len(words) - start, len(window) - at)
    while length < most:
        size = min(size, most - length)
        begin, other = start + length, at + length
        if words[begin : begin + size] == window[other : other + size]:
            length += size
            size *= 2
        elif size == 1:
            break
        else:
            size //= 2
            most = min(most, length + 2 * size)
    return length


def _read_back(rows: list[list[int]], left_out: int) -> Gaps:
    gaps: list[tuple[int, int]] = []
    for row in reversed(rows[:-1]):
        most = max(row[:left_out])
        before = row.index(most)
        gaps.append((most + before, most + left_out))
        left_out = before
    return tuple(reversed(gaps))


def _greedy(window: str, words: str) -> Gaps:
    """For very long words: at each gap on to the next place where the longest run goes on."""
    latest = _latest(window, words)
    gaps, at, read = list[tuple[int, int]](), 0, 0
    while read < len(words):
        same = _common(window, at, words, read)
        at, read = at + same, read + same
        if read == len(words):
            break
        on = _next(window, at, words, read, latest)
        gaps.append((at, on))
        at = on
    return tuple(gaps)


def _next(window: str, at: int, words: str, read: int, latest: list[int]) -> int:
    for size in _CHUNKS:
        found = window.find(words[read : read + size], at, latest[read] + size)
        if 0 <= found <= latest[read]:
            return found
    return latest[read]


def _latest(window: str, words: str) -> list[int]:
    """The last place for each character from which the rest can still be read."""
    places, at = [0] * len(words), len(window)
    for number in range(len(words) - 1, -1, -1):
        at = window.rindex(words[number], 0, at)
        places[number] = at
    return places


def slides(text: str, passage: Passage, gap: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The gap, and it moved inside its passage by as many characters as leave the same words.

    >>> gap = (1, 3)
    >>> list(slides("はのちのちに", Passage(0, 6, (gap,)), gap))
    [(1, 3), (2, 4), (3, 5)]
    """
    start, stop = gap
    yield gap
    for by in range(1, min(_SLIDES, passage.stop - stop)):
        if text[start + by - 1] != text[stop + by - 1]:
            break
        yield start + by, stop + by
    for by in range(1, min(_SLIDES, start - passage.start)):
        if text[start - by] != text[stop - by]:
            break
        yield start - by, stop - by
