r"""What one line is: a break, a date, a link, a source; and the backslash that makes it body.

Spaces at a line's ends do not count in any of these. `\` at a line's start makes it body and is
itself no text before a mark, `■`, a date, a source label, a link or another `\`; before anything
else it is text.

>>> unescape("\\#汐本 と書く"), unescape("\\frac")
('#汐本 と書く', '\\frac')
"""

from __future__ import annotations

import re

from clips.notation.dates import TypedDate, typed_date
from clips.notation.links import is_link
from clips.notation.names import MARKS
from clips.notation.text import SPACES

BREAK = "■"
ESCAPE = "\\"
LABEL = "出典: "

_SOURCE = re.compile(r"(?:出典|出所|source)[:：]", re.IGNORECASE)
_DATE_STARTS = frozenset("0123456789０１２３４５６７８９明大昭平令MTSHRＭＴＳＨＲ")
_LABEL_STARTS = frozenset("出Ss")
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
