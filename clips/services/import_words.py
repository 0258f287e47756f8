"""Why a record was held and what should be looked at, as a table of words: what readers say, and
what services refuse. Faces translate a sentence before they fill it in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from clips.imports import words
from clips.imports.records import Notice
from clips.services import refusals
from clips.services.refusals import Refused

_REFUSED = "refused-"
MESSAGES = words.MESSAGES | {
    f"{_REFUSED}{code}": message for code, message in refusals.MESSAGES.items()
}


def notice_of(no: Refused, line: int) -> Notice:
    """What a service refused, as a reader would have said it. The line is the file's."""
    return Notice(f"{_REFUSED}{no.code}", {**no.values, "line": str(line)}, line)


def as_json(notice: Notice) -> dict[str, Any]:
    values = {name: _storable(value) for name, value in notice.values.items()}
    return {"code": notice.code, "values": values, "line": notice.line}


def worded(notice: Mapping[str, Any], translated: Callable[[str], str] = str) -> str:
    """The sentence of a notice that is kept as JSON.

    >>> worded({"code": "not-utf-8", "values": {"found": "82"}, "line": 3})
    'This is not UTF-8: the line holds the byte 82.'
    """
    values: dict[str, str] = notice["values"]
    return translated(MESSAGES[notice["code"]]) % values


def _storable(words: str) -> str:
    """What no database text can hold, by its number."""
    return words.encode(errors="backslashreplace").decode().replace("\0", "\\x00")
