"""Who speaks in the quotations of bodies: how often the rules name what a careful reader would.

Tables of invented sentences, labelled by hand as the head of the first says. `sentences_first.txt`
was written before the rules; `sentences_second.txt` after them, by somebody who did not know them,
and then the rules were mended by it; `sentences_third.txt` after that, by another who did not know
them either, and no rule has been touched since: its figures are what to expect of new text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from clips.notation.quoted import quotations

FOLDER = Path(__file__).resolve().parent
PARTS = {f"{name} part": f"sentences_{name}.txt" for name in ("first", "second", "third")}
_LABEL, _BETWEEN, _NOBODY = "> ", " | ", "-"


@dataclass(frozen=True, slots=True)
class Expected:
    """A quotation that a careful reader finds, and who speaks."""

    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A body, often one sentence, with every quotation that is in it."""

    body: str
    expected: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A quotation as labelled and as found: one of them is None where only the other has it."""

    body: str
    text: str
    expected: Expected | None
    found: str | None
    is_found: bool

    @property
    def right(self) -> bool:
        return bool(self.expected and self.is_found and self.found == self.expected.speaker)


def sentences(part: str) -> tuple[Sentence, ...]:
    """The labelled sentences of one of `PARTS`; none where its file is not there."""
    path = FOLDER / PARTS[part]
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    written = [line for line in lines if not line.startswith("#")]
    blocks = groupby(written, key=lambda line: bool(line.strip()))
    return tuple(_sentence(list(block)) for filled, block in blocks if filled)


def _sentence(lines: list[str]) -> Sentence:
    body = "\n".join(line for line in lines if not line.startswith(_LABEL))
    labels = [line.removeprefix(_LABEL) for line in lines if line.startswith(_LABEL)]
    expected = tuple(_expected(label, body) for label in labels)
    return Sentence(body, expected)


def _expected(label: str, body: str) -> Expected:
    speaker, found, text = label.partition(_BETWEEN)
    if not found or text not in body:
        raise ValueError(f"No such quotation in its body: {label}")
    return Expected(None if speaker == _NOBODY else speaker, text)


def pairs(table: Iterable[Sentence]) -> Iterator[Pair]:
    """Each quotation that is labelled or found, by its words."""
    for sentence in table:
        found = [(quoted.text, quoted.speaker) for quoted in quotations(sentence.body)]
        for expected in sentence.expected:
            at = next((n for n, (text, _) in enumerate(found) if text == expected.text), None)
            speaker = found.pop(at)[1] if at is not None else None
            yield Pair(sentence.body, expected.text, expected, speaker, at is not None)
        for text, speaker in found:
            yield Pair(sentence.body, text, None, speaker, True)


def rows() -> list[tuple[str, float]]:
    """The figures by name, for each part that is there and for all together.

    precision: of all speakers the rules name, the part that is right. A speaker named for a
    quotation that is none, or where nobody should be named, counts against it.
    recall: of all quotations labelled with a speaker, the part named right. One that is not found
    counts as missed. A name is right only if it is the very characters of the label.
    """
    parts = {part: sentences(part) for part in PARTS}
    tables = {part: table for part, table in parts.items() if table}
    tables["together"] = sum(parts.values(), ())
    return [row for name, table in tables.items() for row in _figures(name, table)]


def _figures(name: str, table: tuple[Sentence, ...]) -> Iterator[tuple[str, float]]:
    held = list(pairs(table))
    named = [pair for pair in held if pair.found]
    wanted = [pair for pair in held if pair.expected and pair.expected.speaker]
    yield f"sentences, {name}", len(table)
    yield f"quotations, {name}", sum(len(sentence.expected) for sentence in table)
    yield f"precision of speakers, {name}", sum(pair.right for pair in named) / max(len(named), 1)
    yield f"recall of speakers, {name}", sum(pair.right for pair in wanted) / max(len(wanted), 1)


def misses() -> list[str]:
    """What is not as labelled, in words: run `python -m clips.benchmarks.speakers`."""
    return [_miss(pair) for part in PARTS for pair in pairs(sentences(part)) if not pair.right]


def _miss(pair: Pair) -> str:
    wanted = (pair.expected.speaker or _NOBODY) if pair.expected else "no quotation"
    got = (pair.found or _NOBODY) if pair.is_found else "not found"
    return f"{pair.body}\n  {pair.text}\n  wanted: {wanted}; got: {got}"


if __name__ == "__main__":
    for miss in misses():
        print(miss)
    for figure, value in rows():
        print(f"{figure}: {value:.3f}" if isinstance(value, float) else f"{figure}: {value}")
