"""The parts of a gloss between its `・`, and what stands in each outside brackets.

>>> [part.text("橋(上・下)・港") for part in parts_of("橋(上・下)・港")]
['橋(上・下)', '港']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_PAIRS = {"」": "「", "』": "『", "”": "“", ")": "(", "）": "(", "]": "[", "］": "[",
          "】": "【", "〕": "〔", "〉": "〈", "》": "《", "}": "{", "｝": "{"}  # fmt: skip
_SHAPES = {shape: shape for shape in _PAIRS.values()} | {"（": "(", "［": "[", "｛": "{"}
QUOTING = "「“"
_PARTING = "・･"
_MARKS_OF_PARTING = re.compile(f"[{_PARTING}]")


@dataclass(frozen=True, slots=True)
class Token:
    """Something outside brackets: `・` `→` `、`, or a quotation or bracket as a whole."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the gloss and the tokens in it."""

    start: int
    end: int
    tokens: list[Token]

    def text(self, gloss: str) -> str:
        return gloss[self.start : self.end].strip()

    @property
    def after_tokens(self) -> int:
        """Where a name can begin that goes on behind this part: after all that is no name in it."""
        return self.tokens[-1].end if self.tokens else self.start

    @property
    def before_tokens(self) -> int:
        return self.tokens[0].start if self.tokens else self.end


def joints_of(text: str) -> set[str]:
    """Every `・` of a text with the characters beside it."""
    found = _MARKS_OF_PARTING.finditer(text)
    return {text[max(mark.start() - 1, 0) : mark.end() + 1] for mark in found}


def parts_of(gloss: str) -> list[Part]:
    """The gloss between its `・`, each part with its tokens."""
    parts, start, tokens = [], 0, list[Token]()
    for token in _tokens(gloss):
        if token.kind == "・":
            parts.append(Part(start, token.start, tokens))
            start, tokens = token.end, []
        else:
            tokens.append(token)
    return [*parts, Part(start, len(gloss), tokens)]


def _tokens(gloss: str) -> Iterator[Token]:
    partner = _partners(gloss)
    at = 0
    while at < len(gloss):
        character, end = gloss[at], at + 1
        if at in partner:
            end = partner[at] + 1
            yield Token("quote" if character in QUOTING else "bracket", at, end)
        elif character in _PARTING:
            yield Token("・", at, end)
        elif character in "→、":
            yield Token(character, at, end)
        at = end


def _partners(gloss: str) -> dict[int, int]:
    """Which opening closes where; what has no partner counts as an ordinary character."""
    pairs: dict[int, int] = {}
    waiting: list[tuple[int, str]] = []
    count = dict.fromkeys(_SHAPES.values(), 0)
    for offset, character in enumerate(gloss):
        if shape := _SHAPES.get(character):
            waiting.append((offset, shape))
            count[shape] += 1
        elif (shape := _PAIRS.get(character)) and count[shape]:
            opened = ""
            while opened != shape:
                start, opened = waiting.pop()
                count[opened] -= 1
            pairs[start] = offset
    return pairs


def chain_of(gloss: str, part: Part) -> tuple[str, ...]:
    arrows = [token for token in part.tokens if token.kind == "→"]
    if not arrows:
        return ()
    edges = [part.start, *(arrow.end for arrow in arrows), part.end + 1]
    return tuple(gloss[begin : stop - 1].strip() for begin, stop in pairwise(edges))
