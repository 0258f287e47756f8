"""What brings a text to a stored day, step by step: `services.placing` finds the steps, a reading
shows what they need consent for, and `services.writing` takes them.
"""

from __future__ import annotations

from dataclasses import dataclass

from clips import notation
from clips.models import Clip, Post, Section
from clips.notation import TagLines


@dataclass(frozen=True, slots=True)
class Join:
    """New clips for a stored section, after one of its clips, or before one."""

    section: Section
    clips: tuple[notation.Clip, ...]
    after: Clip | None = None
    before: Clip | None = None


@dataclass(frozen=True, slots=True)
class Retag:
    """Other tags for a stored section or post. `consent`: it had some, and they are replaced;
    `refused`: they would also fall on clips that are not in the text."""

    owner: Section | Post
    tags: TagLines
    consent: bool = False
    refused: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Split:
    """An unclosed stored section that the text parts in several: from the first of these clips on,
    stored or new, it becomes a section of its own."""

    section: Section
    stored: frozenset[int]
    new: tuple[notation.Clip, ...]
    tags: TagLines


@dataclass(frozen=True, slots=True)
class Insert:
    """New sections for a stored post, after one of its sections."""

    after: Section
    sections: tuple[notation.Section, ...]


@dataclass(slots=True, eq=False)
class NewPost:
    """A post of its own, after a stored or another new post, before a stored one, or at the end."""

    post: notation.Post
    after: Post | NewPost | None = None
    before: Post | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """Addresses that a stored post's head or foot lacks."""

    post: Post
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()


Step = Join | Retag | Split | Insert | NewPost | Lines
