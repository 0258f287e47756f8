"""A corpus of bad input: nothing is lost, nothing raises, and what it reads as does not drift."""

# ruff: noqa: E501  # tables: one case a line

import pytest

from clips.notation import Unstorable, format, normalise, parse, read
from tests.notation import properties
from tests.notation.telling import codes, told

CORPUS = [
    # (text, what it reads as, remarks, why)
    ("", [], [], "nothing"),
    (" \n\n\t\n\u3000", [], [], "only spaces and newlines"),
    ("#", [], [], "a mark alone"),
    ("# tag", ["# tag"], ["no-tags"], "another notation's heading"),
    ("##tag", ["##tag"], ["mark-alone", "no-tags"], "two marks"),
    ("###", ["###"], ["mark-alone", "no-tags"], "three"),
    ("橋\n#tag#tag", ["橋 | #tag #tag"], [], "the same tag twice stays twice"),
    ("橋\n#a #A #ａ", ["橋 | #a #A #ａ"], [], "in three spellings too"),
    ("橋\n#C++", ["橋 | #C++"], [], "a name with signs"),
    ("橋\n#C#", ["橋⏎#C#"], ["no-tags", "mark-alone"], "a mark is no sign of a name"),
    ("橋\n#🇯🇵👩‍👩‍👧", ["橋 | #🇯🇵👩‍👩‍👧"], [], "emoji"),
    ("橋\n#pаypal#paypal", ["橋 | #pаypal #paypal"], ["looks-like"], "look-alikes are kept and told"),
    ("橋\n#tag\u200b", ["橋 | #tag\u200b"], ["zero-width"], "what nobody sees is kept and told"),
    ("橋\n#tag\ufeff", ["橋 | #tag\ufeff"], ["zero-width"], "a byte order mark inside"),
    ("橋\n#t\u00adag", ["橋 | #t\u00adag"], ["zero-width"], "a soft hyphen"),
    ("橋\u202e梁\u2066\n#a", ["橋\u202e梁\u2066 | #a"], [], "direction marks stay in a body"),
    ("橋\n#a\u202e", ["橋⏎#a\u202e"], ["no-tags", "bidi"], "and make no tag"),
    ("a\x0bb\x1bc\x85d\u2028e\n#a", ["a\x0bb\x1bc\x85d\u2028e | #a"], [], "no line ends here"),
    ("橋  \t\n\n\n 港\n#a", ["橋  \t⏎⏎⏎ 港 | #a"], [], "white space inside a body"),
    ("(" * 10_000 + "\n#a", ["(" * 10_000 + " | #a"], [], "ten thousand brackets"),
    ("橋\n#a(" + "(" * 9_999, ["橋 | #a(" + "(" * 9_999 + ")"], ["open-gloss"], "in a gloss"),
    ("橋\n#a(" + "「" * 9_999 + ")", ["橋 | #a(" + "「" * 9_999 + ")"], ["open-quote"], "of quotes"),
    ("橋\n#a(市長「閉じぬ", ["橋 | #a(市長「閉じぬ)"], ["open-gloss", "open-quote"], "nothing is closed"),
    ("■\n\\■\n■", ["■"], ["no-tags"], "a body equal to a break"),
    ("2026-02-30\n橋", ["橋"], ["no-such-day", "no-tags"], "no such day"),
    ("0000-00-00\n橋", ["橋"], ["no-such-day", "no-tags"], "nor this"),
    ("31/12/99\n橋", ["橋"], ["no-such-day", "no-tags"], "nor this: a year has four digits"),
    ("2024-01-09\n2024-01-10\n橋", ["day 2024-01-10", "橋"], ["no-tags"], "two dates: the last"),
    ("https://x.example/#frag\n続き\n#a", ["https://x.example/#frag⏎続き | #a"], [], "a fragment"),
    ("&#39;\n#fff", ["&#39; | #fff"], [], "an entity is no tag, a colour is"),
    ("橋\n#1", ["橋⏎#1"], ["no-tags", "digits"], "a number is prose"),
    ("橋\n出典: javascript:alert(1)\n#a", ["橋 <javascript:alert(1)> | #a"], [], "no address: an outlet"),
    ("橋\n\u00a0\n#a", ["橋 | #a"], [], "a no-break space is white"),
    ("橋\n#a\u00a0#b", ["橋⏎#a\u00a0#b"], ["no-tags", "punctuation"], "but parts no tags"),
    ("👩‍👩‍👧" * 200 + "\n#a", ["👩‍👩‍👧" * 200 + " | #a"], [], "two hundred families"),
    ("e" + "\u0301" * 1000 + "\n#a", ["e" + "\u0301" * 1000 + " | #a"], [], "a thousand accents"),
    ("橋\n#" + "ﷺ" * 100_000, ["橋⏎#" + "ﷺ" * 100_000], ["no-tags", "too-long"], "never folded"),
    ("橋\n#" + "ﷺ" * 11, ["橋⏎#" + "ﷺ" * 11], ["no-tags", "odd-character"], "folded it has spaces"),
    ("橋\n#" + "ﬃ" * 67, ["橋⏎#" + "ﬃ" * 67], ["no-tags", "too-long"], "folded it is too long"),
    ("-----\n--------\n#a", ["-----⏎-------- | #a"], [], "another format's lines"),
    ("> " * 10_000 + "橋\n#a", ["> " * 10_000 + "橋 | #a"], [], "nested citations"),
    ("<script>\n{{7*7}}\n#a", ["<script>⏎{{7*7}} | #a"], [], "other languages are words"),
    ("橋\n#a(x)y", ["橋⏎#a(x)y"], ["no-tags"], "a gloss and prose"),
    ("橋\n#a/", ["橋⏎#a/"], ["no-tags", "empty-segment"], "an empty level"),
    ("橋\n#a/b/c/d/e/f/g/h/i", ["橋⏎#a/b/c/d/e/f/g/h/i"], ["no-tags", "too-deep"], "too many levels"),
    ("橋\n#\u3164", ["橋⏎#\u3164"], ["no-tags"], "a letter that shows nothing begins no name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "remarks", "why"), CORPUS)
def test_bad_input_reads_as_it_did(text, expected, remarks, why):
    assert told(text) == expected, why
    assert codes(text) == remarks
    properties.check_text(text)
    properties.check_canonical(text)


def test_a_thousand_uses_of_one_tag_are_kept():
    (day,) = read("橋\n" + "#a" * 1000)
    assert len(day.clips[0].tags[0]) == 1000


NORMALISED = [
    ("a\r\nb\rc\n", "a\nb\nc\n", ("line-ends",)),
    ("a\r\r\n\r", "a\n\n\n", ("line-ends",)),
    ("\ufeffa", "a", ("bom",)),
    ("\ufeff\ufeffa\r", "\ufeffa\n", ("bom", "line-ends")),
    ("a\ufeff", "a\ufeff", ()),
    ("a\x0b\x0c\x1c\x85\u2028\u2029b", "a\x0b\x0c\x1c\x85\u2028\u2029b", ()),
]


@pytest.mark.parametrize(("text", "expected", "changed"), NORMALISED)
def test_only_line_ends_and_a_leading_mark_are_changed(text, expected, changed):
    assert normalise(text) == (expected, changed)


UNSTORABLE = [
    ("a\0", 1, 2, "U+0000"),
    ("a\r\nb\r\n\r\nc\0", 4, 2, "U+0000"),
    ("橋\n\ud800", 2, 1, "U+D800"),
    ("\ufeff\udfff", 1, 1, "U+DFFF"),
]


@pytest.mark.parametrize(("text", "line", "column", "character"), UNSTORABLE)
def test_what_no_database_holds_is_refused_at_its_place(text, line, column, character):
    with pytest.raises(Unstorable) as refusal:
        normalise(text)
    found = refusal.value
    assert (found.line, found.column, found.character) == (line, column, character)
    assert f"Line {line}, column {column}" in str(found)


@pytest.mark.parametrize("text", ["a\0b", "#a\ud800", "\r\n#a(\r"])
def test_even_such_a_text_is_parsed_without_a_loss(text):
    assert format(parse(text)) == text
