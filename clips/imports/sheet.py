"""A table in a file: in which letters it is written, what parts its cells, and its rows one by one.

UTF-8 with or without a byte order mark; what is no UTF-8 but CP932 throughout is that. Cells are
parted by commas, tabs or semicolons: by whichever gives the header the most names that are known.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from clips.imports.columns import columns_of
from clips.imports.records import Start

MOST_ROW = 8 * 2**20
"""Octets of one line, and characters of one cell: twice what an excerpt may have."""

DELIMITERS = ",\t;"
_CHUNK = 2**20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

csv.field_size_limit(MOST_ROW)  # of the whole process: there is no other way to say it


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands in the file, which may be several lines. `cells` is None where its
    quotation marks do not match; octets that are no letters are lone surrogates in them."""

    line: int
    end: int
    raw: str
    cells: list[str] | None

    @property
    def is_blank(self) -> bool:
        return self.cells is not None and not any(map(str.strip, self.cells))


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a file is to be read: its `header`, which `columns` of it are known, and where the rows
    below it begin."""

    encoding: str
    delimiter: str
    header: list[str]
    columns: dict[str, int]
    below: Start

    def rows(self, file: BinaryIO, start: Start) -> Iterator[Row]:
        """The rows from there on, also the blank ones."""
        return _rows(file, start, self.encoding, self.delimiter)


def sheet_of(file: BinaryIO) -> Sheet | None:
    """None where it is no text that can be read here: empty, or in UTF-16."""
    file.seek(0)
    if file.read(2) in _UTF16:
        return None
    encoding = _encoding_of(file)
    found = [_under(file, encoding, delimiter) for delimiter in DELIMITERS]
    sheets = [sheet for sheet in found if sheet]
    return max(sheets, key=lambda sheet: len(sheet.columns), default=None)


def _under(file: BinaryIO, encoding: str, delimiter: str) -> Sheet | None:
    """The file with its first row that is not blank as the header."""
    for row in _rows(file, Start(), encoding, delimiter):
        if row.cells and not row.is_blank:
            below = Start(0, row.line + row.raw.count("\n"), row.end)
            return Sheet(encoding, delimiter, row.cells, columns_of(row.cells), below)
    return None


def _encoding_of(file: BinaryIO) -> str:
    return next((name for name in ("utf-8", "cp932") if _is_in(file, name)), "utf-8")


def _is_in(file: BinaryIO, encoding: str) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while octets := file.read(_CHUNK):
            decoder.decode(octets)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _rows(file: BinaryIO, start: Start, encoding: str, delimiter: str) -> Iterator[Row]:
    lines = _Lines(file, start, encoding)
    while True:
        line = lines.begin_row()
        cells: list[str] | None
        try:
            cells = next(csv.reader(lines, delimiter=delimiter, strict=True))
        except StopIteration:
            return
        except csv.Error:
            cells = None
        yield Row(line, lines.end, lines.raw(), cells)


class _Lines:
    """A file's lines as letters; it knows what was taken since a row began, and where it ended. A
    byte order mark at the file's start is no letter."""

    def __init__(self, file: BinaryIO, start: Start, encoding: str) -> None:
        file.seek(start.offset)
        self.file, self.encoding = file, encoding
        self.line, self.end = start.line, start.offset
        self.taken: list[bytes] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        octets = self.file.readline(MOST_ROW)
        if not octets:
            raise StopIteration
        self.end += len(octets)
        self.line += octets.endswith(b"\n")
        self.taken.append(octets)
        words = octets.decode(self.encoding, "surrogateescape")
        return words.removeprefix("\ufeff") if self.end == len(octets) else words

    def begin_row(self) -> int:
        self.taken = []
        return self.line

    def raw(self) -> str:
        """Verbatim; octets that are no letters, and NUL, as `\\x80`: so it is text everywhere."""
        octets = b"".join(self.taken)
        return octets.decode(self.encoding, "backslashreplace").replace("\0", "\\x00")
