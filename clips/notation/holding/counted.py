r"""The characters of a text that count when a quote is held against a body.

Not counted: brackets, quotation marks, white space, punctuation, controls, zero-width characters.
Counted: letters, digits, symbols, emoji, and `% ‰ & @ #`. Width is folded (NFKC) for each character
with the marks that follow it, so `ﾊﾟ`, `パ` and `ハ` with a combining mark are one; case is kept.
`①`, `²` and `½` stay as they are, for `①3人` is not `13人`.

What stands between two digits parts them and counts: a mark as itself (3.5, 9:30, 3〜5, 2、3日),
anything longer, a bracket or white space as one break; a comma before exactly three digits and
zero-width characters alone do not. Between 漢数字 only a mark by itself counts (三・五, 二、三,
七〜八), a comma of thousands (三、五〇〇) excepted. A minus before a number counts too, but not in
a name (F-16).

A character of several (`㌔`, a letter with its marks, joined emoji) is never cut: all it counts for
maps to the one span. Behind one letter at most 32 marks are taken for its own.

>>> Counted("３．５％（約 1,000人）").text
'3.5%約1000人'
>>> Counted("(3)5月").text == Counted("35月").text
False
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from functools import lru_cache

from clips.notation.text import INVISIBLE, ZERO_WIDTH

QUOTATION_MARKS = re.compile('[「」『』｢｣“”„‟〝〞〟"＂«»]')

# What a character is in a text of classes; no text holds these as counted characters.
_UNCOUNTED, _MARK, _SEVERAL = "\0", "\1", "\2"
_JOINER, _HIDDEN, _DASH = "\3", "\4", "\5"
_BREAK = "\x1f"
_COUNTED_PUNCTUATION = frozenset("%％﹪‰‱&＆﹠@＠﹫#＃﹟")
_WAVES = frozenset("〜～~∼")
_DASHES = frozenset("-−－‐‑‒–﹣")
_FULLER_MARKS = frozenset("\uff9e\uff9f")
_KEPT = ("<circle>", "<super>", "<sub>", "<fraction>")
_KANJI = "〇一二三四五六七八九十百千万億兆"
_BASE = "[^\0\1\3-\5]"
_TOKENS = re.compile(
    "([^\0-\5]+(?![\1\3]))"
    f"|({_BASE}?(?:\1|\3{_BASE}?){{1,32}}|\2)"
    "|((?<=[0-9])[\0\4\5]+(?=[0-9]))"
    f"|((?<=[{_KANJI}])[\0\5](?=[{_KANJI}]))"
    "|((?<![0-9A-Za-z])\5(?=[0-9]))"
)
_RUN, _CLUSTER, _BETWEEN_DIGITS, _BETWEEN_KANJI = 1, 2, 3, 4
_THREE_DIGITS = re.compile(f"[0-9]{{3}}(?![0-9])|[〇一二三四五六七八九]{{3}}(?![{_KANJI}])")
_JOINTS_OF_KANJI = dict(zip("・･．、､，〜～~∼-−－‐‑–―", "・・・、、、~~~~-------", strict=True))


@lru_cache(maxsize=8192)
def _class_of(character: str) -> str:
    """What a character counts as when it stands alone, or one of the classes above."""
    point, category = ord(character), unicodedata.category(character)
    if point == 0x200D:
        return _JOINER
    if point in INVISIBLE:
        return _HIDDEN
    if _joins_what_is_before(character, point, category):
        return _MARK
    if category == "Cf":
        return _HIDDEN
    if character in _DASHES:
        return _DASH
    if character in _WAVES or category in ("Cc", "Cs") or category[0] == "Z":
        return _UNCOUNTED
    if category[0] == "P" and character not in _COUNTED_PUNCTUATION:
        return _UNCOUNTED
    folded = _fold(character)
    return folded if len(folded) == 1 else _SEVERAL


def _joins_what_is_before(character: str, point: int, category: str) -> bool:
    """Combining marks, half-width voicing marks, skin tones, flag letters, Hangul's later parts."""
    return (
        category[0] == "M"
        or character in _FULLER_MARKS
        or 0x1F3FB <= point <= 0x1F3FF
        or 0xE0020 <= point <= 0xE007F
        or 0x1160 <= point <= 0x11FF
    )


@lru_cache(maxsize=8192)
def _fold(cluster: str) -> str:
    """What a character with its marks counts for: a few characters, or none."""
    shown = cluster.translate(ZERO_WIDTH)
    kept = unicodedata.decomposition(cluster[0]).startswith(_KEPT)
    folded = unicodedata.normalize("NFC" if kept else "NFKC", shown)
    return "".join(filter(_counts, folded))


