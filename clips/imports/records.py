"""What a file of an archive is made of, whatever its format: records, read one by one.

A reader knows nothing of the database. It goes through the file once, holds one record at a time,
and never stops at one that it cannot read: such a record is `held`, with the reason and its text.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.functional import Promise

from clips import notation


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be told about a record: data, put into words by `clips.imports.words`."""

    code: str
    values: dict[str, str] = field(default_factory=dict, hash=False)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """One piece of a file: an entry of a blog, a day of a text, a row of a table.

    `number` counts from 1, `line` is the line of the file (from 1) that it begins in, and `end` the
    byte behind it, where a reader that is stopped goes on. `raw` is what stands there, verbatim.

    `date` is the day it is of, and `time`, where the file tells it, orders what is of one day.
    `days` is what it reads as, whole posts; `text` is the same as the notation, where the format is
    another one ('' where `raw` is the notation). A record that cannot be read has a `held` reason
    and no days. `alarms` are what should be looked at in one that could be.

    Of a draft, `shown` are the clips, counted from 0, that were published all the same.
    """

    number: int
    line: int
    end: int
    raw: str
    days: tuple[notation.Day, ...] = ()
    text: str = ""
    date: datetime.date | None = None
    time: datetime.time | None = None
    is_draft: bool = False
    shown: frozenset[int] = frozenset()
    held: Notice | None = None
    alarms: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """Where reading begins: at the file's start, or behind a record that was taken in already."""

    number: int = 0
    line: int = 1
    offset: int = 0


MAX_RECORD = 16 * 2**20
"""Bytes that a reader has in memory at once: well above what may be pasted at once."""

Read = Callable[[BinaryIO, Start], Iterator[Record]]
"""Reads a file, open in bytes and seekable, from where it is told to."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: how it is asked for, named to people, known by file names; what reads it.

    `knows` tells by a file's first octets whether it is in this format: a `.txt` may be many
    things.
    """

    code: str
    label: str | Promise
    extensions: tuple[str, ...]
    read: Read
    knows: Callable[[bytes], bool] | None = None
