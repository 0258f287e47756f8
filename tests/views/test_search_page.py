"""The search's page: what was found is marked, and why nothing was is said."""

import re
from datetime import date
from html import unescape
from urllib.parse import quote

import pytest

from clips.models import Clip, Sight, Source, Speaker, Tag
from clips.models.sight import Shown
from clips.services.attribution import add_speaker_alias
from clips.services.clips import withdraw
from clips.services.pasting import paste
from clips.services.sources import edit_source
from clips.services.tags import add_alias
from clips.views import search as search_page
from tests.stages import stage
from tests.views.conftest import DAY, NEXT_DAY

pytestmark = pytest.mark.django_db


@stage
def days():
    paste(text=DAY, date=date(2024, 1, 9), publish=True)
    paste(text=NEXT_DAY, date=date(2024, 1, 10), publish=True)


@pytest.fixture
def main_of(text_of):
    """`main_of("灯台")`: what the page of that search says, without its markup but marks and links,
    white space aside."""

    def main(asked, more="", root="/search/"):
        text = text_of(f"{root}?q={quote(asked)}{more}")
        shown = re.sub(r"(?s).*<main.*?</form>|</main.*", "", text)
        plain = re.sub(r"<(?!/?mark\b)[^>]*>|(?<=<mark) [^>]*", "", shown)
        return unescape(re.sub(r"\s+", " ", plain)).strip()

    return main


def test_what_was_found_is_marked_wherever_it_stands(days, main_of):
    said = main_of("灯台 新聞 すぐ")
    assert said.startswith("2件")
    for marked in [
        "岬<mark>新聞</mark>",
        "<mark>灯台</mark>が消える",
        "<mark>灯台</mark>の明かりが8日夜",
        "「<mark>すぐ</mark>直す」と言う",
        "市長「<mark>すぐ</mark>直す」",
        "#岬/<mark>灯台</mark>",
    ]:
        assert marked in said
    assert said.index("1月10日") < said.index("1月9日"), "newest first"
    assert "船待ち" not in said


def test_the_letters_are_marked_as_they_were_printed(store, main_of):
    store("ﾄｳﾀﾞｲ<b>は１㍑の油で。\n\n#港")
    assert "<mark>ﾄｳﾀﾞｲ</mark><b>は１<mark>㍑</mark>の" in main_of("トウダイ リットル")


def test_a_long_excerpt_is_cut_round_what_was_found(store, main_of):
    store("港の船は出ない。" * 30 + "灯台は直る。" + "渡し場は静かだ。" * 30 + "\n\n#港")
    assert "…港の船は出ない。港の船は出ない。港の船は出ない。<mark>灯台</mark>は直る。" in main_of(
        "灯台"
    )


def test_what_was_found_by_another_name_says_by_which(days, main_of):
    add_alias(tag=Tag.objects.get(name="岬"), name="Cape")
    add_speaker_alias(speaker=Speaker.objects.get(name="市長"), name="首長")
    assert re.search(r"#岬/灯台 \S+ <mark>Cape</mark>", main_of("cape"))
    assert re.search(r"市長 \S+ <mark>首長</mark>", main_of("首長"))
    assert "<mark>市長</mark>" in main_of("発言者:市長")


NONE = [
    # (what was asked for, what is said, what may be tried)
    ("ゾウ", "No clip holds “ゾウ”.", []),
    ("灯台 ゾウ", "No clip holds “ゾウ”.", ["灯台"]),
    ("明かりが戻った 船", "No clip holds all of this.", ["船", "明かりが戻った"]),
    ("#灯台", "There is no subject called 灯台.", ["#岬/灯台"]),
    ("#ゾウ", "There is no subject called ゾウ.", ["ゾウ"]),
    ("発言者:ゾウ", "There is no speaker called ゾウ.", []),
    ("2023年", "the first is of", ['"2023年"']),
    ("橋" * 201, "at most 200 characters; this one has 201", []),
    ("橋 " * 21, "at most 20 words; this one has 21", []),
]


