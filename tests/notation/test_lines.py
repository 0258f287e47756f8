"""What one line is: a date, a post break, a link, a source, or body; and the backslash."""

# ruff: noqa: E501  # tables: one case a line

import datetime

import pytest

from clips.notation import Clip, SourceLine, read_date, read_source, typed_date, write_source
from clips.notation.lines import date_of_break, date_of_line, is_escaped, source_text, unescape
from clips.notation.links import is_link, link_in

DAY = datetime.date(2024, 1, 9)

DATES = [
    "2024年1月9日", "2024年01月09日", "2024年1月9日(火)", "2024年1月9日（火）", "2024年1月9日 (火曜日)",
    "2024年1月9日火曜日", "2024-01-09", "2024-1-9", "2024/1/9", "2024/01/09", "令和6年1月9日",
    "令和6年1月9日(火)", "R6.1.9", "R6/1/9", "２０２４年１月９日", "２０２４／１／９", "２０２４－０１－０９",
    "Ｒ６．１．９", " 2024-01-09\u3000", "平成36年1月9日",
]  # fmt: skip


@pytest.mark.parametrize("written", DATES)
def test_a_date_is_read_in_every_form_newsrooms_use(written):
    assert read_date(written) == DAY
    assert date_of_line(written).date == DAY


ERAS = [
    ("令和元年5月1日", datetime.date(2019, 5, 1)),
    ("平成元年1月8日", datetime.date(1989, 1, 8)),
    ("昭和64年1月7日", datetime.date(1989, 1, 7)),
    ("大正12年9月1日", datetime.date(1923, 9, 1)),
    ("明治5年12月2日", datetime.date(1872, 12, 2)),
    ("S39.10.10", datetime.date(1964, 10, 10)),
]


@pytest.mark.parametrize(("written", "date"), ERAS)
def test_years_of_an_era_are_read(written, date):
    assert read_date(written) == date


NO_SUCH_DAY = [
    "2024-02-30",
    "2023/2/29",
    "0000-00-00",
    "31/12/99",
    "24/1/9",
    "令和6年13月1日",
    "2024年1月32日",
]


@pytest.mark.parametrize("written", NO_SUCH_DAY)
def test_what_has_the_form_of_a_date_and_is_no_day_is_told_apart(written):
    assert read_date(written) is None
    assert typed_date(written).date is None


NO_DATE = [
    "", "2024", "2024年", "1月9日", "2024-01", "2024.1.9", "2024-01-09 朝", "2024-01-09T10:00", "20240109",
    "2024/1-9", "12345-1-1", "記 2024-01-09", "(2024-01-09)", "令和年1月9日", "安政6年1月9日", "2024-01-09" + " " * 40 + "x",
]  # fmt: skip


@pytest.mark.parametrize("written", NO_DATE)
def test_other_lines_are_no_dates(written):
    assert typed_date(written) is None


def test_a_weekday_that_is_another_days_disagrees():
    assert not typed_date("2024年1月9日(火)").disagrees
    assert typed_date("2024年1月9日(水)").disagrees
    assert not typed_date("2024年1月9日").disagrees


BREAKS = [
    ("■", True, "alone"),
    (" ■\u3000", True, "spaces do not count"),
    ("■ 2024-01-09", DAY, "with a date"),
    ("■2024年1月9日(火)", DAY, "touching, in any form"),
    ("■\u3000令和6年1月9日", DAY, "after a full-width space"),
    ("■■", None, "two are body"),
    ("■見出し", None, "a heading is body"),
    ("■ 見出し", None, "with a space too"),
    ("□", None, "another square is body"),
    ("■ 2024-01-09 朝", None, "a date and more is body"),
]


@pytest.mark.parametrize(("line", "expected", "why"), BREAKS)
def test_a_post_break_stands_alone_or_with_a_date(line, expected, why):
    found = date_of_break(line)
    assert (found.date if hasattr(found, "date") else found) == expected, why


def test_a_break_with_an_impossible_date_is_still_a_break():
    assert date_of_break("■ 2024-02-30").date is None


