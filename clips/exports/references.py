"""Lists of references, for programs that cite: each clip's article as `citations` writes one.

An article that has no address of its own is cited by its clip's, where the edition knows its site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from clips.exports.citations import CITATIONS, Cited, cited
from clips.exports.edition import Edition


def writer(code: str) -> Callable[[Edition], Iterator[bytes]]:
    """What writes an edition in one of the formats of `CITATIONS`."""
    pieces = CITATIONS[code].pieces
    return lambda edition: (piece.encode() for piece in pieces(_articles(edition)))


def _articles(edition: Edition) -> Iterator[Cited]:
    whole = edition.chosen.audience.is_whole
    for entry in edition.entries():
        address = edition.lasting(entry.clip) if edition.site else ""
        yield cited(entry.clip, address, whole=whole)
