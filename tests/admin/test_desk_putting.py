"""What one key puts into the text stands at its very place, and reads back as just that."""

import doctest

import pytest

from clips.admin.desk import putting
from clips.admin.desk.offers import MOST_OFFERS
from clips.admin.desk.putting import GlossInText, Put, grown, wording
from clips.notation import GlossReader
from clips.notation.quoted import Quoted
from clips.notation.taglines import read_tag_line

WORDINGS = [
    # (passage, as a gloss may quote it, reason)
    ("夏までに、かける", "夏までに、かける", "as it stands"),
    ("まず「音」を聞く", "まず『音』を聞く", "marks inside are inner ones"),
    ("橋は\n\n 　夏にかける", "橋は夏にかける", "lines are joined, blanks at their ends go"),
    ("by the\n end of", "by the end of", "Latin words stay apart"),
    ("認め「夏まで", "認め夏まで", "a mark without a partner goes"),
    ("夏まで」と述べ、「秋", "夏までと述べ、秋", "so do two that do not face each other"),
    ("橋(仮のもの)だ", "橋(仮のもの)だ", "brackets stay"),
    ("橋(仮のもの", "", "a bracket without a partner is refused"),
]


@pytest.mark.parametrize(("passage", "words", "reason"), WORDINGS, ids=[w[2] for w in WORDINGS])
def test_a_passage_is_worded_for_a_gloss(passage, words, reason):
    assert wording(passage) == words


def gloss_in(line, body="", tag=0):
    return GlossInText(line, read_tag_line(line, 7).uses[tag], GlossReader(body))


QUOTES = [
    # (tag line, tag, segment, number, words, line after; None where nothing is offered, reason)
    ("#橋(長「甲」)", 0, 0, 0, "乙", "#橋(長「乙」)", "the only quote"),
    ("#橋(長「甲」「甲」)", 0, 0, 1, "乙", "#橋(長「甲」「乙」)", "the second of two alike"),
    (
        "#港(長「甲」)#橋(雨・長「甲」)",
        1,
        1,
        0,
        "乙",
        "#港(長「甲」)#橋(雨・長「乙」)",
        "of another tag",
    ),
    ("  ＃橋（長「甲」）　#港", 0, 0, 0, "乙", "  ＃橋（長「乙」）　#港", "spaces and width stay"),
    ("#橋(😀・長「甲」)", 0, 1, 0, "👨‍👩‍👧", "#橋(😀・長「👨‍👩‍👧」)", "code points are counted"),
    (
        "#橋(潮風作戦「甲」・長「甲」)",
        0,
        1,
        0,
        "乙",
        "#橋(潮風作戦「甲」・長「乙」)",
        "after a name",
    ),
    ("#橋(長「甲", 0, 0, 0, "乙", None, "there is no quotation"),
    ("#橋(長「甲」)", 0, 0, 0, "甲", None, "it says so already"),
    ("#橋(長「甲」)", 0, 0, 0, "", None, "there are no words"),
    ("#橋(長「甲」)", 0, 0, 0, "乙」・丙「丁", None, "another statement would appear"),
    ("#橋(長「甲」)", 0, 0, 0, "乙『丙", None, "a mark would be left without a partner"),
    ("#橋(長「甲」)", 0, 0, 0, "乙\n丙", None, "the tag line would end"),
]


@pytest.mark.parametrize(
    ("line", "tag", "segment", "number", "words", "after", "reason"),
    QUOTES,
    ids=[row[-1] for row in QUOTES],
)
def test_words_take_the_place_of_one_quote(line, tag, segment, number, words, after, reason):
    put = gloss_in(line, tag=tag).quote(segment, number, words)
    assert (put and put.into("\n" * 6 + line + "\n続き")) == (after and "\n" * 6 + after + "\n続き")


ADDED = [
    # (tag line, speaker, words, line after; None where nothing is offered, reason)
    ("#橋(雨)", "長", "乙", "#橋(雨・長「乙」)", "at the gloss's end"),
    ("#橋(雨)#港(長「甲」)", "長", "乙", "#橋(雨・長「乙」)#港(長「甲」)", "of its own tag"),
    ("#橋()", "長", "乙", "#橋(長「乙」)", "an empty gloss takes it without ・"),
    ("#橋#港", "長", "乙", "#橋(長「乙」)#港", "a tag without a gloss gets one"),
    ("#橋(雨", "長", "乙", "#橋(雨・長「乙」", "an open gloss stays open"),
    ("#橋(長「甲」)", None, "乙", None, "without a head it would be the other's"),
    ("#橋(雨)", None, "乙", "#橋(雨・「乙」)", "after a point nobody speaks"),
    ("#橋(雨)", "アナ・リベラ", "乙", "#橋(雨・アナ・リベラ「乙」)", "a name with ・ in it"),
    ("#橋(雨)", "長", "乙(丙)", "#橋(雨・長「乙(丙)」)", "brackets inside a quotation"),
    ("#橋(雨)", "長", "乙(丙", None, "a bracket without a partner"),
]


@pytest.mark.parametrize(
    ("line", "speaker", "words", "after", "reason"), ADDED, ids=[row[-1] for row in ADDED]
)
def test_a_quotation_is_added_as_one_segment(line, speaker, words, after, reason):
    put = gloss_in(line, body="アナ・リベラは述べた").add(Quoted(words, speaker, None, 0, 1))
    assert (put and put.into("\n" * 6 + line)) == (after and "\n" * 6 + after)


def test_a_line_is_not_read_without_end(monkeypatch):
    monkeypatch.setattr(putting, "MOST_READ", 40_000)
    gloss = gloss_in("#橋(" + "・".join(f"長「甲{i}」" for i in range(300)) + ")")
    tries = [gloss.quote(i, 0, "乙") for i in range(100)]
    assert all(tries[:10])
    assert not any(tries[40:])


GROWN = [
    # (body, passage, grown, reason)
    ("けが人は13人だった。", "3人だった", "13人だった", "a number cut at its start"),
    (
        "支援は120万円に上る。",
        "支援は12",
        "支援は120万円",
        "a number cut at its end",
    ),
    ("反対はしない。", "反対はし", "反対はしない", "a negation cut off"),
    ("橋は夏にかける。", "夏にかける", "夏にかける", "nothing cut"),
]


@pytest.mark.parametrize(("body", "passage", "whole", "reason"), GROWN, ids=[g[3] for g in GROWN])
def test_a_passage_grows_to_what_its_ends_cut(body, passage, whole, reason):
    start = body.index(passage)
    assert body[slice(*grown(body, start, start + len(passage)))] == whole


def test_a_value_tells_place_and_words_apart():
    puts = [
        Put(1, 2, "甲", "乙"),
        Put(1, 3, "甲", "乙"),
        Put(1, 2, "甲乙", ""),
        Put(1, 2, "", "甲乙"),
    ]
    assert len({put.value for put in puts}) == len(puts)
    assert puts[0].value == Put(1, 2, "甲", "乙").value


def test_there_is_a_key_for_each_offer():
    assert MOST_OFFERS <= 9


def test_the_examples_of_the_docstrings_hold():
    found = doctest.testmod(putting)
    assert (found.failed, bool(found.attempted)) == (0, True)
