"""What is typed into the search box: words, phrases, tags, names and dates, in either width."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips.notation.periods import read_period
from clips.notation.query import ENGLISH, JAPANESE, Field, Query, read, write
from tests.notation.counting import lines_run

SIGNS = {Field.WORDS: "", Field.TAG: "#", Field.SPEAKER: "@", Field.OUTLET: "%", Field.DATES: "="}


def told(text):
    """`橋 -#港|船`: the terms of each group, their fields by a sign."""
    groups = ("|".join(map(_sign, group)) for group in read(text).groups)
    return " ".join(groups)


def _sign(term):
    return ("-" if term.without else "") + SIGNS[term.field] + term.text.replace(" ", "_")


QUERIES = [
    # (what is typed, how it reads, why)
    ("", "", "nothing"),
    ("橋　港", "橋 港", "full-width spaces part words"),
    ("橋\u2003港\n船", "橋 港 船", "and so does any other white space"),
    ('"橋 の 上"', "橋_の_上", "a phrase"),
    ('"橋　の\t上"', "橋_の_上", "white space in it is one space"),
    ("＂橋 上＂ “橋 下” ”橋 横”", "橋_上 橋_下 橋_横", "as keyboards write the marks"),
    ("「橋 上」 『橋 下』", "橋_上 橋_下", "the marks of Japanese"),
    ("市長「直す」", "市長「直す」", "within a word they are its letters"),
    ("「直す」と 言う」", "「直す」と 言う」", "what goes on behind them is no phrase"),
    ("「直す", "「直す", "nor what does not end"),
    ('橋 "の 上', "橋 の_上", "a plain mark that is not closed holds to the end"),
    ('5" 橋"', '5" 橋"', "a mark in a word is a letter of it"),
    ('"a"b', "a b", "what follows a phrase is another word"),
    ('"" 「」 -"" "　"', "", "an empty phrase asks for nothing"),
    ("\u200b \u00ad橋", "\u00ad橋", "nor does what nobody sees"),
    ("-港 －船 −島", "-港 -船 -島", "without, by every minus"),
    ("--港", "-港", "one minus is enough"),
    ("- 港 -", "- 港 -", "a minus by itself is a word"),
    ('-"港 の"', "-港_の", "a phrase that is not wanted"),
    ("北-南", "北-南", "a minus in a word is a letter of it"),
    ("橋 OR 港", "橋|港", "either"),
    ("橋 ＯＲ 港 OR -船", "橋|港|-船", "either of several"),
    ("空 橋 OR 港 海", "空 橋|港 海", "it joins its neighbours alone"),
    ("OR 橋", "OR 橋", "with nothing before it, it is a word"),
    ("橋 OR", "橋 OR", "with nothing behind it"),
    ("橋 OR OR 港", "橋|OR 港", "and after another"),
    ('橋 "OR" 港', "橋 OR 港", "or where it is quoted"),
    ("橋 or 港 ORの", "橋 or 港 ORの", "in small letters, or with more of a word"),
    ("#橋 ＃港／船 ﹟島", "#橋 #港/船 #島", "tags, by every mark"),
    ("#橋#港", "#橋 #港", "they may touch"),
    ("-#橋", "-#橋", "a tag that is not wanted"),
    ("#1 #C# # #橋。", "#1 #C# # #橋。", "what is no tag in a text is none here"),
    ("発言者:市長 発言者：市長", "@市長 @市長", "a speaker"),
    ("speaker:Mayor Speaker：Mayor ｓｐｅａｋｅｒ:Mayor", "@Mayor @Mayor @Mayor", "in English"),
    ("発言者: 市長", "@市長", "a space behind the colon, as the notation has it"),
    ('発言者:"アナ リベラ" speaker:「市長」', "@アナ_リベラ @市長", "names with spaces"),
    ("-発言者:市長", "-@市長", "not by that speaker"),
    ("発言者:", "発言者:", "without a name it is a word"),
    ("出典:岬新聞 出所：港 媒体:島 source:x outlet:y", "%岬新聞 %港 %島 %x %y", "outlets"),
    ("http://a.example 時刻:9時", "http://a.example 時刻:9時", "no label of ours"),
    ("2024-01..2024-03", "=2024-01..2024-03", "dates"),
    ("-2024年", "-=2024年", "not of that year"),
    ('"2024" 「2024年1月」', "2024 2024年1月", "quoted they are words"),
    ("2024年度 5000 2024-13", "2024年度 5000 2024-13", "no dates"),
    ("橋\0港\ud800船", "橋 港 船", "what no text can hold parts words"),
]


@pytest.mark.parametrize(("typed", "reads", "why"), QUERIES)
def test_a_query_reads_as(typed, reads, why):
    assert told(typed) == reads, why


D = datetime.date
PERIODS = [
    # (what is typed, its first day, its last)
    ("2024-01-09", D(2024, 1, 9), D(2024, 1, 9)),
    ("2024年1月9日(火)", D(2024, 1, 9), D(2024, 1, 9)),
    ("令和6年1月9日", D(2024, 1, 9), D(2024, 1, 9)),
    ("2024-02", D(2024, 2, 1), D(2024, 2, 29)),
    ("2024/2", D(2024, 2, 1), D(2024, 2, 29)),
    ("２０２４年２月", D(2024, 2, 1), D(2024, 2, 29)),
    ("令和元年5月", D(2019, 5, 1), D(2019, 5, 31)),
    ("R6.2", D(2024, 2, 1), D(2024, 2, 29)),
    ("2024", D(2024, 1, 1), D(2024, 12, 31)),
    ("2024年", D(2024, 1, 1), D(2024, 12, 31)),
    ("令和6年", D(2024, 1, 1), D(2024, 12, 31)),
    ("2024-01..2024-03", D(2024, 1, 1), D(2024, 3, 31)),
    ("２０２４－０１‥２０２４－０３", D(2024, 1, 1), D(2024, 3, 31)),
    ("2024年1月9日〜2月", D(2024, 1, 9), D(2024, 2, 29)),
    ("2024年1月9日～15日", D(2024, 1, 9), D(2024, 1, 15)),
    ("2024..", D(2024, 1, 1), None),
    ("〜2024年3月", None, D(2024, 3, 31)),
    ("2024-03..2024-01", D(2024, 1, 1), D(2024, 3, 31)),
    ("9999-12", D(9999, 12, 1), D(9999, 12, 31)),
]
NO_PERIODS = [
    *("", "..", "〜", "2024-02-30", "2024-13", "2024-00", "24-01", "1月", "9日", "3月〜", "1899"),
    *("12345", "5000", "2024年1月9", "2024年度", "2024-01..x", "1..2..3", "2024-01..02-30..", "０"),
    "2024-01-09" * 10,
]


@pytest.mark.parametrize(("typed", "since", "until"), PERIODS)
def test_a_period_goes_from_its_first_day_to_its_last(typed, since, until):
    period = read_period(typed)
    assert (period.since, period.until) == (since, until)


@pytest.mark.parametrize("typed", NO_PERIODS)
def test_what_is_no_period_is_none(typed):
    assert read_period(typed) is None


PIECES = st.sampled_from(
    [*'aあ -－−"＂“”„「」『』#＃OR:：/.〜～2024年1月\u3000\0\ud800\u200b\n', "発言者:", "出典: "]
    + ["speaker：", "#橋", "OR", " OR ", "2024-01..", "「a b」", "令和6年"]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=30)


def check_round_trip(text):
    """Whatever is typed is read; what is read can be written, and without any of its parts."""
    query = read(text)
    parts = [Query(query.groups[:at] + query.groups[at + 1 :]) for at in range(len(query.groups))]
    for part in (query, *parts):
        assert read(write(part)) == part
        assert read(write(part, ENGLISH)) == read(write(part, JAPANESE))


@settings(max_examples=150)
@given(TEXTS)
def test_any_query_is_read_and_written_as_it_reads(text):
    check_round_trip(text)


@pytest.mark.soak
@settings(max_examples=5_000)
@given(TEXTS)
def test_thousands_of_queries_are_read_and_written_as_they_read(text):
    check_round_trip(text)


SHAPES = ["「 ", '"', "“ 「 ", "#a", "-", "「a", "a OR ", "発言者:", "2024", "〜", "-「a ", "\0"]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_longer_query_costs_no_more_for_each_of_its_letters(shape):
    rates = [lines_run(lambda n=n: read(shape * n), __file__) / n for n in (200, 400)]
    assert rates[1] < 1.1 * rates[0]
