"""What an entry says of its clip, in either format, and in English."""

import datetime

import pytest

from clips.models import Clip, House, Source
from clips.models.sight import Sight
from clips.services.sources import edit_source
from tests.feeds.formats import ATOM, atom, json_feed

pytestmark = pytest.mark.django_db


def entries(client, address="/feeds/"):
    """By where their links lead."""
    found = atom(client.get(address)).findall(f"{ATOM}entry")
    return {int(entry.find(f"{ATOM}link").get("href").split("/")[-2]): entry for entry in found}


def items(client, address="/feeds/"):
    found = json_feed(client.get(address, {"format": "json"}))["items"]
    return {int(item["url"].split("/")[-2]): item for item in found}


def first():
    return Clip.objects.get(body__startswith="灯台の明かりが8日").pk


def test_an_entry_of_atom(two_days, client):
    Source.objects.update(home="https://paper.example/", credit="許諾1")
    clip, entry = Clip.objects.get(pk=first()), entries(client)[first()]
    assert entry.findtext(f"{ATOM}title") == "灯台が消える"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "岬新聞"
    assert entry.findtext(f"{ATOM}author/{ATOM}uri") == "https://paper.example/"
    assert entry.findtext(f"{ATOM}rights") == "許諾1"
    assert entry.findtext(f"{ATOM}updated").endswith("+09:00")
    assert moment(entry.findtext(f"{ATOM}updated")) == clip.updated_at
    tags = {tag.get("term"): tag.get("label") for tag in entry.findall(f"{ATOM}category")}
    assert tags == {"岬/灯台": "灯台", "岬": "岬", "夜の町": "夜の町"}, "its section's too"
    links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert links["via"] == "https://paper.example/front"
    content = entry.findtext(f"{ATOM}content")
    assert "<p>灯台の明かりが8日夜、3時間消えた。</p><p>市は原因を調べ" in content
    assert "岬新聞</a> 朝刊1面 " in content
    assert "<small>許諾1</small>" in content
    assert "<ins>明かり消える→原因調査・市長「すぐ直す」</ins>" in content, "all of it is new"
    new = entries(client)[Clip.objects.latest("pk").pk]
    grown = "明かり消える→原因調査→<ins>球を替える</ins>・市長「すぐ直す」・<ins>市長「ほっと"
    assert grown in new.findtext(f"{ATOM}content")
    without_a_source(client)


def without_a_source(client):
    """The clip says so, and the feed answers for it."""
    entry = entries(client)[Clip.objects.get(source=None).pk]
    assert "出典未記入" in entry.findtext(f"{ATOM}content")
    assert entry.find(f"{ATOM}author") is None
    feed = atom(client.get("/feeds/"))
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "切り抜き"
    House.objects.create(publisher="潮見の切り抜き係")
    assert atom(client.get("/feeds/")).findtext(f"{ATOM}author/{ATOM}name") == "潮見の切り抜き係"


def test_an_item_of_json_feed(two_days, client):
    item = items(client)[first()]
    assert item["external_url"] == "https://paper.example/front"
    assert item["tags"] == ["岬/灯台", "岬", "夜の町"]
    assert item["content_text"] == (
        "灯台の明かりが8日夜、3時間消えた。\n\n市は原因を調べ、市長は「すぐ直す」と言う。"
        "くわしくはhttps://paper.example/1。\n"
        "出典: 岬新聞(朝刊1面)、灯台が消える https://paper.example/front (2024-01-09)\n\n"
        "#岬/灯台(明かり消える→原因調査・市長「すぐ直す」)\n\n#岬#夜の町"
    )
    own = item["_kirinuki"]
    assert own["source"]["printed"] == own["day"] == "2024-01-09"
    said = own["statements"][0]
    assert (said["speaker"], said["text"]) == ("市長", "すぐ直す")
    assert (said["support"], said["speech"]) == ("verbatim", "direct")
    newest = items(client)[Clip.objects.latest("pk").pk]["_kirinuki"]
    assert newest["glosses"][0]["new"] == ["球を替える", "市長「ほっとした」"]
    assert newest["statements"][0]["support"] == "carried"
    in_english(client)


def in_english(client):
    """The furniture is English, and the ids are the same."""
    japanese, english = atom(client.get("/feeds/days/")), atom(client.get("/en/feeds/days/"))
    assert english.findtext(f"{ATOM}title") == "Days | Kirinuki"
    assert english.find(f"{ATOM}link").get("href").endswith("/en/days/")
    assert [i.text for i in english.iter(f"{ATOM}id")] == [
        i.text for i in japanese.iter(f"{ATOM}id")
    ]
    content = english.find(f".//{ATOM}entry[2]").findtext(f"{ATOM}content")
    assert "No source given" in content
    assert "/en/clips/" in content


def test_an_outlets_limit_holds_in_every_part_of_an_entry(two_days, store, client):
    body = "港に船が着き、カナリアが鳴いた。町長は「カナリアは元気だ」と言う。"
    store(f"{body}\n出典: 岬新聞\n#岬(船着く)", "2024-01-11")
    sight = Sight.of("opening", 8)
    edit_source(source=Source.objects.get(), version=1, name="岬新聞", sight=sight)
    for address in ("/feeds/", "/feeds/days/", "/feeds/tags/岬/", "/feeds/sources/岬新聞/"):
        for format in ("atom", "json"):
            page = client.get(address, {"format": format}).content.decode()
            assert "港に船が着き、カ…" in page
            assert "カナリア" not in page, address
    assert items(client)[Clip.objects.latest("pk").pk]["_kirinuki"]["whole"] is False


def moment(written):
    return datetime.datetime.fromisoformat(written)