LINKS = [
    "https://kirinuki.example", "http://kirinuki.example/a?b=c#frag", "https://kirinuki.example/切り抜き/(1)",
    " https://kirinuki.example\u3000", "kirinuki.example", "a.b.c-d.example", "xn--1.example", "Node.js",
]  # fmt: skip


@pytest.mark.parametrize("line", LINKS)
def test_a_link_line_is_only_an_address_or_a_bare_host(line):
    assert is_link(line)


NO_LINKS = [
    "https://", "ftp://kirinuki.example", "javascript:alert(1)", "data:text/html,x", "//kirinuki.example", "mailto:a@kirinuki.example",
    "https://kirinuki.example 続き", "見よ https://kirinuki.example", "https://kirinuki.example。", "「https://kirinuki.example」",
    "kirinuki.example/a", "kirinuki.example:8000", "3.5", "1.a", "例え.example", "localhost", "kirinuki.", ".example",
    "a..example", "a_b.example", "\thttps://kirinuki.example", "", "a" * 250 + ".example", "https://a\u3000b",
]  # fmt: skip


@pytest.mark.parametrize("line", NO_LINKS)
def test_other_lines_are_no_links(line):
    assert not is_link(line)


def test_the_first_line_of_a_body_that_is_an_address_is_its_address():
    assert link_in("本文 https://no.example\n https://a.example/1 \nhttps://b.example") == (
        "https://a.example/1"
    )
    assert link_in("kirinuki.example") == ""
    assert link_in("http\nhttps\nhttp://") == ""


def test_a_clips_address_is_its_sources_else_its_bodys():
    body = "橋\nhttps://b.example/1\n港"
    assert Clip(body).url == "https://b.example/1"
    assert Clip(body, read_source("港町日報")).url == "https://b.example/1"
    assert Clip(body, read_source("港町日報 https://m.example")).url == "https://m.example"
    assert Clip("橋").url == ""


LABELS = [
    ("出典: 港町日報", "港町日報"),
    ("出典：港町日報", "港町日報"),
    ("出典:港町日報", "港町日報"),
    ("出所: 港町日報", "港町日報"),
    ("Source: Harbour Daily", "Harbour Daily"),
    ("source：Harbour Daily", "Harbour Daily"),
    (" 出典:  港町日報 \u3000", "港町日報"),
    ("出典:", ""),
    ("出典: ", ""),
    ("出典 港町日報", ""),
    ("(出典: 港町日報)", ""),
    ("出典は: x", ""),
    ("Sources: x", ""),
    ("\t出典: x", ""),
]


@pytest.mark.parametrize(("line", "words"), LABELS)
def test_a_source_line_begins_with_a_label_and_says_something(line, words):
    assert source_text(line) == words


U = "https://minato.example/1"
SOURCES = [
    # (written, outlet, place, headline, url, date)
    ("港町日報", "港町日報", "", "", "", None),
    ("港町日報(朝刊3面)", "港町日報", "朝刊3面", "", "", None),
    ("港町日報（朝刊3面）", "港町日報", "朝刊3面", "", "", None),
    ("港町日報(朝刊(統合)3面)", "港町日報", "朝刊(統合)3面", "", "", None),
    ("港町日報、仮橋始まる", "港町日報", "", "仮橋始まる", "", None),
    ("港町日報(朝刊3面)、仮橋始まる", "港町日報", "朝刊3面", "仮橋始まる", "", None),
    ("港町日報(朝刊3面) 仮橋始まる", "港町日報", "朝刊3面", "仮橋始まる", "", None),
    ("港町日報、橋、閉じる", "港町日報", "", "橋、閉じる", "", None),
    ("港町日報、仮橋(上)始まる", "港町日報", "", "仮橋(上)始まる", "", None),
    (f"港町日報 {U}", "港町日報", "", "", U, None),
    (f"港町日報{U}", "港町日報", "", "", U, None),
    (f"港町日報、仮橋始まる {U}", "港町日報", "", "仮橋始まる", U, None),
    (f"港町日報(夕刊)、仮橋 {U} (2024-01-09)", "港町日報", "夕刊", "仮橋", U, DAY),
    ("港町日報(2024年1月9日)", "港町日報", "", "", "", DAY),
    ("港町日報(朝刊3面)(2024-01-09)", "港町日報", "朝刊3面", "", "", DAY),
    ("港町日報、仮橋（令和6年1月9日）", "港町日報", "", "仮橋", "", DAY),
    ("港町日報(2024年1月9日(火))", "港町日報", "", "", "", DAY),
    ("港町日報、 仮橋", "港町日報", "", "仮橋", "", None),
    ("港町日報 (朝刊3面)", "港町日報", "朝刊3面", "", "", None),
    ("港町日報、仮橋(2024-02-30)", "港町日報", "", "仮橋(2024-02-30)", "", None),
    ("港町日報、(2024-01-09)の橋", "港町日報", "", "(2024-01-09)の橋", "", None),
    (U, "", "", "", U, None),
    (f"{U} 夕刊", "", "", "", U, None),
    (f"港町日報({U})", "港町日報", "", "", U, None),
    (f"港町日報（{U}）", "港町日報", "", "", U, None),
    (f"港町日報(夕刊 {U})", "港町日報", "夕刊", "", U, None),
    (f"港町日報 {U})", "港町日報", "", "", U, None),
    (f"港町日報、仮橋 {U}_(a)", "港町日報", "", "仮橋", f"{U}_(a)", None),
    ("minato.example", "minato.example", "", "", "", None),
    ("港町日報(", "港町日報", "", "(", "", None),
    ("、仮橋", "", "", "仮橋", "", None),
    ("Harbour Daily, p. 3", "Harbour Daily, p. 3", "", "", "", None),
    ("AP/Reuters", "AP/Reuters", "", "", "", None),
]


