"""How a quote stands to the body it was taken from: 照合.

Only counted characters are compared (`clips.notation.holding.counted`). A quote is

- *verbatim* where it stands in the body with the same quotation marks inside it;
- *abridged* where it comes from one passage by leaving characters out, and nothing that turns the
  sense (see `passages` and `sense` in `clips.notation.holding`); a quotation mark dropped or put in
  makes it abridged too;
- *altered* where it is near to a passage but no more than near, or where what was left out, or cut
  off at either end, turns the sense;
- *unsupported* else.

A quote of more than `LONGEST_SEARCHED` counted characters is looked for as it stands, and no more:
what else it could be would take too long to find.

Of several passages the best counts: clean before unclean, the fewest characters left out, the
fewest gaps, direct before mixed before reported, then the earliest. A quote without counted
characters (……) is verbatim where its very text stands in the body, spoken where a quotation holds
it, and of blanks alone it is unsupported.

>>> checker = QuoteChecker("市長は9日、「夏までに、仮橋をかける」と述べた。けが人は13人だった。")
>>> [checker.check(quote).support for quote in ("夏までに仮橋をかける", "夏に仮橋をかける")]
['verbatim', 'altered']
>>> checker.check("夏までに仮橋をかける").speech, checker.check("けが人は3人だった").remarks[0].code
('direct', 'number-left-out')
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from operator import attrgetter

from clips.notation.holding import sense_words
from clips.notation.holding.counted import Counted, quote_key
from clips.notation.holding.nearest import Nearest, places
from clips.notation.holding.passages import Passage, passages, slides
from clips.notation.holding.sense import LIGHT, NUMBER, Loss, Sense, cut
from clips.notation.holding.speech import RANK, Speech

__all__ = ["SUPPORTS", "Held", "QuoteChecker", "QuoteRemark", "quote_key"]

SUPPORTS = ("verbatim", "abridged", "carried", "altered", "unsupported")
CLOSENESS, CLOSENESS_OF_SHORT, SHORT = 0.42, 0.36, 20
"""Edits for each character up to which a quote is near to a passage. Measured on quotes of one body
against others: of 8 to 15 characters hardly any is nearer than 0.5, of 20 and more none than 0.6.
A tenth of a quote dropped and one character in five changed is 0.3.
"""
LONGEST_SEARCHED = 20_000
"""Counted characters of a quote up to which passages are searched for."""
_MOST_STANDING = 256
_MOST_PASSAGES = 64
_MOST_JUDGED = 50_000
"""Characters of passages judged for one quote; at least one passage always is."""
_CHANGED = "words-changed"


@dataclass(frozen=True, slots=True)
class QuoteRemark:
    """Something an editor should look at in a quote: data, put into words by
    `clips.notation.remarks`.
    """

    code: str
    values: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Held:
    """How one quote stands to one body: `support`, `speech` (direct, reported or mixed), and the
    passage as a span of the body as stored, in code points, half-open.
    """

    support: str
    speech: str | None = None
    start: int | None = None
    end: int | None = None
    remarks: tuple[QuoteRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Judged:
    """A passage with what leaving out its gaps, and cutting it there, loses."""

    passage: Passage
    losses: tuple[Loss, ...]
    speech: str
    same_marks: bool = False

    @property
    def clean(self) -> bool:
        return all(code in LIGHT for code, _ in self.losses)

    @property
    def order(self) -> tuple[int, ...]:
        passage = self.passage
        loss = 0 if self.clean else 1
        return (loss, passage.left_out, len(passage.gaps), RANK[self.speech], passage.start)


class QuoteChecker:
    """Holds quotes against one body. What can be shared between quotes is prepared once."""

    def __init__(self, body: str) -> None:
        self.body = body

    @cached_property
    def _counted(self) -> Counted:
        return Counted(self.body)

    @cached_property
    def _speech(self) -> Speech:
        return Speech(self._counted)

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self._counted.text)

    @cached_property
    def _characters(self) -> frozenset[str]:
        return frozenset(self._counted.text)

    def check(self, quote: str) -> Held:
        """How `quote` stands to the body. Never raises."""
        words = Counted(quote)
        if not words.text:
            return self._check_uncounted(quote)
        standing = self._standing(words)
        if standing and standing.clean and standing.same_marks:
            return self._held("verbatim", standing)
        best = min(self._likely(standing, words), key=attrgetter("order"), default=None)
        if best:
            return self._held("abridged" if best.clean else "altered", best)
        return self._check_near(words)

    def _check_uncounted(self, quote: str) -> Held:
        start = self.body.find(quote) if quote.strip() else -1
        if start < 0:
            return _unsupported()
        end = start + len(quote)
        return Held("verbatim", self._speech.between(start, end), start, end)

    def _standing(self, words: Counted) -> _Judged | None:
        """The best place at which the words stand as they are."""
        marks = words.marks(0, len(words.text))
        best: _Judged | None = None
        most = min(_MOST_STANDING, 1 + _MOST_JUDGED // len(words.text))
        for start in islice(places(self._counted.text, words.text), most):
            stop = start + len(words.text)
            if not self._counted.parts(start, stop):
                continue
            same = self._counted.marks(start, stop) == marks
            judged = self._judged(Passage(start, stop, ()), same)
            if best is None or _standing_order(judged) < _standing_order(best):
                best = judged
            if judged.clean and same and judged.speech == "direct":
                break
        return best

    def _likely(self, standing: _Judged | None, words: Counted) -> Iterator[_Judged]:
        if standing:
            yield standing
        if len(words.text) > LONGEST_SEARCHED or not self._characters.issuperset(words.text):
            return
        found = passages(self._counted.text, words.text)
        most = min(_MOST_PASSAGES, 1 + _MOST_JUDGED // len(words.text))
        for passage in islice(found, most):
            if self._counted.parts(passage.start, passage.stop):
                yield self._judged(passage)

    def _judged(self, passage: Passage, same_marks: bool = False) -> _Judged:
        start, end = self._span(passage.start, passage.stop)
        losses = cut(self.body, start, end)
        sense = Sense(self.body, start, end)
        for gap in passage.gaps:
            ways = [self._lost(sense, moved) for moved in slides(self._counted.text, passage, gap)]
            lightest: list[Loss] = min(ways, key=_weight)
            losses += lightest
        speech = self._speech.of(passage.start, passage.stop)
        return _Judged(passage, tuple(dict.fromkeys(losses)), speech, same_marks)

    def _lost(self, sense: Sense, gap: tuple[int, int]) -> list[Loss]:
        text, (start, stop) = self._counted.text, gap
        lost = sense.lost(self._span(start, stop))
        if text[start - 1].isdecimal() and text[stop : stop + 1].isdecimal():
            lost.append((NUMBER, self.body[slice(*self._span(start, stop))]))
        if not self._counted.parts(start, stop):
            lost.append((_CHANGED, ""))
        return lost

    def _span(self, start: int, stop: int) -> tuple[int, int]:
        return self._counted.start(start), self._counted.end(stop - 1)

    def _held(self, support: str, judged: _Judged) -> Held:
        start, end = self._span(judged.passage.start, judged.passage.stop)
        remarks = [QuoteRemark(code, _found(words)) for code, words in judged.losses]
        if denied := self._denied_after(end):
            remarks.append(QuoteRemark("denied-after", _found(denied)))
        return Held(support, judged.speech, start, end, tuple(remarks))

    def _denied_after(self, end: int) -> str | None:
        """The words right behind the passage that deny it: 」とは言わなかった, ではない."""
        closed = self._speech.ends_at(end)
        denied = sense_words.DENIED.match(self.body, closed) if closed else None
        denied = denied or sense_words.NOT_SO.match(self.body, end)
        return denied.group() if denied else None

    def _check_near(self, words: Counted) -> Held:
        length = len(words.text)
        if length > LONGEST_SEARCHED:
            return _unsupported()
        limit = int(length * (CLOSENESS_OF_SHORT if length < SHORT else CLOSENESS))
        place = self._nearest.place(words.text, limit, rank=self._speech_rank)
        if place is None or place.start >= place.stop:
            return _unsupported()
        first, last = self._counted.whole(place.start, place.stop)
        start, end = self._span(first, last)
        speech = self._speech.of(first, last)
        return Held("altered", speech, start, end, (QuoteRemark(_CHANGED),))

    def _speech_rank(self, start: int, stop: int) -> int:
        return RANK[self._speech.of(start, stop)] if stop > start else len(RANK)


def _unsupported() -> Held:
    return Held("unsupported", remarks=(QuoteRemark("not-in-body"),))


def _standing_order(judged: _Judged) -> tuple[int, ...]:
    unclean, *rest = judged.order
    return (unclean, 0 if judged.same_marks else 1, *rest)


def _weight(losses: list[Loss]) -> tuple[int, int]:
    """Losses that alter a quote count more than those that are only remarked on."""
    return sum(code not in LIGHT for code, _ in losses), len(losses)


def _found(words: str) -> dict[str, str]:
    return {"found": words} if words else {}
