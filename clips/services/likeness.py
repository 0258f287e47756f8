"""How like two excerpts are: by their pieces, the runs of three characters that stand in them.

One measure for all who ask: whether a pasted clip is a stored one that was changed (`matching`),
and whether two papers tell the same story (`nearness`). Width, case and white space do not count,
and of a long excerpt only its beginning does.

Weather, traffic and market reports are the same words every day, and only their figures tell two of
them apart. So two excerpts that both give figures, and hardly any in common, are no one story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from clips.notation import fold

PIECE = 3
COMPARED = 4_000
"""Characters of an excerpt that are compared."""
NEAR = 0.35
"""From here on two excerpts are called near: two papers that retell one agency's story in their own
order and with leads of their own share about half; others on the same subject mostly a fifth."""

_FIGURES = 3
_AGREEING = 0.4
_NUMBER = re.compile("[0-9]+(?:,[0-9]{3})+|[〇一二三四五六七八九十百千]+")
_FIGURE = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?=(%|[\W_]*\w)?)")
_DIGITS = {kanji: digit for digit, kanji in enumerate("〇一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}

Pieces = frozenset[str]


def pieces(body: str) -> Pieces:
    """Every run of three characters, each once; a shorter body is one piece.

    >>> sorted(pieces("橋が閉じた"))
    ['が閉じ', '橋が閉', '閉じた']
    """
    text = fold(body[:COMPARED])
    return frozenset(text[at : at + PIECE] for at in range(max(1, len(text) - PIECE + 1)))


def alike(one: Pieces, other: Pieces) -> float:
    """The share of pieces in common, of both together (Dice): 1 where the excerpts are the same."""
    return 2 * len(one & other) / (len(one) + len(other))


def within(one: Pieces, other: Pieces) -> float:
    """The share of the shorter one's pieces that the other has too: 1 where one is a part of the
    other, however long the other is."""
    return len(one & other) / min(len(one), len(other))


@dataclass(frozen=True, slots=True)
class Words:
    """An excerpt, ready to be held against others."""

    pieces: Pieces
    figures: Pieces


def words_of(body: str) -> Words:
    return Words(pieces(body), figures(body))


def nearness(one: Words, other: Words) -> float:
    """How much of the shorter excerpt the other tells too, from 0 to 1; 0 where their figures say
    that they tell of two things.

    >>> today, other = "3日は晴れ、12度、風は5メートル。", "4日は晴れ、9度、風は2メートル。"
    >>> nearness(words_of(today), words_of(other))
    0.0
    """
    shorter = min(len(one.figures), len(other.figures))
    if shorter >= _FIGURES and len(one.figures & other.figures) < _AGREEING * shorter:
        return 0.0
    return within(one.pieces, other.pieces)


def figures(body: str) -> Pieces:
    """Every number with the character behind it, however it is written. A lone 一 is a word.

    >>> sorted(figures("二十五人が1,200円ずつ、一方で3.5％"))
    ['1200円', '25人', '3.5%']
    """
    plain = in_digits(fold(body[:COMPARED]))
    return frozenset(number + unit[-1:] for number, unit in _FIGURE.findall(plain))


def in_digits(text: str) -> str:
    """The text with 漢数字 and thousands' commas as plain digits; a lone 一 stays.

    >>> in_digits("百五人、二〇二四年、9,800台、一方")
    '105人、2024年、9800台、一方'
    """
    return _NUMBER.sub(lambda found: _value(found.group()), text)


def _value(written: str) -> str:
    if written == "一" or written[0].isascii():
        return written.replace(",", "")
    if not _UNITS.keys() & set(written):
        return "".join(str(_DIGITS[kanji]) for kanji in written)
    total, waiting = 0, 0
    for kanji in written:
        if kanji in _DIGITS:
            waiting = waiting * 10 + _DIGITS[kanji]
        else:
            total, waiting = total + (waiting or 1) * _UNITS[kanji], 0
    return str(total + waiting)
