"""Addresses: what is one, and whether a line is nothing else.

>>> is_link("https://example.com/a"), is_link("d1021.hatenadiary.jp"), is_link("3.5")
(True, True, False)
"""

from __future__ import annotations

import re

from clips.notation.text import SPACES

ADDRESS = re.compile(r"https?://[^\s\u3000、。「」『』（）<>\"]+")
_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_LONGEST_HOST = 253


def is_link(line: str) -> bool:
    """Whether the line is only an address or a bare host, spaces at its ends aside."""
    line = line.strip(SPACES)
    if not line[:1].isascii():
        return False
    if ADDRESS.fullmatch(line):
        return True
    return len(line) <= _LONGEST_HOST and bool(_HOST.fullmatch(line))


def link_in(body: str) -> str:
    r"""The first line of a body that is only an `http(s)` address; '' when there is none.

    >>> link_in("本文\nhttps://example.com/a\n続き")
    'https://example.com/a'
    """
    start = body.find("http")
    while start >= 0:
        line_start = body.rfind("\n", 0, start) + 1
        line_end = body.find("\n", start)
        line_end = len(body) if line_end < 0 else line_end
        line = body[line_start:line_end].strip(SPACES)
        if ADDRESS.fullmatch(line):
            return line
        start = body.find("http", line_end)
    return ""
