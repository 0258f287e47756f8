"""Programs read what visitors read: the same rows in the same order, by the same filters."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clips.models import Clip, Sight, Source
from clips.services.clips import withdraw
from clips.services.sources import edit_source
from tests.api.conftest import LATER, numbered, publish_day

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]

SAME = [
    # (the page, the API's address of the same clips)
    ("/timeline/", "/api/clips/"),
    ("/timeline/?order=oldest", "/api/clips/?order=oldest"),
    ("/timeline/?from=2024-01-10&to=2024-02-01", "/api/clips/?from=2024-01-10&to=2024-02-01"),
    ("/timeline/?tag=港", "/api/clips/?tag=港"),
    ("/timeline/?outlet=岬新聞&speaker=市長", "/api/clips/?outlet=岬新聞&speaker=市長"),
    ("/search/?q=灯台 -新聞", "/api/search/?q=灯台 -新聞"),
    ("/sources/岬新聞/", "/api/clips/?outlet=岬新聞"),
]


def pages_of(ask, address):
    """Every item from the address on, by the links to the next."""
    while address:
        told = ask(address)
        yield from told["items"]
        address = told["next"]


def clips_on(client, page):
    """The ids of the clips that a list shows, in its order."""
    html = client.get(page).content.decode()
    named = re.findall(r'href="/clips/(\d+)/(?:#[^"]*)?"', html.partition("<main")[2])
    return list(dict.fromkeys(map(int, named)))


@pytest.mark.parametrize(("page", "address"), SAME)
def test_a_list_has_the_clips_of_its_page_in_its_order(ask, client, page, address):
    ids = [item["id"] for item in ask(address)["items"]]
    assert ids
    assert clips_on(client, page) == ids


def test_a_clip_is_told_with_all_that_its_page_says(ask):
    (clip,) = ask("/api/clips/?tag=岬/灯台&to=2024-01-09")["items"]
    assert clip["excerpt"] == Clip.objects.get(pk=clip["id"]).body
    assert clip["printed"] == {
        "outlet": "岬新聞",
        "place": "朝刊1面",
        "headline": "灯台が消える",
        "url": "https://paper.example/front",
        "printed_on": "2024-01-09",
        "credit": "",
    }
    gloss = "明かり消える→原因調査・市長「すぐ直す」"
    news = ["明かり消える→原因調査", "市長「すぐ直す」"]
    assert clip["tags"] == [{"tag": "岬/灯台", "gloss": gloss, "new": news}]
    assert [use["tag"] for use in clip["section_tags"]] == ["岬", "夜の町"]
    (said,) = clip["statements"]
    assert (said["speaker"], said["text"], said["support"]) == ("市長", "すぐ直す", "verbatim")
    assert clip["excerpt"][said["start"] : said["end"]] == "すぐ直す"
    assert ask(clip["url"]) == clip


def test_an_outlet_that_lets_little_be_seen_is_cut_here_too(ask):
    paper = Source.objects.get(name="岬新聞")
    edit_source(source=paper, version=paper.version, name="岬新聞", sight=Sight.of("opening", 5))
    (clip,) = ask("/api/clips/?tag=岬/灯台&to=2024-01-09")["items"]
    assert (clip["excerpt"], clip["whole"]) == ("灯台の明か…", False)
    assert [(said["start"], said["end"]) for said in clip["statements"]] == [(None, None)]


def test_a_day_stands_in_its_editors_order(ask):
    day = ask("/api/days/2024-01-09/")
    (post,) = day["posts"]
    (section,) = post["sections"]
    assert post["header"] == ["http://kirinuki.example/head"]
    assert post["footer"] == ["foot.example"]
    assert [use["tag"] for use in section["tags"]] == ["岬", "夜の町"]
    in_order = Clip.objects.on_day("2024-01-09").in_order().values_list("pk", flat=True)
    assert [clip["id"] for clip in section["clips"]] == list(in_order)
    assert day["clips"] == 2
    assert ask("/api/days/")["items"][-1]["date"] == "2024-01-09"


def test_a_timeline_says_what_was_new_each_time(ask):
    entries = list(pages_of(ask, "/api/timelines/岬/灯台/?order=oldest"))
    assert [entry["uses"][0]["new"] for entry in entries[:3]] == [
        ["明かり消える→原因調査", "市長「すぐ直す」"],
        ["球を替える", "市長「ほっとした」"],
        ["1日目", "市長「あと1日」"],
    ]
    assert len(entries) == 34


def test_a_subject_tells_its_place_in_the_tree(ask):
    tag = ask("/api/tags/岬/")
    assert (tag["parent"], tag["children"], tag["clips"]) == (None, ["岬/灯台"], 35)
    below = ask("/api/tags/?under=岬")["items"]
    assert [(one["path"], one["parent"], one["latest"]) for one in below] == [
        ("岬/灯台", "岬", "2024-01-20")
    ]
    assert below[0]["summary"].endswith("市長「あと32日」")
    paths = [one["path"] for one in ask("/api/tags/")["items"]]
    assert paths == ["夜の町", "岬", "岬/灯台", "港"]


def test_a_speakers_statements_are_each_told_once(ask):
    speaker = ask("/api/speakers/市長/")
    said = list(pages_of(ask, "/api/statements/?speaker=市長"))
    assert len(said) == len({one["key"] for one in said}) == speaker["statements"] == 33
    assert ask(said[-1]["url"])[0]["text"] == "すぐ直す"
    outlet = ask("/api/sources/岬放送/")
    assert (outlet["clips"], outlet["aliases"]) == (32, [])


def test_links_to_pages_beside_show_the_same_tomorrow(ask):
    first = ask("/api/clips/")
    second = ask(first["next"])
    publish_day(LATER.format(n=33), "2024-03-01")
    assert ask(first["next"])["items"] == second["items"]
    back = ask(second["previous"])
    assert [item["id"] for item in back["items"]] == [item["id"] for item in first["items"]]
    assert ask(back["previous"])["items"][0]["day"] == "2024-03-01"


def test_names_are_paged_both_ways(ask, monkeypatch):
    monkeypatch.setattr("clips.api.paging.MANY", 3)
    first = ask("/api/tags/")
    second = ask(first["next"])
    assert [one["path"] for one in second["items"]] == ["港"]
    assert (first["previous"], second["next"]) == (None, None)
    assert ask(second["previous"])["items"] == first["items"]


REFUSED = [
    # (address, status, why)
    ("/api/clips/999999/", 404, "never there"),
    ("/api/clips/?outlet=何処にもない", 404, "no such outlet"),
    ("/api/clips/?from=2024-02-30", 404, "no such day"),
    ("/api/clips/?from=きのう", 400, "no date"),
    ("/api/clips/?tag=", 400, "a word without a meaning"),
    ("/api/clips/?order=best", 400, "no order"),
    ("/api/clips/?before=1", 404, "no cursor"),
    ("/api/days/2024-02-30/", 404, "no such day"),
    ("/api/days/2023-01-01/", 404, "a day without clips"),
    ("/api/tags/何処にもない/", 404, "no such subject"),
    ("/api/tags/?after=%00", 404, "no name holds it"),
    ("/api/search/", 400, "nothing asked for"),
    ("/api/search/?q=" + "長" * 201, 400, "too long a question"),
    ("/api/statements/?speaker=何処にもない", 404, "nobody"),
    ("/api/changes/?since=きのう", 400, "no moment"),
    ("/api/nothing/here/", 404, "no address"),
]


@pytest.mark.parametrize(("address", "status", "why"), REFUSED)
def test_a_refusal_says_why_in_the_askers_language(client, address, status, why):
    for tongue in ("ja", "en"):
        answer = client.get(address, headers={"accept-language": tongue})
        told = answer.json()
        assert (answer.status_code, told["status"]) == (status, status), why
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Content-Language"] == tongue
        assert told["title"]
        assert told["detail"]
        assert told["type"].endswith(f"/api/#problem-{status}")


def test_a_clip_that_was_withdrawn_is_gone_for_good(ask):
    clip = Clip.objects.in_order()[0]
    withdraw(clips=Clip.objects.filter(pk=clip.pk))
    assert ask(f"/api/clips/{clip.pk}/", 410)["status"] == 410


def test_an_address_without_its_slash_leads_to_the_one_with_it(client):
    assert client.get("/api/clips")["Location"] == "/api/clips/"


HEADERS = [
    # (address, header, its value)
    ("/api/clips/", "Access-Control-Allow-Origin", "*"),
    ("/api/clips/", "Cache-Control", "public, max-age=60"),
    ("/api/nothing/", "Cache-Control", "private, no-store"),
    ("/api/clips/", "Cross-Origin-Resource-Policy", "cross-origin"),
    ("/api/clips/", "Content-Type", "application/json"),
]


@pytest.mark.parametrize(("address", "header", "value"), HEADERS)
def test_every_answer_says_what_may_be_done_with_it(client, address, header, value):
    assert client.get(address)[header] == value


def test_what_is_run_nowhere_is_sealed(client):
    policy = client.get("/api/clips/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy


def test_who_has_it_already_is_told_so(client):
    etag = client.get("/api/clips/")["ETag"]
    same = client.get("/api/clips/", headers={"if-none-match": etag})
    assert (same.status_code, same.content) == (304, b"")
    assert same["Access-Control-Allow-Origin"] == "*"
    publish_day(LATER.format(n=33), "2024-03-01")
    assert client.get("/api/clips/", headers={"if-none-match": etag}).status_code == 200


def test_head_and_options_say_what_get_would(client):
    head = client.head("/api/clips/")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == client.get("/api/clips/")["ETag"]
    options = client.options("/api/clips/")
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert client.delete("/api/clips/").status_code == 405


ADDRESSES = [
    "/api/clips/", "/api/days/", "/api/days/2024-01-09/", "/api/tags/", "/api/timelines/岬/灯台/",
    "/api/speakers/", "/api/statements/?speaker=市長", "/api/sources/", "/api/search/?q=灯台",
    "/api/changes/",
]  # fmt: skip


def test_more_rows_cost_a_page_no_more_queries(client):
    """But for what counts asking, which is the cache's."""
    before = {address: queries(client, address) for address in ADDRESSES}
    said = "{c}だ。{c}守は「{c}だ」と言う。\n出典: {c}紙\n\n#岬/灯台/{c}({c}守「{c}だ」)"
    publish_day("\n\n".join(said.format(c=letter * 9) for letter in "鳥魚霧舟"), "2024-01-09")
    numbered()
    for address in ADDRESSES:
        assert len(queries(client, address)) == len(before[address]), address


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    asked = (query["sql"] for query in captured)
    return [sql for sql in asked if '"cache"' not in sql and "SAVEPOINT" not in sql]
