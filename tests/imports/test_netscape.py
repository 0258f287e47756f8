"""Bookmarks, as browsers and services write them."""

import datetime

import pytest

from clips.imports.netscape import read
from clips.imports.records import Start
from tests.imports.pages import codes, records

HEAD = (
    "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"
    '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">\n'
    "<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n"
)
FOOT = "</DL><p>\n"
WHEN = 'ADD_DATE="1704758400"'  # 9 o'clock in the morning in Tokyo


def mark(title="橋、閉じる", given=WHEN, note="", href="https://minato.example/1"):
    return f'<DT><A HREF="{href}" {given}>{title}</A>\n' + (f"<DD>{note}\n" if note else "")


def only(*marks):
    (record,) = records(read, HEAD + "".join(marks) + FOOT)
    return record


MARKS = [
    (
        mark(note="橋は春まで閉じる。"),
        "橋は春まで閉じる。\n出典: minato.example、橋、閉じる https://minato.example/1",
        "a note is the excerpt",
    ),
    (mark(), "橋、閉じる\n出典: minato.example https://minato.example/1", "else the title is"),
    (mark(title=""), "\\https://minato.example/1", "else the address"),
    (
        mark(note="一行\n\n#港\n&lt;b&gt;"),
        "一行\n#港\n<b>\n出典: minato.example、橋、閉じる https://minato.example/1",
        "a note's lines",
    ),
    (
        mark(given=f'{WHEN} TAGS="大橋, 港,大橋"'),
        "橋、閉じる\n出典: minato.example https://minato.example/1\n\n#大橋#港",
        "tags",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), MARKS)
def test_a_bookmark_is_an_excerpt(text, expected, reason):
    record = only(text)
    escaped = expected.replace("\n#港\n", "\n\\#港\n")
    assert record.text == escaped, reason
    assert (record.date, record.time) == (datetime.date(2024, 1, 9), datetime.time(9))
    assert len(record.days[0].clips) == 1


FOLDERS = [
    (["町", "橋"], "#町/橋", [], "a path"),
    (["お気に入り バー"], "", ["お気に入り バー"], "a name that no tag can have"),
    (["町/橋"], "", ["町 / 橋"], "a name that holds what parts a path"),
]


@pytest.mark.parametrize(("names", "tags", "left", "reason"), FOLDERS)
def test_folders_are_tags(names, tags, left, reason):
    opened = "".join(f"<DT><H3>{name}</H3>\n<DL><p>\n" for name in names)
    inside, outside = records(
        read, HEAD + opened + mark() + "</DL><p>\n" * len(names) + mark() + FOOT
    )
    assert inside.text.partition("\n\n")[2] == tags, reason
    assert [one.values["name"] for one in inside.alarms] == left
    assert "#" not in outside.text


def test_a_browsers_own_folder_is_no_subject():
    bar = '<DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bar</H3>\n<DL><p>\n<DT><H3>町</H3>\n<DL><p>\n'
    assert only(bar, mark(), "</DL><p>\n" * 2).text.endswith("\n\n#町")


def test_a_private_bookmark_is_a_draft():
    assert only(mark(given=f'{WHEN} PRIVATE="1"')).is_draft
    assert not only(mark(given=f'{WHEN} PRIVATE="0"')).is_draft


TIMES = [
    ("1704758400", datetime.date(2024, 1, 9), "seconds"),
    ("1704758400123", datetime.date(2024, 1, 9), "thousandths"),
    ("1704758400123456", datetime.date(2024, 1, 9), "millionths"),
    ("1704812400", datetime.date(2024, 1, 10), "midnight here"),
]


@pytest.mark.parametrize(("written", "date", "reason"), TIMES)
def test_times(written, date, reason):
    assert only(mark(given=f'ADD_DATE="{written}"')).date == date, reason


HELD = [
    (mark(href="javascript:x()"), "no-web-address", "a script"),
    (mark(href="place:sort=8"), "no-web-address", "a browser's own"),
    (mark(given=""), "no-date", "no day"),
    (mark(given='ADD_DATE="0"'), "no-date", "the day on which clocks began"),
    (mark(title="橋\0"), "unstorable", "what no database holds"),
    (mark(note="<!--" * 20_000), "record-long", "what would take a parser its time"),
]


@pytest.mark.parametrize(("text", "code", "reason"), HELD)
def test_what_cannot_be_read_is_held(text, code, reason):
    held, good = records(read, HEAD + text + mark() + FOOT)
    assert (held.held.code, held.days) == (code, ()), reason
    assert held.held.line == 6
    assert good.held is None


def test_other_encodings_are_held():
    octets = HEAD.encode() + mark("気象").encode("cp932") + mark().encode()
    held, good = records(read, octets)
    assert (held.held.code, held.held.line) == ("not-utf-8", 6)
    assert good.held is None


def test_a_file_of_another_kind_is_held():
    assert [record.held.code for record in records(read, "橋が閉じた。\n")] == ["no-bookmark"]


def test_records_are_the_file_and_reading_goes_on_behind_any():
    text = HEAD + "<DT><H3>町</H3>\n<DL><p>\n" + mark() * 3 + "</DL><p>\n" + mark() * 2 + FOOT
    found = records(read, text)
    assert "".join(record.raw for record in found) == text
    assert [record.line for record in found] == [1, 9, 10, 12, 13]
    for known in found:
        assert records(read, text, Start(known.number, 1, known.end)) == found[known.number :]
    assert codes(found[0]) == []
