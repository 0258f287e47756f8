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

from clips.notation.gloss import GlossReader
from clips.notation.prose import prose_of
from clips.notation.subjects import Antecedents, named_in
from clips.notation.telling import Telling

_TO_INNER = str.maketrans("「」“”", "『』『』")
_LINES = re.compile("\n+")


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
        is left out where the head would not read back with it. '' where no segment says the same, as
        with brackets without partners.
        """
        words = _on_one_line(self.text).translate(_TO_INNER)
        heads = [(self.speaker, self.medium), (self.speaker, None)]
        for speaker, medium in heads:
            segment = f"{speaker or ''}{medium or ''}「{words}」"
            if _reads_as(segment, self.speaker, medium, words):
                return segment
        return ""


def _on_one_line(text: str) -> str:
    lines = [line.strip() for line in text.split("\n")]
    joined = ""
    for line in filter(None, lines):
        parted = joined[-1:].isascii() and line[0].isascii() and joined
        joined += f" {line}" if parted else line
    return joined


def _reads_as(segment: str, speaker: str | None, medium: str | None, words: str) -> bool:
    read = GlossReader(names=[speaker] if speaker else []).read(segment)
    if len(read) != 1 or read[0].kind != "statement":
        return False
    said = read[0]
    return (said.speaker, said.medium, said.quotes, said.tail) == (speaker, medium, (words,), "")


def quotations(body: str) -> tuple[Quoted, ...]:
    """The quotations of a body that are speech, in order, each with its speaker if one is named."""
    return tuple(_found(body))


def _found(body: str) -> Iterator[Quoted]:
    telling = Telling()
    sentences = prose_of(body).sentences
    for number, sentence in enumerate(sentences):
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        for mark, said in telling.told(sentence, following):
            text = body[mark.start : mark.end]
            yield Quoted(text, said.speaker, said.medium, mark.start, mark.end)


def named_source(body: str, start: int, end: int) -> str | None:
    """Who the sentence around a span names as its source: 別の高官によると is 別の高官.

    None where nobody is named, and for a span in the words of a speaker whom the sentence names
    itself: 市長 speaks in 市によると、市長は「…」と述べた.
    """
    first = body.rfind("\n", 0, start) + 1
    last = body.find("\n", end)
    paragraph = body[first : last if last >= 0 else len(body)]
    begin, stop = start - first, end - first
    for sentence in prose_of(paragraph).sentences:
        if sentence.start <= begin < sentence.end:
            sources = [n for n in named_in(sentence.text, Antecedents()) if n.is_source]
            source = sources[0].name if sources else None
            spoken = [q for q in quotations(paragraph) if q.start <= begin and stop <= q.end]
            return None if spoken and spoken[0].speaker != source else source
    return None
