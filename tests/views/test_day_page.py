"""The day in its editor's order, and what of it can be taken along."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clips.models import Clip
from tests.views.conftest import DAY

ADDRESS = "/days/2024/01/09/"


def in_order(page, *words):
    """Whether the words stand on the page one after the other."""
    shown, end = html.unescape(re.sub(r"<[^>]+>", "", page.partition("<main")[2])), 0
    for word in words:
        assert word in shown[end:], (
            f"{word} is not on the page after {shown[max(0, end - 20) : end]}"
        )
        end = shown.index(word, end) + len(word)


def test_a_day_reads_in_its_editors_order(two_days, text_of):
    in_order(
        text_of(ADDRESS),
        "2024年1月9日(火)",
        "http://kirinuki.example/head",
        "灯台が消える",
        "灯台の明かりが8日夜",
        "岬新聞",
        "朝刊1面",
        "岬/灯台",
        "明かり消える→原因調査・市長「すぐ直す」",
        "港の船は",
        "出典未記入",
        "船待ち",
        "まとめタグ",
        "岬",
        "夜の町",
        "foot.example",
    )


def test_post_tags_stand_at_the_posts_head(store, text_of):
    store("#架空(作りごと)\n\n灯台が消えた。\n#岬")
    in_order(text_of(ADDRESS), "架空", "作りごと", "灯台が消えた。", "岬")


def test_neighbouring_days_are_those_that_have_clips(store, text_of):
    for date in ("2023-12-31", "2024-01-09", "2024-02-01"):
        store(f"{date}のこと。\n#岬", date)
    store("下書きのこと。\n#岬", "2024-01-10", publish=False)
    page = text_of(ADDRESS)
    assert set(re.findall(r'rel="(prev|next)" href="([^"]+)"', page)) == {
        ("prev", "/days/2023/12/31/"),
        ("next", "/days/2024/02/01/"),
    }
    in_order(page, "← 2023年12月31日(日)", "2月1日(木) →", "2024-01-09のこと。")


def earlier(page):
    """(day, number of clips, what it begins with) of この日."""
    section = page.partition('aria-labelledby="earlier"')[2].partition("</section>")[0]
    rows = re.findall(r'<a href="(.*?)">.*?<span.*?>(.*?)</span></a>.*?(\d+)件', section, re.DOTALL)
    return [(address, int(number), title) for address, title, number in rows]


def test_a_day_leads_to_the_same_day_of_earlier_years(two_days, store, text_of, put_into):
    store("昔のこと。\n#岬\n\nもう一つ。\n#岬", "2014-01-09")
    store("もっと昔のこと。\n#岬", "2013-01-09")
    store("別の日のこと。\n#岬", "2023-01-10")
    store("下書きのこと。\n#岬", "2022-01-09", publish=False)
    store("消えること。\n#岬\n\n去年のこと。二つ目の文。\n#岬\n\n三つ目。\n#岬", "2023-01-09")
    put_into("withdrawn", Clip.objects.get(body="消えること。"))
    assert earlier(text_of(ADDRESS)) == [
        ("/days/2023/01/09/", 2, "去年のこと。"),
        ("/days/2014/01/09/", 2, "昔のこと。"),
    ], "ten years back, newest first, of each what visitors may see first"
    assert earlier(text_of("/days/2013/01/09/")) == []


def test_a_leap_day_leads_to_leap_days(store, text_of):
    for year in (2016, 2020, 2024):
        store(f"{year}年のこと。\n#岬", f"{year}-02-29")
    store("28日のこと。\n#岬", "2023-02-28")
    assert [address for address, *_rest in earlier(text_of("/days/2024/02/29/"))] == [
        "/days/2020/02/29/",
        "/days/2016/02/29/",
    ]


def test_earlier_years_cost_one_query_however_many(store, client):
    store("今年のこと。\n#岬", "2024-01-09")
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as none:
        client.get(ADDRESS)
    for year in range(2014, 2024):
        store(f"{year}年のこと。\n#岬(市長「直す」)\n\n二つ目。\n#岬", f"{year}-01-09")
    with CaptureQueriesContext(connection) as ten:
        page = client.get(ADDRESS).content.decode()
    assert len(earlier(page)) == 10
    assert len(ten) == len(none)


@pytest.mark.parametrize("address", ["/days/0001/01/09/", "/days/0005/02/28/", "/days/9999/12/31/"])
def test_the_ends_of_time_are_days_like_any_other(store, text_of, address):
    store("端のこと。\n#岬", address.removeprefix("/days/").strip("/").replace("/", "-"))
    assert "端のこと。" in text_of(address)


@pytest.mark.parametrize(
    ("code", "kind", "name"),
    [
        ("text", "text/plain", "txt"),
        ("markdown", "text/markdown", "md"),
        ("html", "text/html", "html"),
    ],
)
def test_a_day_can_be_taken_along_in_every_format(two_days, client, code, kind, name):
    answer = client.get(ADDRESS, {"format": code})
    assert answer["Content-Type"] == f"{kind}; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="2024-01-09.{name}"'
    assert "灯台" in answer.content.decode()


def test_as_text_a_day_is_the_notation_it_was_pasted_in(two_days, client):
    assert client.get(ADDRESS, {"format": "text"}).content.decode() == DAY


def test_the_preview_is_what_is_taken_along(two_days, text_of):
    preview = re.search(
        r"<textarea[^>]* readonly[^>]*>(.*?)</textarea>", text_of(ADDRESS), re.DOTALL
    )
    # A browser drops one line break after the tag.
    assert html.unescape(preview[1]).removeprefix("\n") == DAY


def test_drafts_are_in_no_format(two_days, client, put_into):
    put_into("draft", Clip.objects.get(body__startswith="港の船"))
    for code in ("text", "markdown", "html"):
        exported = client.get(ADDRESS, {"format": code}).content.decode()
        assert "港の船" not in exported
        assert "灯台" in exported


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/days/2024/02/30/", "there is no such day"),
        ("/days/2024/01/11/", "nothing was clipped on it"),
        ("/days/2024/1/9/", "dates in addresses have two digits"),
        ("/days/0000/01/01/", "there is no year 0"),
        (f"{ADDRESS}?format=odt", "nothing writes that"),
    ],
)
def test_what_is_no_day_is_not_found(two_days, client, address, reason):
    assert client.get(address).status_code == 404, reason
