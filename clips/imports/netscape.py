"""Netscape bookmarks, as browsers, Pinboard, linkding and Hatena write them.

Each bookmark is a record, and an excerpt: its note with the page as the source line, or the page's
title where there is no note. Its tags, and the folder that it lies in as a path (`#町/橋`), are the
excerpt's own tags. Private bookmarks are drafts. Only pages of the web are taken in.

Reading goes on by counting: the folders above a bookmark are known from the file's start.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import BinaryIO

from django.utils import timezone

from clips import notation
from clips.imports.citations import address_of, in_words, linked
from clips.imports.excerpts import text_of_lines
from clips.imports.octets import kept_text, read_text
from clips.imports.pages import Line, Role
from clips.imports.records import MAX_RECORD, Notice, Record, Start
from clips.notation import TagUse
from clips.notation.taglines import write_tag_line

_DT = re.compile(rb"(?=<dt\b)", re.IGNORECASE)
_BROWSERS_OWN = ("personal_toolbar_folder", "unfiled_bookmarks_folder")
_LONGEST = 2**16
"""Octets of one bookmark: the parser takes its time over long ones that are broken on purpose."""
_SECONDS = 10**11
"""What is larger is counted in thousandths, or in millionths."""


def read(file: BinaryIO, start: Start) -> Iterator[Record]:
    """The bookmarks of a file, open in bytes, behind the record it is told. Never raises."""
    file.seek(0)
    number, line, offset = 0, 1, 0
    for octets, mark in _marks(file):
        number, begun, offset = number + 1, line, offset + len(octets)
        line += octets.count(b"\n")
        if number > start.number:
            yield _record(mark, Record(number, begun, offset, kept_text(octets)), octets)


def knows(head: bytes) -> bool:
    """Whether a file that begins so is in this format."""
    return b"netscape-bookmark-file" in head[:1000].lower()


# --- bookmarks and folders


@dataclass(slots=True)
class _Mark:
    """One bookmark: its attributes, what is said, the folders it lies in, and where it begins in
    the octets that it comes with. One that is too long has not been looked into.
    """

    attributes: dict[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    at: int = 0
    is_long: bool = False
    title: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads pieces of the file one after the other, and knows in which folder it is."""

    def __init__(self) -> None:
        super().__init__()
        self.folders: list[str] = []
        self.opened = ""
        self.mark: _Mark | None = None
        self.into: list[str] | None = None

    def mark_in(self, piece: bytes) -> _Mark | None:
        if len(piece) > _LONGEST:
            return _Mark(is_long=True)
        self.reset()
        self.mark = self.into = None
        self.feed(piece.decode("utf-8", "replace"))
        self.close()
        return self.mark

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and self.mark is None:
            self.mark = _Mark(given, tuple(filter(None, self.folders)))
            self.into = self.mark.title
        elif tag == "dd":
            self.into = self.mark.note if self.mark else None
        elif tag == "h3":
            self.into = [] if not any(name in given for name in _BROWSERS_OWN) else None
        elif tag == "dl":
            self.folders.append(self.opened)
            self.opened, self.into = "", None
        elif tag == "br" and self.into is not None:
            self.into.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "h3":
            self.opened = " ".join("".join(self.into or ()).split())
        if tag == "dl" and self.folders:
            self.folders.pop()
        if tag in ("a", "h3", "dl", "dd"):
            self.into = None

    def handle_data(self, data: str) -> None:
        if self.into is not None:
            self.into.append(data)


def _marks(file: BinaryIO) -> Iterator[tuple[bytes, _Mark | None]]:
    """Each bookmark with all that stands before it and was no bookmark's; what follows the last
    one goes with it. None for a file that holds no bookmark at all.
    """
    reader, octets, mark = _Reader(), b"", None
    waiting: list[bytes] = []
    size = 0
    for piece in _pieces(file):
        found = reader.mark_in(piece)
        waiting.append(piece)
        size += len(piece)
        if found:
            if octets:
                yield octets, mark
            found.at = size - len(piece)
            octets, mark, waiting, size = b"".join(waiting), found, [], 0
    octets += b"".join(waiting)
    if octets.strip():
        yield octets, mark


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """The file, cut before each `<DT>`."""
    lines: list[bytes] = []
    size = 0
    while line := file.readline(MAX_RECORD // 2):
        for number, part in enumerate(_DT.split(line)):
            if number or size > MAX_RECORD // 2:
                yield b"".join(lines)
                lines, size = [], 0
            lines.append(part)
            size += len(part)
    yield b"".join(lines)


# --- what a bookmark says


def _record(mark: _Mark | None, record: Record, octets: bytes) -> Record:
    line = record.line + octets.count(b"\n", 0, mark.at if mark else 0)
    if mark and mark.is_long:
        return replace(record, held=Notice("record-long", {"limit": f"{_LONGEST:,}"}, line))
    text = read_text(octets, record.line)
    if isinstance(text, Notice):
        return replace(record, held=text)
    if not mark:
        return replace(record, held=Notice("no-bookmark", {}, line))
    moment = _moment(mark.attributes.get("add_date", ""))
    address = address_of(mark.attributes.get("href"))
    if not address:
        found = mark.attributes.get("href", "")[:80]
        return replace(record, held=Notice("no-web-address", {"found": found}, line))
    if not moment:
        return replace(record, held=Notice("no-date", {}, line))
    tags, alarms = _tags(mark, line)
    text = _text(mark, address, tags)
    return replace(
        record,
        days=notation.parse(text, date=moment.date()).days,
        text=text,
        date=moment.date(),
        time=moment.time(),
        is_draft=mark.attributes.get("private", "0").casefold() in ("1", "true"),
        alarms=tuple(alarms),
    )


def _moment(written: str) -> datetime.datetime | None:
    """When it was kept, by the clock of this site."""
    if not (written.isascii() and written.isdecimal()) or not int(written[:20]):
        return None
    seconds = int(written[:20])
    while seconds >= _SECONDS:
        seconds //= 1000
    return datetime.datetime.fromtimestamp(seconds, timezone.get_default_timezone())


def _tags(mark: _Mark, line: int) -> tuple[list[TagUse], list[Notice]]:
    """A folder's own name with a `/` in it makes no path: nobody knows which parts were meant."""
    names = [name.strip() for name in mark.attributes.get("tags", "").split(",")]
    if mark.folders:
        names.append("/".join(name.replace("/", " / ") for name in mark.folders))
    tags: dict[str, TagUse] = {}
    alarms = []
    for name in filter(None, names):
        if notation.valid_name(name):
            tags.setdefault(notation.name_key(name), TagUse(name))
        else:
            alarms.append(Notice("category-left", {"name": name}, line))
    return list(tags.values()), alarms


def _text(mark: _Mark, address: str, tags: list[TagUse]) -> str:
    source = linked(address, " ".join("".join(mark.title).split()))
    note = [Line(line.strip(), Role.QUOTED) for line in "".join(mark.note).strip().split("\n")]
    words = [line for line in note if line.text]
    text = text_of_lines([*words, Line(in_words(source), Role.SOURCE, source=source)])
    text = notation.normalise(text)[0]
    return f"{text}\n\n{write_tag_line(tuple(tags))}" if tags else text
