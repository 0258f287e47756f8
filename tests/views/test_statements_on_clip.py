"""What was said in a clip: numbered, lit, labelled, and told to machines."""

import html
import json
import re
from collections import Counter

import pytest

from clips.models import Clip, Speaker, Statement, StatementPlace
from clips.models.statement import statement_key
from clips.services.checking import check_quote
from clips.services.clips import withdraw
from tests.stages import stage
from tests.views.conftest import publish_day
from tests.views.quoted import ALTERED, DAY, NEXT_DAY, UNFOUND, label_of, statements_of


@stage
def saying():
    publish_day(DAY, "2024-01-09")
    publish_day(NEXT_DAY, "2024-01-10")


@pytest.fixture
def clips(saying, db):
    return list(Clip.objects.in_order())


@pytest.fixture
def page_of(text_of):
    return lambda clip, language="": text_of(language + clip.get_absolute_url())


def quotation_blocks(page):
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    graph = [told for block in blocks for told in json.loads(block)["@graph"]]
    return [told for told in graph if told["@type"] == "Quotation"]


def place_of(words):
    return StatementPlace.objects.in_order().filter(text=words).first()


def test_statements_are_numbered_as_the_excerpt_is_read(clips, page_of):
    assert statements_of(page_of(clips[0])) == [
        (1, "市長", "「灯台はすぐに直す」", "発言 原文どおり"),
        (2, "", "「船は待たせない」", "発言 原文どおり"),
        (3, "県", "「球の交換に3週間かかる」", "要旨 原文どおり"),
        (4, "技師", "「球を外から運ぶ」", "発言と要旨 一部省略"),
    ]


def test_each_is_lit_where_it_stands_and_the_excerpt_stays_as_it_is(clips, page_of):
    quoted = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", page_of(clips[0]), re.DOTALL)[1]
    assert html.unescape(re.sub("<[^>]+>", "", quoted)) == clips[0].body
    lit = re.findall(r'<mark class="(s\d)">(.*?)</mark>', quoted)
    assert lit == [
        ("s1", "灯台はすぐに直す"),
        ("s2", "船は待たせない"),
        ("s3", "球の交換に3週間かかる"),
        ("s4", "球を「外から運ぶ"),
    ]


