"""A book's chapters as the pages they stand on: a page begins on a new leaf."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from clips.exports import html
from clips.exports.edition import Edition, Entry, Part

CHRONICLE = 200
"""Clips of a chronology on one page at least: its chapters have a line or two each."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page. `entries` are those that the contents list under it."""

    name: str
    title: str
    modified: datetime.datetime
    entries: tuple[Entry, ...] = ()


def leaves(edition: Edition) -> Iterator[tuple[Leaf, str]]:
    """Each page and its words, as markup."""
    listed = not (edition.is_long or edition.chronology)
    for number, run in enumerate(_runs(edition), 1):
        parts = [part for part, _words in run]
        entries = tuple(entry for part in parts for entry in part.entries)
        modified = max(entry.clip.updated_at for entry in entries)
        leaf = Leaf(f"part-{number}", _title(parts, edition), modified, entries if listed else ())
        yield leaf, "".join(words for _part, words in run)


def _runs(edition: Edition) -> Iterator[list[tuple[Part, str]]]:
    """Each chapter alone; of a chronology neighbours together."""
    run: list[tuple[Part, str]] = []
    for chapter in html.parts(edition):
        run.append(chapter)
        if not edition.chronology or sum(len(part.entries) for part, _words in run) >= CHRONICLE:
            yield run
            run = []
    if run:
        yield run


def _title(parts: list[Part], edition: Edition) -> str:
    """`2024年1月9日(火) – 2024年3月5日(火)`; of a chapter without one, the edition's."""
    titles = [part.title for part in parts if part.title]
    return " – ".join(dict.fromkeys(titles[:1] + titles[-1:])) or edition.title
