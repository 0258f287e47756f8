"""WordPress eXtended RSS: the posts and pages of a WordPress site, as it exports them.

A post's HTML is kept by WordPress as it was typed: its line ends count, unless it was made of
blocks. Posts that are not published, or under a password, come in as drafts. Attachments, menus and
earlier versions are no entries; comments are counted. A document type or an entity of its own is
refused: neither is in an export, and both are ways to harm who reads it.

Reading goes on by counting: what was read is gone through again, up to where it stopped.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from html import unescape
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils import timezone

from clips.imports.entries import Entry, record_of
from clips.imports.octets import kept_text
from clips.imports.records import MAX_RECORD, Notice, Record, Start
from clips.imports.stamps import FIRST_YEAR, read_stamp

_CHUNK = 2**16
_BLOCKS = "<!-- wp:"
_NOBODYS = "uncategorized"
"""WordPress's own word for what has no category."""
_ENTRIES = ("post", "page")
_GONE = ("trash", "auto-draft", "inherit")


def read(file: BinaryIO, start: Start) -> Iterator[Record]:
    """The posts and pages of a file, open in bytes, behind the record it is told. Never raises."""
    file.seek(0)
    for number, record in enumerate(_Document(file).records(start.number), 1):
        if record and number > start.number:
            yield record


def knows(head: bytes) -> bool:
    """Whether a file that begins so is in this format."""
    return b"<rss" in head and b"http://wordpress.org/export/" in head


@dataclass(slots=True)
class _Item:
    """One `<item>`: where it stands, and what its children say."""

    start: int
    line: int
    end: int = 0
    html_line: int = 1
    said: dict[str, str] = field(default_factory=dict)
    names: list[tuple[str, str]] = field(default_factory=list)
    comments: int = 0


class _Target:
    """Takes in what the parser finds; `items` are those that have ended."""

    def __init__(self) -> None:
        self.items: list[_Item] = []
        self.item: _Item | None = None
        self.depth = 0
        self.words: list[str] = []
        self.place = (0, 1)
        self.nicename = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _name(tag)
        if self.item is None:
            if name == "item":
                self.item, self.depth = _Item(*self.place), 0
            return
        self.depth += 1
        if self.depth == 1:
            self.words = []
            self.nicename = attributes.get("nicename", "")
            if name == "content":
                self.item.html_line = self.place[1]

    def data(self, words: str) -> None:
        if self.depth == 1:
            self.words.append(words)

    def end(self, tag: str) -> None:
        if self.item is None:
            return
        if self.depth == 0:
            self.item.end = self.place[0]
            self.items.append(self.item)
            self.item = None
            return
        if self.depth == 1:
            self._said(self.item, _name(tag), "".join(self.words))
            self.words = []
        self.depth -= 1

    def _said(self, item: _Item, name: str, words: str) -> None:
        if name == "category":
            item.names.append((words.strip(), self.nicename))
        elif name == "wp:comment":
            item.comments += 1
        else:
            item.said.setdefault(name, words)

    def close(self) -> None:
        return None


def _name(tag: str) -> str:
    """The element's name, whatever the version of the export: `wp:post_date`, `content`."""
    space, _, name = tag.removeprefix("{").rpartition("}")
    if space.endswith("/content/"):
        return "content"
    if space.endswith("/excerpt/"):
        return "excerpt"
    return f"wp:{name}" if space.startswith("http://wordpress.org/export/") else name


