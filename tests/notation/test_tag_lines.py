"""Which lines are tag lines, where a gloss ends, and what a near miss is told."""

import pytest

from clips.notation import TagUse, describe, parse
from clips.notation.taglines import is_tag_like, read_tag_line, write_tag_line

TAG_LINES = [
    # (line, its uses as name or (name, gloss), why)
    ("#汐本", ["汐本"], "a tag"),
    ("＃汐本", ["汐本"], "full-width mark"),
    ("﹟汐本", ["汐本"], "small mark"),
    ("#脱一本管#対大潮策", ["脱一本管", "対大潮策"], "tags may touch"),
    ("#a #b\u3000＃c", ["a", "b", "c"], "or be parted by spaces of either width"),
    ("  #a\u3000", ["a"], "spaces at the ends do not count"),
    ("#a()", [("a", "")], "an empty gloss is one"),
    ("#a(x)", [("a", "x")], "a gloss"),
    ("#a（x）", [("a", "x")], "in full-width brackets"),
    ("#a（x)", [("a", "x")], "brackets pair by shape, whatever their width"),
    ("#a(x(y)z)", [("a", "x(y)z")], "inner brackets balance"),
    ("#a(x（y）z)#b", [("a", "x（y）z"), "b"], "and a tag may follow"),
    ("#a( x )", [("a", " x ")], "a closed gloss is kept as written"),
    ("#a(x)#b(y)", [("a", "x"), ("b", "y")], "touching, with glosses"),
    ("#a(x) #a(y) #a", [("a", "x"), ("a", "y"), "a"], "the same tag twice stays twice"),
    ("#a(市長「x」)", [("a", "市長「x」")], "a quote"),
    ("#a(市長「x)」)", [("a", "市長「x)」")], "a bracket inside a quote closes none outside"),
    ("#a(市長『(x』)", [("a", "市長『(x』")], "nor opens one, in either kind of quote"),
    ("#a(市長「x『)』」)", [("a", "市長「x『)』」")], "nested quotes"),
    ("#a(#b)", [("a", "#b")], "a mark in a gloss is the gloss's"),
    ("#a(x「#b」)", [("a", "x「#b」")], "in a quote too"),
    ("#a(「x)", [("a", "「x")], "a lone quotation mark is an ordinary character"),
    ("#a(x」)", [("a", "x」")], "a closing one too"),
    ("#a((x)", [("a", "(x")], "if none balances, the last closing bracket ends it"),
    ("#a((x) #b(y)", [("a", "(x"), ("b", "y")], "before the next mark that starts a tag"),
    ("#a((x)#1 y) #b", [("a", "(x)#1 y"), "b"], "a mark that starts none does not count"),
    ("#a(x", [("a", "x")], "with no closing bracket it is open to the line's end"),
    ("#a(x #b(y)", [("a", "x"), ("b", "y")], "or to the next mark that starts a tag"),
    ("#a(x「y", [("a", "x「y")], "open, in an open quote"),
    ("#a(", [("a", "")], "open and empty"),
    ("#a/b(x)", [("a/b", "x")], "a path"),
    ("#" + "a" * 200, ["a" * 200], "as long as a name may be"),
    ("#", [], "a mark alone: an empty tag line"),
    (" ＃\u3000", [], "spaces do not count there either"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "uses", "why"), TAG_LINES)
def test_a_tag_line_is_nothing_but_tags(line, uses, why):
    expected = tuple(TagUse(*([use] if isinstance(use, str) else use)) for use in uses)
    assert read_tag_line(line).uses == expected, why


def test_a_use_knows_its_line_column_and_whether_its_bracket_is_open():
    first, second = read_tag_line(" #a(x) ＃b(y", 7).uses
    assert (first.line, first.column, first.open) == (7, 2, False)
    assert (second.line, second.column, second.open) == (7, 8, True)


