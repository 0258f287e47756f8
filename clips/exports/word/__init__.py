"""DOCX: A4 for Word, its looks in styles that whoever edits it further can change.

All of it is in memory at once, so an edition has a limit here (`MOST`).
"""

from __future__ import annotations

from collections.abc import Iterator

from clips.exports.edition import Edition

MOST = 2_000
"""Clips in one document."""


def write(edition: Edition) -> Iterator[bytes]:
    """The file in one piece. What writes it is loaded only here, for it takes its time."""
    from clips.exports.word.document import written

    yield written(edition)
