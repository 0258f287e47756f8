"""An archive in the notation is read one day at a time, and says just what the whole text says."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips import notation
from clips.imports import text
from clips.imports.records import Start
from clips.imports.registry import READERS, reader_for

DAY = date(2024, 1, 5)
LINES = [
    "", "本文", "本文", "#橋", "#橋(a)", "#", "■", "■ 2024-01-09", "2024-01-10", "2024年1月11日",
    "https://m.example/1", "m.example", "\u3000", "■ 2024-02-30", "\\2024-01-10", "#橋、#港",
    "出典: 港町日報", "■ 2024-01-10",
]  # fmt: skip


def read(octets, *, named="", start=Start()):  # noqa: B008 - it is frozen
    file = io.BytesIO(octets)
    file.name = named
    return list(text.read(file, start))


def by_date(days):
    """The posts of each date; days without one stay apart."""
    found = {}
    for number, day in enumerate(days):
        found.setdefault(day.date or number, []).extend(day.posts)
    return [(key if isinstance(key, date) else None, posts) for key, posts in found.items()]


@pytest.mark.parametrize("named", ["", "2024-01-05.txt"])
@settings(max_examples=50)
@given(lines=st.lists(st.sampled_from(LINES), max_size=14))
def test_the_days_of_its_records_are_those_of_the_whole_text(named, lines):
    whole = "\n".join(lines)
    days = [day for record in read(whole.encode(), named=named) for day in record.days]
    expected = notation.read(whole, date=DAY if named else None)
    assert by_date(days) == by_date(expected)


@settings(max_examples=40)
@given(
    octets=st.binary(max_size=60)
    | st.lists(st.sampled_from(LINES)).map(lambda lines: "\r\n".join(lines).encode())
)
def test_whatever_the_bytes_they_are_all_in_its_records_and_any_rest_is_read_alike(octets):
    records = read(octets)
    assert b"".join(r.raw.encode(errors="surrogateescape") for r in records) == octets
    assert [record.number for record in records] == list(range(1, len(records) + 1))
    for record in records:
        line = record.line + record.raw.count("\n")
        rest = read(octets, start=Start(record.number, line, record.end))
        assert rest == records[record.number :]


HELD = [
    # (octets, the reason, its line, why)
    (b"\x82\xa0\n", "not-utf-8", 1, "Shift_JIS"),
    ("一\n二\0".encode(), "unstorable", 2, "NUL"),
    (b"x" * (text.MOST + 1), "record-long", 1, "one line without an end"),
    ((b"x" * 999 + b"\n") * 11_000, "record-long", 1, "more than a day can be"),
]


@pytest.mark.parametrize(("octets", "code", "line", "why"), HELD)
def test_what_is_no_text_of_a_day_is_held_with_its_line(octets, code, line, why):
    first, *_others = read(octets)
    assert (first.held.code, first.held.line, first.days) == (code, line, ()), why


def test_behind_a_stretch_that_is_too_long_the_next_day_is_read():
    *held, last = read((b"x" * 999 + b"\n") * 11_000 + "■ 2024-01-09\n\n橋".encode())
    assert {record.held.code for record in held} == {"record-long"}
    assert (last.held, last.days[0].date) == (None, date(2024, 1, 9))


def test_files_that_were_joined_with_their_byte_order_marks_are_their_days():
    joined = "".join(f"\ufeff■ 2024-01-{day:02}\r\n\r\n橋\r\n" for day in (9, 10, 11))
    assert [record.days[0].date.day for record in read(joined.encode())] == [9, 10, 11]


@pytest.mark.parametrize(
    ("name", "code"),
    [("a.txt", "text"), ("a.TEXT", "text"), ("a.exe", None), ("a", None)],
)
def test_a_reader_is_found_by_the_files_name(name, code):
    found = reader_for(name, io.BytesIO("橋".encode()))
    assert found is (READERS[code] if code else None)
