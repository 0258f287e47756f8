"""Quotations that stand in a body, each with the speaker that its sentence names.

They are offered to an editor as ready gloss segments and never stored by themselves. Which 「…」 is
speech, `naming` says; who speaks, `saying` says for one sentence and `Telling` here from one
sentence to the next. Where it is not plain who speaks, nobody does: a missing name costs the editor
a word, a wrong one a correction.

>>> for quoted in quotations("市長(58)は9日、会見で「橋は『みなみ』から直す」と述べた。"):
...     print(quoted.speaker, quoted.medium, quoted.segment)
市長 会見 市長会見「橋は『みなみ』から直す」
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from clips.notation.gloss import GlossReader
from clips.notation.sentences.persons import can_speak
from clips.notation.sentences.prose import Sentence, sentences_of
from clips.notation.sentences.subjects import Antecedents, named_in
from clips.notation.sentences.telling import Telling
from clips.notation.tree import Clip, TagUse
from clips.notation.writing import reads_back

_TO_INNER = str.maketrans("「」“”", "『』『』")
_SHAPES = "「」『』“”()（）[]［］【】〔〕〈〉《》{}｛｝"
_BRACKETS = re.compile(f"[{re.escape(_SHAPES)}]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation that stands in a body; `start` and `end` span what stands inside the marks."""

    text: str
    speaker: str | None
    medium: str | None
    start: int
    end: int

    @property
    def segment(self) -> str:
        """A gloss segment that reads back as this statement: 市長会見「…」, 市長「…」 or 「…」.

        Marks of quotation inside become 『』, line ends and the blanks beside them go. The medium
        is left out where the head would not read back with it. '' where no segment says the same,
        as with brackets without partners.
        """
        words = _on_one_line(self.text).translate(_TO_INNER)
        if not _is_balanced(words):
            return ""
        heads = [(self.speaker, self.medium), (self.speaker, None)]
        for speaker, medium in heads:
            segment = f"{speaker or ''}{medium or ''}「{words}」"
            if _reads_as(segment, self.speaker, medium, words):
                return segment
        return ""


def _on_one_line(text: str) -> str:
    """Without line ends; words of English stay apart."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    parted = [a[-1].isascii() and b[0].isascii() for a, b in pairwise(lines)]
    gaps = [" " if apart else "" for apart in [*parted, False]]
    return "".join(f"{line}{gap}" for line, gap in zip(lines, gaps, strict=False))


def _is_balanced(words: str) -> bool:
    """Whether each bracket has its partner, none crossed.

    >>> _is_balanced("a(『b』)"), _is_balanced("a("), _is_balanced("(『)』")
    (True, False, False)
    """
    waiting: list[str] = []
    for found in _BRACKETS.finditer(words):
        place = _SHAPES.index(found.group())
        if place % 2 == 0:
            waiting.append(_SHAPES[place + 1])
        elif not waiting or waiting.pop() != found.group():
            return False
    return not waiting


def _reads_as(segment: str, speaker: str | None, medium: str | None, words: str) -> bool:
    read = GlossReader(names=[speaker] if speaker else []).read(segment)
    if len(read) != 1 or read[0].kind != "statement":
        return False
    said = read[0]
    if (said.speaker, said.medium, said.quotes, said.tail) != (speaker, medium, (words,), ""):
        return False
    return reads_back(Clip("a", tags=((TagUse("a", segment),),)))


def quotations(body: str) -> tuple[Quoted, ...]:
    """The quotations of a body that are speech, in order, each with its speaker if one is named."""
    return tuple(_found(body))


def _found(body: str) -> Iterator[Quoted]:
    telling = Telling()
    sentences = sentences_of(body)
    last = max((n for n, sentence in enumerate(sentences) if sentence.quotes), default=-1)
    for number, sentence in enumerate(sentences[: last + 1]):
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        for mark, said in telling.told(sentence, following):
            text = body[mark.start : mark.end]
            yield Quoted(text, said.speaker, said.medium, mark.start, mark.end)


def named_source(body: str, start: int, end: int) -> str | None:
    """Who the sentence around a span names as its source: 別の高官によると is 別の高官.

    政府筋は names one too. None where nobody is named, and for a span in the words of a speaker
    whom the sentence names: 市長 speaks in 市によると、市長は「…」と述べた.

    >>> named_source("別の高官によると、橋は直るという。", 10, 14)
    '別の高官'
    """
    first = body.rfind("\n", 0, start) + 1
    last = body.find("\n", end)
    paragraph = body[first : last if last >= 0 else len(body)]
    begin, stop = start - first, end - first
    spoken = (q for q in quotations(paragraph) if q.start <= begin and stop <= q.end)
    speaker = next((quoted.speaker for quoted in spoken), None)
    sentences = (s for s in sentences_of(paragraph) if s.start <= begin < s.end)
    source = _source_of(next(sentences, None))
    return source if speaker in (None, source) else None


def _source_of(sentence: Sentence | None) -> str | None:
    names = named_in(sentence.text, Antecedents()) if sentence else []
    sources = (n.name for n in names if n.is_source or (n.is_subject and _is_circle(n.name)))
    return next(sources, None)


def _is_circle(name: str | None) -> bool:
    """政府筋, 関係筋: who is named so is a source."""
    return name is not None and name.endswith("筋") and can_speak(name)
