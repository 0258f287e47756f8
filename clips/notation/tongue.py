"""Which language words are in: only Japanese and what is not are told apart.

>>> tongue("灯台が消える"), tongue("The light is out"), tongue("")
('ja', 'en', 'en')

A gloss parts at `・` in either:

>>> tongue("the light out・mayor “at once”")
'en'
"""

from __future__ import annotations

import re

_JAPANESE = re.compile(
    "[\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def tongue(text: str) -> str:
    """Japanese with kana or kanji in it, else English."""
    return "ja" if _JAPANESE.search(text) else "en"
