"""The notation itself: what comes out can be pasted again and reads the same, but for the credit
lines of outlets, which an export shows as the last line of each of their excerpts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clips import notation
from clips.notation import Clip, Day, Post, Section


def write(days: Sequence[Day]) -> str:
    """Canonical notation, without a final newline."""
    return notation.write([_day(day) for day in days])


def _day(day: Day) -> Day:
    return replace(day, posts=tuple(map(_post, day.posts)))


def _post(post: Post) -> Post:
    return replace(post, sections=tuple(map(_section, post.sections)))


def _section(section: Section) -> Section:
    return replace(section, clips=tuple(map(_credited, section.clips)))


def _credited(clip: Clip) -> Clip:
    """Once, also where the text was pasted again with the line in it."""
    if not clip.credit or clip.body.endswith(f"\n{clip.credit}"):
        return clip
    return replace(clip, body=f"{clip.body}\n{clip.credit}")
