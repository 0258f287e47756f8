"""The file: our styles and fonts instead of those that python-docx begins with, the pages, and what
it says of itself.

No field asks to be updated when the file is opened, for then Word would ask its reader whether it
may: page numbers at the foot are counted anyway, those of the contents when it is printed.
"""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.template.loader import render_to_string
from docx import Document
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.shared import Mm

from clips.exports.edition import Edition
from clips.exports.wellformed import wellformed
from clips.exports.word.pages import Pages
from clips.exports.word.paper import Paper
from clips.exports.zipped import entry
from clips.models import House

MOST_SAID = 255
"""Characters of one thing that a file says of itself."""

NEEDED = ("/officeDocument", "/core-properties", "/styles", "/settings", "/fontTable")
"""Kinds of parts that stay, of those that an empty document has."""


def written(edition: Edition) -> bytes:
    word = Document()
    _clear(word)
    _dress(word)
    pages = Pages(edition, Paper(word))
    pages.write()
    _say(word, pages.title, edition.language, pages.modified)
    return _saved(word)


def _saved(word: Word) -> bytes:
    """The same rows make the same bytes: python-docx notes the time in each file."""
    made, settled = BytesIO(), BytesIO()
    word.save(made)
    with ZipFile(made) as files, ZipFile(settled, "w") as archive:
        for name in files.namelist():
            archive.writestr(entry(name), files.read(name))
    return settled.getvalue()


def _clear(word: Word) -> None:
    """Without the picture, the numberings and the name of a program that are not ours."""
    for rels in (word.part.rels, word.part.package.rels):
        for key in [key for key, rel in rels.items() if not rel.reltype.endswith(NEEDED)]:
            del rels[key]


def _dress(word: Word) -> None:
    """A4 and our styles; the font table names what stands in for a font that is not there.

    python-docx lets single styles be changed; it has some hundred that are not ours to keep."""
    parts: dict[str, Any] = {str(part.partname): part for part in word.part.package.iter_parts()}
    parts["/word/fontTable.xml"]._blob = _sheet("fonts").encode()
    for name in ("styles", "settings"):
        parts[f"/word/{name}.xml"]._element = parse_xml(_sheet(name).encode())
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(22), Mm(24)
    section.left_margin = section.right_margin = Mm(20)


def _sheet(name: str) -> str:
    return render_to_string(f"exports/word/{name}.xml")


def _say(word: Word, title: str, language: str, modified: datetime.datetime) -> None:
    said = word.core_properties
    publisher = wellformed(House.objects.current().publisher)[:MOST_SAID]
    said.title = wellformed(title)[:MOST_SAID]
    said.author = said.last_modified_by = publisher
    said.language, said.comments = language, ""
    said.created = said.modified = modified.astimezone(datetime.UTC).replace(tzinfo=None)
