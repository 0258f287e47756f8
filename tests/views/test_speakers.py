"""Speakers: who has been heard, and on each one's page every statement once."""

import datetime
import json
import re

import pytest

from clips.models import Clip, Speaker, StatementPlace
from clips.models.statement import statement_key
from clips.services.attribution import Term, add_speaker_alias, edit_speaker, merge_speakers
from clips.services.checking import check_quote
from clips.services.clips import withdraw
from tests.stages import stage
from tests.views.conftest import publish_day
from tests.views.quoted import ALTERED, DAY, NEXT_DAY, UNFOUND, rows_of

pytestmark = pytest.mark.django_db

ADDRESS = "/speakers/市長/"
SAID = "灯台はすぐに直す"


@stage
def heard():
    publish_day(DAY, "2024-01-09")
    publish_day(NEXT_DAY, "2024-01-10")


@pytest.fixture
def describe():
    """`describe("市長", kind="person")`: what an editor says of a speaker."""

    def described(name, **said):
        speaker = Speaker.objects.get(name=name)
        fields = {"name": name, **said}
        return edit_speaker(speaker=speaker, version=speaker.version, **fields)

    return described


def listed(page):
    """(name, number of statements) in the order of the list."""
    items = re.findall(r"<li>.*?</li>", page.partition('class="names"')[2], re.DOTALL)
    return [
        (
            re.search(r'<a [^>]*lang="\w+">(.*?)</a>', item)[1],
            int(re.search(r"発言 (\d+)", item)[1]),
        )
        for item in items
        if 'class="node"' in item
    ]


def later_of(page):
    """The addresses under 同じ発言."""
    return re.findall(r'<a class="later" href="([^"]+)"', page)


def test_speakers_are_listed_with_the_statements_that_can_be_vouched_for(heard, text_of):
    assert listed(text_of("/speakers/")) == [("市長", 1), ("技師", 1), ("県", 1)]


def test_speakers_stand_in_the_order_of_their_readings(heard, describe, text_of):
    describe("県", reading="あがた", kind="organisation")
    describe("技師", reading="ぎし")
    page = text_of("/speakers/")
    assert [name for name, _count in listed(page)] == ["県", "技師", "市長"]
    assert '<span class="kind">組織</span>' in page


def test_a_speaker_is_found_by_reading_and_other_names(heard, describe, text_of):
    add_speaker_alias(speaker=describe("市長", reading="しちょう"), name="秋元市長")
    for written in ("市", "シチョ", "秋元"):
        assert listed(text_of(f"/speakers/?q={written}")) == [("市長", 1)], written
    assert listed(text_of("/speakers/?row=さ")) == [("市長", 1)]
    assert [name for name, _count in listed(text_of("/speakers/?row=他"))] == ["技師", "県"]
    assert "この名前の発言者はありません。" in text_of("/speakers/?q=なし")


def test_who_is_heard_in_doubtful_quotes_alone_is_not_found(store, text_of):
    store(
        "橋が閉じた。\n#橋(船長「波の音だけが返事をした」)\n\n「直す」と話す。\n#橋(市長「直す」)"
    )
    assert listed(text_of("/speakers/?q=長")) == [("市長", 1)]


def test_without_a_speaker_the_list_says_when_there_will_be_one(store, text_of):
    store("橋が閉じた。\n#橋(通行止め)")
    assert "発言者はまだありません" in text_of("/speakers/")


def test_carried_copies_are_folded_into_the_first(store, text_of):
    store(DAY, "2024-01-09")
    for day in range(10, 14):
        store(f"{day}日の話。\n#岬/灯台(市長「{SAID}」)", f"2024-01-{day}")
    page = text_of(ADDRESS)
    assert rows_of(page) == [("2024-01-09", f"「{SAID}」", "発言 原文どおり")]
    later = Clip.objects.in_order()[1:]
    fragment = f"#statement-{statement_key(SAID)}"
    assert later_of(page) == [clip.get_absolute_url() + fragment for clip in later]
    assert f'id="statement-{statement_key(SAID)}"' in page


