"""五十音: the order of a Japanese index, and the rows it is divided into.

A name stands where its よみ says, without one where it says so itself: in kana, or in the Latin
alphabet behind them. Of kanji nobody has given a reading for nothing is guessed: they stand last,
under 他, with what begins with a digit.

>>> [row_of(word) for word in ("とうだい", "ガス", "NATO", "３号", "灯台")]
['た', 'か', 'N', '他', '他']
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from string import ascii_uppercase

from clips.models.kana import hiragana
from clips.notation.text import fold

OTHERS = "他"
_SOUNDS = (
    "あいうえお", "かきくけこ", "さしすせそ", "たちつてと", "なにぬねの",
    "はひふへほ", "まみむめも", "や ゆ よ", "らりるれろ", "わゐ ゑを",
)  # fmt: skip
_ROW = {kana: row[0] for row in _SOUNDS for kana in row} | {"ん": "わ"}
_VOWEL = {kana: vowel for row in _SOUNDS for kana, vowel in zip(row, "あいうえお", strict=True)}
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")

ROWS: tuple[str, ...] = (*(row[0] for row in _SOUNDS), *ascii_uppercase, OTHERS)
_AT = {row: at for at, row in enumerate(ROWS)}

Order = tuple[int, str, str]
KEPT = 20_000
"""Words whose order is kept: each page of an index asks it of all of its names anew."""


@lru_cache(KEPT)
def order_of(word: str) -> Order:
    """What names are sorted by: their row, then their sounds, then the letters themselves.

    かき, がき, かぎ and かーき are told apart only where all else is equal, as in a dictionary:

    >>> sorted(["がく", "かこ", "カード", "かあこ"], key=order_of)
    ['かあこ', 'カード', 'がく', 'かこ']
    """
    letters = hiragana(fold(word))
    plain = _plain(letters)
    return _AT[_row(plain)], plain, letters


def row_of(word: str) -> str:
    """The row a name or its reading stands in, one of `ROWS`."""
    return ROWS[order_of(word)[0]]


def _row(plain: str) -> str:
    first = plain[:1]
    return _ROW.get(first) or (first.upper() if "a" <= first <= "z" else OTHERS)


def _plain(letters: str) -> str:
    """Sounds and digits without their marks and whatever stands between: が as か, っ as つ, ー as
    the vowel before it, é as e."""
    bare = "".join(c for c in unicodedata.normalize("NFD", letters) if c.isalnum())
    plain: list[str] = []
    for sound in bare.translate(_SMALL):
        plain.append(_VOWEL.get(plain[-1], sound) if sound == "ー" and plain else sound)
    return "".join(plain)
