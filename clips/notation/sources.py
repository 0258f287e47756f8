"""What a source line says: `港町日報(朝刊3面)、仮橋の工事始まる https://m.example/1 (2024-01-13)`.

The words are kept as typed; outlet, place, headline, address and date are a reading of them.

>>> read_source("港町日報、橋、閉じる").headline
'橋、閉じる'
"""

from __future__ import annotations

import datetime
import re

from clips.notation.dates import read_date
from clips.notation.links import ADDRESS
from clips.notation.tree import SourceLine

_TURNING = frozenset("()（）")


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
    before, url = text[: found.start()], found.group()
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
