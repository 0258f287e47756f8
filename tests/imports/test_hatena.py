"""A whole file as Hatena writes it, and a day of our own in its shape."""

import datetime
import re
from html import escape
from pathlib import Path

import pytest

from clips import notation
from clips.imports.movable_type import read
from tests.imports.pages import codes, records

HERE = Path(__file__).parent
FILE = (HERE / "hatena.txt").read_text(encoding="utf-8")
DAY = datetime.date(2024, 1, 9)


def test_a_file_reads_as_its_days():
    days = [day for record in records(read, FILE) for day in record.days]
    expected = (HERE / "hatena.expected.txt").read_text(encoding="utf-8")
    assert f"{notation.write(days)}\n" == expected


def test_its_drafts_its_held_entry_and_what_should_be_looked_at():
    first, draft, held = records(read, FILE)
    assert [first.is_draft, draft.is_draft] == [False, True]
    touching, left = first.alarms[1], first.alarms[0]
    assert (left.code, left.values, left.line) == ("category-left", {"name": "町の 話"}, 13)
    assert (touching.code, touching.line) == ("keywords-touch", 16)
    assert touching.values == {"before": "潮見", "after": "大橋"}
    assert codes(draft) == ["comments-left"]
    assert (held.held.code, held.held.line) == ("no-such-day", 49)
    assert "".join(record.raw for record in (first, draft, held)) == FILE


def as_blogged(text):
    """A day as a blog service stores it: paragraphs, and a link under every second word or so."""
    paragraphs = text.split("\n\n")
    return "\n".join(f"<p>{linked(lines)}</p>" for lines in paragraphs)


def linked(lines):
    link = '<a class="keyword" href="http://d.hatena.ne.jp/keyword/x">{}</a>'
    words = re.sub("[一-鿿]{2,4}", lambda word: link.format(word.group()), escape(lines))
    return words.replace("\n", "<br />\n")


@pytest.fixture(params=["recast", "real"])
def day(request):
    if request.param == "real":
        return request.getfixturevalue("real_day")
    return (HERE.parent / "days" / "2024-01-09.txt").read_text(encoding="utf-8")


def test_a_day_from_a_blog_reads_as_the_day_that_was_posted_there(day):
    head = "TITLE: \nSTATUS: Publish\nCONVERT BREAKS: 0\nDATE: 01/09/2024 07:30:00\n"
    (record,) = records(read, f"{head}-----\nBODY:\n{as_blogged(day)}\n-----\n--------\n")
    assert record.text == day
    assert record.days == notation.read(day, date=DAY)
