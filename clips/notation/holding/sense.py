"""What turns the sense when it is left out of a quote: part of a number, a negation; and hedges.

Read from the body around a passage, in offsets of the body.

- A number is its digits or 漢数字 with the marks between them, 万億兆, its unit, what it ranges to
  (3〜5人, 1時〜3時), and 第, a minus or a Latin word joined in front (G7). It may go whole, with
  its unit (8日未明に…), never in part; digits alone (but for an age in brackets), or digits whose
  unknown unit stays, are a part. 漢数字 are a number only with a unit, 第, 数 or in several;
  一部, 一方, 一緒, 十分, 三菱 and the like are words, which may go whole, but not without the rest
  of the word.
- A negation is ない なかっ なく なけれ なきゃ ません ぬ ねば ず ざる まい なし なき, the ん of
  分からん, 皆無, ゼロ, the 不 無 非 未 before a kanji, and the English not, no, never, without. It
  may not be left out, nor cut off at either end of the passage. まず, 必ず, はず, わずか, 少ない,
  間もなく and the like are none; nor are words in which 不 無 非 未 says nothing any more (非常,
  未明, 無線, 不動産), left out whole, but not off another word (食料不足).
- A hedge (約, 超, 以上, 可能性, 疑い, ...) may be left out; it is remarked on, unless the number it
  is joined to goes with it.
- So may a verb that turns the sense (拒否, 中止, 撤回, ...): 合併を拒否した is not 合併をした, but
  only a reader can tell; it is remarked on where it is left out whole.

>>> [kind for kind, _ in Sense("砲撃で13人が負傷した", 0, 10).lost((3, 4))]
['number-left-out']
>>> Sense("ロシアは8日未明に攻撃した", 0, 13).lost((4, 9))
[]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from clips.notation.holding import sense_words as words

Loss = tuple[str, str]
"""The code of a remark, and the words it is about."""
_AROUND = 40
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ATTACHED = re.compile("[一-龠々〆ァ-ヺーA-Za-z]")
NUMBER = "number-left-out"
NEGATION = "negation-left-out"
HEDGE = "hedge-left-out"
TURN = "turn-left-out"
LIGHT = (HEDGE, TURN)
"""What leaves a quote abridged."""


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    united: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    lexical: bool = False
    """Whether it may be left out as a whole."""
    leads: bool = False
    """Whether it denies what follows it, not what stands before."""
    compound: bool = False
    """Whether another word is joined in front, off which it may not be cut."""


_Found = TypeVar("_Found", _Number, _Word)


class Sense:
    """Judges what is left out of the passage `source[start:end]` of a body."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self.start, self.end = start, end
        self._begin = max(0, start - _AROUND)
        self._text = source[self._begin : end + _AROUND].translate(_WIDTH)

    def _found(self, word: _Number | _Word) -> str:
        return self._text[word.start - self._begin : word.end - self._begin]

    @cached_property
    def _numbers(self) -> list[_Number]:
        numbers = []
        for found in words.NUMBER.finditer(self._text):
            if found["word"] is None:
                start, end = (offset + self._begin for offset in found.span())
                joined = bool(found["joined"])
                numbers.append(_Number(start, end, bool(found["unit"] or found["kunit"]), joined))
        return numbers

    @cached_property
    def _negations(self) -> list[_Word]:
        negations = self._all(words.NEGATION)
        for found in words.PREFIX.finditer(self._text):
            lexical = words.LEXICAL.match(self._text, found.start())
            end = lexical.end() if lexical else found.end()
            start, leads = found.start() + self._begin, bool(found["leads"])
            joined = bool(words.COMPOUND.match(self._text, max(0, found.start() - 1)))
            end += self._begin
            negations.append(_Word(start, end, bool(lexical), leads, compound=joined))
        return sorted(negations, key=_start)

    @cached_property
    def _hedges(self) -> list[_Word]:
        return self._all(words.HEDGE)

    @cached_property
    def _turns(self) -> list[_Word]:
        return self._all(words.TURN)

    def _all(self, kind: re.Pattern[str]) -> list[_Word]:
        found = kind.finditer(self._text)
        return [_Word(word.start() + self._begin, word.end() + self._begin) for word in found]

    def lost(self, gap: tuple[int, int]) -> list[Loss]:
        """What a gap takes away that it should not; what it may, last."""
        bare = words.BARE.fullmatch(self._text, gap[0] - self._begin, gap[1] - self._begin)
        return [
            *([(NUMBER, bare.group())] if bare else []),
            *((NUMBER, self._found(n)) for n in _near(self._numbers, gap) if self._breaks(n, gap)),
            *((NEGATION, self._found(n)) for n in _near(self._negations, gap) if _denies(n, gap)),
            *((HEDGE, self._found(n)) for n in _near(self._hedges, gap) if self._softens(n, gap)),
            *((TURN, self._found(n)) for n in _near(self._turns, gap) if _holds(gap, n)),
        ]

    def _breaks(self, number: _Number, gap: tuple[int, int]) -> bool:
        start, end = gap
        if not _meets(number, gap):
            return number.end == start and not self._unit_known(number)
        if start > number.start or end < number.end:
            return True
        if end > number.end or number.united:
            return False
        alone = start == number.start and not (number.joined or self._in_brackets(number))
        return alone or not self._unit_known(number)

    def _in_brackets(self, number: _Number) -> bool:
        before = number.start - self._begin - 1
        after = number.end - self._begin
        return before >= 0 and self._text[before] == "(" and self._text[after : after + 1] == ")"

    def _unit_known(self, number: _Number) -> bool:
        """Whether nothing that could be a unit is joined behind it."""
        at = number.end - self._begin
        return number.united or number.joined or not _ATTACHED.match(self._text, at)

    def opening(self) -> list[Loss]:
        """What a passage that begins here cuts off: 約 before it too, and 不 before 可能."""
        ahead = [word for word in self._negations if word.leads and word.end == self.start]
        hedges = [word for word in self._hedges if word.end == self.start]
        return self._cut_off(self.start, ahead, hedges)

    def closing(self) -> list[Loss]:
        """What a passage that ends here cuts off: 以上 behind it too, and ない."""
        behind = [word for word in self._negations if not word.leads and word.start == self.end]
        hedges = [word for word in self._hedges if word.start == self.end]
        return self._cut_off(self.end, behind, hedges)

    def _cut_off(self, offset: int, denying: list[_Word], hedges: list[_Word]) -> list[Loss]:
        denying = [word for word in self._negations if word.start < offset < word.end] + denying
        return [
            *((NUMBER, self._found(n)) for n in self._numbers if n.start < offset < n.end),
            *((NEGATION, self._found(word)) for word in denying),
            *((HEDGE, self._found(word)) for word in hedges if self._is_of_number(word)),
        ]

    def _softens(self, hedge: _Word, gap: tuple[int, int]) -> bool:
        return _meets(hedge, gap) and not self._goes_with_number(hedge, gap)

    def _is_of_number(self, hedge: _Word) -> bool:
        return bool(words.OF_NUMBERS.fullmatch(self._found(hedge)))

    def _goes_with_number(self, hedge: _Word, gap: tuple[int, int]) -> bool:
        """Whether the number it hedges, joined to it, is left out with it."""
        return self._is_of_number(hedge) and any(
            _holds(gap, number)
            for number in _near(self._numbers, gap)
            if number.start == hedge.end or number.end == hedge.start
        )


def cut(source: str, start: int, end: int) -> list[Loss]:
    """What the two ends of a passage cut off. Only what stands around them is read."""
    return [*Sense(source, start, start).opening(), *Sense(source, end, end).closing()]


def _start(word: _Number | _Word) -> int:
    return word.start


def _near(found: list[_Found], gap: tuple[int, int]) -> Iterator[_Found]:
    """Those that can meet a gap, or end where it begins: a passage may hold thousands."""
    first = bisect_left(found, gap[0], key=_start)
    last = bisect_left(found, gap[1], key=_start)
    return iter(found[max(0, first - 2) : last])


def _meets(word: _Number | _Word, gap: tuple[int, int]) -> bool:
    return word.start < gap[1] and gap[0] < word.end


def _holds(gap: tuple[int, int], word: _Number | _Word) -> bool:
    return gap[0] <= word.start and word.end <= gap[1]


def _denies(word: _Word, gap: tuple[int, int]) -> bool:
    off = word.compound and gap[0] == word.start
    return _meets(word, gap) and not (_holds(gap, word) and word.lexical and not off)
