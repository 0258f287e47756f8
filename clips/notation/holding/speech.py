"""Whether a passage of a body is somebody's own words (direct), told about (reported), or mixed.

Direct: every counted character of the passage stands inside 「」 or “” (or straight quotes, within
a paragraph). Reported: none does. A short quoted name inside told words is a name, no speech: at
most 12 counted characters, without `、` or `。`, and no と after its closing mark. `『』` alone
marks titles.

>>> body = Counted("市長は「列疲れ」を認め「夏まで」と述べた。")
>>> speech = Speech(body)
>>> speech.of(0, 8), speech.of(9, 12), speech.of(0, 12)
('reported', 'direct', 'mixed')
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from clips.notation.holding.counted import Counted

LONGEST_NAME = 12
RANK = {"direct": 0, "mixed": 1, "reported": 2}
_MARKS = re.compile("[「」｢｣『』“”]")
_CLOSES = {"」": "「", "｣": "「", "』": "『", "”": "“"}
_SHAPES = {"「": "「", "｢": "「", "『": "『", "“": "“"}
_STRAIGHT = re.compile('["＂]')
_GOES_ON = re.compile("(?:など)?と")
_PAUSES = re.compile("[、。]")


def quotations(text: str) -> list[tuple[int, int]]:
    """The outermost quotations, as spans of what stands inside the marks, in order.

    >>> quotations("「a『b』」“c” \\"d\\"")
    [(1, 5), (7, 8), (11, 12)]
    """
    spans = [(start + 1, end) for start, end in _pairs(text)] + list(_straight(text))
    outermost: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not outermost or start > outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def _pairs(text: str) -> list[tuple[int, int]]:
    """Marks that pair by shape; one without a partner is an ordinary character."""
    pairs, waiting = [], list[tuple[int, str]]()
    count = dict.fromkeys("「『“", 0)
    for found in _MARKS.finditer(text):
        mark = found.group()
        if mark in _SHAPES:
            waiting.append((found.start(), _SHAPES[mark]))
            count[_SHAPES[mark]] += 1
        elif count[_CLOSES[mark]]:
            opened = ""
            while opened != _CLOSES[mark]:
                start, opened = waiting.pop()
                count[opened] -= 1
            if opened != "『":
                pairs.append((start, found.start()))
    return pairs


def _straight(text: str) -> list[tuple[int, int]]:
    """Straight marks have no sides: the first of a paragraph opens, the next closes; an odd one
    pairs with nothing.
    """
    spans, opened, paragraph = [], -1, 0
    for found in _STRAIGHT.finditer(text):
        if opened >= 0 and text.find("\n", paragraph, found.start()) >= 0:
            opened = -1
        if opened >= 0:
            spans.append((opened, found.start()))
            opened = -1
        else:
            opened = paragraph = found.end()
    return spans


class Speech:
    """Asks of passages of one body; its quotations are looked up once, when first asked."""

    def __init__(self, body: Counted) -> None:
        self.body = body

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return quotations(self.body.source)

    def of(self, start: int, stop: int) -> str:
        """`direct`, `reported` or `mixed` for `body.text[start:stop]`, which is not empty."""
        spoken = named = 0
        for first, last in self._over(start, stop):
            inside = self.body.index(first), self.body.index(last)
            count = min(inside[1], stop) - max(inside[0], start)
            spoken += max(count, 0)
            if start <= inside[0] and inside[1] <= stop and self._is_name(first, last, count):
                named += count
        if spoken == stop - start:
            return "direct"
        return "mixed" if spoken > named else "reported"

    def between(self, begin: int, end: int) -> str:
        """`direct` where one quotation holds all between two offsets, counted or not."""
        at = bisect_right(self._spans, (begin, len(self.body.source) + 1)) - 1
        return "direct" if at >= 0 and end <= self._spans[at][1] else "reported"

    def _over(self, start: int, stop: int) -> list[tuple[int, int]]:
        begin, end = self.body.start(start), self.body.end(stop - 1)
        at = max(bisect_right(self._spans, (begin, begin)) - 1, 0)
        over = []
        while at < len(self._spans) and self._spans[at][0] < end:
            over.append(self._spans[at])
            at += 1
        return over

    def _is_name(self, first: int, last: int, count: int) -> bool:
        source = self.body.source
        if count > LONGEST_NAME or _PAUSES.search(source, first, last):
            return False
        return not _GOES_ON.match(source, last + 1)

    def ends_at(self, offset: int) -> int | None:
        """Where the quotation closes in which nothing is counted behind an offset, if there is one.

        It gives the offset behind the closing mark.
        """
        at = bisect_right(self._spans, (offset, len(self.body.source) + 1)) - 1
        if at < 0:
            return None
        _, last = self._spans[at]
        if last < offset or self.body.index(last) != self.body.index(offset):
            return None
        return last + 1