BODY = [
    # (line, the remark's code and column or None, why it is body)
    ("#汐本。", ("punctuation", 4), "a full stop at its end"),
    ("#a、#b", ("punctuation", 3), "a comma between"),
    ("#a, #b", ("punctuation", 3), "of either alphabet"),
    ("#a・→#b", ("punctuation", 4), "the middle dot is the name's, the arrow is not"),
    ("#a\t#b", ("punctuation", 3), "a tab is no such space"),
    ("#a\u00a0#b", ("punctuation", 3), "nor is a no-break space"),
    ("#a(x)\u200b", ("punctuation", 6), "nor is what nobody sees"),
    ("#a \u2067#b", ("punctuation", 4), "or turns the direction"),
    ("#汐本 (会談)", ("space-before-gloss", 5), "a gloss follows its tag at once"),
    ("#汐本\u3000（会談）#b", ("space-before-gloss", 5), "whatever the space"),
    ("#a(x)(y)", ("punctuation", 6), "a tag has one gloss"),
    ("#a(x) (y)", ("punctuation", 7), "however far away"),
    ("#a)", ("punctuation", 3), "a bracket too many"),
    ("##a", ("mark-alone", 1), "a mark without a name"),
    ("#a # #b", ("mark-alone", 4), "between tags"),
    ("＃＃", ("mark-alone", 1), "two marks alone are no mark alone"),
    ("#＃", ("mark-alone", 1), "of two widths neither"),
    ("#。", ("mark-alone", 1), "the first thing wrong is told"),
    ("#1", ("digits", 1), "a number is prose"),
    ("#2024(x)", ("digits", 1), "with a gloss too"),
    ("#a.", ("dot", 1), "a dot at the end"),
    ("#Node.(x)", ("dot", 1), "before a gloss"),
    ("#a//b", ("empty-segment", 1), "an empty level"),
    ("#a/#b", ("empty-segment", 1), "or one that is missing"),
    ("#a/b/c/d/e/f/g/h/i", ("too-deep", 1), "nine levels"),
    ("#" + "a" * 201, ("too-long", 1), "201 characters"),
    ("#ﷺ", ("odd-character", 1), "a key that holds spaces"),
    ("#汐\u202e本", ("bidi", 1), "a direction mark in a name"),
    ("#汐本 について", None, "it goes on in prose"),
    ("#汐本について。続き", None, "the name ends at the full stop, then prose"),
    ("#a(x)について", None, "prose after a gloss"),
    ("# 見出し", None, "a heading of another notation"),
    ("#1 について", None, "prose that begins with a number"),
    ("#a「x」", None, "a quote is no gloss"),
    ("#a[x]", None, "nor is another bracket"),
]


@pytest.mark.parametrize(("line", "remark", "why"), BODY)
def test_any_other_line_is_body_and_a_near_miss_says_why(line, remark, why):
    found = read_tag_line(line)
    assert found.uses is None, why
    assert [(r.code, r.column) for r in found.remarks] == ([remark] if remark else [])


def test_a_line_that_misses_by_much_is_told_nothing():
    assert read_tag_line("#a、" * 200).remarks
    assert not read_tag_line("#a、" * 20_000).remarks


NO_MARK = [
    "♯汐本",
    "汐本#",
    "記事は #汐本 に",
    "https://kirinuki.example/#frag",
    "&#39;",
    "\t#汐本",
    "",
    " ",
]


@pytest.mark.parametrize("line", NO_MARK)
def test_a_line_that_begins_with_no_mark_is_not_looked_at(line):
    assert not is_tag_like(line)


TOLD = [
    # (line, what is remarked on a line that is read as tags)
    ("#a(x", ["open-gloss"]),
    ("#a(「x)", ["open-quote"]),
    ("#a(「x", ["open-gloss", "open-quote"]),
    ("#a(「x」『y』)", []),
    ("#pаypal", ["looks-like"]),
    ("#汐\u200b本", ["zero-width"]),
    ("#汐\u200b\u2060\u200b本", ["zero-width"]),
    ("#👩‍👩‍👧 #☕️ #辻\U000e0100", []),
    ("#a #a(x)", []),
]


@pytest.mark.parametrize(("line", "expected"), TOLD)
def test_odd_tags_are_read_with_a_remark(line, expected):
    found = read_tag_line(line)
    assert found.uses
    assert [remark.code for remark in found.remarks] == expected


def test_remarks_name_what_was_found():
    (remark,) = read_tag_line("#汐\u200b本").remarks
    assert describe(remark) == "#汐\u200b本 holds an invisible character (U+200B)."
    (remark,) = read_tag_line("#a\u00a0#b").remarks
    assert describe(remark) == "This is read as body, not as tags, because of “U+00A0”."
    (remark,) = read_tag_line("#" + "港" * 300).remarks
    assert remark.values == {"found": "港" * 30}


def test_an_open_gloss_loses_the_spaces_before_its_end():
    assert [use.gloss for use in read_tag_line("#a(x  #b(y \u3000").uses] == ["x", "y"]


def test_a_written_tag_line_has_one_form():
    uses = read_tag_line("＃a（x）　#b( y )  ﹟c").uses
    assert write_tag_line(uses) == "#a(x)#b( y )#c"


def test_the_same_text_gives_the_same_remarks_in_order_of_place():
    text = "本文\n#a、#b\n\n2024-01-09\n\n#c("
    found = [(r.line, r.code) for r in parse(text).remarks]
    assert found == [(2, "punctuation"), (4, "date-in-body"), (6, "open-gloss")]
