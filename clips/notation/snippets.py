"""The part of a text in which words were found, with a little around each.

>>> text = "港の船は、9日朝も出ない。" + "渡し場は静かだ。" * 30 + "灯台は直る。"
>>> "".join(f"[{run.text}]" if run.hit else run.text for run in snippet(text, ["灯台"]))
'…渡し場は静かだ。渡し場は静かだ。渡し場は静かだ。[灯台]は直る。'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clips.notation.hits import Span, begins, hits
from clips.notation.tongue import tongue

ELLIPSIS = "…"
WHOLE = 120
"""A text of so many characters is shown whole."""

_BEFORE, _AFTER = 25, 55
_NARROW = 2
"""Of Latin letters there is room for so many times more."""
_MOST = 4
_LATIN = re.compile(r"[A-Za-z0-9'’]{1,30}")
_ENDINGS = "。、，．・」』）〉》】〕”’ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.!?！？)]"


@dataclass(frozen=True, slots=True)
class Run:
    """Some of the text as it is; `hit` where it is what was looked for."""

    text: str
    hit: bool = False


def marked(text: str, words: Iterable[str]) -> list[Run]:
    """The whole text, its hits told apart."""
    return list(_runs(text, 0, len(text), hits(text, words)))


def snippet(text: str, words: Sequence[str], *, whole: int = WHOLE) -> list[Run]:
    """At most four stretches of the text, `…` where it was cut: round the first hit of each word,
    then round further ones. Without a hit it is the beginning."""
    found = hits(text, words)
    wide = 1 if tongue(text) == "ja" else _NARROW
    if len(text) <= whole * wide:
        return list(_runs(text, 0, len(text), found))
    each = [spans[0] for word in words if (spans := hits(text, [word]))]
    chosen = list(dict.fromkeys([*each, *found]))[:_MOST] or [(0, 0)]
    runs: list[Run] = []
    end = 0
    for start, stop in _stretches(text, sorted(chosen), whole, wide):
        runs += [Run(ELLIPSIS)] if start > end else []
        runs += _runs(text, start, stop, found)
        end = stop
    return [*runs, Run(ELLIPSIS)] if end < len(text) else runs


def _stretches(text: str, spans: Sequence[Span], whole: int, wide: int) -> Iterator[Span]:
    """What is shown round the hits, without overlaps; a single hit has all the room."""
    before = _BEFORE * wide
    after = (max(_AFTER, whole - _BEFORE) if len(spans) == 1 else _AFTER) * wide
    start = stop = -1
    for hit_start, hit_end in spans:
        first = min(hit_start, _at_words(text, max(0, hit_start - before)))
        last = _at_letter(text, min(len(text), hit_end + after))
        if start < 0:
            start = first
        elif first > stop:
            yield start, stop
            start = first
        stop = max(stop, last)
    yield start, stop


def _at_words(text: str, at: int) -> int:
    """Not at what only ends what was left out."""
    at = _at_letter(text, at)
    while at and at < len(text) and (text[at].isspace() or text[at] in _ENDINGS):
        at += 1
    return at


def _at_letter(text: str, at: int) -> int:
    """Not within a letter, nor within a word of Latin ones, unless there is no end to it."""
    while at < len(text) and not begins(text[at]):
        at += 1
    word = _LATIN.match(text, at)
    inside = word and at and _LATIN.match(text, at - 1)
    return word.end() if word and inside else at


def _runs(text: str, start: int, stop: int, spans: Iterable[Span]) -> Iterator[Run]:
    for first, last in spans:
        if start < last and first < stop:
            first, last = max(first, start), min(last, stop)
            yield from _plain(text[start:first])
            yield Run(text[first:last], hit=True)
            start = last
    yield from _plain(text[start:stop])


def _plain(text: str) -> Iterator[Run]:
    if text:
        yield Run(text)
