"""A report's lines in columns, as wide as a terminal shows them: kana and kanji take two places."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, east_asian_width


@dataclass(frozen=True, slots=True)
class Column:
    """So many places wide, what is longer cut; None: as it comes, for the last column."""

    width: int | None
    right: bool = False


def line(columns: Sequence[Column], *cells: str) -> str:
    """One line with its line end; a cell's own line ends and tabs are shown as spaces.

    >>> line([Column(6), Column(3, right=True)], "渡し船", "12")
    '渡し船   12\\n'
    """
    shown = (_cell(column, words) for column, words in zip(columns, cells, strict=True))
    return "  ".join(shown).rstrip() + "\n"


def _cell(column: Column, words: str) -> str:
    words = " ".join(words.split())
    if column.width is None:
        return words
    words = cut(words, column.width)
    pad = " " * (column.width - width(words))
    return pad + words if column.right else words + pad


def cut(words: str, places: int) -> str:
    """At most so many places, `…` where something was cut off.

    >>> cut("渡し船を増やす", 9)
    '渡し船を…'
    """
    if width(words) <= places:
        return words
    taken, left = [], places - width("…")
    for character in words:
        left -= width(character)
        if left < 0:
            break
        taken.append(character)
    return "".join(taken) + "…"


def width(words: str) -> int:
    """How many places a terminal takes for it.

    >>> width("橋a"), width("か\\u3099")
    (3, 2)
    """
    return sum(map(_places, words))


def _places(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