def _counts(character: str) -> bool:
    category = unicodedata.category(character)
    if category[0] == "P":
        return character in _COUNTED_PUNCTUATION
    return category[0] != "Z" and category not in ("Cc", "Cs")


@lru_cache(maxsize=512)
def _joint(mark: str) -> str:
    """What one mark between two digits counts as."""
    if mark in _WAVES:
        return "~"
    if mark in _DASHES:
        return "-"
    folded = unicodedata.normalize("NFKC", mark)
    return folded if unicodedata.category(folded[0]) in ("Po", "Pd", "Pc") else _BREAK


class Counted:
    """The counted characters of `source` as `text`, and where each stands.

    Indices count in `text`, offsets in `source`. Runs, not characters, are kept: a body may be
    megabytes long.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._first, self._offset, self._width = array("q"), array("q"), array("q")
        self.text = self._read()

    def _read(self) -> str:
        classes = self.source.translate({ord(c): _class_of(c) for c in set(self.source)})
        parts: list[str] = []
        length = 0
        for found in _TOKENS.finditer(classes):
            start, stop = found.span()
            width = 0 if found.lastindex == _RUN else stop - start
            if found.lastindex == _RUN:
                counted = found.group()
            elif found.lastindex == _CLUSTER:
                counted = _fold(self.source[start:stop])
            elif found.lastindex == _BETWEEN_DIGITS:
                counted = self._between_digits(classes, start, stop)
            elif found.lastindex == _BETWEEN_KANJI:
                counted = self._between_kanji(classes, start)
            else:
                counted = "-"
            if counted:
                self._first.append(length)
                self._offset.append(start)
                self._width.append(width)
                parts.append(counted)
                length += len(counted)
        return "".join(parts)

    def _between_digits(self, classes: str, start: int, stop: int) -> str:
        shown = classes[start:stop].strip(_HIDDEN)
        if len(shown) != 1:
            return _BREAK if shown else ""
        mark = _joint(self.source[classes.index(shown, start)])
        return "" if mark == "," and _THREE_DIGITS.match(classes, stop) else mark

    def _between_kanji(self, classes: str, at: int) -> str:
        mark = _JOINTS_OF_KANJI.get(self.source[at], "")
        return "" if mark == "、" and _THREE_DIGITS.match(classes, at + 1) else mark

    def start(self, index: int) -> int:
        """Where the character at `index` begins in the source."""
        run = bisect_right(self._first, index) - 1
        return self._offset[run] + (0 if self._width[run] else index - self._first[run])

    def end(self, index: int) -> int:
        """Behind the character at `index`."""
        run = bisect_right(self._first, index) - 1
        return self._offset[run] + (self._width[run] or index - self._first[run] + 1)

    def index(self, offset: int) -> int:
        """How many characters count before an offset of the source."""
        run = bisect_right(self._offset, offset) - 1
        if run < 0:
            return 0
        stop = self._first[run + 1] if run + 1 < len(self._first) else len(self.text)
        if width := self._width[run]:
            return stop if offset >= self._offset[run] + width else self._first[run]
        return min(self._first[run] + offset - self._offset[run], stop)

    def whole(self, start: int, stop: int) -> tuple[int, int]:
        """The stretch with the digits that a mark at one of its ends stands between."""
        while start > 0 and self._is_joint(start):
            start -= 1
        while stop < len(self.text) and self._is_joint(stop - 1):
            stop += 1
        return start, stop

    def _is_joint(self, index: int) -> bool:
        character = self.text[index]
        return character in (_BREAK, "~") or (
            unicodedata.category(character)[0] == "P" and character not in _COUNTED_PUNCTUATION
        )

    def parts(self, start: int, stop: int) -> bool:
        """Whether no character of several is cut at either end of `text[start:stop]`."""
        return not (self._cuts(start) or self._cuts(stop))

    def _cuts(self, index: int) -> bool:
        if not 0 < index < len(self.text):
            return False
        run = bisect_right(self._first, index) - 1
        return bool(self._width[run]) and self._first[run] != index

    def marks(self, start: int, stop: int) -> tuple[int, ...]:
        """Where quotation marks stand inside `text[start:stop]`: for each, how many characters of
        it count before. Their shape is ignored.

        >>> Counted("「a『b』c」").marks(0, 3)
        (1, 2)
        """
        found = QUOTATION_MARKS.finditer(self.source, self.start(start), self.end(stop - 1))
        return tuple(self.index(mark.start()) - start for mark in found)


def quote_key(quote: str) -> str:
    """The counted characters of a quote, width folded: equal for two spellings of one quote.

    >>> quote_key("「まだ、使える。」") == quote_key("まだ使える"), quote_key("……")
    (True, '')
    """
    return Counted(quote).text
