r"""What one line is: a break, a date, a link, a source; and the backslash that makes it body.

Spaces at a line's ends do not count in any of these. `\` at a line's start makes it body and is
itself no text before a mark, `■`, a date, a source label, a link or another `\`; before anything
else it is text.

>>> unescape("\\#汐本 と書く"), unescape("\\frac")
('#汐本 と書く', '\\frac')
"""

from __future__ import annotations

import datetime
import re

from clips.notation.dates import TypedDate, read_date, typed_date
from clips.notation.links import ADDRESS, is_link
from clips.notation.names import MARKS
from clips.notation.text import SPACES
from clips.notation.tree import SourceLine

BREAK = "■"
ESCAPE = "\\"
LABEL = "出典: "

_SOURCE = re.compile(r"(?:出典|出所|source)[:：]", re.IGNORECASE)
_DATE_STARTS = frozenset("0123456789０１２３４５６７８９明大昭平令MTSHRＭＴＳＨＲ")
_LABEL_STARTS = frozenset("出Ss")
_TURNING = frozenset("()（）")
_DATE_AT_START = re.compile(r"\d{1,4} ?[年月/／.．-]")

TELLING_LINE = re.compile(
    f"\n[{SPACES}]*[{re.escape(MARKS + BREAK + ESCAPE + ''.join(_DATE_STARTS))}]"
)
"""A line that could end an excerpt or earn a remark, by its first character."""


def date_of_line(line: str) -> TypedDate | None:
    """The date of a line that is only a date."""
    line = line.strip(SPACES)
    return typed_date(line) if line[:1] in _DATE_STARTS else None


def date_of_break(line: str) -> TypedDate | None | bool:
    """For `■` True, for `■ 2024-01-09` its date; None when the line is no post break."""
    line = line.strip(SPACES)
    if not line.startswith(BREAK):
        return None
    rest = line[len(BREAK) :]
    return typed_date(rest.strip(SPACES)) if rest else True


def is_near_break(line: str) -> bool:
    """Whether a line that is no post break was meant as one with a date.

    >>> is_near_break("■ 1月9日"), is_near_break("■ 3つの論点")
    (True, False)
    """
    line = line.strip(SPACES)
    return line.startswith(BREAK) and bool(_DATE_AT_START.match(line[len(BREAK) :].strip(SPACES)))


def source_text(line: str) -> str:
    """What stands after a source label, '' when the line begins with none or says nothing.

    >>> source_text("出典： 港町日報(朝刊3面)")
    '港町日報(朝刊3面)'
    """
    line = line.strip(SPACES)
    if line[:1] not in _LABEL_STARTS:
        return ""
    label = _SOURCE.match(line)
    return line[label.end() :].strip() if label else ""


def is_escaped(line: str) -> bool:
    r"""Whether the line begins with a `\` that is itself no text."""
    if not line.startswith(ESCAPE):
        return False
    rest = line[1:].strip(SPACES)
    return (
        rest.startswith((*MARKS, BREAK, ESCAPE))
        or bool(rest[:1] in _LABEL_STARTS and _SOURCE.match(rest))
        or date_of_line(rest) is not None
        or is_link(rest)
    )


def unescape(line: str) -> str:
    r"""The body's text of a line: without its `\` where that is no text."""
    return line[1:] if is_escaped(line) else line


def read_source(written: str) -> SourceLine:
    """OUTLET[(PLACE)][、HEADLINE][ URL][ (DATE)], as far as it goes; what is missing is ''.

    OUTLET ends at the first bracket, `、`, address or end; HEADLINE at an address, a date in
    brackets at the very end, or the end. Words after PLACE count as headline even without a `、`.

    >>> s = read_source("港町日報(朝刊3面)、仮橋の工事始まる https://m.example/1 (2024-01-13)")
    >>> s.outlet, s.place, s.headline, s.url, str(s.date)
    ('港町日報', '朝刊3面', '仮橋の工事始まる', 'https://m.example/1', '2024-01-13')
    """
    rest, date = _cut_date(written)
    rest, url = _cut_address(rest)
    outlet = re.split("[(（、]", rest, maxsplit=1)[0]
    rest = rest[len(outlet) :]
    place, rest = _cut_place(rest)
    return SourceLine(
        written, outlet.strip(), place.strip(), rest.strip().removeprefix("、").strip(), url, date
    )


def write_source(source: SourceLine) -> str:
    """The source line's words made from its fields: the reverse of `read_source`."""
    words = source.outlet
    words += f"({source.place})" if source.place else ""
    words += f"、{source.headline}" if source.headline else ""
    words += f" {source.url}" if source.url else ""
    words += f" ({source.date.isoformat()})" if source.date else ""
    return words.strip()


def _cut_date(text: str) -> tuple[str, datetime.date | None]:
    if not text.endswith((")", "）")):
        return text, None
    opening = _opening_of_last(text)
    date = read_date(text[opening + 1 : -1]) if opening >= 0 else None
    return (text[:opening].rstrip(), date) if date else (text, None)


def _opening_of_last(text: str) -> int:
    """Where the bracket opens that the text's last character closes; -1 when none does."""
    depth = 0
    for offset in range(len(text) - 1, -1, -1):
        if text[offset] in _TURNING:
            depth += 1 if text[offset] in ")）" else -1
            if not depth:
                return offset
    return -1


def _cut_address(text: str) -> tuple[str, str]:
    """The text before its first address, and the address. What stands after it is not read, but
    for the bracket that closes one opened before it: `港町日報(夕刊 https://minato.example/1)`.
    """
    found = ADDRESS.search(text)
    if not found:
        return text, ""
    before, url = text[: found.start()].rstrip(), found.group()
    surplus = max(0, -_depth(url))
    end = len(url) - min(surplus, len(url) - len(url.rstrip(")")))
    url = url[:end]
    if _depth(before) > 0 and text[found.start() + end : found.start() + end + 1] in (")", "）"):
        before += ")"
    return before, url


def _depth(text: str) -> int:
    return sum(map(text.count, "(（")) - sum(map(text.count, ")）"))


def _cut_place(text: str) -> tuple[str, str]:
    if not text.startswith(("(", "（")):
        return "", text
    depth = 0
    for offset, character in enumerate(text):
        depth += (character in "(（") - (character in ")）")
        if not depth:
            return text[1:offset], text[offset + 1 :]
    return "", text
