"""Lines break as Japanese does, and no letter is drawn that the font does not have."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.exports.cards import family, kinsoku
from clips.exports.cards.fonts import drawable
from clips.exports.cards.kinsoku import NOT_FIRST, NOT_LAST, at_last, at_most, lines

BROKEN = [
    ("ああああ。いい", 4, ["あああ", "あ。いい"], "a full stop takes its neighbour along"),
    ("ああああ」。い", 4, ["あああ", "あ」。い"], "and so do two of them"),
    ("あああ「いい」", 4, ["あああ", "「いい」"], "an opening bracket goes to the next line"),
    ("あい「『いい』」", 4, ["あい", "「『い", "い』」"], "also two"),
    ("橋NATOと", 4, ["橋", "NATO", "と"], "a Latin word stays whole"),
    ("あ12億3000万円", 6, ["あ12億", "3000万円"], "a number stays whole"),
    ("NATOexpansionAnd", 6, ["NATOex", "pansio", "nAnd"], "but for one wider than a line"),
    ("sea fog  ends", 4, ["sea", "fog", "ends"], "a blank at a line's end is not seen"),
    ("しゃっくりー", 3, ["しゃっ", "くりー"], "small kana and the long mark begin no line"),
    (
        "。。。。。",
        3,
        ["。。。", "。。"],
        "where nothing may part, anything does",
    ),
    ("", 3, [], "nothing"),
]


@pytest.mark.parametrize(("text", "width", "expected", "reason"), BROKEN)
def test_lines_break_where_they_may(text, width, expected, reason):
    assert lines(text, width, len) == expected, reason


@given(st.text(alphabet="あ橋、。」「『』ーっa1 B…#", max_size=60), st.integers(4, 12))
def test_no_line_is_too_wide_and_no_letter_is_lost(text, width):
    written = lines(text, width, len)
    assert all(len(line) <= width for line in written)
    assert "".join(written).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.sampled_from(["橋が", "「待つ」", "と、", "『灯』も", "あ。"]), max_size=12))
def test_no_line_of_prose_begins_or_ends_as_it_may_not(words):
    for line in lines("".join(words), 7, len):
        assert line[0] not in NOT_FIRST
        assert line[-1] not in NOT_LAST


def test_what_is_cut_ends_in_dots_and_in_no_bracket():
    assert at_most(1, "橋が「閉じた」", 4, len) == ["橋が…"]
    assert at_most(1, "橋が。閉じた", 4, len) == ["橋が…"]


def test_words_that_grow_keep_their_end():
    grown = "消える→調べる・市長「直す」・戻る"
    assert at_last(1, grown, 30, len) == [grown]
    assert at_last(1, grown, 9, len) == ["…戻る"]
    assert at_last(1, "長い長い長い言葉", 4, len) == ["長い長…"], "no joint: cut at its end"


def test_the_examples_are_true():
    assert doctest.testmod(kinsoku).failed == 0


WRITTEN = [
    ("か\u3099く", "がく", "a mark is composed with its letter"),
    ("祭り🎉始まる", "祭り始まる", "a sign that the font lacks is left out"),
    ("ก灯台", "〓灯台", "a letter that it lacks becomes a geta, as in print"),
    ("Čapek, Doğan", "Capek, Dogan", "an accented letter that it lacks is the plain one"),
    ("灯\u200b台\u202eA\x0b", "灯台A", "what is not seen is not drawn"),
    ("a\n b", "a b", "one line"),
]


@pytest.mark.skipif(not family(), reason="no Japanese font here: fonts-noto-cjk")
@pytest.mark.parametrize(("words", "expected", "reason"), WRITTEN)
def test_no_box_stands_for_a_letter_that_is_missing(words, expected, reason):
    assert drawable(words, family().gothic) == expected, reason