def test_copies_that_are_too_many_to_name_are_not_all_named(store, text_of):
    store(DAY, "2024-01-01")
    for day in range(2, 17):
        store(f"{day}日の話。\n#岬/灯台(市長「{SAID}」)#海(市長「{SAID}」)", f"2024-01-{day:02}")
    page = text_of(ADDRESS)
    assert len(later_of(page)) == 12
    assert re.search(r'<a class="later"[^>]*>(?:(?!later).)*</a>\s*ほか', page, re.DOTALL)
    withdraw(clips=Clip.objects.filter(body__regex="^1[4-6]日"))
    assert not re.search(r"</a>\s*ほか", text_of(ADDRESS)), "twelve, and all are named"


def test_a_row_has_subject_outlet_excerpt_and_the_way_to_its_clip(heard, text_of):
    page = text_of("/speakers/技師/")
    clip = Clip.objects.in_order().first()
    assert rows_of(page) == [("2024-01-09", "「球を外から運ぶ」", "発言と要旨 一部省略")]
    assert f'href="{clip.get_absolute_url()}#statement-{statement_key("球を外から運ぶ")}"' in page
    assert 'href="/tags/%E5%B2%AC/%E7%81%AF%E5%8F%B0/"' in page
    assert "岬新聞" in page
    assert "朝刊1面" in page
    assert re.findall(r'<mark class="">(.*?)</mark>', page) == ["球を「外から運ぶ"]
    assert "data-number" not in page, "alone on its page it needs none"


def test_who_speaks_is_told_as_the_gloss_writes_it(heard, text_of):
    into = Speaker.objects.get(name="県")
    merge_speakers(speaker=Speaker.objects.get(name="市長"), into=into)
    page = text_of("/speakers/県/")
    assert re.findall(r'注記では <span lang="ja">(.*?)</span>', page) == ["市長 会見"]


def test_newest_first_by_the_first_clip_and_within_a_clip_by_its_glosses(store, text_of):
    store("「一つ」「二つ」と話す。\n#橋(市長「一つ」「二つ」)", "2024-01-09")
    store("「三つ」と話す。\n#橋(市長「三つ」・市長「一つ」)", "2024-01-10")
    assert [quote for _date, quote, _label in rows_of(text_of(ADDRESS))] == [
        "「三つ」", "「二つ」", "「一つ」",
    ]  # fmt: skip


def test_pages_follow_each_other_without_gap_or_overlap(store, text_of):
    words = [f"{n}番目の話" for n in range(70)]
    days = [
        f"■ 2024-01-{day:02}\n\n"
        + "\n\n".join(
            f"市長は「{word}」と述べた。\n#橋(市長「{word}」)" for word in words[day - 1 :: 7]
        )
        for day in range(1, 8)
    ]
    store("\n\n".join(days), None)
    seen, address = [], ADDRESS
    while address:
        page = text_of(address)
        seen.append([quote for _date, quote, _label in rows_of(page)])
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = ADDRESS + older[1] if older else None
    assert [len(rows) for rows in seen] == [30, 30, 10]
    assert len({quote for rows in seen for quote in rows}) == 70
    newer = re.search(r'rel="prev" href="([^"]+)"', page)[1]
    assert [quote for _date, quote, _label in rows_of(text_of(ADDRESS + newer))] == seen[1]
    assert "発言 70" in page


def test_a_quote_in_doubt_is_off_its_speakers_page_until_it_is_looked_into(heard, text_of):
    assert UNFOUND not in text_of(ADDRESS)
    assert ALTERED not in text_of("/speakers/県/")
    place = StatementPlace.objects.get(text=ALTERED)
    check_quote(place=place, why="会見の録音で確かめた")
    page = text_of("/speakers/県/")
    assert rows_of(page)[0] == ("2024-01-09", f"「{ALTERED}」", "要旨 編集者が確認")
    assert "発言 2" in page
    assert "録音" not in page


def test_a_speaker_heard_in_doubtful_quotes_alone_has_no_page(store, client, text_of):
    store("橋が閉じた。\n#橋(船長「波の音だけが返事をした」)")
    assert client.get("/speakers/船長/").status_code == 404
    assert listed(text_of("/speakers/")) == []


def test_what_was_first_said_where_visitors_may_not_look_is_dated_by_what_they_may(heard, text_of):
    withdraw(clips=Clip.objects.filter(body__startswith="市長は8日"))
    page = text_of(ADDRESS)
    assert rows_of(page) == [("2024-01-10", f"「{SAID}」", "発言 先の記事から")]
    assert later_of(page) == [], "the origin is not told"


