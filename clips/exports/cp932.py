"""What CP932, the encoding of old Japanese Windows programs, can hold of a text.

A character that only has another code there, or another form of the same sign, becomes that one.
A letter with a mark of its own is composed first. Anything else becomes 〓, as in print.

>>> fitted("〜か\u3099𠮷—é")
('〜が〓―〓', ['𠮷', 'é'])
"""

from __future__ import annotations

import re
import unicodedata

from clips.imports.columns import GETA

ENCODING = "cp932"
_SAME_SIGN = str.maketrans(
    {"—": "―", "–": "‐", "\u2011": "-", "•": "・", "¥": "￥", "\u00a0": " ", "\ufeff": ""}
)
_MARKED = re.compile(r".[\u0300-\u036f\u3099\u309a]+", re.DOTALL)


def fitted(text: str) -> tuple[str, list[str]]:
    """The text as CP932 holds it, and what its 〓 were, in their order; nothing where all fits."""
    if _fits(text):
        return text, []
    text = _MARKED.sub(_composed, text.translate(_SAME_SIGN))
    if _fits(text):
        return text, []
    kept = [letter if _fits(letter) else GETA for letter in text]
    was = [letter for letter, shown in zip(text, kept, strict=True) if shown == GETA]
    return "".join(kept), was


def _fits(text: str) -> bool:
    try:
        text.encode(ENCODING)
    except UnicodeEncodeError:
        return False
    return True


def _composed(found: re.Match[str]) -> str:
    composed = unicodedata.normalize("NFC", found.group())
    return composed if _fits(composed) else found.group()
