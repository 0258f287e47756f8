"""Which feeds there are, what is in each, where they lead, and what goes with them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clips.models import Clip, Tag
from clips.services.tags import add_alias
from tests.feeds.formats import ATOM, FEEDS, atom, json_feed

pytestmark = pytest.mark.django_db

IN_EACH = [
    # (feed, openings of its clips, newest first, why)
    ("/feeds/", ["灯台の明かりが戻", "港の船", "灯台の明かりが8"], "everything"),
    ("/feeds/?tag=港", ["港の船"], "as the timeline is filtered"),
    ("/feeds/?from=2024-01-10&outlet=岬新聞", ["灯台の明かりが戻"], "by several filters"),
    ("/feeds/search/?q=原因 -港", ["灯台の明かりが戻", "灯台の明かりが8"], "a search"),
    ("/feeds/search/?q=%23港", ["港の船"], "by its grammar"),
    ("/feeds/tags/岬/", ["灯台の明かりが戻", "港の船", "灯台の明かりが8"], "and what is below it"),
    ("/feeds/tags/港/", ["港の船"], "a subject"),
    ("/feeds/tags/夜の町/", ["港の船", "灯台の明かりが8"], "by a section's tag"),
    ("/feeds/speakers/市長/", ["灯台の明かりが8"], "where it was heard: the rest is in doubt"),
    ("/feeds/sources/岬新聞/", ["灯台の明かりが戻", "灯台の明かりが8"], "an outlet"),
]


def test_each_feed_has_its_clips(two_days, store, client):
    for address, openings, why in IN_EACH:
        contents = [
            c.text.partition("<blockquote")[2]
            for c in atom(client.get(address)).iter(f"{ATOM}content")
        ]
        assert len(contents) == len(openings), why
        assert all(o in c for o, c in zip(openings, contents, strict=True)), why
    carried_on(store, client)


def carried_on(store, client):
    """A speaker is followed by what is said first: a later gloss that carries it on is no entry."""
    store("灯台の話。\n#岬/灯台(市長「すぐ直す」)", "2024-01-12")
    assert len(atom(client.get("/feeds/speakers/市長/")).findall(f"{ATOM}entry")) == 1
    assert len(atom(client.get("/feeds/tags/岬/")).findall(f"{ATOM}entry")) == 4


LEADS = [
    # (feed, the page that people read)
    ("/feeds/", "/timeline/"),
    ("/feeds/?tag=%E6%B8%AF", "/timeline/?tag=%E6%B8%AF"),
    ("/feeds/search/?q=%E8%88%B9+-%E9%90%98", "/search/?q=%E8%88%B9+-%E9%90%98"),
    ("/feeds/tags/%E6%B8%AF/", "/tags/%E6%B8%AF/"),
    ("/feeds/speakers/%E5%B8%82%E9%95%B7/", "/speakers/%E5%B8%82%E9%95%B7/"),
    ("/en/feeds/sources/%E5%B2%AC%E6%96%B0%E8%81%9E/", "/en/sources/%E5%B2%AC%E6%96%B0%E8%81%9E/"),
]


def test_a_feed_leads_to_its_page_and_the_page_to_its_feed(two_days, client):
    for feed, page in LEADS:
        there = f"http://testserver{feed}"
        root = atom(client.get(feed + ("&" if "?" in feed else "?") + "utm_source=x"))
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links == {"self": there, "alternate": f"http://testserver{page}"}
        said = client.get(page).content.decode()
        assert f'<link rel="alternate" type="application/atom+xml" href="{there}"' in said
        assert f'<a href="{there}">' in said, feed


def test_other_names_lead_to_the_feed_and_what_is_not_there_is_no_feed(two_days, store, client):
    store("隠れた話。「隠す」と影は言う。\n出典: 闇新聞\n#秘密(影「隠す」)", publish=False)
    add_alias(tag=Tag.objects.get(name="港"), name="船着き場")
    answer = client.get("/feeds/tags/船着き場/?format=json")
    assert (answer.status_code, answer.url) == (301, "/feeds/tags/%E6%B8%AF/?format=json")
    for missing in (
        "/feeds/tags/無い/",
        "/feeds/tags/秘密/",
        "/feeds/speakers/影/",
        "/feeds/sources/闇新聞/",
        "/feeds/tags/a b/",
        "/feeds/tags/%00/",
        "/feeds/speakers/%00/",
        "/feeds/sources/無い/",
        "/feeds/?tag=無い",
        "/feeds/?format=rss",
        "/feeds/?before=x",
    ):
        assert client.get(missing).status_code == 404, missing
    nothing_found(client)
    sealed(client)


def nothing_found(client):
    """What is looked for may come, and a subject that is gone may come back."""
    assert client.get("/feeds/search/").status_code == 404
    for asked, why in (("鯨", None), ("#無い", "無い"), ("あ" * 300, "300")):
        feed = atom(client.get("/feeds/search/", {"q": asked}))
        assert feed.find(f"{ATOM}entry") is None
        said = feed.findtext(f"{ATOM}subtitle")
        assert said is None if why is None else why in said
    assert client.get("/feeds/search/", {"q": "\0"}).status_code == 200


def sealed(client):
    for address in FEEDS:
        answer = client.get(address)
        policy = answer["Content-Security-Policy"].split("; ")
        assert sorted(policy) == ["default-src 'none'", "frame-ancestors 'none'", "sandbox"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert answer["Cache-Control"] == "public, max-age=60"
        assert "Cookie" not in answer["Vary"]
        assert client.post(address).status_code == 405


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


def test_ten_more_clips_cost_no_more_queries(store, client):
    def clips(numbers):
        text = "\n\n".join(
            f"{chr(0x4E00 + 97 * n) * 40}。「{n}日待つ」。\n出典: 岬新聞({n}面)\n"
            f"#岬/橋{n}(ひび→{n}・市長「{n}日待つ」)"
            for n in numbers
        )
        return f"{text}\n\n#川{numbers[0]}"

    addresses = [f"{feed}?format=json" for feed in FEEDS[:2]]
    addresses += ["/feeds/speakers/市長/", "/feeds/search/?q=待つ", "/tags/?format=opml"]
    store(clips(range(3)), "2024-01-09")
    store(clips(range(20, 22)), "2024-01-10")
    client.get(addresses[0])  # what is asked once a process
    before = {address: queries(client, address) for address in addresses}
    store(clips(range(3, 13)), "2024-01-09")
    store(clips(range(22, 24)), "2024-01-11")
    for address in addresses:
        after = queries(client, address)
        assert len(after) == len(before[address]), "\n".join([address, *after])
    assert Clip.objects.count() == 17
    assert json_feed(client.get("/feeds/?format=json"))["items"]
