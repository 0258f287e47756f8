"""The place in a text that is nearest to some words, by characters put in, dropped or changed.

Bit-parallel after Myers and Hyyrö (A bit-vector algorithm for computing Levenshtein and Damerau
edit distances, 2003), turned round: the positions of the *text* are the bits of Python's integers,
and each character of the words is one step. So 60 characters in 2,000 take 60 steps, and work grows
with the text as one `str.find` pass does.

>>> near = Nearest("大橋は朝から全面通行止めになった")
>>> near.place("全面通交止め", limit=2)
Place(start=6, stop=12, distance=1)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

MOST_STEPS = 1 << 30
"""Bits touched in one search through the whole text; beyond, only likely windows are searched."""
_MASKS_KEPT = 1 << 26
_ANCHORS, _ANCHOR_LENGTHS, _ANCHOR_HITS, _WINDOWS = 32, (64, 24, 6), 16, 3
_ENDS = 16


class Place(NamedTuple):
    start: int
    stop: int
    distance: int


class Nearest:
    """One text, prepared as far as the words asked for need it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._masks: dict[str, int] = {}

    def place(
        self, words: str, limit: int, rank: Callable[[int, int], int] = lambda start, stop: 0
    ) -> Place | None:
        """The place at most `limit` edits from the words. Of several equally near, the one of the
        lowest `rank(start, stop)`, then of the words' own length, then the earliest.
        """
        if not self.text or not words or limit < 0:
            return None
        if len(self.text) * len(words) <= MOST_STEPS:
            return self._search(words, limit, rank)
        best = None
        for start, stop in self._windows(words, limit):
            if place := Nearest(self.text[start:stop])._search(words, limit, _moved(rank, start)):
                place = Place(place.start + start, place.stop + start, place.distance)
                if best is None or place.distance < best.distance:
                    best = place
        return best

    def _search(self, words: str, limit: int, rank: Callable[[int, int], int]) -> Place | None:
        stops, distance = self._ends(words)
        if distance > limit:
            return None
        places = [
            Place(max(stop - length, 0), stop, distance)
            for stop in stops
            for length in [self._length(words, stop, distance)]
        ]
        return min(
            places, key=lambda p: (rank(p.start, p.stop), abs(p.stop - p.start - len(words)))
        )

    def _mask(self, character: str) -> int:
        if (mask := self._masks.get(character)) is None:
            mask = mask_of(self.text, character)
            if (len(self._masks) + 1) * len(self.text) <= _MASKS_KEPT * 8:
                self._masks[character] = mask
        return mask

    def _ends(self, words: str) -> tuple[list[int], int]:
        """Where the nearest places end (the first few), and how far they are."""
        plus, minus = deltas(map(self._mask, words), len(self.text), free_start=True)
        return lowest(plus, minus, len(words), len(self.text))

    def _length(self, words: str, stop: int, distance: int) -> int:
        """How long the place is that ends at `stop`: by preference as long as the words."""
        window = self.text[max(0, stop - len(words) - distance) : stop][::-1]
        masks = {character: mask_of(window, character) for character in set(words)}
        turned = (masks[character] for character in reversed(words))
        plus, minus = deltas(turned, len(window), free_start=False)
        lengths, _ = lowest(plus, minus, len(words), len(window), most=len(window) + 1)
        return min(lengths, key=lambda length: (abs(length - len(words)), length))

    def _windows(self, words: str, limit: int) -> Iterator[tuple[int, int]]:
        """The likeliest stretches: where runs of the words stand, long ones counting more, at the
        same distance from each other.
        """
        votes: Counter[int] = Counter()
        for length in _ANCHOR_LENGTHS:
            for at in range(0, len(words) - length + 1, max(1, len(words) // _ANCHORS)):
                for found in islice(places(self.text, words[at : at + length]), _ANCHOR_HITS):
                    votes[(found - at) // len(words)] += length
        for block, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_WINDOWS]:
            start = block * len(words) - limit
            yield max(0, start), min(len(self.text), start + 2 * (len(words) + limit))


def places(text: str, words: str) -> Iterator[int]:
    """Where the words stand in the text, overlapping places too.

    >>> list(places("ああああ", "あああ"))
    [0, 1]
    """
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _moved(rank: Callable[[int, int], int], by: int) -> Callable[[int, int], int]:
    return lambda start, stop: rank(start + by, stop + by)


def mask_of(text: str, character: str) -> int:
    """A bit for each position at which the character stands.

    >>> bin(mask_of("abca", "a"))
    '0b1001'
    """
    bits = bytearray(len(text) // 8 + 1)
    for at in places(text, character):
        bits[at >> 3] |= 1 << (at & 7)
    return int.from_bytes(bits, "little")


def deltas(masks: Iterator[int], size: int, *, free_start: bool) -> tuple[int, int]:
    """The last column of the distances, as the positions at which it rises and falls by one.

    With `free_start` a place may begin anywhere in the text, else only at its beginning.
    """
    every = (1 << size) - 1
    plus, minus = (0 if free_start else every), 0
    for mask in masks:
        diagonal = (((mask & plus) + plus) ^ plus) | mask | minus
        rises = minus | (every & ~(diagonal | plus))
        falls = diagonal & plus
        rises = (rises << 1) | 1
        falls <<= 1
        plus = (falls | ~(diagonal | rises)) & every
        minus = rises & diagonal & every
    return plus, minus


_COUNT = [bin(octet).count("1") for octet in range(256)]


def lowest(
    plus: int, minus: int, first: int, size: int, most: int = _ENDS
) -> tuple[list[int], int]:
    """Where the column is lowest (the first few), and how low; it begins at `first`."""
    octets = (size + 7) // 8
    pairs = zip(plus.to_bytes(octets, "little"), minus.to_bytes(octets, "little"), strict=True)
    low, score, places = first, first, [0]
    for number, (up, down) in enumerate(pairs):
        fall = score - _COUNT[down] - low
        if fall < 0 or (fall == 0 and len(places) < most):
            value = score
            for bit in range(min(8, size - number * 8)):
                value += (up >> bit & 1) - (down >> bit & 1)
                if value < low:
                    low, places = value, []
                if value == low and len(places) < most:
                    places.append(number * 8 + bit + 1)
        score += _COUNT[up] - _COUNT[down]
    return places, low
