"""Where words that were looked for in folded text stand in the text itself.

Folding changes lengths: ㍑ is リットル, か with its mark is one letter. A hit is the letters that
it was found in, whole.

>>> text = "１㍑のＡＢＣ"
>>> [text[start:end] for start, end in hits(text, ["bc", "リッ"])]
['㍑', 'ＢＣ']
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

from clips.notation.text import ZERO_WIDTH

Span = tuple[int, int]

_CHUNK = 500
_JAMO = (0x1160, 0x11FF)  # vowels and finals of Hangul: no marks to Unicode, yet they join as such


def hits(text: str, words: Iterable[str]) -> list[Span]:
    """The spans of `text` in which a folded word stands, in order, what overlaps joined. Their
    letters folded hold the word: what LIKE finds in the folded text is found here."""
    folded = _Folded(text)
    found = sorted(span for word in words if word for span in folded.find(word))
    return list(_joined(found))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for start, end in spans:
        if last and start <= last[1]:
            last = last[0], max(last[1], end)
        else:
            if last:
                yield last
            last = start, end
    if last:
        yield last


@lru_cache(maxsize=4096)
def begins(character: str) -> bool:
    """Whether a letter begins here: no mark, nor anything else that joins what stands before it."""
    if ord(character) in ZERO_WIDTH:
        return False
    first = unicodedata.normalize("NFKD", character)[0]
    return unicodedata.category(first)[0] != "M" and not _JAMO[0] <= ord(first) <= _JAMO[1]


class _Folded:
    """A text folded chunk by chunk, cut where no letter is parted; white space is left as it is.
    Only chunks with a hit are looked into letter by letter."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cuts = list(_cuts(text))
        parts = [_fold(text[start:end]) for start, end in pairwise(self.cuts)]
        self.starts = [0, *accumulate(map(len, parts))]
        self.folded = "".join(parts)
        self.maps: dict[int, list[Span]] = {}

    def find(self, word: str) -> Iterator[Span]:
        """Also where two hits overlap, as of ああ in あああ."""
        spaced = r"\s+".join(map(re.escape, word.split(" ")))
        for found in re.finditer(f"(?=({spaced}))", self.folded):
            yield self._letter(found.start(1))[0], self._letter(found.end(1) - 1)[1]

    def _letter(self, at: int) -> Span:
        """The letter of the text that a place in the folded text comes from."""
        chunk = bisect_right(self.starts, at) - 1
        if chunk not in self.maps:
            self.maps[chunk] = list(self._map(self.cuts[chunk], self.cuts[chunk + 1]))
        return self.maps[chunk][at - self.starts[chunk]]

    def _map(self, start: int, end: int) -> Iterator[Span]:
        """For each place of the folded chunk the letter that it comes from."""
        while start < end:
            stop = start + 1
            while stop < end and not begins(self.text[stop]):
                stop += 1
            yield from [(start, stop)] * _width(self.text[start:stop])
            start = stop


def _cuts(text: str) -> Iterator[int]:
    """Where the chunks begin, and where the last one ends: before a letter, each."""
    at = 0
    while at < len(text):
        yield at
        at = min(at + _CHUNK, len(text))
        while at < len(text) and not begins(text[at]):
            at += 1
    yield at


def _fold(text: str) -> str:
    """As `text.fold`, but for white space. What begins a letter is folded by itself: letter by
    letter gives the same as all at once."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(ZERO_WIDTH)
    return unicodedata.normalize("NFKC", folded)


@lru_cache(maxsize=4096)
def _width(letter: str) -> int:
    """How many characters a letter is folded."""
    return len(_fold(letter))
