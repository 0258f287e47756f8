"""Which bracket closes which, counted outside quotations: one pass over a line.

Round brackets pair by shape, whatever their width, and only within the same quotation: a bracket
inside 「」 never closes one outside. A quotation mark without a partner counts as an ordinary
character.

>>> Brackets("a(b「c)」d)").partner[1]
8
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

OPENING = "(（"
CLOSING = ")）"
_QUOTES = {"」": "「", "』": "『"}
_TOKENS = re.compile("[「」『』()（）#＃﹟]")


@dataclass(slots=True)
class _Level:
    """One quotation, or the line itself: what stands directly in it, by offset."""

    end: int
    opened: list[int] = field(default_factory=list)
    closers: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)


class Brackets:
    """The brackets of one line. `partner` maps an opening bracket to the one that balances it.

    `is_tag(offset)` says whether a tag begins at a mark; it is asked only for brackets that nothing
    balances.
    """

    def __init__(self, line: str, is_tag: Callable[[int], bool] = lambda offset: False) -> None:
        self.partner: dict[int, int] = {}
        self.is_tag = is_tag
        self._tokens = [(found.start(), found.group()) for found in _TOKENS.finditer(line)]
        self.quotes = self._pair_quotes()
        self._level_of: dict[int, _Level] = {}
        self._pair_brackets(len(line))

    def _pair_quotes(self) -> dict[int, int]:
        pairs: dict[int, int] = {}
        waiting: list[tuple[int, str]] = []
        count = dict.fromkeys("「『", 0)
        for offset, token in self._tokens:
            if token in count:
                waiting.append((offset, token))
                count[token] += 1
            elif token in _QUOTES and count[_QUOTES[token]]:
                opened = ""
                while opened != _QUOTES[token]:
                    start, opened = waiting.pop()
                    count[opened] -= 1
                pairs[start] = offset
        return pairs

    def _pair_brackets(self, end: int) -> None:
        levels = [_Level(end)]
        for offset, token in self._tokens:
            if offset in self.quotes:
                levels.append(_Level(self.quotes[offset]))
            elif len(levels) > 1 and offset == levels[-1].end:
                levels.pop()
            elif token in OPENING:
                levels[-1].opened.append(offset)
                self._level_of[offset] = levels[-1]
            elif token in CLOSING:
                levels[-1].closers.append(offset)
                if levels[-1].opened:
                    self.partner[levels[-1].opened.pop()] = offset
            elif token in "#＃﹟":
                levels[-1].marks.append(offset)

    def unbalanced(self, opening: int) -> tuple[int | None, int]:
        """For a bracket that nothing balances: the closing bracket that ends it all the same, if
        any, and where it ends at the latest: the next mark that starts a tag, or the line's end.
        """
        level = self._level_of[opening]
        following = range(bisect_right(level.marks, opening), len(level.marks))
        tags = (level.marks[index] for index in following if self.is_tag(level.marks[index]))
        limit = next(tags, level.end)
        before = bisect_left(level.closers, limit)
        close = level.closers[before - 1] if before else -1
        return (close if close > opening else None), limit
