"""HTML as text, and files of entries, for tests."""

import io

from clips.imports.excerpts import text_of_lines
from clips.imports.html import read_html
from clips.imports.records import Start


def as_text(html, **options):
    return text_of_lines(read_html(html, **options).lines)


def records(read, octets, start=None):
    """All records of a file, which is given as text or octets."""
    octets = octets.encode() if isinstance(octets, str) else octets
    return list(read(io.BytesIO(octets), start or Start()))


def codes(record):
    return [alarm.code for alarm in record.alarms]
