"""Plain text in Kirinuki's own notation: the days of an archive, one record each.

A day begins where a parsed text would begin it: at `■ 2024-01-09`, and at a line that is only a
date where an excerpt could begin. Addresses directly above such a line go with it. A file that is
named by its date, `2024-01-09.txt`, is that day's: only `■ DATE` then opens another. Where files
were joined, a byte order mark before such a line is none of it.

One day is held at a time. A stretch of more than `MOST` octets without a new day is no day: it is
held, in pieces of that size.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import PurePath
from typing import BinaryIO

from clips import notation
from clips.imports.records import Notice, Record, Start
from clips.notation.dates import TypedDate
from clips.notation.lines import date_of_break, date_of_line, is_escaped
from clips.notation.links import is_link
from clips.notation.taglines import is_tag_like, read_tag_line

MOST = 10 * 2**20
"""Octets of one day: as much as can be pasted at once."""


def read(file: BinaryIO, start: Start) -> Iterator[Record]:
    """Each day of a text file, from where the reading begins."""
    date = _date_of_name(file)
    number, line, offset = start.number, start.line, start.offset
    for octets, too_long in _days(file, offset, dated=date is not None):
        number, offset = number + 1, offset + len(octets)
        yield _record(octets, too_long, number, line, offset, date)
        line += octets.count(b"\n")


def _date_of_name(file: BinaryIO) -> datetime.date | None:
    """The date that the file is named by, where it is."""
    name = getattr(file, "name", "")
    return notation.read_date(PurePath(name).stem) if isinstance(name, str) else None


def _record(
    octets: bytes, too_long: bool, number: int, line: int, end: int, date: datetime.date | None
) -> Record:
    try:
        raw = octets.decode()
        days = () if too_long else notation.read(raw, date=date)
    except UnicodeDecodeError as no:
        at = line + octets.count(b"\n", 0, no.start)
        held = Notice("not-utf-8", {"found": f"{octets[no.start]:02X}"}, at)
        return Record(number, line, end, octets.decode(errors="surrogateescape"), held=held)
    except notation.Unstorable as no:
        held = Notice("unstorable", {"found": no.character}, line + no.line - 1)
        return Record(number, line, end, raw, held=held)
    if too_long:
        held = Notice("record-long", {"limit": f"{MOST:,}"}, line)
        return Record(number, line, end, raw, held=held)
    return Record(number, line, end, raw, days, date=date)


def _days(file: BinaryIO, offset: int, *, dated: bool) -> Iterator[tuple[bytes, bool]]:
    """The stretches from one day's beginning to the next; whether one is too long to be a day."""
    file.seek(offset)
    day = _OpenDay(dated)
    while octets := file.readline(MOST):
        if following := day.parted_by(octets):
            yield day.octets, day.too_long
            day = following
        elif day.size + len(octets) > MOST:
            yield day.octets, True
            day = _OpenDay(dated, too_long=True)
        day.add(octets)
    if day.size:
        yield day.octets, day.too_long


class _OpenDay:
    """The lines of one day while they are gathered. What a line is, is asked only where another
    day may begin."""

    def __init__(self, dated: bool, *, too_long: bool = False) -> None:
        self.dated, self.too_long = dated, too_long
        self.lines: list[bytes] = []
        self._opened: set[int] = set()
        self._scanned = self.size = 0

    @property
    def octets(self) -> bytes:
        return b"".join(self.lines)

    def add(self, octets: bytes) -> None:
        self.lines.append(octets)
        self.size += len(octets)

    def parted_by(self, octets: bytes) -> _OpenDay | None:
        """The day that begins with this line, with the addresses above it; None where none does,
        or there is nothing yet that it would part."""
        at = self._begins(_plain(octets).removeprefix("\ufeff"))
        if at is None:
            return None
        if not self._says_something(at):
            self._opened.update(range(at, len(self.lines) + 1))
            return None
        day = _OpenDay(self.dated)
        for above in self.lines[at:]:
            day.add(above)
        del self.lines[at:]
        day._opened.update(range(len(day.lines) + 1))
        return day

    def _begins(self, line: str) -> int | None:
        """With which line of these another day begins, should this line open one."""
        if isinstance(date_of_break(line), TypedDate):
            return len(self.lines)
        if self.dated or date_of_line(line) is None:
            return None
        at = len(self.lines)
        while at and self._kind(at - 1) in (Kind.BLANK, Kind.LINK):
            at -= 1
        above = self._kind(at - 1) if at else Kind.OPENING
        if above == Kind.BODY:
            return None
        alone = above == Kind.OPENING or (above == Kind.MARK and self._nothing_since(at))
        return at if alone else len(self.lines)

    def _nothing_since(self, at: int) -> bool:
        """Whether the post that goes on at this line has neither tags nor words before it."""
        while at and (kind := self._kind(at - 1)) != Kind.OPENING:
            if kind not in (Kind.BLANK, Kind.MARK):
                return False
            at -= 1
        return True

    def _says_something(self, until: int) -> bool:
        """Whether any of the lines before that one is more than a break, a date or a mark."""
        while self._scanned < until:
            if self._kind(self._scanned) not in (Kind.BLANK, Kind.OPENING, Kind.MARK):
                return True
            self._scanned += 1
        return False

    def _kind(self, number: int) -> Kind:
        if number in self._opened:
            return Kind.OPENING
        line = _plain(self.lines[number])
        if not number:
            line = line.removeprefix("\ufeff")
        if not line or line.isspace():
            return Kind.BLANK
        uses = read_tag_line(line).uses if is_tag_like(line) else None
        if uses is not None:
            return Kind.TAGS if uses else Kind.MARK
        if date_of_break(line) is not None:
            return Kind.OPENING
        return Kind.LINK if not is_escaped(line) and is_link(line) else Kind.BODY


class Kind(Enum):
    """What a line is to the lines below it. What opens a post or a day is an `OPENING`, addresses
    that go with it too."""

    BLANK = auto()
    LINK = auto()
    TAGS = auto()
    MARK = auto()
    OPENING = auto()
    BODY = auto()


def _plain(octets: bytes) -> str:
    return octets.decode(errors="replace").strip("\r\n")
