"""Characters: what may be stored, what counts as blank, and how words are folded for comparing.

>>> normalise("a\\r\\nb")[0]
'a\\nb'
>>> fold("ＡＢＣ　ニュース ")
'abc ニュース'
"""

from __future__ import annotations

import re
import unicodedata

SPACES = " \u3000"
"""What may stand between and around the tags of a tag line."""

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u034f\u17b4\u17b5\u180e\u200b\u2060\ufeff"))
"""Characters that nobody sees: in words as typed, not in a name as shown."""

_SHAPING = (
    *(0x180B, 0x180C, 0x180D, 0x180F, 0x200C, 0x200D),
    *range(0xFE00, 0xFE10),
    *range(0xE0100, 0xE01F0),
)
ZERO_WIDTH = INVISIBLE | dict.fromkeys(_SHAPING)
"""Invisible characters, and joiners and variation selectors, which shape a letter or an emoji:
these are shown in a name, and neither is in a key.
"""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_CARRIAGE_RETURN = re.compile("\r\n?")


class Unstorable(ValueError):
    """The text holds NUL or half of a surrogate pair, which no database text can hold.

    `line` and `column` are 1-based; `character` is its code point as `U+0000`.
    """

    def __init__(self, line: int, column: int, character: str) -> None:
        self.line, self.column, self.character = line, column, character
        super().__init__(f"Line {line}, column {column}: {character} cannot be stored.")


def normalise(text: str) -> tuple[str, tuple[str, ...]]:
    r"""The text with LF line ends and without a leading byte order mark, and what was changed.

    What was changed is a tuple of remark codes. Right: `normalise("\ufeffa\r\nb")` gives
    `("a\nb", ("bom", "line-ends"))`. Wrong would be to touch U+000B or U+2028: they are no line
    ends here and stay. Raises `Unstorable` for NUL and lone surrogates.
    """
    changed = []
    if text.startswith("\ufeff"):
        text = text[1:]
        changed.append("bom")
    if "\r" in text:
        text = _CARRIAGE_RETURN.sub("\n", text)
        changed.append("line-ends")
    if found := _UNSTORABLE.search(text):
        line, column = position(text, found.start())
        raise Unstorable(line, column, f"U+{ord(found.group()):04X}")
    return text, tuple(changed)


def position(text: str, offset: int) -> tuple[int, int]:
    r"""Line and column of an offset, 1-based, lines ending at LF only.

    >>> position("ab\ncd", 4)
    (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def fold(text: str) -> str:
    """The form in which two spellings of one word are equal: width, case, white space aside.

    >>> fold("ＨＡＲＢＯＵＲ\u3000３") == fold("Harbour 3")
    True
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(ZERO_WIDTH)
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def trim_lines(text: str) -> tuple[int, int]:
    r"""Where the text begins and ends once blank lines at both ends are left out.

    >>> trim_lines("\n \n a \n\n")
    (3, 6)
    """
    end = len(text.rstrip())
    if not end:
        return 0, 0
    start = text.rfind("\n", 0, len(text) - len(text.lstrip())) + 1
    stop = text.find("\n", end)
    return start, len(text) if stop < 0 else stop