class _Document:
    """Feeds the file to the parser piece by piece, and keeps the octets of the item it is in."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.target = _Target()
        self.parser = _Parser(target=self.target, forbid_dtd=True)
        self.kept, self.offset = b"", 0
        self.number = 0

    def records(self, known: int) -> Iterator[Record | None]:
        """A record for each entry, None for those that are known already."""
        fault = None
        while fault is None and (chunk := self.file.read(_CHUNK)):
            self.kept += chunk
            fault = self._feed(chunk)
            for item in self.target.items:
                if item.said.get("wp:post_type", "post") in _ENTRIES:
                    self.number += 1
                    yield self._record(item) if self.number > known else None
            self.target.items.clear()
            if not fault:
                self._forget()
        fault = fault or self._feed(b"")
        if fault:
            yield self._broken(fault)

    def _feed(self, chunk: bytes) -> Notice | None:
        try:
            if chunk:
                self.parser.feed(chunk)
            else:
                self.parser.close()
        except DefusedXmlException:
            return Notice("xml-doctype", {}, self.parser.line)
        except (ParseError, ValueError, LookupError) as error:
            return Notice("xml-broken", {"found": str(error)}, self.parser.line)
        if len(self.kept) > MAX_RECORD:
            return Notice("record-long", {"limit": f"{MAX_RECORD:,}"}, self.parser.line)
        return None

    def _forget(self) -> None:
        until = self.target.item.start if self.target.item else self.offset + len(self.kept)
        self.kept = self.kept[until - self.offset :]
        self.offset = until

    def _broken(self, fault: Notice) -> Record:
        """What could not be read, from the item it is in; nothing behind it is read."""
        item = self.target.item
        line = item.line if item else fault.line
        end = self.offset + len(self.kept)
        return Record(self.number + 1, line, end, kept_text(self.kept), held=fault)

    def _record(self, item: _Item) -> Record:
        end = self.kept.find(b">", item.end - self.offset) + 1
        raw = kept_text(self.kept[item.start - self.offset : end])
        record = Record(self.number, item.line, self.offset + end, raw)
        entry = _entry(item)
        if isinstance(entry, Notice):
            return Record(record.number, record.line, record.end, raw, held=entry)
        return record_of(entry, record)


class _Parser(DefusedXMLParser):  # type: ignore[misc]
    """Tells its target where in the file it is."""

    def __init__(self, target: _Target, forbid_dtd: bool) -> None:
        super().__init__(target=target, forbid_dtd=forbid_dtd)
        expat = self.parser
        starting, ending = expat.StartElementHandler, expat.EndElementHandler

        def started(*found: object) -> None:
            target.place = (expat.CurrentByteIndex, expat.CurrentLineNumber)
            starting(*found)

        def ended(*found: object) -> None:
            target.place = (expat.CurrentByteIndex, expat.CurrentLineNumber)
            ending(*found)

        expat.StartElementHandler, expat.EndElementHandler = started, ended

    @property
    def line(self) -> int:
        return int(self.parser.ErrorLineNumber or self.parser.CurrentLineNumber)


# --- what a post says


def _entry(item: _Item) -> Entry | Notice:
    said = item.said
    status = said.get("wp:status", "").strip()
    if status in _GONE:
        return Notice("trashed", {}, item.line)
    stamp = _stamp(said)
    if isinstance(stamp, str):
        written = said.get("wp:post_date", "") or said.get("pubDate", "")
        return Notice(stamp, {"found": written.strip()}, item.line)
    html = said.get("content", "")
    return Entry(
        html=html,
        breaks=_BLOCKS not in html,
        line=item.html_line,
        title=unescape(said.get("title", "")),
        names=[unescape(name) for name, nice in item.names if name and nice != _NOBODYS],
        date=stamp.date(),
        time=stamp.time(),
        is_draft=status != "publish" or bool(said.get("wp:post_password", "").strip()),
        alarms=_alarms(item, html),
    )


def _stamp(said: dict[str, str]) -> datetime.datetime | str:
    """When it was published by the site's clock, else by the world's."""
    local = said.get("wp:post_date", "").strip()
    if local and not local.startswith("0000"):
        return read_stamp(local)
    try:
        moment = parsedate_to_datetime(said.get("pubDate", "").strip())
        if moment.tzinfo:
            moment = moment.astimezone(timezone.get_default_timezone())
    except (ValueError, OverflowError):
        return "no-date"
    return moment if moment.year >= FIRST_YEAR else "no-date"


def _alarms(item: _Item, html: str) -> list[Notice]:
    alarms = []
    summary = item.said.get("excerpt", "").strip()
    if summary and summary not in html:
        alarms.append(Notice("part-left", {"part": "EXCERPT"}, item.line))
    if item.comments:
        alarms.append(Notice("comments-left", {"count": str(item.comments)}, item.line))
    return alarms
