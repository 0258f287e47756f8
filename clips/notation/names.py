"""Tag names: which characters they are made of, where they end, and when two are the same.

A name is a path of segments parted by `/` or `／`: `脱一本管/PIPErenewal`. A segment begins with
a letter, a digit, an emoji or `_`, and goes on with these, with marks, and with
`_ - + & . ' ’ ・ ･ ー 〜 ～ 々` and their full-width forms. Anything else ends the name. The
punctuation is listed by character, because Unicode's identifier classes changed for `・`.

The key is NFKC, case folded, without zero-width characters; two spellings with one key are one tag.
`～` (U+FF5E) counts as `〜` (U+301C), since keyboards write either for the same wave.

>>> read_name("#脱一本管#対大潮策", 1)
(5, '')
>>> read_name("#2024 was long", 1)
(5, 'digits')
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from clips.notation.text import INVISIBLE, ZERO_WIDTH

MARKS = "#＃﹟"
MAX_SEGMENTS = 8
MAX_LENGTH = 200

_PUNCTUATION = frozenset("_-+&.'’・･ー〜～々＿－＋＆．＇")
_STARTERS = frozenset("_＿")
_SLASHES = "/／"
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_WAVE = str.maketrans("～", "〜")
_FULL_SLASH = str.maketrans("／", "/")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")  # letters to Unicode, nothing to the eye
_FLAG_LETTERS = frozenset(map(chr, range(0xE0020, 0xE0080)))  # after a black flag: England's
_BLACK_FLAG = "\U0001f3f4"

# Emoji by block, so that a new one needs no new Unicode table; arrows are left out, because → parts
# the links of a chain.
_EMOJI = (
    (0x231A, 0x231B), (0x2328, 0x2328), (0x23CF, 0x23CF), (0x23E9, 0x23F3), (0x23F8, 0x23FA),
    (0x25AA, 0x25AB), (0x25B6, 0x25B6), (0x25C0, 0x25C0), (0x25FB, 0x25FE), (0x2600, 0x2767),
    (0x2795, 0x2797), (0x27B0, 0x27B0), (0x27BF, 0x27BF), (0x2B1B, 0x2B1C),
    (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x3030, 0x3030), (0x303D, 0x303D), (0x3297, 0x3297),
    (0x3299, 0x3299), (0x1F000, 0x1F0FF), (0x1F10D, 0x1F7FF), (0x1F900, 0x1FAFF),
)  # fmt: skip


@lru_cache(maxsize=4096)
def _starts(character: str) -> bool:
    if character in _FILLERS:
        return False
    kind = unicodedata.category(character)
    if character in _STARTERS or kind[0] == "L" or kind in ("Nd", "Nl"):
        return True
    return any(first <= ord(character) <= last for first, last in _EMOJI)


@lru_cache(maxsize=4096)
def _goes_on(character: str) -> bool:
    """Name characters, and those that a name is read over only to be judged by them."""
    return (
        _starts(character)
        or character in _PUNCTUATION
        or character in _SLASHES
        or character in BIDI
        or character in _FLAG_LETTERS
        or ord(character) in ZERO_WIDTH
        or unicodedata.category(character)[0] == "M"
    )


def read_name(text: str, start: int) -> tuple[int, str]:
    """Where the name that begins at `start` ends, and why it is none ('' when it is a tag's name).

    Nothing is read where no name can begin: `read_name("# x", 1)` is `(1, 'nothing')`.
    """
    if start >= len(text) or not _starts(text[start]):
        return start, "nothing"
    end = start + 1
    while end < len(text) and _goes_on(text[end]):
        end += 1
    return end, flaw(text[start:end])


def flaw(written: str) -> str:
    """Why a run of name characters is no tag's name; '' when it is one.

    >>> flaw("脱一本管/2024"), flaw("a//b"), flaw("Node."), flaw("1")
    ('', 'empty-segment', 'dot', 'digits')
    """
    return "too-long" if len(written) > MAX_LENGTH else _flaw_of_short(written)


@lru_cache(maxsize=1024)
def _flaw_of_short(written: str) -> str:
    """The names of one text repeat."""
    if not BIDI.isdisjoint(written):
        return "bidi"
    return _flaw_of_key(name_key(written)) or _flaw_of_start(written)


def _flaw_of_key(key: str) -> str:
    segments = key.split("/")
    if len(key) > MAX_LENGTH:
        return "too-long"
    if len(segments) > MAX_SEGMENTS:
        return "too-deep"
    if not all(segments):
        return "empty-segment"
    if not all(map(_goes_on, key)) or not all(_starts(segment[0]) for segment in segments):
        return "odd-character"
    if not _FLAG_LETTERS.isdisjoint(key) and _BLACK_FLAG not in key:
        return "odd-character"
    if any(segment.endswith(".") for segment in segments):
        return "dot"
    return "digits" if all(map(_is_digit, key)) else ""


def _flaw_of_start(written: str) -> str:
    segments = name_path(written).split("/")
    return "" if all(_starts(segment[0]) for segment in segments) else "odd-character"


def _is_digit(character: str) -> bool:
    return character == "/" or unicodedata.category(character) in ("Nd", "Nl")


def valid_name(written: str) -> bool:
    """Whether the whole of `written` is one tag's name.

    >>> valid_name("マルタ・イブキ"), valid_name("a b"), valid_name("C#")
    (True, False, False)
    """
    return read_name(written, 0) == (len(written), "")


def name_path(written: str) -> str:
    """The name as stored and shown: `/` between segments, no invisible characters.

    >>> name_path("脱一本管／PIPErenewal")
    '脱一本管/PIPErenewal'
    """
    return written.translate(_FULL_SLASH).translate(INVISIBLE)


def name_key(written: str) -> str:
    """The folded path: equal for two spellings of one tag.

    >>> name_key("ＡＩ"), name_key("Straße")
    ('ai', 'strasse')
    """
    folded = unicodedata.normalize("NFKC", written.translate(_WAVE)).casefold()
    return unicodedata.normalize("NFKC", folded.translate(ZERO_WIDTH))


_LOOK_ALIKES = str.maketrans("аеорсухікһѕјԁԛԝАВЕКМНОРСТУХІЅЈοναρτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
                             "aeopcyxikhsjdqwABEKMHOPCTYXISJovaptABEZHIKMNOPTYX")  # fmt: skip


_ALPHABETIC = re.compile("[A-Za-z\u0370-\u052f]+")


def looks_like(written: str) -> str:
    """The Latin name that this one can be mistaken for; '' when no word mixes alphabets.

    >>> looks_like("раypal"), looks_like("パリ・Match"), looks_like("Москва"), looks_like("α-test")
    ('paypal', '', '', '')
    """
    if written.isascii():
        return ""
    latin = _ALPHABETIC.sub(lambda word: _latin(word.group()), written)
    return latin if latin != written else ""


def _latin(word: str) -> str:
    latin = word.translate(_LOOK_ALIKES)
    return latin if latin.isascii() and any(map(str.isascii, word)) else word
