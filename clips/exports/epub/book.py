"""A book's files: cover, contents, chapters, foot; and the package that says what they are.

However long an edition is, one chapter is in memory at a time; the file grows on the disk.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from clips.exports import html
from clips.exports.edition import Edition
from clips.exports.epub.archive import Archive
from clips.exports.epub.leaves import Leaf, leaves
from clips.exports.epub.links import mended
from clips.exports.upright import upright
from clips.exports.zipped import BEGINNING
from clips.models import House

HELD = 8 * 2**20
"""Octets of a book that are kept in memory; what is beyond goes to the disk."""

PIECE = 2**16


def write(edition: Edition) -> Iterator[bytes]:
    """Lines from left to right."""
    return _pieces(edition, vertical=False)


def write_vertical(edition: Edition) -> Iterator[bytes]:
    """縦書き: lines from top to bottom, pages from right to left."""
    return _pieces(edition, vertical=True)


def _pieces(edition: Edition, *, vertical: bool) -> Iterator[bytes]:
    with SpooledTemporaryFile(max_size=HELD) as file:
        with Archive(file) as archive:
            Book(edition, archive, vertical=vertical).bind()
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


class Book:
    """An edition in its archive."""

    def __init__(self, edition: Edition, archive: Archive, *, vertical: bool) -> None:
        self.edition, self.archive, self.vertical = edition, archive, vertical
        self.chapters: list[Leaf] = []
        self.modified = datetime.datetime(*BEGINNING, tzinfo=datetime.UTC)

    def bind(self) -> None:
        """Contents and package come last: what is in them is known by then."""
        self._put("META-INF/container.xml", "container.xml")
        self._put_style()
        self._page("cover", self.edition.title, "titlepage", self._words("_cover.html"))
        for chapter, words in leaves(self.edition):
            self.modified = max(self.modified, chapter.modified)
            self.chapters.append(chapter)
            self._page(chapter.name, chapter.title, "bodymatter", words)
        if self.has_foot:
            self._page("foot", _("Outlets"), "backmatter", self._words("_foot.html"))
        self._page("contents", _("Contents"), "", self._words("epub/contents.html"))
        self._put("book/package.opf", "package.opf")

    @property
    def title(self) -> str:
        """`潮見切り抜き 2024年1月9日(火)`: on a shelf a date alone says little."""
        heading = self.edition.cover.heading if self.edition.cover else ""
        return f"{heading} {self.edition.title}".strip()

    @property
    def has_foot(self) -> bool:
        footer = self.edition.cover.footer if self.edition.cover else ""
        return bool(footer or self.edition.credits)

    @property
    def stamp(self) -> str:
        """When the last of its clips was changed, as EPUB wants it: `2024-01-09T03:00:00Z`."""
        return self.modified.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def accessibility(self) -> str:
        """What somebody who asks whether they can read it is told."""
        return _(
            "Text alone, in order, under headings; what is new in a gloss is underlined and marked "
            "as inserted."
        )

    @property
    def publisher(self) -> str:
        return House.objects.current().publisher

    def _put_style(self) -> None:
        names = ("book", "book-vertical") if self.vertical else ("book",)
        self.archive.add("book/style.css", html.style_of(*names))

    def _page(self, name: str, title: str, kind: str, words: str) -> None:
        words = mended(words)
        if self.vertical:
            words = upright(words)
        told = {"title": title, "kind": kind, "words": mark_safe(words)}
        self._put(f"book/{name}.xhtml", "page.xhtml", **told)

    def _words(self, template: str) -> str:
        return render_to_string(f"exports/{template}", {"edition": self.edition, "book": self})

    def _put(self, name: str, template: str, **told: Any) -> None:
        told |= {"edition": self.edition, "book": self}
        self.archive.add(name, render_to_string(f"exports/epub/{template}", told))
