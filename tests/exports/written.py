"""Editions written out, and the rows that tests write."""

import csv
import datetime
import io
from pathlib import Path

from clips.exports import FORMATS, Edition
from tests.feeds.hostile import hostile_day

DAY = datetime.date(2024, 1, 9)
RECAST = Path(__file__).resolve().parent.parent / "days" / "2024-01-09.txt"
HOSTILE = 22
SITE = "https://clips.example"


def written(code, chosen, **options):
    """The file of an edition in that format."""
    options.setdefault("site", SITE)
    return b"".join(FORMATS[code].write(Edition(chosen, **options)))


def rows_of(octets, encoding="utf-8-sig", delimiter=","):
    """A table as a program reads it: each row by the names of the header."""
    text = io.StringIO(octets.decode(encoding), newline="")
    return list(csv.DictReader(text, delimiter=delimiter, strict=True))


def paste_recast():
    from clips.services.pasting import paste

    paste(text=RECAST.read_text(encoding="utf-8"), date=DAY, publish=True)


def paste_hostile():
    from clips.services.pasting import paste

    paste(text=hostile_day(HOSTILE), date=DAY, publish=True)
