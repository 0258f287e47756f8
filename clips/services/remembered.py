"""What the words of an excerpt alone decide: how quotes stand to it, and what it quotes itself.

A desk reads the whole text at every pause of its typist, and most of it was read at the pause
before. So this is found out once, and remembered by the words themselves: equal words give an equal
answer, whoever asks. What hangs on anything else, as on earlier excerpts, is asked every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from clips.notation import QuoteChecker, Said, Segment, own_statements
from clips.notation.beside import beside
from clips.notation.difference import Run
from clips.notation.quoted import Quoted, quotations

LONGEST = 4_000
"""Characters of an excerpt that is remembered, so that what is remembered stays small."""

_remembered = lru_cache(maxsize=1024)


def own_statements_of(segments: Sequence[Segment], body: str) -> tuple[Said, ...]:
    """The quotes of a gloss, held against its excerpt."""
    hold = _own_statements if len(body) <= LONGEST else _own_statements.__wrapped__
    return hold(tuple(segments), body)


def quotations_of(body: str) -> tuple[Quoted, ...]:
    """The quotations that stand in an excerpt, in order."""
    return (_quotations if len(body) <= LONGEST else quotations)(body)


def segment_of(quoted: Quoted) -> str:
    """A quotation as a segment of a gloss; '' where none says the same."""
    return _segment(quoted) if len(quoted.text) <= LONGEST else quoted.segment


def beside_each_other(one: str, other: str) -> tuple[list[Run], list[Run]]:
    """Two tellings, side by side."""
    return (_beside if len(one) + len(other) <= LONGEST else beside)(one, other)


@_remembered
def _own_statements(segments: tuple[Segment, ...], body: str) -> tuple[Said, ...]:
    return own_statements(segments, QuoteChecker(body))


@_remembered
def _segment(quoted: Quoted) -> str:
    return quoted.segment


_quotations = _remembered(quotations)
_beside = _remembered(beside)


def forget() -> None:
    """For whoever measures."""
    for work in (_own_statements, _quotations, _beside, _segment):
        work.cache_clear()
