"""Movable Type text: where entries begin and end, what their headers say, what is held and why."""

# ruff: noqa: E501  # tables: one case a line

import datetime

import pytest

from clips.imports import parting
from clips.imports.movable_type import read
from clips.imports.records import Start
from tests.imports.pages import codes, records

HEAD = "TITLE: \nSTATUS: Publish\nDATE: 01/09/2024 07:30:00\n"
DAY = datetime.date(2024, 1, 9)


def entry(body="<p>橋</p>", head=HEAD, rest=""):
    return f"{head}-----\nBODY:\n{body}\n-----\n{rest}--------\n"


def only(text):
    (record,) = records(read, text)
    return record


def test_an_entry_is_one_post_of_its_day():
    record = only(entry("<p>橋が閉じた。</p>\n<p>#大橋(全面通行止め)</p>"))
    assert record.held is None
    assert (record.date, record.time, record.is_draft) == (DAY, datetime.time(7, 30), False)
    assert record.text == "橋が閉じた。\n\n#大橋(全面通行止め)"
    (day,) = record.days
    assert day.date == DAY
    assert [clip.body for clip in day.clips] == ["橋が閉じた。"]
    assert [use.gloss for use in day.clips[0].tags[0]] == ["全面通行止め"]


DATES = [
    ("01/09/2024 07:30:00", DAY, datetime.time(7, 30), "24 hours"),
    ("01/09/2024 07:30:00 PM", DAY, datetime.time(19, 30), "12 hours"),
    ("01/09/2024 12:05:00 AM", DAY, datetime.time(0, 5), "midnight of 12 hours"),
    ("01/09/2024 12:05:00 pm", DAY, datetime.time(12, 5), "noon"),
    ("1/9/2024", DAY, datetime.time(), "without a time"),
    ("01/09/2024 25:00:00", DAY, datetime.time(), "the day matters more than a time that is none"),
    ("01/09/2024 13:00:00 PM", DAY, datetime.time(), "likewise"),
    ("2024-01-09 07:30:00", DAY, datetime.time(7, 30), "years first, as other tools write"),
]


@pytest.mark.parametrize(("written", "date", "time", "reason"), DATES)
def test_dates(written, date, time, reason):
    record = only(entry(head=f"TITLE: a\nDATE: {written}\nSTATUS: Publish\n"))
    assert (record.date, record.time) == (date, time), reason


TAGS = [
    ("港,橋", "#港#橋", "parted by commas"),
    ('"港", 橋 ,"",,', "#港#橋", "in quotation marks, or none"),
    ('"Movable Type"', "", "a name that no tag can have"),
]


@pytest.mark.parametrize(("written", "expected", "reason"), TAGS)
def test_tags_of_a_header_are_the_posts_too(written, expected, reason):
    record = only(entry(head=f"{HEAD}TAGS: {written}\nCATEGORY: 港\n"))
    assert record.text == f"{expected or '#港'}\n\n橋", reason


HELD = [
    (entry(head="TITLE: a\n"), "no-date", 1, "no date"),
    (entry(head="TITLE: a\nDATE: 13/32/2002 07:00:00\n"), "no-such-day", 2, "an impossible one"),
    (entry(head="TITLE: a\nDATE: 01/09/24 07:00:00\n"), "year-short", 2, "a year of two digits"),
    (entry(head="TITLE: a\nDATE: 01/09/0024\n"), "no-such-day", 2, "a year that nobody means"),
    (entry(head="TITLE: a\nDATE: あした\n"), "date-unknown", 2, "words"),
    (f"{HEAD}-----\n--------\n", "no-body", 1, "no body"),
    (entry(""), "no-body", 1, "an empty one"),
    (entry("<p> </p>"), "entry-empty", 1, "a body without words"),
    (entry('<a href="x>橋'), "html-open", 6, "HTML that swallows what follows"),
    (entry("橋\0"), "unstorable", 6, "what no database holds"),
    ("橋が閉じた。\n", "no-headers", 1, "another kind of file"),
    (entry("橋\nLa m\xe9t\xe9o").encode("latin-1", "replace"), "not-utf-8", 7, "another encoding"),
]


@pytest.mark.parametrize(("text", "code", "line", "reason"), HELD)
def test_what_cannot_be_read_is_held_with_its_line(text, code, line, reason):
    record = only(text)
    assert (record.held.code, record.held.line) == (code, line), reason
    assert record.days == ()
    assert record.text == ""


def test_one_that_cannot_be_read_stops_no_other():
    text = entry(head="TITLE: a\n") + entry()
    assert [record.held and record.held.code for record in records(read, text)] == ["no-date", None]


STATUSES = [
    ("STATUS: Publish\n", False, [], "published"),
    ("STATUS: publish\n", False, [], "however it is spelt"),
    ("STATUS: Draft\n", True, [], "a draft"),
    ("STATUS: Future\n", True, ["status-unknown"], "what is not published yet"),
    ("", True, ["status-unknown"], "what does not say that it is"),
]


@pytest.mark.parametrize(("status", "is_draft", "alarms", "reason"), STATUSES)
def test_only_what_is_said_to_be_published_is(status, is_draft, alarms, reason):
    record = only(entry(head=f"TITLE:\n{status}DATE: 01/09/2024 07:30:00\n"))
    assert record.is_draft is is_draft, reason
    assert codes(record) == alarms


