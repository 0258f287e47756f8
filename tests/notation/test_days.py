"""A day: excerpts, their own tags, section tags, post tags, header and footer, posts, dates."""

# ruff: noqa: E501  # tables: one case a line

import datetime

import pytest

from clips.notation import parse, read
from tests.notation.telling import canonical, codes, remarks, told

H, F = "https://kirinuki.example", "kirinuki.example"

READINGS = [
    # (text, what it reads as, why)
    ("", [], "nothing"),
    ("\n \n\u3000\n", [], "blank lines are nothing"),
    ("橋", ["橋"], "an excerpt without tags"),
    ("橋\n\n#a", ["橋 | #a"], "a tag paragraph below is the excerpt's own"),
    ("橋\n#a", ["橋 | #a"], "touching too: paragraphs part where tag lines meet others"),
    ("橋\n\n続き\n\n#a", ["橋⏎⏎続き | #a"], "blank lines inside a body stay"),
    ("橋\n \n続き\n\n#a", ["橋⏎ ⏎続き | #a"], "with the white space in them"),
    ("\n\n  橋  \n\n\n#a\n\n", ["  橋   | #a"], "blank lines around it are none of it"),
    ("橋\n\n#a#b\n#c", ["橋 | #a #b / #c"], "lines of own tags are kept apart"),
    ("橋\n\n#a\n港\n#b", ["橋 | #a", "港 | #b"], "a body may touch the tags above it"),
    # section tags
    ("橋\n\n#a\n\n#s", ["橋 | #a", "section #s"], "a later paragraph without a gloss closes the section"),
    ("橋\n\n#a\n\n#s#t\n#u", ["橋 | #a", "section #s #t", "section #u"], "with all its lines"),
    ("橋\n\n#a\n\n#s\n\n#t", ["橋 | #a", "section #s", "section #t"], "and all paragraphs like it"),
    ("橋\n\n#a\n\n#b(x)", ["橋 | #a / #b(x)"], "with a gloss it is still the excerpt's own"),
    ("橋\n\n#a\n\n#b#c(x)", ["橋 | #a / #b #c(x)"], "a gloss on any of its tags"),
    ("橋\n\n#a\n\n#b()", ["橋 | #a / #b()"], "an empty gloss too"),
    ("橋\n\n#a\n\n#b\n#c(x)", ["橋 | #a / #b / #c(x)"], "on any of its lines"),
    ("橋\n\n#a\n\n#b(x)\n\n#s", ["橋 | #a / #b(x)", "section #s"], "then section tags"),
    ("橋\n#a\n\n港\n#b\n\n#s\n\n船\n#c", ["橋 | #a", "港 | #b", "section #s", "船 | #c"], "they hold for all above"),
    ("橋\n#a\n\n#s\n\n港\n#b\n\n#t", ["橋 | #a", "section #s", "港 | #b", "section #t"], "back to the last ones"),
    ("橋\n#a\n\n#s\n\n#b(x)", ["橋 | #a / #b(x)", "section #s"], "own tags after them go to the excerpt above"),
    # empty tag lines
    ("橋\n#\n港\n#b", ["橋", "港 | #b"], "a mark alone ends an excerpt without tags"),
    ("橋\n\n#\n\n#s", ["橋", "section #s"], "before section tags"),
    ("橋\n\n#\n\n#s(x)", ["橋 | #s(x)"], "a gloss is the excerpt's all the same"),
    ("橋\n＃\n", ["橋"], "at the end it says that there are none"),
    ("橋\n#\n#a", ["橋 | #a"], "in a paragraph with tags it says nothing"),
    ("橋\n\n#a\n\n#\n\n#s", ["橋 | #a", "section #s"], "after tags it says nothing"),
    ("#\n\n橋\n#a", ["橋 | #a"], "nor before any body"),
    # post tags
    ("#p\n\n橋\n#a", ["post #p", "橋 | #a"], "tags before any body are the post's"),
    ("#p(x)\n\n橋\n#a", ["post #p(x)", "橋 | #a"], "gloss or not"),
    ("#p\n#q\n\n#r(x)\n\n橋", ["post #p", "post #q", "post #r(x)", "橋"], "all of them"),
    ("橋\n#a\n\n■\n\n#p\n\n港\n#b", ["橋 | #a", "■", "post #p", "港 | #b"], "in each post"),
    ("#p", ["post #p"], "also of a post without a body"),
    # header and footer
    (f"{H}\n{F}\n\n橋\n#a", [f"header {H}", f"header {F}", "橋 | #a"], "links at the start, above a blank line"),
    (f"\n {H} \n\n橋", [f"header {H}", "橋"], "without the spaces at their ends"),
    (f"{H}\n橋\n#a", [f"{H}⏎橋 | #a"], "not above a blank line: they are body"),
    (f"{H}\n\n#a", [f"{H} | #a"], "only tags below: they are an excerpt"),
    (f"{H}\n#a\n\n橋\n#b", [f"{H} | #a", "橋 | #b"], "directly above tags they are an excerpt"),
    (f"{H}", [H], "nothing below: an excerpt"),
    (f"{H}\n\n{F}\n\n橋\n#a", [f"header {H}", f"{F}⏎⏎橋 | #a"], "the first paragraph only: an article's link stays"),
    (f"{H}\n\n出典: x\n橋\n#a", [f"header {H}", "橋 <x> | #a"], "above a source line too"),
    (f"#p\n\n{H}\n\n橋\n#a", [f"header {H}", "post #p", "橋 | #a"], "below post tags they are at its start"),
    (f"\\{H}\n\n橋\n#a", [f"{H}⏎⏎橋 | #a"], "a backslash makes them body"),
    (f"橋\n#a\n\n{F}", ["橋 | #a", f"footer {F}"], "links after the last tags"),
    (f"橋\n#a\n\n{H}\n\n{F}\n", ["橋 | #a", f"footer {H}", f"footer {F}"], "in any number of paragraphs"),
    (f"橋\n#a\n\n{H}\n \u3000\n {F} ", ["橋 | #a", f"footer {H}", f"footer {F}"], "white space between them is nothing"),
    (f"橋\n#a\n#b\n{F}", ["橋 | #a / #b", f"footer {F}"], "touching the tags too"),
    (f"橋\n#a\n\n#s\n\n{F}", ["橋 | #a", "section #s", f"footer {F}"], "after section tags"),
    (f"橋\n#a\n\n{F}\n\n■\n\n港\n#b", ["橋 | #a", f"footer {F}", "■", "港 | #b"], "before a break"),
    (f"橋\n#a\n\n{H}\n#b", ["橋 | #a", f"{H} | #b"], "between tags they are an excerpt"),
    (f"橋\n\n{H}\n\n#a", [f"橋⏎⏎{H} | #a"], "between a body and its tags they are body"),
    (f"#p\n\n{H}\n\n{F}", ["post #p", f"footer {H}", f"footer {F}"], "be it the post's own tags"),
    (f"#p\n\n{H}\n\n\\{F}", [f"header {H}", "post #p", F], "with an excerpt below it is the header"),
    (f"橋\n\n{F}", [f"橋⏎⏎{F}"], "without any tags they are body"),
    (f"橋\n#a\n\n\\{F}", ["橋 | #a", F], "a backslash makes a footer an excerpt"),
    # posts
    ("橋\n#a\n■\n港\n#b", ["橋 | #a", "■", "港 | #b"], "a break parts posts"),
    ("■\n\n橋\n\n■\n■\n", ["橋"], "a post with nothing in it is none"),
    ("橋\n■見出し\n#a", ["橋⏎■見出し | #a"], "a line that only begins like a break is body"),
    ("橋\n#a\n■\n#s\n港", ["橋 | #a", "■", "post #s", "港"], "tags reach over no break"),
    # sources
    ("橋\n出典: x\n\n#a", ["橋 <x> | #a"], "the last line"),
    ("橋\n出典: x\n#a", ["橋 <x> | #a"], "touching the tags too"),
    ("橋\n\n出典: x\n\n#a", ["橋 <x> | #a"], "after a blank line too"),
    ("出典: x\n橋\n\n#a", ["橋 <x> | #a"], "or the first"),
    ("出典: x\n\n橋\n港", ["橋⏎港 <x>"], "above a blank line too"),
    ("出典: x\n橋\n出典: y\n#a", ["出典: x⏎橋 <y> | #a"], "of two the last counts"),
    ("橋\n出典: x\n港\n#a", ["橋⏎出典: x⏎港 | #a"], "anywhere else it is body"),
    ("出典: x\n#a", ["出典: x | #a"], "alone it is the excerpt"),
    ("橋\n出典:\n#a", ["橋⏎出典: | #a"], "a label that says nothing is body"),
    ("橋\n\\出典: x\n#a", ["橋⏎出典: x | #a"], "a backslash makes it body"),
    ("橋\n出典: x\n出典: y\n#a", ["橋⏎出典: x <y> | #a"], "two at the end: the last"),
    # escapes and near misses
    ("\\#a\n#b", ["#a | #b"], "an escaped tag line is body"),
    ("橋\n#a。\n#b", ["橋⏎#a。 | #b"], "so is a near miss"),
    ("橋\n\\■\n港\n#a", ["橋⏎■⏎港 | #a"], "an escaped break too"),
    ("橋は #a に\n#b", ["橋は #a に | #b"], "a tag inside a sentence is body"),
    (f"橋\n{H} #minato_news\n#b", [f"橋⏎{H} #minato_news | #b"], "a tag after a link is body"),
    ("橋\r\n\r\n#a\r港", ["橋 | #a", "港"], "line ends of other systems"),
    ("橋\x0b港\x85船\u2028岸\n#a", ["橋\x0b港\x85船\u2028岸 | #a"], "lines end at LF only"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), READINGS)
