"""What a subject's address may ask for: a period, an outlet, a speaker, other subjects."""

import re
from urllib.parse import unquote

import pytest

from clips.models import Clip
from clips.services.tags import add_alias
from clips.services.tree import rename_tag
from tests.stages import stage
from tests.views.conftest import publish_day
from tests.views.test_tag_timeline import clips_of

pytestmark = pytest.mark.django_db

DAYS = {
    "2023-11-30": "壱。局長「待つ」と言う。\n出典: 岬新聞\n#橋(ひび・局長「待つ」)#学校",
    "2024-01-09": "弐。\n出典: 港放送\n#橋/床版(厚み)\n\n"
    "参。市長「急ぐ」。\n出典: 岬新聞\n#橋(市長「急ぐ」)#学校",
    "2024-01-10": "四。\n#橋(ひび)#町\n\n五。\n#学校\n\n六。\n#学校\n\n"
    + "\n\n".join(f"{word}。\n#海" for word in "七八九"),
}
ADDRESS = "/tags/橋/"


@stage
def bridge():
    """A bridge, in the words of 壱 弐 参 四."""
    for date, text in DAYS.items():
        publish_day(text, date)
    return {clip.body[0]: clip.pk for clip in Clip.objects.all()}


ASKED = [
    ("", "四参弐壱", "newest first"),
    ("?order=oldest", "壱弐参四", "one catches up from the oldest"),
    ("?from=2024-01-01&to=2024-01-09", "参弐", "a period"),
    ("?from=令和6年1月10日", "四", "as people write a date"),
    ("?outlet=岬新聞", "参壱", "an outlet"),
    ("?outlet=＃岬新聞", "", "no such outlet"),
    ("?speaker=市長", "参", "who speaks"),
    ("?speaker=ＮＨＫ", "", "nobody of that name"),
    ("?only=1", "四参壱", "without the tags below"),
    ("?with=学校", "参壱", "another subject too"),
    ("?with=＃学校&with=町", "", "and a third"),
    ("?with=なし", "", "no such subject"),
    (
        "?" + "&".join(f"with={'＃' * n}学校" for n in range(8)) + "&with=町",
        "参壱",
        "eight at most",
    ),
    ("?with=学校&outlet=岬新聞&from=2024-01-01&order=oldest", "参", "all at once"),
    ("?from=2024-02-30", "", "no such day"),
    ("?view=chronology", "壱弐参四", "the sheet is oldest first"),
    ("?view=chronology&with=学校", "壱参", "and asks the same"),
]


def shown(page):
    return clips_of(page) or [int(pk) for pk in re.findall(r'/days/\d+/\d+/\d+/#clip-(\d+)"', page)]


def test_the_address_says_what_is_shown(bridge, text_of):
    for query, found, reason in ASKED:
        page = text_of(ADDRESS + query)
        assert shown(page) == [bridge[word] for word in found], f"{query}: {reason}"


def test_what_is_asked_stays_in_the_form_and_what_is_left_empty_in_no_address(
    bridge, client, text_of
):
    page = text_of(ADDRESS + "?outlet=岬新聞&with=学校&order=oldest")
    assert 'name="with" value="学校"' in page, "what is asked for goes on with the next question"
    assert '<option value="岬新聞" selected>' in page
    assert "当てはまるもの2件" in page
    blank = client.get(ADDRESS, {"from": "", "outlet": "岬新聞", "speaker": ""})
    assert unquote(blank["Location"]) == f"{ADDRESS}?outlet=岬新聞", (
        "empty fields leave the address"
    )
    feed = re.search(r'href="http://testserver(/feeds/search/[^"]*)"', page)[1]
    followed = client.get(f"{feed}&format=json").json()["items"]
    assert [item["content_text"].split("\n")[0][0] for item in followed] == ["参", "壱"]
    wrong = text_of(ADDRESS + "?from=2024-02-30")
    assert "2024-02-30" in wrong, "what was typed stays"
    assert 'name="narrow" open' in wrong, "where one can mend it"
    assert "当てはまる切り抜きはありません" in wrong


