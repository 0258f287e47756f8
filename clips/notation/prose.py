"""The sentences of a body, bare: brackets taken out, each quotation one character.

What rules about sentences need is where particles stand outside quotations and brackets. A body
becomes sentences of that bare text. A quotation that is speech is `QUOTE` there; a name or a title
in 「」 keeps its words between `NAMED` and `ENDED`, so that 観光船「うしお丸」の船長 can be read.
Sentences end at 。！？ and line ends outside quotations. All is one pass.

>>> for sentence in prose_of("市長(58)は「直す」と述べた。船「うしお丸」も出る。").sentences:
...     print(sentence.text.replace(QUOTE, "Q").replace(NAMED, "<").replace(ENDED, ">"))
市長はQと述べた
船<うしお丸>も出る
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from clips.notation.brackets import CLOSING, OPENING, quotations
from clips.notation.naming import is_speech
from clips.notation.persons import ENDED, NAMED, QUOTE

_RESERVED = str.maketrans(dict.fromkeys((QUOTE, NAMED, ENDED), " "))
_CURLY = re.compile("[“”]")
_STRAIGHT = re.compile('["\n]')
_MARKS = re.compile('[「“"()（）。．！？!?\n]|\\.(?=\\s)')
_ENDS = "。．！？!?\n."


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation of a body: the span of what stands inside its marks."""

    start: int
    end: int


@dataclass(slots=True)
class Sentence:
    """A sentence's bare text, where in the body it stands, and its quotations in order.

    `at` gives for each quotation its offset in the bare text; `opens` says that the sentence is the
    first of its paragraph; `asides` holds what stands in brackets right behind a quotation.
    """

    text: str
    start: int
    end: int
    opens: bool
    quotes: list[Mark] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    asides: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prose:
    sentences: tuple[Sentence, ...]


def prose_of(body: str) -> Prose:
    return Prose(tuple(_Bare(body.translate(_RESERVED)).sentences()))


def marks_of(body: str) -> list[Mark]:
    """The outermost 「…」, “…” and "…" of a body in order.

    >>> [body[mark.start:mark.end] for body in ["「a「b」」“c”"] for mark in marks_of(body)]
    ['a「b」', 'c']
    """
    corners = (pair for pair in quotations(body).items())
    found = sorted([*corners, *_curly(body), *_straight(body)])
    marks: list[Mark] = []
    until = -1
    for opening, closing in found:
        if opening > until:
            until = closing
            if body[opening] != "『":
                marks.append(Mark(opening + 1, closing))
    return marks


def _curly(body: str) -> Iterator[tuple[int, int]]:
    opened = None
    for found in _CURLY.finditer(body):
        if found.group() == "“":
            opened = found.start() if opened is None else opened
        elif opened is not None:
            yield opened, found.start()
            opened = None


def _straight(body: str) -> Iterator[tuple[int, int]]:
    """Pairs of "…" in one line: the first opens where no word stands before it."""
    opened = None
    for found in _STRAIGHT.finditer(body):
        offset = found.start()
        if found.group() == "\n":
            opened = None
        elif opened is not None:
            yield opened, offset
            opened = None
        elif not body[max(offset - 1, 0) : offset].isalnum() or not body[offset - 1].isascii():
            opened = offset


class _Bare:
    """Makes the bare sentences of one body."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.marks = {mark.start - 1: mark for mark in marks_of(body)}
        self.brackets = dict(_brackets(body, self.marks.values()))

    def sentences(self) -> Iterator[Sentence]:
        pieces, sentence, length, done = list[str](), self._begin(0, True), 0, 0
        for offset, end, words, mark in self._pieces():
            plain = self.body[done:offset]
            pieces += [plain, words]
            length += len(plain)
            done = end
            if mark:
                sentence.quotes.append(mark)
                sentence.at.append(length)
                if aside := self._aside(end):
                    sentence.asides[len(sentence.at) - 1] = aside
            length += len(words)
            if words in _ENDS and words:
                pieces.pop()
                yield from self._finished(sentence, pieces, end)
                sentence, pieces, length = self._begin(end, words == "\n"), [], 0
        yield from self._finished(sentence, [*pieces, self.body[done:]], len(self.body))

    def _begin(self, start: int, opens: bool) -> Sentence:
        return Sentence("", start, start, opens)

    def _finished(self, sentence: Sentence, pieces: list[str], end: int) -> Iterator[Sentence]:
        sentence.text, sentence.end = "".join(pieces), end
        if sentence.text.strip():
            yield sentence

    def _pieces(self) -> Iterator[tuple[int, int, str, Mark | None]]:
        """What is not plain text: its span, what stands for it, and the quotation it is."""
        until = 0
        for found in _MARKS.finditer(self.body):
            offset = found.start()
            if offset < until:
                continue
            if mark := self.marks.get(offset):
                until = mark.end + 1
                yield offset, until, *self._stands_for(mark)
            elif offset in self.brackets:
                until = self.brackets[offset]
                yield offset, until, "", None
            elif found.group() in _ENDS:
                until = offset + 1
                yield offset, until, found.group(), None

    def _stands_for(self, mark: Mark) -> tuple[str, Mark | None]:
        if is_speech(self.body, mark.start, mark.end):
            return QUOTE, mark
        return f"{NAMED}{self.body[mark.start : mark.end]}{ENDED}".replace("\n", " "), None

    def _aside(self, offset: int) -> str:
        end = self.brackets.get(offset, offset)
        return self.body[offset + 1 : end - 1][:40]


def _brackets(body: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    """Round brackets outside quotations that hold none, and where each ends; one paragraph each."""
    spans = {mark.start - 1: mark.end for mark in marks}
    opened: list[int] = []
    until = -1
    for found in _MARKS.finditer(body):
        offset = found.start()
        if offset < until:
            continue
        if offset in spans:
            until, opened = spans[offset], []
        elif found.group() in OPENING:
            opened.append(offset)
        elif found.group() in CLOSING and opened:
            yield opened.pop(), offset + 1
        elif found.group() == "\n":
            opened = []
