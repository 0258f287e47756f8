"""Which bracket closes which, counted outside quotations: one pass over a line.

Round brackets pair by shape, whatever their width. What stands in a quotation is not counted, so a
bracket inside 「」 never closes one outside. A quotation mark without a partner counts as an
ordinary character.

>>> Brackets("a(b「c)」d)").partner
{1: 8}
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable

OPENING = "(（"
CLOSING = ")）"
_QUOTES = {"」": "「", "』": "『"}
_QUOTE_MARKS = re.compile("[「」『』]")
_COUNTED = re.compile("[「『()（）#＃﹟]")


def quotations(line: str) -> dict[int, int]:
    """Where each quotation opens and closes; the inner ones of nested ones too.

    >>> quotations("「a『b」c』")
    {0: 4}
    """
    pairs: dict[int, int] = {}
    waiting: list[tuple[int, str]] = []
    count = dict.fromkeys("「『", 0)
    for found in _QUOTE_MARKS.finditer(line):
        shape = found.group()
        if shape in count:
            waiting.append((found.start(), shape))
            count[shape] += 1
        elif count[_QUOTES[shape]]:
            opened = ""
            while opened != _QUOTES[shape]:
                start, opened = waiting.pop()
                count[opened] -= 1
            pairs[start] = found.start()
    return pairs


class Brackets:
    """The brackets of one line. `partner` maps an opening bracket to the one that balances it.

    `is_tag(offset)` says whether a tag begins at a mark; it is asked only for brackets that nothing
    balances. Offsets are kept in arrays: one line may be megabytes of brackets.
    """

    def __init__(self, line: str, is_tag: Callable[[int], bool] = lambda offset: False) -> None:
        self.partner: dict[int, int] = {}
        self.is_tag = is_tag
        self.end = len(line)
        self._closers, self._marks = array("q"), array("q")
        self._pair(line)

    def _pair(self, line: str) -> None:
        quoted, quoted_until = quotations(line), -1
        opened = array("q")
        for found in _COUNTED.finditer(line):
            offset = found.start()
            if offset < quoted_until:
                continue
            if offset in quoted:
                quoted_until = quoted[offset]
            elif line[offset] in OPENING:
                opened.append(offset)
            elif line[offset] in CLOSING:
                self._closers.append(offset)
                if opened:
                    self.partner[opened.pop()] = offset
            elif line[offset] not in "「『":
                self._marks.append(offset)

    def unbalanced(self, opening: int) -> tuple[int | None, int]:
        """For a bracket that nothing balances: the closing bracket that ends it all the same, if
        any, and where it ends at the latest: the next mark that starts a tag, or the line's end.
        """
        following = range(bisect_right(self._marks, opening), len(self._marks))
        tags = (self._marks[index] for index in following if self.is_tag(self._marks[index]))
        limit = next(tags, self.end)
        before = bisect_left(self._closers, limit)
        close = self._closers[before - 1] if before else -1
        return (close if close > opening else None), limit
