"""Two tellings of one story, side by side: what each has that the other has not.

Papers cut, reorder and reword, so a difference from beginning to end would mark whatever has moved.
Here every word counts as shared that stands in a run of five characters, or three English words,
which the other has too, wherever it has it. Width and case do not count. Linear in both lengths.

>>> one, other = beside("渡し船は朝夕8便になる。市長が言う。", "県は困る。渡し船は朝夕８便になる。")
>>> one
[('same', '渡し船は朝夕8便になる。'), ('out', '市長が言う。')]
>>> other
[('in', '県は困る。'), ('same', '渡し船は朝夕８便になる。')]
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from clips.notation.difference import Run
from clips.notation.runs import runs, units

_WEIGHT = 5


def beside(one: str, other: str) -> tuple[list[Run], list[Run]]:
    """The runs of both texts, each whole: `same`, and what is `out` of the one, `in` the other."""
    first, second = _Read(one), _Read(other)
    return first.marked(second, "out"), second.marked(first, "in")


class _Read:
    """A text with its units, as they are compared."""

    def __init__(self, text: str) -> None:
        self.text = text
        plain = "".join(map(_plain, text))
        self.spans = [unit.span() for unit in units(plain)]
        self.words = [plain[start:end] for start, end in self.spans]
        self.runs = [
            (start, end, says, tuple(self.words[start:end]))
            for start, end, says in runs(self.words, _WEIGHT)
        ]

    def marked(self, other: _Read, own: str) -> list[Run]:
        """The text in runs of what the other has too and what it has not."""
        kinds = self._kinds(self._shared(other), own)
        return [
            (kind, "".join(self.text[at] for at, _kind in run))
            for kind, run in groupby(enumerate(kinds), key=itemgetter(1))
        ]

    def _shared(self, other: _Read) -> list[bool]:
        """Which units stand in a shared run. One that says nothing counts beside one that does; of
        two texts that say the same all do, however short they are."""
        if self.words == other.words:
            return [True] * len(self.words)
        theirs = {run for *_where, run in other.runs}
        shared = [False] * len(self.words)
        for order in (self.runs, self.runs[::-1]):
            for start, end, says, run in order:
                if run in theirs and (says or shared[start] or shared[end - 1]):
                    shared[start:end] = [True] * (end - start)
        return shared

    def _kinds(self, shared: Sequence[bool], own: str) -> Iterator[str]:
        """For each character; marks and spaces go with the word before them."""
        kind, end = own if not shared or not shared[0] else "same", 0
        for (start, stop), is_shared in zip(self.spans, shared, strict=True):
            yield from [kind] * (start - end)
            kind, end = "same" if is_shared else own, stop
            yield from [kind] * (stop - start)
        yield from [kind] * (len(self.text) - end)


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    """Folded in width and case where that leaves one character: places stay places."""
    folded = unicodedata.normalize("NFKC", character).casefold()
    return folded if len(folded) == 1 else character
