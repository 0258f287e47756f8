"""Movable Type text, as Hatena and other blog services write it.

    TITLE: 橋が閉じた日
    DATE: 01/09/2024 07:30:00
    CATEGORY: 港湾
    -----
    BODY:
    <p>大橋が閉じた。</p>
    -----
    --------

An entry ends at `--------` where the file ends or another entry's headers follow; a part of it ends
at `-----` where another part or the entry's end follows. Elsewhere such a line is words, with an
alarm. Comments and pings are other people's words: they are counted, and stay in `raw`.

The file is read by line, one entry at a time. What is longer than `MAX_RECORD` is held in pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from clips.imports.entries import Entry, record_of
from clips.imports.octets import kept_text, read_text
from clips.imports.parting import entries_of
from clips.imports.records import MAX_RECORD, Notice, Record, Start
from clips.imports.stamps import read_stamp

_KEYS = frozenset(
    (
        "AUTHOR", "AUTHOR EMAIL", "TITLE", "BASENAME", "STATUS", "ALLOW COMMENTS", "ALLOW PINGS",
        "CONVERT BREAKS", "PRIMARY CATEGORY", "CATEGORY", "DATE", "TAGS", "IMAGE", "NO ENTRY",
        "UNIQUE URL",
    )
)  # fmt: skip
_PARTS = ("BODY", "EXTENDED BODY", "EXCERPT", "KEYWORDS", "COMMENT", "PING")
_OF_READERS = ("COMMENT", "PING")
_PARTING = "-----"
_ENDING = "--------"
_HEADER = re.compile(r"([A-Z][A-Z ]{0,40}):(?: (.*)|)")
_PART = re.compile(rf"({'|'.join(_PARTS)}):\s*")
_HTML = ("", "0", "richtext")
"""CONVERT BREAKS that says that the body is HTML whose line ends do not count."""
_TAG = re.compile(r'\s*(?:"([^"]*)"|([^,]*))\s*(?:,|$)')


def read(file: BinaryIO, start: Start) -> Iterator[Record]:
    """The entries of a file, open in bytes, from where it is told to. Never raises."""
    number, line, offset = start.number, start.line, start.offset
    for octets in entries_of(file, offset, _begins_entry):
        number, offset = number + 1, offset + len(octets)
        yield _record(octets, Record(number, line, offset, kept_text(octets)))
        line += octets.count(b"\n")


def knows(head: bytes) -> bool:
    """Whether a file that begins so is in this format."""
    lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 100)
    first, second, *_ = [*filter(None, map(bytes.strip, lines[:100])), b"", b""]
    return bool(second) and _begins_entry(first, second)


def _begins_entry(first: bytes, second: bytes) -> bool:
    """Whether two lines are how headers of an entry begin, or its only one and its body's mark."""
    key = _key_of(first)
    return key in _KEYS and (not second or second == b"-----" or bool(_key_of(second)))


def _key_of(line: bytes) -> str:
    found = _HEADER.fullmatch(line.decode("utf-8", "replace"))
    return found[1] if found else ""


# --- what an entry says


def _record(octets: bytes, record: Record) -> Record:
    if len(octets) > MAX_RECORD - 4:  # a character at the cut is left to the next piece
        held = Notice("record-long", {"limit": f"{MAX_RECORD:,}"}, record.line)
        return replace(record, held=held)
    text = read_text(octets, record.line)
    if isinstance(text, Notice):
        return replace(record, held=text)
    reading = _Reading(text.split("\n"), record.line)
    if reading.held:
        return replace(record, held=reading.held)
    return record_of(reading.entry, record)


