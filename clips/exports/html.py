"""One self-contained HTML file, made for paper: its style is in it, it needs nothing else.

It is meant to be saved and opened, not shown inside the site, whose pages allow no inline style.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from clips.exports import chronology
from clips.exports.edition import Edition, Part

PAPER = ("paper", "screen")


def write(edition: Edition) -> Iterator[bytes]:
    """A document of A4 pages, chapter by chapter."""
    return (piece.encode() for piece in document(edition, style_of(*PAPER)))


def document(edition: Edition, style: str, **context: Any) -> Iterator[str]:
    """The document in the given style: its beginning, each chapter, its end."""
    told = {"edition": edition, "style": style, **context}
    yield render_to_string("exports/begin.html", told)
    yield from chapters(edition)
    yield render_to_string("exports/end.html", told)


def chapters(edition: Edition) -> Iterator[str]:
    """Each chapter as a `<section>`: what every coat of pages shares. XHTML reads it too."""
    return (words for _part, words in parts(edition))


def parts(edition: Edition) -> Iterator[tuple[Part, str]]:
    """Each chapter, and it as a `<section>`."""
    if edition.chronology:
        for number, (part, lines) in enumerate(chronology.lines(edition), 1):
            told = {"edition": edition, "part": part, "number": number, "lines": lines}
            yield part, render_to_string("exports/_chronology.html", told)
        return
    for number, part in enumerate(edition.parts(), 1):
        told = {"edition": edition, "part": part, "number": number}
        yield part, render_to_string("exports/_part.html", told)


@cache
def style_of(*names: str) -> SafeString:
    """Some of our style sheets as one; they are files of ours, so no character need be escaped."""
    return mark_safe("".join(render_to_string(f"exports/{name}.css") for name in names))
