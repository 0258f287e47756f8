"""Tables of clips, one row a clip: our own, as `clips.exports.csv` writes them, and those of other
places that have a header of names known to `clips.imports.columns` (docs/tables.md lists them).

Needed are a date (or a day of print) and an excerpt; anything else may be missing. Rows that follow
each other and are of one day, and of one post where the table tells of posts, are one record: a
post. Section tags close a section where they change, or the section's number does. Tags are lines
of the notation (`#大橋(全面通行止め)#港`), or names parted by commas, else by spaces.

A row that cannot be read is held with its reason, and the rows around it go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext_noop

from clips import notation
from clips.imports.cells import ClipRow, row_of
from clips.imports.columns import LABELS, OTHER_NAMES, columns_of, is_known
from clips.imports.records import Notice, Record, Start
from clips.imports.sheet import Row, Sheet, sheet_of
from clips.imports.states import standing

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
    length = file.seek(0, 2)
    if 0 < start.offset == length:
        return
    sheet = sheet_of(file)
    held = _flaw(sheet)
    if held or sheet is None:
        yield Record(start.number + 1, 1, length, "", held=held)
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
            read = row_of(row, self.sheet)
            if pending and not _goes_on(pending, read):
                yield self._post(pending)
                pending = []
            if isinstance(read, Notice):
                yield self._held(row, read)
            else:
                pending.append(read)
        if pending:
            yield self._post(pending)

    def _held(self, row: Row, held: Notice) -> Record:
        self.number += 1
        return Record(self.number, row.line, row.end, row.raw, held=held)

    def _post(self, rows: list[ClipRow]) -> Record:
        self.number += 1
        first, raw = rows[0], "".join(row.row.raw for row in rows)
        here = (self.number, first.row.line, rows[-1].row.end, raw)
        post = notation.Post(tuple(_sections(rows)), first.post_tags)
        if not notation.post_reads_back(post):
            return Record(*here, held=Notice("csv-unwritable", line=first.row.line))
        is_draft, shown = standing([row.state for row in rows])
        days = (notation.Day(first.date, (post,)),)
        return Record(
            *here,
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
