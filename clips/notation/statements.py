"""Who said what: the quotes of glosses, held against their excerpts and against earlier ones.

A quote that is not in its own body, but was verbatim or abridged in an earlier excerpt under the
same tag, is *carried* from there: the running gloss repeats it. The earliest such excerpt is the
origin, however often the quote was repeated since.

Where the sentence around the passage names a source (別の高官によると), and neither that name nor
the speaker's holds the other, a remark says so.

>>> from clips.notation.day import parse
>>> gloss = "#橋(市長「夏まで」)"
>>> document = parse(f"市長は「夏まで」と述べた。\\n\\n{gloss}\\n\\n雨が降った。\\n\\n{gloss}")
>>> for clip in document.clips:
...     said, = document_statements(document)[id(clip.tags[0][0])]
...     print(said.held.support, said.held.speech, said.origin)
verbatim direct None
carried direct 1
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from clips.notation.gloss import GlossReader, Segment
from clips.notation.quoted import named_source
from clips.notation.support import Held, QuoteChecker, QuoteRemark, quote_key
from clips.notation.text import fold
from clips.notation.tree import Day, Document

FOUND = ("verbatim", "abridged")
_AROUND = 400
"""How far around a passage its sentence is looked for: a body may be megabytes in one line."""


@dataclass(frozen=True, slots=True)
class Said:
    """One quote of a gloss: the `number`-th of its `segment`-th segment, both from 0.

    `origin` is, for a carried quote, what was given for the excerpt it is carried from.
    """

    segment: int
    number: int
    text: str
    speaker: str | None
    medium: str | None
    held: Held
    origin: Any = None


@dataclass(slots=True)
class Ledger:
    """The quotes of earlier excerpts: for each tag and quote where it was first verbatim or
    abridged, and how it was spoken there.

    >>> ledger = Ledger()
    >>> ledger.keep("橋", "夏まで。", 1, "direct")
    >>> ledger.keep("橋", "夏まで", 9, "reported")
    >>> ledger.find("橋", "夏まで"), ledger.find("港", "夏まで")
    ((1, 'direct'), None)
    """

    _first: dict[tuple[Any, str], tuple[Any, str | None]] = field(default_factory=dict)

    def keep(self, tag: Any, quote: str, origin: Any, speech: str | None) -> None:
        """Remember a quote, unless an earlier excerpt had it."""
        if key := quote_key(quote):
            self._first.setdefault((tag, key), (origin, speech))

    def find(self, tag: Any, quote: str) -> tuple[Any, str | None] | None:
        """Origin and speech, or None."""
        return self._first.get((tag, quote_key(quote)))


def held_statements(
    segments: Iterable[Segment],
    checker: QuoteChecker,
    *,
    tag: Any = None,
    ledger: Ledger | None = None,
    origin: Any = None,
) -> tuple[Said, ...]:
    """Every quote of a gloss, held against its excerpt, then against the ledger's earlier ones.

    Quotes found in the excerpt are kept in the ledger for later excerpts, with this `origin`.
    """
    said = own_statements(segments, checker)
    return said if ledger is None else carried(said, tag=tag, ledger=ledger, origin=origin)


def own_statements(segments: Iterable[Segment], checker: QuoteChecker) -> tuple[Said, ...]:
    """Every quote of a gloss, held against its own excerpt alone."""
    said = []
    for number, segment in enumerate(segments):
        for at, text in enumerate(segment.quotes):
            held = _with_source(checker.check(text), checker.body, segment.speaker)
            said.append(Said(number, at, text, segment.speaker, segment.medium, held))
    return tuple(said)


def carried(
    said: Iterable[Said], *, tag: Any, ledger: Ledger, origin: Any = None
) -> tuple[Said, ...]:
    """The quotes of a gloss in the light of earlier excerpts, the one each is carried from told.

    Those found in the excerpt are kept in the ledger for later ones, with this `origin`.
    """
    return tuple(_carried(one, tag, ledger, origin) for one in said)


def _carried(said: Said, tag: Any, ledger: Ledger, origin: Any) -> Said:
    if said.held.support in FOUND:
        ledger.keep(tag, said.text, origin, said.held.speech)
    elif earlier := ledger.find(tag, said.text):
        first, speech = earlier
        return replace(said, held=Held("carried", speech), origin=first)
    return said


def _with_source(held: Held, body: str, speaker: str | None) -> Held:
    """With a remark where the sentence around the passage names another source."""
    if not speaker or held.support not in FOUND or held.start is None or held.end is None:
        return held
    begin = max(0, held.start - _AROUND)
    around = body[begin : held.end + _AROUND]
    source = named_source(around, held.start - begin, held.end - begin)
    if not source or _is_one(source, speaker):
        return held
    remark = QuoteRemark("other-source", {"source": source})
    return replace(held, remarks=(*held.remarks, remark))


def _is_one(name: str, other: str) -> bool:
    name, other = fold(name), fold(other)
    return name in other or other in name


def document_statements(
    document: Document, reader: GlossReader | None = None
) -> dict[int, tuple[Said, ...]]:
    """The statements of every tag use on a clip, by `id(use)`; origins are lines of clips.

    Uses come in order of time: days by date (one without a date stays where it stands), posts,
    sections, clips and tags as they stand. Tags of sections and posts hold for no one excerpt and
    are left out.
    """
    reader, ledger = reader or GlossReader(), Ledger()
    found: dict[int, tuple[Said, ...]] = {}
    for clip in (clip for day in by_date(document.days) for clip in day.clips):
        checker, own = QuoteChecker(clip.body), reader.for_body(clip.body)
        for use in (use for line in clip.tags for use in line):
            segments = own.read(use.gloss or "")
            found[id(use)] = held_statements(
                segments, checker, tag=use.key, ledger=ledger, origin=clip.line
            )
    return found


def by_date(days: Iterable[Day]) -> list[Day]:
    """The days with a date in its order; one without keeps its place among them."""
    days = list(days)
    dated = iter(sorted((day for day in days if day.date), key=_date))
    return [next(dated) if day.date else day for day in days]


def _date(day: Day) -> str:
    return day.date.isoformat() if day.date else ""
