"""縦中横: in vertical lines short numbers stand upright, one or two digits side by side in the room
of one letter, three or four one under the other, as newspapers set them.

It takes a digit's neighbours to know: beside Japanese it is part of the line, beside Latin letters
and their punctuation it lies on its side with them. Alone in its element, it stands.

>>> upright("<p>5日の640人は12.5%</p>")
'<p><span class="beside">5</span>日の<span class="below">640</span>人は12.5%</p>'
>>> upright('<p>A4 and 3 of https://clips.example/12/</p><b title="12日">7</b>')
'<p>A4 and 3 of https://clips.example/12/</p><b title="12日"><span class="beside">7</span></b>'
"""

from __future__ import annotations

import re

_TAG = re.compile(r"(<[^>]*>)")
_LATIN = r"[0-9A-Za-z\u00c0-\u024f.,:;/%+@#&=*$^~|\\_-]"
_NUMBER = re.compile(rf"(?<!{_LATIN})[0-9]{{1,4}}(?!{_LATIN})")
_JAPANESE = re.compile(
    "[\u2190-\u21ff\u3001-\u30ff\u3400-\u9fff\uf900-\uffef\U00020000-\U0003ffff]"
)
BESIDE = 2
"""Digits that fit beside each other."""


def upright(markup: str) -> str:
    """Markup with its numbers wrapped; attributes stay as they are."""
    pieces = _TAG.split(markup)
    pieces[::2] = [_text(text) for text in pieces[::2]]
    return "".join(pieces)


def _text(text: str) -> str:
    return _NUMBER.sub(_wrapped, text)


def _wrapped(found: re.Match[str]) -> str:
    number, text = found[0], found.string
    around = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
    if text.strip() != number and not _JAPANESE.search(around):
        return number
    kind = "beside" if len(number) <= BESIDE else "below"
    return f'<span class="{kind}">{number}</span>'