def test_a_speaker_is_described_by_kind_offices_and_other_names(heard, describe, text_of):
    terms = [
        Term("市議", None, datetime.date(2019, 3, 31)),
        Term("市長", datetime.date(2019, 4, 1)),
        Term("町会長"),
    ]
    mayor = describe(
        "市長", kind="person", reading="しちょう", description="灯台の町の長。", offices=terms
    )
    add_speaker_alias(speaker=mayor, name="秋元市長")
    page = text_of(ADDRESS)
    for said in ("人物", "しちょう", "灯台の町の長。", "秋元市長"):
        assert said in page
    held = re.search(r'<ul class="terms">(.*?)</ul>', page, re.DOTALL)[1]
    offices = [" ".join(re.sub("<[^>]+>", "", term).split()) for term in held.split("</li>")[:-1]]
    assert offices == ["市議 – 2019年3月31日(日)", "町会長", "市長 2019年4月1日(月) –"]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("/speakers/Ａ／Ｂ社長/", "other widths"),
        ("/speakers/a/b社長/", "other letters"),
        ("/speakers/社長/", "an alias"),
    ],
)
def test_other_spellings_and_names_redirect(store, client, written, reason):
    store("「直す」と話す。\n#橋(A/B社長「直す」)")
    speaker = Speaker.objects.get(name="A/B社長")
    add_speaker_alias(speaker=speaker, name="社長")
    answer = client.get(written, {"before": "2024-01-10.1.1.1.1"})
    assert answer.status_code == 301, reason
    assert answer["Location"] == speaker.get_absolute_url() + "?before=2024-01-10.1.1.1.1"
    assert client.get(speaker.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/speakers/なし/", "no such speaker"),
        ("/speakers/%00/", "no name"),
        (f"{ADDRESS}?before=junk", "no cursor"),
        (f"{ADDRESS}?before=2024-01-09.1.1", "half a cursor"),
        (f"{ADDRESS}?after=2024-13-09.1.1.1.1", "no date"),
        (f"{ADDRESS}?before=2024-01-09.1.1.1.{2**70}", "no number that a row can have"),
    ],
)
def test_what_is_no_speakers_page_is_not_found(heard, client, address, reason):
    assert client.get(address).status_code == 404, reason


def test_a_number_beyond_the_columns_is_a_place_like_any_other(heard, text_of):
    assert len(rows_of(text_of(f"{ADDRESS}?before=2024-02-01.1.{2**40}.{2**40}.1"))) == 1


def test_machines_are_told_of_direct_speech_alone(heard, describe, text_of):
    describe("市長", kind="person")
    block = r'<script type="application/ld\+json">(.*?)</script>'
    (said,) = json.loads(re.search(block, text_of(ADDRESS))[1])["@graph"]
    assert said["creator"]["@type"] == "Person"
    assert said["url"] == f"http://testserver/statements/{statement_key(SAID)}/"
    assert not re.search(block, text_of("/speakers/県/")), "in substance"
    assert not re.search(block, text_of("/speakers/技師/")), "only partly"


@pytest.mark.parametrize(
    ("query", "days", "reason"),
    [
        ("?speaker=市長", [10, 9], "the clips that hold a statement"),
        ("?speaker=秋元市長", [10, 9], "by another name"),
        ("?speaker=県", [9], "one alone"),
        ("?speaker=市長&to=2024-01-09", [9], "and a period"),
        ("?speaker=市長&tag=港", [9], "and a subject"),
        ("?speaker=なし", [], "nobody of this name"),
        ("?speaker=%00", [], "no name"),
    ],
)
def test_the_timeline_is_narrowed_down_to_a_speaker(heard, store, text_of, query, days, reason):
    store(f"よその話。\n#海(市長「{UNFOUND}」)", "2024-01-11")  # in doubt: it does not count
    add_speaker_alias(speaker=Speaker.objects.get(name="市長"), name="秋元市長")
    page = text_of(f"/timeline/{query}")
    shown = re.findall(r'<time datetime="2024-01-(\d+)"><span class="year', page)
    assert [int(day) for day in shown] == days, reason


def test_a_speaker_whom_nobody_may_hear_is_none_to_the_timeline(heard, store, text_of):
    store("「まだ内緒だ」と話す。\n#橋(密使「まだ内緒だ」)", "2024-01-11", publish=False)
    assert "この名前の発言者はありません。" in text_of("/timeline/?speaker=密使")
