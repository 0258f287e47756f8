"""The sentences of a body, bare: brackets taken out, each quotation one character.

What rules about sentences need is where particles stand outside quotations and brackets. A body
becomes sentences of that bare text. A quotation that is speech is `QUOTE` there; a name or a title
in 「」 keeps its words between `NAMED` and `ENDED`, so that 観光船「うしお丸」の船長 can be read.
Sentences end at 。！？ and line ends outside quotations. All is one pass.

>>> for sentence in sentences_of("市長(58)は「直す」と述べた。船「うしお丸」も出る。"):
...     print(sentence.text.replace(QUOTE, "Q").replace(NAMED, "<").replace(ENDED, ">"))
市長はQと述べた
船<うしお丸>も出る
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from clips.notation.brackets import CLOSING, OPENING, quotations
from clips.notation.sentences.naming import is_speech
from clips.notation.sentences.persons import ENDED, NAMED, QUOTE

_RESERVED = str.maketrans(dict.fromkeys((QUOTE, NAMED, ENDED), " "))
_CURLY = re.compile("[“”]")
_STRAIGHT = re.compile('["\n]')
_ABBREVIATED = "".join(f"(?<!\\b{word})" for word in ("Mr", "Ms", "Mrs", "Dr", "St", "[A-Z]"))
_MARKS = re.compile(f'[「“"()（）。．！？!?\n]|{_ABBREVIATED}\\.(?=\\s)')
_AGE = re.compile("[(（][0-9０-９]{1,3}(?:歳|年生?)?[)）]")
_ENDS = frozenset("。．！？!?\n.")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation of a body: the span of what stands inside its marks."""

    start: int
    end: int


@dataclass(slots=True)
class Sentence:
    """A sentence's bare text, where in the body it stands, and its quotations in order.

    `at` gives for each quotation its offset in the bare text; `opens` says that the sentence is the
    first of its paragraph; `asides` holds what stands in brackets right behind a quotation; `aged`
    says behind which words an age stood, as none does but behind a person: 久我陽平(31).
    """

    text: str
    start: int
    end: int
    opens: bool
    quotes: list[Mark] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    asides: dict[int, str] = field(default_factory=dict)
    aged: set[int] = field(default_factory=set)


def sentences_of(body: str) -> tuple[Sentence, ...]:
    return tuple(_Bare(body.translate(_RESERVED)).sentences())


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
    """Makes the bare sentences of one body, piece by piece."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.marks = {mark.start - 1: mark for mark in marks_of(body)}
        self.brackets = dict(_brackets(body, self.marks.values()))
        self._begin(0, opens=True)

    def sentences(self) -> Iterator[Sentence]:
        done = 0
        for offset, end, words, mark in self._pieces():
            self._add(self.body[done:offset])
            if words in _ENDS:
                yield from self._finished(end)
                self._begin(end, opens=words == "\n")
            else:
                self._note(mark, end)
                self._add(words)
                if _AGE.fullmatch(self.body, offset, end):
                    self.sentence.aged.add(self.length)
                if mark and self._ends_in_english(mark):
                    yield from self._finished(end)
                    self._begin(end, opens=False)
            done = end
        self._add(self.body[done:])
        yield from self._finished(len(self.body))

    def _begin(self, start: int, *, opens: bool) -> None:
        self.sentence = Sentence("", start, start, opens)
        self.pieces: list[str] = []
        self.length = 0

    def _add(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)

    def _note(self, mark: Mark | None, end: int) -> None:
        if not mark:
            return
        if aside := self._aside(end):
            self.sentence.asides[len(self.sentence.quotes)] = aside
        self.sentence.quotes.append(mark)
        self.sentence.at.append(self.length)

    def _finished(self, end: int) -> Iterator[Sentence]:
        self.sentence.text, self.sentence.end = "".join(self.pieces), end
        if self.sentence.text.strip():
            yield self.sentence

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

    def _ends_in_english(self, mark: Mark) -> bool:
        """“It is over.” The board said: a sentence of English ends inside the marks."""
        inside = self.body[mark.end - 2 : mark.end]
        return (
            inside[-1:] == "."
            and inside.isascii()
            and self.body[mark.end + 1 : mark.end + 2].isspace()
        )

    def _aside(self, offset: int) -> str:
        end = self.brackets.get(offset, offset)
        return self.body[offset + 1 : end - 1][:40]


def _brackets(body: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    """Round brackets that hold no quotation, each within one line, and where each ends."""
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