@pytest.mark.parametrize(("written", "outlet", "place", "headline", "url", "date"), SOURCES)
def test_a_source_is_read_as_far_as_it_goes(written, outlet, place, headline, url, date):
    assert read_source(written) == SourceLine(written, outlet, place, headline, url, date)


@pytest.mark.parametrize(
    "written",
    [
        "港町日報",
        "港町日報(朝刊3面)、仮橋始まる https://minato.example/1 (2024-01-09)",
        "港町日報、仮橋",
        "港町日報 (2024-01-09)",
        "https://minato.example/1",
    ],
)
def test_a_source_made_from_its_fields_reads_the_same(written):
    assert write_source(read_source(written)) == written


ESCAPES = [
    # (line, its text, why)
    ("\\#汐本", "#汐本", "a mark"),
    ("\\＃汐本", "＃汐本", "of any width"),
    ("\\# 見出し", "# 見出し", "also where no tag line follows"),
    ("\\ #汐本", " #汐本", "spaces at the line's start do not count"),
    ("\\■", "■", "a break"),
    ("\\■見出し", "■見出し", "any line that begins like one"),
    ("\\2024-01-09", "2024-01-09", "a date"),
    ("\\2024-02-30", "2024-02-30", "a date that is no day"),
    ("\\出典: 港町日報", "出典: 港町日報", "a source label"),
    ("\\Source: x", "Source: x", "in English"),
    ("\\出典:", "出典:", "also where nothing follows it"),
    ("\\https://kirinuki.example", "https://kirinuki.example", "a link"),
    ("\\kirinuki.example", "kirinuki.example", "a bare host"),
    ("\\\\", "\\", "a backslash"),
    ("\\\\#汐本", "\\#汐本", "only the first is no text"),
    ("\\\\\\", "\\\\", "however many"),
    ("\\", "\\", "alone it is text"),
    ("\\frac", "\\frac", "before anything else it is text"),
    ("\\2024-01-09に", "\\2024-01-09に", "a date and more is no date"),
    (
        "\\https://kirinuki.example 続き",
        "\\https://kirinuki.example 続き",
        "a link and more is no link",
    ),
    ("\\橋", "\\橋", "before a word it is text"),
    ("\\出発", "\\出発", "also one that begins like a label"),
    (" \\#汐本", " \\#汐本", "it stands at the line's very start"),
    ("#汐本", "#汐本", "without it nothing changes"),
]


@pytest.mark.parametrize(("line", "text", "why"), ESCAPES)
def test_a_backslash_makes_a_line_body(line, text, why):
    assert unescape(line) == text, why
    assert is_escaped(line) == (line != text)