@pytest.mark.parametrize(("asked", "said", "tried"), NONE)
def test_why_nothing_was_found_is_said_and_what_to_try(days, text_of, asked, said, tried):
    text = unescape(text_of(f"/en/search/?q={quote(asked)}"))
    assert said in text
    ways = re.findall(r'<a href="/en/search/\?q=([^"]+)"><code>(.*?)</code>', text)
    assert [way for _address, way in ways] == tried
    assert f'value="{asked}"' in text, "what was typed is still in the box"
    for address, way in ways[:1] if asked != "2023年" else []:
        assert "<mark>" in text_of(f"/en/search/?q={address}") or way == "ゾウ"


def test_the_empty_page_shows_how_to_ask_by_what_can_be_found(days, text_of, main_of):
    text = text_of("/search/")
    queries = re.findall(r'<a href="/search/\?q=([^"]+)"><code>', text)
    assert len(queries) == 9
    for query in queries:
        assert re.search(r"[1-9]件", text_of(f"/search/?q={query}")), query
    assert 'name="robots"' not in text
    assert 'content="noindex' in text_of("/search/?q=灯台")


def test_where_nothing_is_published_the_page_shows_the_same_in_other_words(db, text_of):
    text = text_of("/en/search/")
    assert "<code>bridge OR ferry</code>" in text
    assert "/search/?q=" not in text


def test_a_search_pages_by_rows_that_stay_and_counts_no_further_than_it_must(
    store_month, client, monkeypatch
):
    store_month(2, "#橋")
    monkeypatch.setattr(search_page, "MOST", 40)
    first = client.get("/search/?q=日の")
    assert "40 clips or more" in client.get("/en/search/?q=日の").content.decode()
    assert len(first.context["rows"]) == 30
    older = client.get(f"/search/?q=日の&before={first.context['page'].older}")
    assert len(older.context["rows"]) == 26
    ids = [row.clip.pk for page in (first, older) for row in page.context["rows"]]
    assert ids == list(Clip.objects.newest_first().values_list("pk", flat=True))
    back = client.get(f"/search/?q=日の&after={older.context['page'].newer}")
    assert [row.clip for row in back.context["rows"]] == [r.clip for r in first.context["rows"]]
    behind = client.get("/search/?q=日の&before=2020-01-01.1.1")
    assert (behind.status_code, behind.context["none"]) == (200, None), "some fit all the same"
    assert "この先には何もありません" in behind.content.decode()
    assert client.get("/search/?q=日の&before=x").status_code == 404


def test_what_an_outlet_keeps_back_is_neither_found_nor_shown(days, main_of, text_of):
    outlet = Source.objects.get(name="岬新聞")
    sight = Sight.of(Shown.OPENING, 10)
    edit_source(source=outlet, version=outlet.version, name=outlet.name, sight=sight)
    assert "0件" not in main_of("灯台の明かり")
    for hidden in ("3時間", "原因を調べ", "くわしく"):
        assert "<mark>" not in main_of(hidden)
        assert hidden not in main_of("灯台 岬新聞")
    withdraw(clips=Clip.objects.filter(source=outlet))
    assert "<mark>" not in main_of("岬新聞")


def test_any_text_may_be_asked_for(days, client):
    for asked in [
        "%00",
        "%ff",
        "%",
        "\\",
        '"',
        "「",
        "-",
        "OR",
        "#",
        "発言者:",
        "%ed%a0%80",
        "a" * 900,
    ]:
        assert client.get(f"/search/?q={asked}").status_code == 200
        assert client.get(f"/en/search/?q=灯台 {asked}").status_code == 200


def test_every_page_has_the_box(days, text_of):
    for address in ("/", "/timeline/", "/days/2024/01/09/", "/tags/岬/"):
        text = text_of(address)
        assert text.count('role="search" action="/search/"') == 1
    assert text_of("/search/").count('role="search"') == 1, "no second one where it is"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_one_key_leads_to_the_box_and_all_of_it_can_be_used_by_anybody(
    two_days, page, axe, clean_console
):
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("灯台 港")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.locator("[data-seek]").input_value() == "灯台 港"
    for address in ("/search/?q=灯台 すぐ", "/search/?q=灯台 ゾウ", "/search/"):
        page.set_viewport_size({"width": 1280, "height": 800})
        axe(page, address, rules=["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
        axe(page, address, scheme="dark", rules=["color-contrast"])
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
