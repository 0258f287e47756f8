"""One row of a table as a clip, cell by cell: what it says, and why it cannot be read."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from clips import notation
from clips.imports.columns import GETA, columns_of, plain
from clips.imports.records import Notice
from clips.imports.sheet import Row, Sheet
from clips.imports.sources import source_of
from clips.imports.tagged import BadTags, lines_of, names_of
from clips.notation.links import link_in
from clips.notation.text import trim_lines

_TIME = re.compile(r"(?<=\d)[T ]\s*\d{1,2}:\d{2}\S*.*$", re.DOTALL)


class Unreadable(ValueError):
    """Why a row cannot be read."""

    def __init__(self, code: str, **values: str) -> None:
        self.code, self.values = code, values
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class ClipRow:
    """A row that could be read. `post` tells posts apart, `section` the sections of one."""

    row: Row
    date: datetime.date
    post: tuple[object, ...]
    section: tuple[object, ...]
    post_tags: notation.TagLines
    section_tags: notation.TagLines
    clip: notation.Clip
    state: str
    alarms: tuple[Notice, ...]


def row_of(row: Row, sheet: Sheet) -> ClipRow | Notice:
    """The row read, or why it cannot be."""
    try:
        return _Cells(row, sheet).read()
    except Unreadable as no:
        return Notice(no.code, no.values, row.line)
    except BadTags as no:
        return Notice("csv-tags", {"found": str(no)}, row.line)


class _Cells:
    """One row, cell by cell."""

    def __init__(self, row: Row, sheet: Sheet) -> None:
        self.row, self.columns, self.alarms = row, sheet.columns, list[Notice]()
        if row.cells is None:
            raise Unreadable("csv-quotes")
        if len(row.cells) != len(sheet.header):
            found, expected = str(len(row.cells)), str(len(sheet.header))
            raise Unreadable("csv-cells", found=found, expected=expected)
        self.cells = {code: _words(row.cells[at]) for code, at in self.columns.items()}
        self._restore()

    def read(self) -> ClipRow:
        body = self.cells.get("excerpt", "")
        begin, stop = trim_lines(body)
        if begin == stop:
            raise Unreadable("csv-no-text")
        body, section_tags = body[begin:stop], lines_of(self._of("section_tags"))
        if any(use.gloss is not None for line in section_tags for use in line):
            raise BadTags(self._of("section_tags"))
        return ClipRow(
            self.row,
            self._date("date") or self._date("printed") or self._no_date(),
            (self._of("group"), self._of("post")),
            (self._of("section"), section_tags),
            lines_of(self._of("post_tags")),
            section_tags,
            notation.Clip(body, self._source(body), self._tags()),
            self._of("state"),
            tuple(self.alarms),
        )

    def _of(self, code: str) -> str:
        return self.cells.get(code, "").strip()

    def _alarm(self, code: str, **values: str) -> None:
        self.alarms.append(Notice(code, values, self.row.line))

    def _restore(self) -> None:
        """Put the letters back that CP932 could not hold."""
        for line in filter(None, self._of("lost").split("\n")):
            name, _colon, codes = line.rpartition(":")
            code = next(iter(columns_of([name])), "")
            parts = self.cells.get(code, "").split(GETA)
            was = _letters(codes)
            if len(was) != len(parts) - 1:
                self._alarm("csv-lost", name=name or line)
                continue
            self.cells[code] = parts[0] + "".join(
                letter + part for letter, part in zip(was, parts[1:], strict=True)
            )

    def _date(self, code: str) -> datetime.date | None:
        """A time of day behind it does not count."""
        words = self._of(code)
        date = notation.read_date(_TIME.sub("", words)) if words else None
        if words and date is None:
            raise Unreadable("csv-date", found=words[:40])
        return date

    def _no_date(self) -> datetime.date:
        raise Unreadable("csv-date", found="")

    def _source(self, body: str) -> notation.SourceLine | None:
        headline = self._of("headline" if "headline" in self.columns else "title")
        told = [self._of("outlet"), self._of("place"), headline, self._of("printed")]
        if not any(told) and self._of("address") == link_in(body):
            return None
        source, is_so = source_of(
            outlet=self._of("outlet"),
            place=self._of("place"),
            headline=headline,
            url=self._of("address"),
            date=self._date("printed"),
        )
        if not is_so:
            self._alarm("csv-source")
        return source

    def _tags(self) -> notation.TagLines:
        if glosses := self._of("glosses"):
            return lines_of(glosses)
        tags, left_out = names_of(self._of("tags"))
        for name in left_out:
            self._alarm("csv-tag-left-out", name=name[:40])
        return tags


def _words(cell: str) -> str:
    """The cell's text, with plain line ends and without the mark before what is no formula."""
    try:
        # A byte order mark in a cell is a letter of it: the one put before it goes instead.
        return notation.normalise(f"\ufeff{plain(cell)}")[0]
    except notation.Unstorable as no:
        octet = no.character.removeprefix("U+DC")  # how one that is no letter is carried along
        found = no.character if octet == no.character else f"0x{octet}"
        raise Unreadable("csv-letters", found=found) from None


def _letters(codes: str) -> list[str]:
    """`U+20BB7 U+1F389` as letters; nothing of what is no such list."""
    found = re.findall(r"U\+([0-9A-F]{4,6})\b", codes)
    letters = [chr(int(code, 16)) for code in found if int(code, 16) < 0x110000]
    return letters if not re.search("[\0\ud800-\udfff]", "".join(letters)) else []
