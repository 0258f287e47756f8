"""What stands around a quotation in its sentence: the words before and behind, the names.

Quotations with nothing but と, や or a comma between them are one: whoever says one says all.

>>> from clips.notation.sentences.prose import sentences_of
>>> sentence, = sentences_of("市長は「橋を直す」「船も出す」と述べ、「急ぐ」と語った。")
>>> for around in arounds(sentence, []):
...     print(around.before, around.count, around.behind)
市長は 2 と述べ、
と述べ、 1 と語った
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clips.notation.sentences.prose import Sentence
from clips.notation.sentences.subjects import Named

WINDOW = 80
_DASHES = " \u3000—―─…"
_JOINED = re.compile("(?:、|や|・|と|、と|や、|または|とか|あるいは)?")


@dataclass(frozen=True, slots=True)
class Around:
    """Offsets are in the bare text: the quotations from `start` to `end`, the last one before that
    ends at `since`, the next one begins at `until`.
    """

    text: str
    first: int
    count: int
    start: int
    end: int
    since: int
    until: int
    subjects: Sequence[Named]
    following: Sequence[Named]
    sources: Sequence[Named]
    aside: str = ""

    @property
    def before(self) -> str:
        """The words since the last quotation, those that are near."""
        return self.text[max(self.since, self.start - WINDOW) : self.start]

    @property
    def behind(self) -> str:
        """The words up to the next quotation, those that are near."""
        return self.text[self.end : min(self.until, self.end + WINDOW)]

    @property
    def ends(self) -> bool:
        """Whether nothing stands behind it in its sentence."""
        return self.closes and not self.behind.strip(_DASHES)

    @property
    def closes(self) -> bool:
        """Whether `behind` goes to the end of the sentence."""
        return self.until == len(self.text) <= self.end + WINDOW


def arounds(sentence: Sentence, names: Sequence[Named]) -> Iterator[Around]:
    groups = list(_groups(sentence))
    subjects = [named for named in names if named.is_subject]
    sources = [named for named in names if not named.is_subject]
    since = 0
    for number, (first, count) in enumerate(groups):
        start, end = sentence.at[first], sentence.at[first + count - 1] + 1
        last = number + 1 == len(groups)
        until = len(sentence.text) if last else sentence.at[groups[number + 1][0]]
        yield Around(
            sentence.text, first, count, start, end, since, until,
            _between(subjects, since, start), _between(names, end, until),
            _between(sources, since, start), sentence.asides.get(first + count - 1, ""),
        )  # fmt: skip
        since = end


def _groups(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The first quotation of each group, and how many it has."""
    first = 0
    for number in range(1, len(sentence.at) + 1):
        if number < len(sentence.at):
            between = sentence.text[sentence.at[number - 1] + 1 : sentence.at[number]]
            if len(between) <= 4 and _JOINED.fullmatch(between):
                continue
        if sentence.at:
            yield first, number - first
        first = number


def _between(names: Sequence[Named], start: int, end: int) -> Sequence[Named]:
    """Those whose particle stands from `start` to `end`; the names are in order."""
    begin = bisect_left(names, start + 1, key=_end)
    return names[begin : bisect_left(names, end + 1, lo=begin, key=_end)]


def _end(named: Named) -> int:
    return named.end