def test_a_text_reads_as_a_careful_reader_would(text, expected, why):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    assert told(text) == expected, why


D9, D10 = "day 2024-01-09", "day 2024-01-10"

DATED = [
    # (text, the date given, what it reads as, why)
    ("2024-01-09\n橋", None, [D9, "橋"], "a date line opens a day"),
    ("2024-01-09\n\n橋\n#a\n2024-01-10\n港", None, [D9, "橋 | #a", D10, "港"], "also after tags"),
    (f"2024-01-09\n橋\n#a\n\n{F}\n2024-01-10\n港", None, [D9, "橋 | #a", f"footer {F}", D10, "港"], "after a footer"),
    (f"{H}\n2024-01-09\n橋", None, [D9, f"header {H}", "橋"], "links above it are the header"),
    (f"{H}\n2024-01-09\n{F}\n\n橋", None, [D9, f"header {H}", f"header {F}", "橋"], "with those below it"),
    (f"{H}\n\n2024-01-09\n\n2024-01-10\n橋", None, [D10, f"header {H}", "橋"], "a day with nothing in it is none"),
    (f"{H}\n2024-01-09", None, [D9, H], "nothing below the date: the links are an excerpt"),
    (f"#p\n{H}\n2024-01-09\n橋", None, ["post #p", f"footer {H}", D9, "橋"], "under tags they are the footer"),
    ("橋\n#a\n■\n2024-01-09\n港", None, ["橋 | #a", D9, "港"], "after a break"),
    ("橋\n2024-01-09\n港", None, ["橋⏎2024-01-09⏎港"], "where no excerpt can begin it is body"),
    ("橋\n\n2024-01-09\n港", None, ["橋⏎⏎2024-01-09⏎港"], "after a blank line neither"),
    ("橋\n#\n2024-01-09\n港", None, ["橋", D9, "港"], "a mark alone makes room for it"),
    ("\\2024-01-09\n橋", None, ["2024-01-09⏎橋"], "a backslash makes it body"),
    ("2024-01-09\n橋", "given", [D9, "2024-01-09⏎橋"], "with a date given it is body"),
    ("橋", "given", [D9, "橋"], "what has no date takes the given one"),
    ("橋\n■ 2024-01-10\n港", "given", [D9, "橋", D10, "港"], "a break with a date opens a day all the same"),
    ("■ 2024-01-09\n橋\n■ 2024-01-10\n港", None, [D9, "橋", D10, "港"], "or two"),
    ("■ 2024-01-09\n橋\n■\n港", None, [D9, "橋", "■", "港"], "a break without one stays in the day"),
    ("■ 2024-01-09\n橋\n■ 2024-01-10\n港\n■ 2024-01-09\n船", None, [D9, "橋", "■", "船", D10, "港"], "the same date twice is one day"),
    ("橋\n■ 2024-01-09\n港", "given", [D9, "橋", "■", "港"], "the given one too"),
    ("橋\n■ 2024年1月9日(火)\n港", None, ["橋", D9, "港"], "text above the first has no date"),
    ("2024-02-30\n橋", None, ["橋"], "an impossible date opens a day without one"),
    ("2024-01-09\n橋\n#a\n2024-02-30\n港", None, [D9, "橋 | #a", "港"], "never the day before"),
    ("■ 2024-02-30\n橋\n■ 2024-02-30\n港", None, ["橋", "港"], "two such days stay apart"),
    ("令和6年1月9日\n橋", None, [D9, "橋"], "in any form of date"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given", "expected", "why"), DATED)
def test_dates_open_days(text, given, expected, why):
    date = datetime.date(2024, 1, 9) if given else None
    assert told(text, date) == expected, why


def test_days_without_a_date_stay_apart():
    assert len(read("■ 2024-02-30\n橋\n■ 2024-02-30\n港")) == 2


REMARKS = [
    # (text, (code, line, column) of each remark, why)
    ("橋", [("no-tags", 1, 1)], "no tags"),
    ("橋\n#", [], "a mark alone says so itself"),
    ("橋\n#a\n\n\n 港\n続き", [("no-tags", 5, 1)], "at the excerpt's first line"),
    ("橋\n#a\n\n#s\n\n#b(x)", [("own-after-section", 6, 1)], "own tags after section tags"),
    ("#p\n", [("tags-without-body", 1, 1)], "tags under no excerpt"),
    ("橋\n#a\n■\n\n#p\n■\n", [("tags-without-body", 5, 1)], "in any post"),
    (f"#p\n\n{F}", [("tags-without-body", 1, 1)], "a footer is no excerpt"),
    ("橋\n#a、\n#b", [("punctuation", 2, 3)], "a near miss at its place"),
    ("出典: x\n橋\n出典: y\n#a", [("second-source", 1, 1)], "two sources"),
    ("出典: x\n#a", [("only-source", 1, 1)], "a source without an excerpt"),
    ("橋\n2024-01-09\n#a", [("date-in-body", 2, 1)], "a date in a body"),
    ("2024-02-30\n橋\n#a", [("no-such-day", 1, 1)], "no such day"),
    ("■ 24/1/9\n橋\n#a", [("no-such-day", 1, 1)], "a year of two digits is none"),
    ("2024年1月9日(水)\n橋\n#a", [("weekday", 1, 1)], "another day of the week"),
    ("■ 1月9日\n橋\n#a", [("break", 1, 1)], "a break with half a date"),
    ("■ 2024-01-09 朝\n橋\n#a", [("break", 1, 1)], "or with more than one"),
    ("■ 見出し\n橋\n#a", [], "a heading is none"),
    ("橋\n#pаypal", [("looks-like", 2, 1)], "look-alikes"),
    (f"{H}\n2024-01-09\n", [("no-tags", 1, 1)], "links above a date that nothing follows"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), REMARKS)
def test_what_needs_a_look_is_remarked_at_its_place(text, expected, why):
    assert remarks(text) == expected, why


def test_a_remark_on_a_date_names_it():
    found = [parse(text).remarks[0].values for text in ("橋\n 2024/1/9 \n#a", "■  2024-02-30\n橋")]
    assert found == [{"found": "2024/1/9"}, {"found": "2024-02-30"}]
    (remark,) = parse("2024年1月9日(水)\n橋\n#a").remarks
    assert remark.values == {"found": "2024年1月9日(水)", "weekday": "火"}


def test_with_a_date_given_every_date_line_is_remarked():
    assert codes("2024-01-09\n橋\n#a", datetime.date(2024, 1, 9)) == ["date-in-body"]


PIECES = [
    (
        f"{H}\n\n2024-01-09\n\n#p\n\n橋\n\n続き\n出典: x\n\n#a\n#b\n\n#s\n\n{F}\n",
        [
            "header",
            "blank",
            "date",
            "blank",
            "post-tags",
            "blank",
            "body",
            "source",
            "blank",
            "own",
            "blank",
            "section",
            "blank",
            "footer",
        ],
    ),
    ("出典: x\n\n橋\n#a", ["source", "body", "own"]),
    (f"{H}\n2024-01-09\n橋", ["header", "date", "body"]),
    ("橋\n\n\n", ["body", "blank"]),
    ("\n\n橋", ["blank", "body"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "roles"), PIECES)
def test_every_stretch_of_the_text_has_a_role(text, roles):
    pieces = parse(text).pieces
    assert [piece.role for piece in pieces] == roles
    assert "".join(piece.text for piece in pieces) == text


CANONICAL = [
    # (text, its canonical form, why)
    ("橋\n＃a（x）　＃b\n", "橋\n\n#a(x)#b", "mark, brackets, spaces, final newline"),
    ("橋\n\n\n\n#a\n\n\n#b(x)", "橋\n\n#a\n#b(x)", "own tag lines touch their neighbours"),
    ("橋\n#a\n\n#s\n#t", "橋\n\n#a\n\n#s\n\n#t", "each line of section tags is a paragraph"),
    ("橋\n\n#a\n■\n\n\n港\n#b", "橋\n\n#a\n\n■\n\n港\n\n#b", "a break between posts"),
    ("橋\nSource：  x \n#a", "橋\n出典: x\n\n#a", "one label for sources"),
    ("出典: x\n\n橋\n#a", "橋\n出典: x\n\n#a", "directly under the body"),
    ("橋\n#\n港\n#b", "橋\n\n#\n\n港\n\n#b", "a mark alone where it is needed"),
    ("橋\n#", "橋", "and only there"),
    ("\\# 見出し\n#a", "# 見出し\n\n#a", "an escape that is not needed goes"),
    ("橋\n\\#b\n#a", "橋\n\\#b\n\n#a", "one that is needed stays"),
    (f"#p\n{H}\n\n橋\n#a", f"#p\n\n{H}\n\n橋\n\n#a", "post tags at the post's head"),
    ("  橋  \n\n \n続き\n#a", "  橋  \n\n \n続き\n\n#a", "bodies as they are"),
    ("#a(x", "#a(x)", "an open gloss is closed"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CANONICAL)
def test_canonical_text_has_one_form(text, expected, why):
    assert canonical(text) == expected, why
    assert canonical(expected) == expected