class _Reading:
    """Goes through an entry's lines once: headers, then parts."""

    def __init__(self, lines: list[str], line: int) -> None:
        self.lines, self.first_line = lines, line
        self.entry = Entry()
        self.held: Notice | None = None
        self.headers: dict[str, tuple[str, int]] = {}
        self.names: list[str] = []
        self.bodies: list[tuple[int, int]] = []
        self.of_readers = 0
        self._read_headers()
        if not self.headers and not self.names:
            self.held = Notice("no-headers", {}, line)
        elif not self._read_date():
            self._read_parts()

    def _tell(self, code: str, at: int, **values: str) -> None:
        self.entry.alarms.append(Notice(code, values, self.first_line + at))

    # --- headers

    def _read_headers(self) -> None:
        self.end = len(self.lines)
        for at, line in enumerate(self.lines):
            if line.rstrip() in (_PARTING, _ENDING):
                self.end = at
                break
            found = _HEADER.fullmatch(line.strip())
            if found and found[1] in _KEYS:
                self._header(found[1], (found[2] or "").strip(), at)
            elif line.strip():
                self._tell("header-left", at, found=line.strip()[:80])

    def _header(self, key: str, value: str, at: int) -> None:
        if key in ("CATEGORY", "PRIMARY CATEGORY"):
            self.names += [value] if value else []
        elif key == "TAGS":
            self.names += _tags(value)
        else:
            self.headers.setdefault(key, (value, at))

    def _value(self, key: str) -> str:
        return self.headers.get(key, ("", 0))[0]

    def _read_date(self) -> Notice | None:
        written, at = self.headers.get("DATE", ("", 0))
        stamp = read_stamp(written)
        if isinstance(stamp, str):
            self.held = Notice(stamp, {"found": written}, self.first_line + at)
            return self.held
        entry, status = self.entry, self._value("STATUS")
        entry.date, entry.time = stamp.date(), stamp.time()
        entry.title, entry.names = self._value("TITLE"), self.names
        entry.breaks = self._value("CONVERT BREAKS").casefold() not in _HTML
        entry.is_draft = status.casefold() != "publish"
        if status.casefold() not in ("publish", "draft"):
            self._tell("status-unknown", self.headers.get("STATUS", ("", 0))[1], found=status)
        return None

    # --- parts

    def _read_parts(self) -> None:
        name, start = "", self.end + 1
        for at, following in self._partings():
            self._part(name, start, at)
            name, start = following
        self._part(name, start, len(self.lines))
        if self.of_readers:
            self._tell("comments-left", 0, count=str(self.of_readers))
        if not self.bodies:
            self.held = Notice("no-body", {}, self.first_line)
        self._join_bodies()

    def _partings(self) -> Iterator[tuple[int, tuple[str, int]]]:
        """Where parts end, and what follows."""
        for at in range(self.end, len(self.lines)):
            line = self.lines[at].rstrip() if self.lines[at].startswith(_PARTING) else ""
            following = self._follows(at) if line == _PARTING else None
            if following:
                yield at, following
            elif line == _PARTING or (line == _ENDING and not self._is_last(at)):
                self._tell("dashes-in-body", at, found=line)

    def _follows(self, at: int) -> tuple[str, int] | None:
        """The part that begins behind a `-----`, and the first line of its words; ("", …) for the
        entry's end; None where neither follows.
        """
        after = self._next_words(at + 1)
        if after == len(self.lines) or self._is_last(after):
            return "", len(self.lines)
        found = _PART.fullmatch(self.lines[after])
        if found:
            return found[1], after + 1
        begun = _HEADER.fullmatch(self.lines[after]) if at == self.end else None
        if begun and begun[1] in _PARTS:
            self.lines[after] = begun[2] or ""
            return begun[1], after
        return ("", after) if at == self.end else None

    def _next_words(self, at: int) -> int:
        while at < len(self.lines) and not self.lines[at].strip():
            at += 1
        return at

    def _is_last(self, at: int) -> bool:
        """Whether the line is the entry's end, with nothing behind it."""
        return self.lines[at].rstrip() == _ENDING and self._next_words(at + 1) == len(self.lines)

    def _part(self, name: str, start: int, end: int) -> None:
        while end > start and (not self.lines[end - 1].strip() or self._is_last(end - 1)):
            end -= 1
        if name in _OF_READERS:
            self.of_readers += 1
        elif name in ("BODY", "EXTENDED BODY"):
            self.bodies += [(start, end)] if end > start else []
        elif end > start:
            self._tell("part-left", start, part=name)

    def _join_bodies(self) -> None:
        """One body, with as many line ends between its parts as there are in the file."""
        html, at = "", 0
        for start, end in self.bodies:
            if html:
                html += "<hr>" + "\n" * (start - at)
            else:
                self.entry.line = self.first_line + start
            html += "\n".join(self.lines[start:end])
            at = end - 1
        self.entry.html = html


def _tags(written: str) -> list[str]:
    """The tags of one header, some of them in quotation marks: `"Movable Type",foo`."""
    found = ((quoted or plain).strip() for quoted, plain in _TAG.findall(written))
    return [name for name in found if name]
