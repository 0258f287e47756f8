"""Tag names: where they end, what makes them none, and when two are one tag."""

# ruff: noqa: E501  # tables: one case a line

import pytest

from clips.notation import looks_like, name_key, name_path, valid_name
from clips.notation.names import flaw, read_name

ENDS = [
    # (text after the mark, the name in it, why)
    ("汐本(会談)", "汐本", "a bracket ends a name"),
    ("汐本（会談）", "汐本", "a full-width bracket too"),
    ("汐本「x」", "汐本", "any bracket does"),
    ("脱一本管#対大潮策", "脱一本管", "the next mark ends it: tags may touch"),
    ("脱一本管＃対大潮策", "脱一本管", "whatever its width"),
    ("脱一本管/PIPErenewal", "脱一本管/PIPErenewal", "a slash goes on to the next level"),
    ("脱一本管／PIPE", "脱一本管／PIPE", "and so does a full-width one"),
    ("迎撃→低下", "迎撃", "an arrow ends it"),
    ("港、橋", "港", "a comma ends it"),
    ("港。", "港", "a full stop of Japanese ends it"),
    ("港 橋", "港", "a space ends it"),
    ("港\u3000橋", "港", "a full-width space ends it"),
    ("港!", "港", "so does an exclamation mark"),
    ("C#", "C", "the mark is none of its characters"),
    ("C++", "C++", "plus signs are"),
    ("R&D", "R&D", "an ampersand is"),
    ("Node.js", "Node.js", "a dot within is"),
    ("O'Hare", "O'Hare", "an apostrophe is"),
    ("O’Hare", "O’Hare", "a typographic one is"),
    ("マルタ・イブキ", "マルタ・イブキ", "the middle dot is, in every Unicode version"),
    ("ﾏﾙﾀ･ｲﾌﾞｷ", "ﾏﾙﾀ･ｲﾌﾞｷ", "and the half-width one"),
    ("スーパー", "スーパー", "the long vowel is"),
    ("ら〜めん", "ら〜めん", "the wave is"),
    ("ら～めん", "ら～めん", "and the other wave"),
    ("佐々木", "佐々木", "the repetition mark is"),
    ("Ａ＿Ｂ－Ｃ＋Ｄ＆Ｅ．Ｆ＇Ｇ", "Ａ＿Ｂ－Ｃ＋Ｄ＆Ｅ．Ｆ＇Ｇ", "full-width forms are"),
    ("_x", "_x", "an underscore may begin one"),
    ("👩‍👩‍👧の家", "👩‍👩‍👧の家", "an emoji with its joiners is one letter"),
    ("🇯🇵", "🇯🇵", "a flag too"),
    ("☕️", "☕️", "with its variation selector"),
    ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "England's flag"),
    ("㊙文書", "㊙文書", "a circled ideograph that is an emoji"),
    ("é", "é", "a composed letter"),
    ("e\u0301", "e\u0301", "a letter and its mark"),
    ("辻\U000e0100", "辻\U000e0100", "an ideograph with its variation selector"),
    ("第Ⅳ章", "第Ⅳ章", "letter-like numbers (Nl) are digits"),
    ("a|b", "a", "a bar ends it"),
    ("a:b", "a", "a colon ends it"),
    ("a;b", "a", "a semicolon ends it"),
    ('a"b', "a", "a quotation mark ends it"),
    ("a<b", "a", "an angle ends it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "why"), ENDS)
def test_a_name_ends_where_no_name_goes_on(text, name, why):
    end, why_not = read_name(f"#{text}", 1)
    assert (text[: end - 1], why_not) == (name, ""), why


FLAWS = [
    # (name, why it is none)
    ("1", "digits"),
    ("１２", "digits"),
    ("1/2", "digits"),
    ("٣", "digits"),
    ("a//b", "empty-segment"),
    ("a/", "empty-segment"),
    ("a／／b", "empty-segment"),
    ("Node.", "dot"),
    ("a./b", "dot"),
    ("Ｎ．", "dot"),
    ("a/・b", "odd-character"),
    ("a/-b", "odd-character"),
    ("ﷺ", "odd-character"),
    ("\u3164", "nothing"),
    ("a\u202eb", "bidi"),
    ("a\u200fb", "bidi"),
    ("a\u2066b", "bidi"),
    ("a\U000e0061", "odd-character"),
    ("橋" * 201, "too-long"),
    ("㌖" * 100, "nothing"),
    ("ﬃ" * 100, "too-long"),
    ("a/b/c/d/e/f/g/h/i", "too-deep"),
    ("a\u200b/\u200b/b", "empty-segment"),
    ("-a", "nothing"),
    ("・a", "nothing"),
    ("\u200ba", "nothing"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("name", "expected"), FLAWS)
def test_what_is_no_name_says_why(name, expected):
    end, found = read_name(name, 0)
    assert found == expected
    assert not valid_name(name)


FINE = ["脱一本管/2024", "2024年", "1a", "a/b/c/d/e/f/g/h", "橋" * 200, "ﷲ", "a・", "x-", "1️⃣", "_"]  # fmt: skip


@pytest.mark.parametrize("name", FINE)
def test_what_is_nearly_none_is_a_name_all_the_same(name):
    assert valid_name(name)


def test_the_length_counts_before_and_after_folding():
    """U+FB03 is one character as typed and three in the key."""
    assert valid_name("ﬃ" * 66)
    assert flaw("ﬃ" * 67) == "too-long"


SAME = [
    ("ＡＩ", "ai", "width and case"),
    ("Straße", "STRASSE", "case folds in full"),
    ("é", "e\u0301", "composed and decomposed"),
    ("e\u034f\u0301", "é", "a joiner nobody sees parts nothing"),
    ("ﬁ", "fi", "a ligature"),
    ("ﾏﾙﾀ･ｲﾌﾞｷ", "マルタ・イブキ", "half-width kana"),
    ("ら～めん", "ら〜めん", "the two waves keyboards write"),
    ("汐\u200b本", "汐本", "zero-width space"),
    ("汐\u2060本", "汐本", "word joiner"),
    ("汐\ufeff本", "汐本", "byte order mark"),
    ("汐\u00ad本", "汐本", "soft hyphen"),
    ("☕️", "☕", "variation selector"),
    ("辻\U000e0100", "辻", "ideographic variation"),
    ("脱一本管／PIPE", "脱一本管/pipe", "either slash"),
    ("㊙", "秘", "compatibility forms"),
]
APART = [
    ("C++", "C", "punctuation counts"),
    ("İ", "ı", "the Turkish letters stay apart"),
    ("ı", "i", "the dotless one too"),
    ("раypal", "paypal", "look-alikes stay apart"),
    ("O'Hare", "O’Hare", "so do the apostrophes"),
    ("は", "ば", "a voiced kana is another"),
    ("ハ", "は", "katakana is not hiragana"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME)
def test_two_spellings_are_one_tag(one, other, why):
    assert name_key(one) == name_key(other), why


@pytest.mark.parametrize(("one", "other", "why"), APART)
def test_two_names_are_two_tags(one, other, why):
    assert name_key(one) != name_key(other), why


def test_a_name_is_shown_as_first_written_without_what_nobody_sees():
    assert name_path("脱一本管／PIPE\u200brenewal") == "脱一本管/PIPErenewal"
    assert name_path("☕️👩‍👩‍👧") == "☕️👩‍👩‍👧"


LIKE = [
    ("pаypal", "paypal", "one Cyrillic letter among Latin ones"),
    ("ΝATO", "NATO", "a Greek capital"),
    ("港/pаypal", "港/paypal", "in one level of a path"),
    ("paypal", "", "all Latin"),
    ("Москва", "", "all Cyrillic"),
    ("Москва-city", "", "two words in two alphabets mix nothing"),
    ("αテスト", "", "one Greek letter by itself"),
    ("kmм", "", "a letter that looks like none"),
]


@pytest.mark.parametrize(("name", "like", "why"), LIKE)
def test_a_word_that_mixes_alphabets_says_what_it_looks_like(name, like, why):
    assert looks_like(name) == like, why
