"""What becomes of an entry's title and of its categories."""

# ruff: noqa: E501  # tables: one case a line

import datetime

import pytest

from clips import notation
from clips.imports.entries import Entry, record_of
from clips.imports.records import Record

DAY = datetime.date(2024, 1, 9)
LINKED = '<p>船が出た。</p><cite><a href="https://minato.example/1">minato.example</a></cite>'
TWO = "<p>船が出た。</p><p>#渡し船</p><p>島は待つ。</p><p>#島</p>"


def read(html, title="", names=()):
    entry = Entry(html=html, title=title, names=list(names), date=DAY)
    return record_of(entry, Record(1, 1, 0, ""))


TITLES = [
    (LINKED, "橋が閉じた日", (), "船が出た。\n出典: minato.example、橋が閉じた日 https://minato.example/1", "the headline of the only excerpt"),
    (LINKED, "橋が閉じた日", ("港湾",), "#港湾\n\n船が出た。\n出典: minato.example、橋が閉じた日 https://minato.example/1", "below the post's tag"),
    (LINKED, "橋 https://a.example", ("港湾",), "#港湾(橋 https://a.example)\n\n船が出た。\n出典: minato.example https://minato.example/1", "unless it would not read back"),
    ("<p>船が出た。</p>", "橋が閉じた日", ("港湾", "市政"), "#港湾(橋が閉じた日)#市政\n\n船が出た。", "what the editor calls the whole post is the gloss of its first tag"),
    (TWO, "橋が閉じた日", ("港湾",), "#港湾(橋が閉じた日)\n\n船が出た。\n\n#渡し船\n\n島は待つ。\n\n#島", "of several excerpts"),
    (TWO, "橋が閉じた日", (), "#表題(橋が閉じた日)\n\n船が出た。\n\n#渡し船\n\n島は待つ。\n\n#島", "where there is no category, a tag of its own"),
    ("<p>船が出た。</p>", "橋が\n 閉じた", ("港湾",), "#港湾(橋が 閉じた)\n\n船が出た。", "in one line"),
    ("<p>船が出た。</p>", "橋(上", ("港湾",), "#港湾(橋(上)\n\n船が出た。", "a bracket that never closes"),
    ("<p>船が出た。</p>", "橋)上", ("港湾",), "#港湾(「橋)上」)\n\n船が出た。", "one that never opened"),
    ("<p>船が出た。</p>", "」橋)「上", ("港湾",), "#港湾(］橋]［上)\n\n船が出た。", "and all at once"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "title", "names", "expected", "reason"), TITLES)
def test_a_title(html, title, names, expected, reason):
    record = read(html, title, names)
    assert record.text == expected, reason
    assert notation.read(record.text, date=DAY) == record.days


SILENT = [
    ("", "none"),
    ("■", "a mark that stands for none"),
    ("2024年1月9日(火)", "the day"),
    ("2024-01-09", "the day"),
    ("1月9日", "the day without its year"),
    ("船が出た。", "what the text says"),
    ("船", "a part of it"),
    ("港湾", "the category"),
]


@pytest.mark.parametrize(("title", "reason"), SILENT)
def test_a_title_that_says_nothing(title, reason):
    assert read("<p>船が出た。</p>", title, ["港湾"]).text == "#港湾\n\n船が出た。", reason


CATEGORIES = [
    (["港湾", "市政/選挙"], "#港湾#市政/選挙\n\n橋", [], "names, and paths of them"),
    (["ＡＩ", "ai", "ＡＩ"], "#ＡＩ\n\n橋", [], "each once, as it was first written"),
    (["C#", "国際 面", "2024", "港湾"], "#港湾\n\n橋", ["C#", "国際 面", "2024"], "what can be no name is told, not mended"),
    ([], "橋", [], "none"),
]  # fmt: skip


@pytest.mark.parametrize(("names", "expected", "left", "reason"), CATEGORIES)
def test_categories_are_the_posts_tags(names, expected, left, reason):
    record = read("<p>橋</p>", names=names)
    assert record.text == expected, reason
    assert [one.values["name"] for one in record.alarms] == left
    assert {one.code for one in record.alarms} <= {"category-left"}


def test_links_left_in_sentences_are_told_once():
    record = read(
        '<p>橋は<a href="https://a.example/1">ここ</a>と<a href="https://a.example/2">そこ</a>。'
    )
    assert [(one.code, one.values) for one in record.alarms] == [("links-left", {"count": "2"})]
