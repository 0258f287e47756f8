"""The real day, and the recast one with the same marks, read as the law's table says."""

import datetime
from pathlib import Path

import pytest

from clips.notation import (
    GlossReader,
    document_statements,
    format,
    parse,
    quote_key,
    read,
    write,
)

DATE = datetime.date(2024, 1, 9)
RECAST = Path(__file__).parent.parent / "days" / "2024-01-09.txt"


@pytest.fixture(params=["recast", "real"])
def text(request):
    if request.param == "real":
        return request.getfixturevalue("real_day")
    return RECAST.read_text(encoding="utf-8")


@pytest.fixture
def post(text):
    (day,) = read(text, date=DATE)
    (post,) = day.posts
    return post


def shape(clip, use):
    """Kind, chain, speaker, medium and the number of quotes of each segment."""
    return [
        (s.kind, len(s.chain), bool(s.speaker), s.medium, len(s.quotes), s.tail)
        for s in GlossReader(clip.body).read(use.gloss)
    ]


NOTE = ("note", 0, False, None, 0, "")
CHAIN = ("note", 2, False, None, 0, "")
SAID = ("statement", 0, True, None, 1, "")
TABLE = [
    [SAID],
    [("statement", 0, True, "声明", 1, "")],
    [NOTE, CHAIN],
    [NOTE, CHAIN, SAID],
    [NOTE, CHAIN, SAID, ("statement", 0, True, None, 2, "")],
    [SAID, NOTE],
]


def test_it_is_one_post_of_one_section_of_six_excerpts(post):
    assert (len(post.header), len(post.footer), post.tags) == (2, 1, ())
    (section,) = post.sections
    assert len(section.clips) == 6
    assert [len(line) for line in section.tags] == [1, 2]


def test_each_excerpt_has_one_tag_and_its_gloss_reads_as_the_table(post):
    for clip, segments in zip(post.clips, TABLE, strict=True):
        ((use,),) = clip.tags
        assert shape(clip, use) == segments


def test_one_gloss_grows_from_use_to_use(post):
    third, fourth, fifth = (clip.tags[0][0] for clip in post.clips[2:5])
    assert third.key == fourth.key == fifth.key
    assert fourth.gloss.startswith(third.gloss)
    assert fifth.gloss.startswith(fourth.gloss)


def test_nothing_in_it_needs_a_look(text):
    assert parse(text, date=DATE).remarks == ()


def test_it_is_canonical(text):
    assert write(read(text, date=DATE)) == text
    assert format(parse(text, date=DATE)) == text


def test_its_bodies_are_whole(text, post):
    """Every paragraph that is no tag or link is in a body."""
    paragraphs = [p for p in text.split("\n\n") if not p.startswith(("#", "http"))][:-1]
    assert "\n\n".join(clip.body for clip in post.clips) == "\n\n".join(paragraphs)


HELD = [
    ("abridged", "reported"),
    ("abridged", "direct"),
    ("verbatim", "direct"),
    ("carried", "direct"),
    ("abridged", "reported"),
    ("abridged", "mixed"),
    ("verbatim", "direct"),
]


def test_its_quotes_stand_to_their_excerpts_as_the_law_says(text):
    """Both days have the same marks: two verbatim, four abridged, one carried from the fourth."""
    document = parse(text)
    found = document_statements(document)
    said = [(clip, s) for clip in document.clips for s in found[id(clip.tags[0][0])]]
    assert [(s.held.support, s.held.speech) for _, s in said] == HELD
    assert [s.origin for _, s in said if s.origin] == [document.clips[3].line]
    for clip, one in said:
        if one.held.support != "carried":
            passage, key = clip.body[one.held.start : one.held.end], quote_key(one.text)
            assert (passage[0], passage[-1]) == (key[0], key[-1])


def test_only_the_source_of_its_first_quote_is_another_than_the_speaker(text):
    document = parse(text)
    said = [s for use in document_statements(document).values() for s in use]
    assert [[r.code for r in s.held.remarks] for s in said] == [["other-source"], *[[]] * 6]


REAL = [
    ("米政権高官らは8日", "ウクライナ軍事支援", ["サリバン大統領補佐官"]),
    ("ウクライナは航空戦力で", "ウクライナ戦力", ["ゼレンスキー大統領"]),
    ("ロシアは8日", "ウクライナミサイル攻撃", []),
    ("ウクライナの国家警察", "ウクライナミサイル攻撃", ["ウク空軍報道官"]),
    ("ロシア軍は8日", "ウクライナミサイル攻撃", ["ウク空軍報道官", "戦争研究所"]),
    ("上川外務大臣は日本時間", "日波", ["上川外務大臣"]),
]


def test_the_real_days_words_are_those_of_the_table(real_day):
    (day,) = read(real_day)
    for clip, (opening, tag, speakers) in zip(day.clips, REAL, strict=True):
        ((use,),) = clip.tags
        assert clip.body.startswith(opening)
        assert use.path == tag
        assert [s.speaker for s in GlossReader(clip.body).read(use.gloss) if s.speaker] == speakers
    tags = [[use.path for use in line] for line in day.posts[0].sections[0].tags]
    assert tags == [["NATOexpansion"], ["反ロシア", "対中露戦"]]
    notes = GlossReader(day.clips[2].body).read(day.clips[2].tags[0][0].gloss)
    assert [note.text for note in notes] == ["ウク全土", "弾道ミサイル多用→迎撃率低下"]
    assert GlossReader(day.clips[5].body).read(day.clips[5].tags[0][0].gloss)[1].text == (
        "シコルスキ外相"
    )


def test_in_two_halves_it_gives_the_same_six_excerpts(text, post):
    """Cut after any of its tag paragraphs: no excerpt changes, no header or footer is lost."""
    offset = 0
    for piece in parse(text).pieces:
        offset += len(piece.text)
        if piece.role in ("own", "section"):
            halves = read(text[:offset], date=DATE), read(text[offset:], date=DATE)
            clips = [clip for half in halves for day in half for clip in day.clips]
            assert [clip.body for clip in clips][:6] == [clip.body for clip in post.clips]
