"""The formats that archives come in, one module a format, and how a file's is found out.

>>> READERS["movable-type"].extensions
('txt', 'mt')
"""

from __future__ import annotations

from pathlib import PurePath
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from clips.imports import csv, json, movable_type, netscape, text, wxr
from clips.imports.records import Reader

READERS = {
    reader.code: reader
    for reader in (
        Reader("text", _("Text (the notation)"), ("txt", "text"), text.read),
        Reader(
            "movable-type",
            _("Movable Type text, as Hatena exports it"),
            ("txt", "mt"),
            movable_type.read,
            movable_type.knows,
        ),
        Reader("wxr", _("WordPress export (WXR)"), ("xml", "wxr"), wxr.read, wxr.knows),
        Reader(
            "netscape",
            _("Bookmarks of browsers and services"),
            ("html", "htm"),
            netscape.read,
            netscape.knows,
        ),
        Reader("json", _("JSON (lossless)"), ("json",), json.read, json.knows),
        Reader("csv", _("Tables (CSV)"), ("csv", "tsv"), csv.read, csv.knows),
    )
}

HEAD = 64 * 2**10
"""Octets at a file's start by which a reader knows its format."""


def reader_for(name: str, file: BinaryIO) -> Reader | None:
    """The reader of a file: the first that knows it by its beginning, else by its name's end."""
    file.seek(0)
    head = file.read(HEAD)
    ending = PurePath(name).suffix.lower().removeprefix(".")
    known = [reader for reader in READERS.values() if reader.knows and reader.knows(head)]
    named = [reader for reader in READERS.values() if ending in reader.extensions]
    return next(iter([*known, *named]), None)