DASHES = [
    ("橋\n-----\n港", "橋 ----- 港", 7, "no part follows"),
    ("橋\n--------\n港", "橋 -------- 港", 7, "no entry follows"),
    ("橋\n-----\nBODYと書く", "橋 ----- BODYと書く", 7, "a word that only begins like one"),
    ("橋\n--------\nDATE: あした\n港", "橋 -------- DATE: あした港", 7, "headers are more than one line"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "line", "reason"), DASHES)
def test_a_line_of_dashes_inside_a_body_is_words(body, expected, line, reason):
    records_ = records(read, entry(f"<p>{body}</p>") + entry())
    assert len(records_) == 2
    assert records_[0].text == expected, reason
    assert [(one.code, one.line) for one in records_[0].alarms] == [("dashes-in-body", line)]


PARTS = [
    ("EXTENDED BODY:\n<p>続き</p>\n-----\n", "橋\n\n続き", [], "the rest of the body"),
    ("EXCERPT:\n要約\n-----\n", "橋", ["part-left"], "a summary"),
    ("KEYWORDS:\n\n-----\n", "橋", [], "nothing"),
    ("COMMENT:\nAUTHOR: x\nよい\n-----\nCOMMENT:\nAUTHOR: y\n-----\nPING:\nTITLE: z\n-----\n", "橋", ["comments-left"], "other people's words"),
]  # fmt: skip


@pytest.mark.parametrize(("rest", "expected", "alarms", "reason"), PARTS)
def test_the_parts_of_an_entry(rest, expected, alarms, reason):
    record = only(entry(rest=rest))
    assert record.text == expected, reason
    assert codes(record) == alarms


def test_comments_are_counted_and_stay_in_the_original():
    record = only(entry(rest="COMMENT:\nよい\n-----\nCOMMENT:\nわるい\n-----\n"))
    assert record.alarms[0].values == {"count": "2"}
    assert "わるい" in record.raw


FILES = [
    (entry().rstrip("\n"), 1, "no line end at the end"),
    (entry().removesuffix("--------\n"), 1, "no final line of dashes"),
    (entry().removesuffix("-----\n--------\n"), 1, "nor the one of the body"),
    ("\ufeff" + entry(), 1, "a byte order mark"),
    (entry().replace("\n", "\r\n") * 2, 2, "line ends of another system"),
    (entry() + "\n\n" + entry() + "\n", 2, "blank lines between entries"),
    (entry(head=HEAD + "FOO: bar\n"), 1, "a header that is not known"),
    (entry(head=HEAD + "ALLOW PINGS: 1\nIMAGE: https://a.example/1.jpg\n"), 1, "others that are"),
    (f"{HEAD}-----\nBODY: <p>橋</p>\n-----\n--------\n", 1, "a body behind its mark"),
]


@pytest.mark.parametrize(("text", "count", "reason"), FILES)
def test_shapes_of_files(text, count, reason):
    found = records(read, text)
    assert [record.text for record in found] == ["橋"] * count, reason
    assert "".join(record.raw for record in found) == text
    assert found[-1].end == len(text.encode())


def test_a_header_that_is_not_known_is_told():
    record = only(entry(head=HEAD + "FOO: bar\n"))
    assert [(one.code, one.values, one.line) for one in record.alarms] == [
        ("header-left", {"found": "FOO: bar"}, 4)
    ]


def test_line_ends_count_where_breaks_are_converted():
    body = "橋が閉じた。\n島は待つ。\n\n#大橋"
    text = entry(body, head=HEAD + "CONVERT BREAKS: 1\n")
    assert only(text).text == "橋が閉じた。\n島は待つ。\n\n#大橋"
    assert only(entry(body, head=HEAD + "CONVERT BREAKS: richtext\n")).text.count("\n") == 0


def test_records_know_where_they_stand():
    text = "\n" + entry() + "\n" + entry("橋と港")
    first, second = records(read, text)
    assert (first.number, first.line, first.end) == (1, 1, len(("\n" + entry() + "\n").encode()))
    assert (second.number, second.line, second.end) == (2, 11, len(text.encode()))


def test_reading_goes_on_behind_any_record():
    text = entry() * 5
    found = records(read, text)
    for known in found[:-1]:
        line = known.line + known.raw.count("\n")
        rest = records(read, text, Start(known.number, line, known.end))
        assert rest == found[known.number :]


def test_what_is_too_long_is_held_in_pieces(monkeypatch):
    for module in ("clips.imports.parting", "clips.imports.movable_type"):
        monkeypatch.setattr(f"{module}.MAX_RECORD", 100)
    text = entry() + entry("橋" * 100) + entry()
    found = records(read, text)
    assert parting.MAX_RECORD == 100
    held = [record.held and record.held.code for record in found]
    assert held == [None, "record-long", "record-long", "record-long", "no-headers", None]
    assert "".join(record.raw for record in found) == text
    for known in found[:-1]:
        line = known.line + known.raw.count("\n")
        assert records(read, text, Start(known.number, line, known.end)) == found[known.number :]