def test_numbers_and_statements_lead_to_each_other(clips, page_of):
    page = page_of(clips[0])
    anchors = re.findall(r'id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors)), "no fragment twice"
    cues = re.findall(r'<a class="cue[^>]*id="([^"]+)" href="#([^"]+)"', page)
    assert len(cues) == 4
    for passage, statement in cues:
        assert statement == passage.replace("passage", "statement")
        assert f'<a class="ordinal" href="#{passage}"' in page
        assert f'id="{statement}"' in page
    assert f'id="statement-{statement_key("灯台はすぐに直す")}"' in page


def test_a_carried_statement_names_its_origin(clips, page_of):
    page = page_of(clips[1])
    assert statements_of(page) == [(1, "市長", "「灯台はすぐに直す」", "発言 先の記事から")]
    link = f'href="{clips[0].get_absolute_url()}#statement-{statement_key("灯台はすぐに直す")}"'
    assert link in page
    assert "<mark" not in page


def test_an_origin_that_visitors_may_not_see_is_not_told(clips, page_of):
    withdraw(clips=Clip.objects.filter(pk=clips[0].pk))
    page = page_of(clips[1])
    assert statements_of(page) == [(1, "市長", "「灯台はすぐに直す」", "発言 先の記事から")]
    assert f"/clips/{clips[0].pk}/" not in page
    assert "岬新聞" not in page
    assert "citation" not in quotation_blocks(page)[0]


@pytest.mark.parametrize(("day", "words"), [(0, ALTERED), (1, UNFOUND)])
def test_a_quote_in_doubt_stands_in_its_gloss_alone(clips, page_of, day, words):
    page = page_of(clips[day])
    assert page.count(words) == 1
    assert re.search(rf'class="gloss".*?{words}', page, re.DOTALL)
    assert "字句に違い" not in page
    assert "抜粋中になし" not in page


def test_who_may_change_the_clip_is_told_of_doubts(clips, client_of, editor, staff):
    address = clips[0].get_absolute_url()
    page = client_of(editor).get(address).content.decode()
    doubtful = page.partition('<div class="doubtful">')[2]
    assert f"県「{ALTERED}」" in doubtful
    assert "字句に違い" in doubtful
    assert f'href="/admin/clips/clip/{clips[0].pk}/change/"' in doubtful
    assert len(statements_of(page)) == 4, "the numbers are the same for all"
    assert "doubtful" not in client_of(staff).get(address).content.decode()


def test_what_an_editor_has_looked_into_is_told_on_his_word(clips, page_of):
    check_quote(place=place_of(ALTERED), why="会見の録音で確かめた")
    check_quote(place=place_of(UNFOUND), why="会見の録音で確かめた")
    page = page_of(clips[0])
    assert (4, "県", f"「{ALTERED}」", "要旨 編集者が確認") in statements_of(page)
    assert '<mark class="s3 s4">球の交換に3週間かかる</mark>' in page, "both stand there"
    assert statements_of(page_of(clips[1]))[1] == (2, "市長", f"「{UNFOUND}」", "編集者が確認")
    assert "録音" not in page


def test_the_same_words_under_two_tags_are_listed_once(store, page_of):
    store("市長は「直す」と述べた。\n#橋(市長「直す」)#港(市長「直す。」)")
    assert len(statements_of(page_of(Clip.objects.get()))) == 1


def test_the_same_words_by_two_speakers_have_two_fragments(store, page_of):
    store("二人とも「直すべきだ」と述べた。\n#橋(市長「直すべきだ」・知事「直すべきだ」)")
    page = page_of(Clip.objects.get())
    key = statement_key("直すべきだ")
    assert re.findall(r'<li class="statement s\d" id="([^"]+)"', page) == [
        f"statement-{key}",
        f"statement-{key}-2",
    ]
    assert re.findall(r'<mark class="([^"]+)">', page) == ["s1 s2"]


def test_a_clip_without_statements_says_nothing_of_them(store, page_of):
    store("橋が閉じた。\n#橋(通行止め)")
    page = page_of(Clip.objects.get())
    assert 'id="statements"' not in page
    assert quotation_blocks(page) == []


def test_the_legend_has_every_label_that_readers_meet(clips, page_of):
    legend = page_of(clips[0]).partition('legend">')[2].partition("</details>")[0]
    assert re.findall(r"<dt>(.*?)</dt>", legend) == [
        "発言", "要旨", "発言と要旨", "原文どおり", "一部省略", "先の記事から", "編集者が確認",
    ]  # fmt: skip


def test_machines_are_told_of_direct_speech_alone(clips, page_of):
    mayor, nobody = quotation_blocks(page_of(clips[0]))
    whole = "http://testserver"
    assert mayor == {
        "@type": "Quotation",
        "url": f"{whole}/statements/{statement_key('灯台はすぐに直す')}/",
        "text": "灯台はすぐに直す",
        "creator": {
            "name": "市長",
            "url": whole + Speaker.objects.get(name="市長").get_absolute_url(),
        },
        "citation": whole + clips[0].get_absolute_url(),
        "isBasedOn": "https://paper.example/1",
    }
    assert nobody["text"] == "船は待たせない"
    assert "creator" not in nobody, "nobody is named"


def test_a_carried_quotation_cites_its_origin(clips, page_of):
    (said,) = quotation_blocks(page_of(clips[1]))
    assert said["citation"] == "http://testserver" + clips[0].get_absolute_url()
    assert said["isBasedOn"] == "https://paper.example/1"


@pytest.mark.parametrize(
    ("kind", "kind_of", "reason"),
    [
        ("person", "Person", "somebody"),
        ("organisation", "Organization", "as schema.org spells it"),
        ("office", None, "schema.org knows no office: nothing is guessed"),
        ("", None, "nobody has said what it is"),
    ],
)
def test_a_creator_is_what_an_editor_has_said(clips, page_of, kind, kind_of, reason):
    Speaker.objects.filter(name="市長").update(kind=kind)
    creator = quotation_blocks(page_of(clips[0]))[0]["creator"]
    assert creator.get("@type") == kind_of, reason


def test_no_quote_gets_out_of_the_data_block(store, page_of):
    wild = "</script><b>&amp;<!--"
    store(f"市長は「{wild}」と述べた。\n#橋(市長「{wild}」)")
    page = page_of(Clip.objects.get())
    (said,) = quotation_blocks(page)
    assert said["text"] == wild
    assert "<b>" not in page
    assert "<!--" not in page


def test_a_statements_address_leads_to_the_first_clip_that_says_it(clips, client):
    said = Statement.objects.get(key=statement_key("灯台はすぐに直す"))
    answer = client.get(said.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"{clips[0].get_absolute_url()}#{said.fragment}",
    )
    withdraw(clips=Clip.objects.filter(pk=clips[0].pk))
    there = client.get(said.get_absolute_url())["Location"]
    assert there == f"{clips[1].get_absolute_url()}#{said.fragment}"
    withdraw(clips=Clip.objects.filter(pk=clips[1].pk))
    assert client.get(said.get_absolute_url()).status_code == 404


def test_the_address_of_a_quote_in_doubt_leads_to_its_clip(clips, client):
    said = Statement.objects.get(key=statement_key(ALTERED))
    assert client.get(said.get_absolute_url())["Location"] == clips[0].get_absolute_url()


@pytest.mark.parametrize("key", ["0123456789abcdef", "x", "%00", "a.b"])
def test_an_address_of_nothing_said_is_not_found(clips, client, key):
    assert client.get(f"/statements/{key}/").status_code == 404


def test_labels_are_english_in_english(clips, page_of):
    page = page_of(clips[0], "/en")
    assert label_of(page) == "Statement Verbatim"


def test_a_real_day_shows_each_of_its_statements_with_its_support(real_day, store, page_of):
    store(real_day, "2024-01-09")
    pages = [page_of(clip) for clip in Clip.objects.in_order()]
    labels = [label.split() for page in pages for *_words, label in statements_of(page)]
    assert Counter(support for _speech, support in labels) == {
        "原文どおり": 2,
        "一部省略": 4,
        "先の記事から": 1,
    }
    assert sum(page.count('<a class="cue') for page in pages) == 6, "the carried one is elsewhere"