def test_beside_a_timeline_stand_its_relations(bridge, text_of):
    side = text_of(ADDRESS).partition('<aside class="side">')[2]
    related = re.findall(r'href="[^"]*\?with=([^"]*)" aria-label="([^"]*)"', side)
    assert [(unquote(name), words) for name, words in related] == [("学校", "学校にも入る2件")], (
        "町 is shared but once"
    )
    heard = re.findall(r'\?speaker=([^"]*)" aria-label="[^"]*">(\d+)<', side)
    assert {unquote(name): count for name, count in heard} == {"市長": "1", "局長": "1"}
    assert "床版" in side, "the tag below"


def test_a_tag_that_all_clips_have_is_no_relation(store, text_of):
    store("#架空\n\n一。\n#橋\n\n二。\n#橋\n\n三。\n#町\n\n四。\n#町")
    assert "related" not in text_of(ADDRESS)


def test_former_names_of_the_others_still_lead_there(bridge, text_of):
    from clips.models import Tag

    school = Tag.objects.get(name="学校")
    add_alias(tag=school, name="校舎")
    rename_tag(tag=school, name="学びや")
    for name in ("校舎", "学校", "学びや"):
        assert len(clips_of(text_of(f"{ADDRESS}?with={name}"))) == 2, name


def test_oldest_first_pages_follow_each_other(store_month, text_of):
    store_month(3, "#橋(ひび)")
    seen, address = [], "?order=oldest"
    while address:
        page = text_of(ADDRESS + address)
        seen.append(clips_of(page))
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following and following[1].replace("&amp;", "&")
    assert [pk for clips in seen for pk in clips] == list(
        Clip.objects.in_order().values_list("pk", flat=True)
    )
    back = re.search(r'rel="prev" href="([^"]+)"', page)[1].replace("&amp;", "&")
    assert clips_of(text_of(ADDRESS + back)) == seen[1]


def test_what_holds_for_a_post_is_said_once_in_either_order(store, text_of):
    store("#架空(作りごと)\n\n一。\n#橋\n\n二。\n#橋\n\n三。\n#橋")
    for order in ("newest", "oldest"):
        rows = text_of(f"/tags/架空/?order={order}").split('<article class="clip"')[1:]
        said = ["作りごと" in row for row in rows]
        assert said == sorted(said, reverse=order == "oldest"), order
        assert sum(said) == 1, order


def test_the_sheet_tells_what_was_new_or_else_the_headline(bridge, text_of):
    page = text_of(f"{ADDRESS}?view=chronology")
    lines = re.findall(r"<li(?: class=\"same-day\")?>(\s*<a class=\"on\".*?)</li>", page, re.DOTALL)
    assert [re.sub(r"<[^>]+>|\s+", "", line) for line in lines] == [
        "11月30日(木)ひび・局長「待つ」岬新聞",
        "1月9日(火)#床版厚み港放送",
        "1月9日(火)市長「急ぐ」岬新聞",
        "1月10日(水)ひび出典未記入",
    ]
    assert re.findall(r'<h2 id="y(\d+)">', page) == ["2023", "2024"]


def test_new_quotes_are_labelled_and_lit_and_lead_to_their_statement(bridge, text_of):
    newest = text_of(ADDRESS + "?only=1").split('<article class="clip"')[2]
    gloss = newest.partition('<span class="gloss"')[2].partition("</li>")[0]
    assert re.sub(r"<[^>]+>|\s+", "", gloss).endswith("市長「急ぐ」発言原文どおり")
    cue = re.search(r'<mark class="s1">急ぐ</mark>」<a class="cue s1" href="([^"#]+)#', newest)
    assert cue[1] == f"/clips/{bridge['参']}/"
    assert 'id="passage-' not in newest, "the same statement may stand in several excerpts"
