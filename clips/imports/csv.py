"""Tables of clips, one row a clip: our own, as `clips.exports.csv` writes them, and those of other
places that have a header of names known to `clips.imports.columns` (docs/tables.md lists them).

Needed are a date (or a day of print) and an excerpt; anything else may be missing. Rows that follow
each other and are of one day, and of one post where the table tells of posts, are one record: a
post. Section tags close a section where they change, or the section's number does. Tags are lines
of the notation (`#大橋(全面通行止め)#港`), or names parted by commas, else by spaces.

A row that cannot be read is held with its reason, and the rows around it go on.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext_noop

from clips import notation
from clips.imports.columns import GETA, LABELS, OTHER_NAMES, columns_of, is_known, plain
from clips.imports.records import Notice, Record, Start
from clips.imports.sheet import Row, Sheet, sheet_of
from clips.imports.sources import source_of
from clips.imports.states import standing
from clips.imports.tagged import BadTags, lines_of, names_of
from clips.notation.links import link_in
from clips.notation.text import trim_lines

MOST_CLIPS = 500
"""Rows of one record."""

MESSAGES = {
    "csv-no-table": gettext_noop(
        "This is no table that can be read here. Save it as CSV in UTF-8 and try again."
    ),
    "csv-header": gettext_noop(
        "The first row has to name the columns. It names no column for: %(missing)s."
    ),
    "csv-quotes": gettext_noop("The quotation marks of this row do not match."),
    "csv-cells": gettext_noop("This row has %(found)s cells, the header has %(expected)s."),
    "csv-letters": gettext_noop("This row holds %(found)s, which is no letter."),
    "csv-date": gettext_noop("“%(found)s” is no date that is understood: write 2024-01-09."),
    "csv-no-text": gettext_noop("This row has no excerpt."),
    "csv-tags": gettext_noop("“%(found)s” cannot be read as tags."),
    "csv-unwritable": gettext_noop("This would not read back as it was written."),
    "csv-left-out": gettext_noop("These columns are not known and were left out: %(names)s."),
    "csv-tag-left-out": gettext_noop("“%(name)s” cannot be a tag’s name and was left out."),
    "csv-source": gettext_noop("The source line reads as something else than its cells say."),
    "csv-lost": gettext_noop("Of a column with 〓 it is not clear what these were: %(name)s."),
}

_TIME = re.compile(r"(?<=\d)[T ]\s*\d{1,2}:\d{2}\S*.*$", re.DOTALL)


def knows(head: bytes) -> bool:
    """Whether a file that begins so has a header of ours, or one that is as good."""
    first = head.split(b"\n", 1)[0]
    for encoding in ("utf-8-sig", "cp932"):
        names = re.split("[,\t;]", first.decode(encoding, "ignore"))
        if not _missing(columns_of([name.strip().strip('"') for name in names])):
            return True
    return False


def read(file: BinaryIO, start: Start) -> Iterator[Record]:
    """Its rows from where it is told to, post by post. A table that cannot be read is one held
    record."""
    sheet = sheet_of(file)
    held = _flaw(sheet)
    if held or sheet is None:
        yield Record(start.number + 1, 1, file.seek(0, 2), "", held=held)
        return
    yield from _Reading(sheet, start).records(file)


def _flaw(sheet: Sheet | None) -> Notice | None:
    if sheet is None:
        return Notice("csv-no-table", line=1)
    missing = [f"{LABELS[code]} ({OTHER_NAMES[code][0]})" for code in _missing(sheet.columns)]
    return Notice("csv-header", {"missing": ", ".join(missing)}, 1) if missing else None


def _missing(columns: dict[str, int]) -> list[str]:
    dated = "date" in columns or "printed" in columns
    return [*([] if dated else ["date"]), *([] if "excerpt" in columns else ["excerpt"])]


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


class _Reading:
    """A table becoming records."""

    def __init__(self, sheet: Sheet, start: Start) -> None:
        self.sheet, self.number = sheet, start.number
        self.start = start if start.offset else sheet.below

    def records(self, file: BinaryIO) -> Iterator[Record]:
        pending: list[ClipRow] = []
        for row in self.sheet.rows(file, self.start):
            if row.is_blank:
                continue
            read = self._row(row)
            if pending and not _goes_on(pending, read):
                yield from self._posts(pending)
                pending = []
            if isinstance(read, Notice):
                yield self._held(row, read)
            else:
                pending.append(read)
        if pending:
            yield from self._posts(pending)

    def _held(self, row: Row, held: Notice) -> Record:
        self.number += 1
        return Record(self.number, row.line, row.end, row.raw, held=held)

    def _posts(self, rows: list[ClipRow]) -> Iterator[Record]:
        """The rows as one post; round a row that would not read back, as two."""
        post = notation.Post(tuple(_sections(rows)), rows[0].post_tags)
        if notation.post_reads_back(post):
            yield self._record(rows, post)
            return
        bad = next((at for at, row in enumerate(rows) if not notation.reads_back(row.clip)), 0)
        if before := rows[:bad]:
            yield from self._posts(before)
        yield self._held(rows[bad].row, Notice("csv-unwritable", line=rows[bad].row.line))
        if behind := rows[bad + 1 :]:
            yield from self._posts(behind)

    def _record(self, rows: list[ClipRow], post: notation.Post) -> Record:
        self.number += 1
        first, last = rows[0], rows[-1]
        is_draft, shown = standing([row.state for row in rows])
        days = (notation.Day(first.date, (post,)),)
        return Record(
            self.number,
            first.row.line,
            last.row.end,
            "".join(row.row.raw for row in rows),
            days=days,
            text=notation.write(days),
            date=first.date,
            is_draft=is_draft,
            shown=shown,
            alarms=(*self._left_out(), *(alarm for row in rows for alarm in row.alarms)),
        )

    def _left_out(self) -> Iterator[Notice]:
        """Said once, with the first record."""
        names = [name for name in self.sheet.header if name.strip() and not is_known(name)]
        if names and self.number == 1:
            yield Notice("csv-left-out", {"names": ", ".join(names)}, 1)

    def _row(self, row: Row) -> ClipRow | Notice:
        try:
            return _Cells(row, self.sheet).read()
        except Unreadable as no:
            return Notice(no.code, no.values, row.line)
        except BadTags as no:
            return Notice("csv-tags", {"found": str(no)}, row.line)


def _goes_on(before: list[ClipRow], read: ClipRow | Notice) -> bool:
    """Whether the row is of the same post. A section without tags can only be a post's last."""
    if isinstance(read, Notice) or len(before) == MOST_CLIPS:
        return False
    last = before[-1]
    same_post = (last.date, last.post, last.post_tags) == (read.date, read.post, read.post_tags)
    return same_post and bool(last.section_tags or last.section == read.section)


def _sections(rows: list[ClipRow]) -> Iterator[notation.Section]:
    begun: list[ClipRow] = []
    for row in rows:
        if begun and begun[-1].section != row.section:
            yield notation.Section(tuple(one.clip for one in begun), begun[-1].section_tags)
            begun = []
        begun.append(row)
    yield notation.Section(tuple(one.clip for one in begun), begun[-1].section_tags)


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
        # a byte order mark that stands here is a letter of the text; only one before it would go
        return notation.normalise(f"\ufeff{plain(cell)}")[0]
    except notation.Unstorable as no:
        raise Unreadable("csv-letters", found=no.character) from None


def _letters(codes: str) -> list[str]:
    """`U+20BB7 U+1F389` as letters; nothing of what is no such list."""
    found = re.findall(r"U\+([0-9A-F]{4,6})\b", codes)
    letters = [chr(int(code, 16)) for code in found if int(code, 16) < 0x110000]
    return letters if not re.search("[\0\ud800-\udfff]", "".join(letters)) else []
