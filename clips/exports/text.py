"""The notation itself: what comes out can be pasted again and reads the same, but for the credit
lines of outlets, which an export shows as the last line of each of their excerpts.

Cover and contents are no part of it. A chronology is lines of plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from clips import notation
from clips.exports import chronology
from clips.exports.edition import Edition
from clips.notation import Clip, Day, Post, Section


def write(edition: Edition) -> Iterator[bytes]:
    """Canonical notation, without a final newline; of several days each under its date."""
    if edition.chronology:
        pieces = chronology.lines_of_text(edition)
    elif len(edition.chosen.chapters) == 1 and not edition.chosen.by_hand:
        pieces = (written(part.days) for part in edition.parts())
    else:
        days = (map(credited, part.days) for part in edition.parts())
        pieces = _joined(map(notation.write_dated, chain.from_iterable(days)))
    return (piece.encode() for piece in pieces)


def written(days: Sequence[Day]) -> str:
    """The same of trees."""
    return notation.write([credited(day) for day in days])


def credited(day: Day) -> Day:
    """The day with its outlets' credit lines in the excerpts."""
    return replace(day, posts=tuple(map(_post, day.posts)))


def _joined(pieces: Iterator[str]) -> Iterator[str]:
    for number, piece in enumerate(pieces):
        yield f"\n\n{piece}" if number else piece


def _post(post: Post) -> Post:
    return replace(post, sections=tuple(map(_section, post.sections)))


def _section(section: Section) -> Section:
    return replace(section, clips=tuple(map(_credited, section.clips)))


def _credited(clip: Clip) -> Clip:
    """Once, also where the text was pasted again with the line in it."""
    if not clip.credit or clip.body.endswith(f"\n{clip.credit}"):
        return clip
    return replace(clip, body=f"{clip.body}\n{clip.credit}")
