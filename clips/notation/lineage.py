"""What a gloss adds to the one before it.

Editors carry a running gloss on and add to it: `ひび3か所→片側通行` grows to
`ひび3か所→片側通行→全面通行止め・市長「船を増やす」`. Two glosses of one tag are held against each
other point by point, and a point is new that stands nowhere in the gloss before:

- a note or a name is one point, compared whole; width, case and spaces do not count;
- a chain is as many points as it has links: in A→B→C after A→B, C is new;
- a statement is a point for each quote, and the same one where one speaker says the same counted
  characters: in 市長「a」「b」 after 市長「a」, 「b」 is new. A speaker's head goes with the first
  quote behind it, the words between two quotes with the second. A medium (会見, 声明) does not
  count: who said it again elsewhere has said it before. What follows the last quote is a point.

So a point that moved is not new, and one that was taken out is never shown. What parts two points
(`・` `→` `、` and spaces) is new only between two new ones; what stands before the first point or
behind the last goes with it. Both glosses are read by one reader, that of the later one's excerpt.

>>> reader = GlossReader()
>>> added("ひび→通行止め・市長「直す」", "ひび・市長「直す」", reader)
(('ひび→', False), ('通行止め', True), ('・市長「直す」', False))
>>> added_points("ひび・市長会見「直す」「急ぐ」", "ひび・市長会見「直す」", reader)
('市長会見「急ぐ」',)
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from clips.notation.gloss import GlossReader, Segment
from clips.notation.holding.counted import quote_key
from clips.notation.parts import Token, parts_of
from clips.notation.text import fold

_MARKS = "・･→、 \u3000\t"

Run = tuple[str, bool]
"""Some of a gloss's characters, and whether they are new."""


@dataclass(frozen=True, slots=True)
class Point:
    """The least that can be new: where it stands in its gloss, and by what it is known again.

    `segment` counts the gloss's segments. Told alone it reads from `words` on, behind `speaker`,
    which names whoever says a quote that has no head of its own.
    """

    start: int
    end: int
    key: Hashable
    segment: int
    words: int
    speaker: str = ""


def added(gloss: str, previous: str | None, reader: GlossReader) -> tuple[Run, ...]:
    """The gloss in runs, every character in its order; all of it is new where nothing was before.

    >>> added("ひび→通行止め", "ひび", GlossReader())
    (('ひび→', False), ('通行止め', True))
    """
    if not previous or not gloss:
        return ((gloss, True),) if gloss else ()
    points = _marked(gloss, previous, reader)
    cuts = [(0, bool(points) and points[0][1])]
    for (before, was_new), (point, is_new) in pairwise(points):
        if was_new != is_new:
            cuts.append((point.start if is_new else before.end, is_new))
    ends = [*(start for start, _ in cuts[1:]), len(gloss)]
    return tuple((gloss[start:end], new) for (start, new), end in zip(cuts, ends, strict=True))


def added_points(gloss: str, previous: str | None, reader: GlossReader) -> tuple[str, ...]:
    """What is new as plain words, for labels, feeds and summaries: neighbours within one segment
    stay together, and a further quote is told with its speaker.

    >>> added_points("ひび→通行止め→仮橋・市長「直す」", "ひび", GlossReader())
    ('通行止め→仮橋', '市長「直す」')
    """
    told = []
    points = _marked(gloss, previous or "", reader)
    for (_, is_new), run in groupby(points, lambda pair: (pair[0].segment, pair[1])):
        if is_new:
            together = [point for point, _ in run]
            words = gloss[together[0].words : together[-1].end]
            told.append(together[0].speaker + words)
    return tuple(told)


def _marked(gloss: str, previous: str, reader: GlossReader) -> list[tuple[Point, bool]]:
    """The gloss's points, each with whether it is new."""
    points = list(_points(gloss, reader))
    said = {point.key for point in _points(previous, reader)}
    return [(point, point.key not in said) for point in points]


def _points(gloss: str, reader: GlossReader) -> Iterator[Point]:
    end = 0
    for number, segment in enumerate(reader.read(gloss)):
        start = gloss.index(segment.text, end)  # at once: only marks stand between two segments
        end = start + len(segment.text)
        yield from _points_of(segment, _Stretch(gloss, start, number))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A segment's place in its gloss: makes points of places in the segment."""

    gloss: str
    offset: int
    segment: int

    def point(
        self,
        start: int,
        end: int,
        key: Hashable = None,
        speaker: str = "",
        words: int | None = None,
    ) -> Iterator[Point]:
        """One point, without the marks at its ends; none where nothing but marks is."""
        text = self.gloss[self.offset + start : self.offset + end]
        start += len(text) - len(text.lstrip(_MARKS))
        text = text.strip(_MARKS)
        if key := key or fold(text):
            first = self.offset + start
            opens = first if words is None else self.offset + words
            yield Point(first, first + len(text), key, self.segment, opens, speaker)

    def links(self, tokens: list[Token], start: int, end: int) -> Iterator[Point]:
        """The links of a chain between two places."""
        for token in tokens:
            if token.kind == "→" and start <= token.start < end:
                yield from self.point(start, token.start)
                start = token.end
        yield from self.point(start, end)


def _points_of(segment: Segment, stretch: _Stretch) -> Iterator[Point]:
    tokens = [token for part in parts_of(segment.text) for token in part.tokens]
    quotes = [token for token in tokens if token.kind == "quote"]
    end = len(segment.text)
    if segment.kind != "statement":
        yield from stretch.links(tokens, 0, end)
        return
    head = _head_starts(tokens, quotes[0].start)
    yield from stretch.links(tokens, 0, head)
    yield from _said(segment, stretch, quotes, head)
    yield from stretch.links(tokens, quotes[-1].end, end)


def _said(segment: Segment, stretch: _Stretch, quotes: list[Token], head: int) -> Iterator[Point]:
    """A point for each quote, the first with the head before it."""
    start = head
    for quote in quotes:
        words = segment.text[quote.start + 1 : quote.end - 1]
        key = fold(segment.speaker or ""), quote_key(words) or fold(words)
        if start == head and segment.text[head : quote.start].strip():
            yield from stretch.point(start, quote.end, key)
        else:
            speaker = f"{segment.speaker or ''}{segment.medium or ''}"
            yield from stretch.point(start, quote.end, key, speaker, quote.start)
        start = quote.end


def _head_starts(tokens: list[Token], quote: int) -> int:
    """Behind the last `→` or `、` before the first quote."""
    return max((t.end for t in tokens if t.kind in "→、" and t.end <= quote), default=0)
