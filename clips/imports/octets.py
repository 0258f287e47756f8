r"""Octets as text that can be kept: what is no UTF-8, or cannot be stored, is written `\xe9`."""

from __future__ import annotations

import re

from clips import notation
from clips.imports.records import Notice

_BROKEN_END = re.compile(rb"[\xc0-\xff][\x80-\xbf]{0,2}\Z")


def kept_text(octets: bytes) -> str:
    r"""The octets as text, losing none.

    >>> kept_text("橋".encode() + b"\xe9\0")
    '橋\\xe9\\x00'
    """
    return octets.decode("utf-8", "backslashreplace").replace("\0", "\\x00")


def read_text(octets: bytes, line: int) -> str | Notice:
    """The octets as the notation's text, or why they are none. `line` is where they begin."""
    try:
        return notation.normalise(octets.decode("utf-8"))[0]
    except UnicodeDecodeError as error:
        found = f"{octets[error.start]:02X}"
        return Notice("not-utf-8", {"found": found}, line + octets.count(b"\n", 0, error.start))
    except notation.Unstorable as error:
        return Notice("unstorable", {"found": error.character}, line + error.line - 1)


def whole_characters(octets: bytes) -> bytes:
    """The octets without a character that is cut at their end."""
    cut = _BROKEN_END.search(octets)
    return octets[: cut.start()] if cut and cut.start() else octets
