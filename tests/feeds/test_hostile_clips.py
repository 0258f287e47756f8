"""Whatever a clip contains, every feed stays well-formed, and says the rest of it."""

import io
import json

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from clips.exports.wellformed import wellformed
from clips.feeds.wellformed import Wellformed
from clips.models import Clip, Source
from tests.feeds.formats import ATOM, FEEDS, atom, json_feed
from tests.feeds.hostile import NASTY, hostile_day

LETTERS = [
    # (written, in a feed, why)
    ("a\x0bb\x00\x1f", "ab", "XML knows no such controls, however they are written"),
    ("a\tb\nc", "a\tb\nc", "of controls it knows these"),
    ("a\x7f\x85\x9fb", "ab", "it advises against the others, and HTML calls them errors"),
    ("a\ufffe\uffff\ufdd0\U0001ffffb", "ab", "these are no letters, in no plane"),
    ("a\ud800b", "ab", "half a letter cannot be sent"),
    ("\ue000\ufffd\U000e0001\u2028", "\ue000\ufffd\U000e0001\u2028", "odd, and allowed"),
    ("]]><&", "]]><&", "markup is escaped, not left out"),
]


@given(st.text())
def test_whatever_is_written_is_read_again_without_those(words):
    out = io.BytesIO()
    xml = Wellformed(out, "utf-8", short_empty_elements=True)
    xml.addQuickElement("a", words, {"b": words})
    read = etree.fromstring(out.getvalue())
    assert (read.text or "") == wellformed(words)
    assert read.get("b") == wellformed(words)


TAGS = set("div section article h2 a ul li span ins blockquote p time small".split())  # noqa: SIM905
"""What an entry is made of."""


@pytest.mark.parametrize(("written", "fed", "why"), LETTERS)
def test_only_what_xml_cannot_hold_is_left_out(written, fed, why):
    assert wellformed(written) == fed, why


def read_all(client, count, addresses):
    """Every page of these feeds in both formats, and the outline."""
    for address in addresses:
        seen, page = 0, address
        while page:
            answer = client.get(page)
            feed = atom(answer)
            assert feedparser.parse(answer.content).bozo == 0, "a reader that forgives says so too"
            same = json_feed(client.get(f"{page}{'&' if '?' in page else '?'}format=json"))
            entries = feed.findall(f"{ATOM}entry")
            assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
                item["id"] for item in same["items"]
            ]
            seen, page = seen + len(entries), next_page(feed)
        assert seen == (1 if address == "/feeds/days/" else count), address
    etree.fromstring(client.get("/tags/", {"format": "opml"}).content)


def next_page(feed):
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    return links.get("next")


@pytest.mark.django_db
def test_feeds_of_hostile_clips_parse(store, client):
    count = len(NASTY)
    store(hostile_day(count))
    Source.objects.update(credit="\ufffe許諾]]><b>", description="\uffff")
    read_all(client, count, ["/feeds/", "/feeds/days/"])
    item = json_feed(client.get("/feeds/", {"format": "json"}))["items"][-1]
    assert Clip.objects.earliest("pk").body in item["content_text"], "JSON can hold any letter"
    entry = atom(client.get("/feeds/"))[-1]
    assert "<p>鐘0が鳴る。</p>" in entry.findtext(f"{ATOM}content")
    assert "\x0b" not in json.dumps(item["content_html"])
    for content in atom(client.get("/feeds/days/")).iter(f"{ATOM}content"):
        shown = html.fragment_fromstring(content.text, create_parent=True)
        assert {element.tag for element in shown.iter()} == TAGS
        assert not any(name.startswith("on") for element in shown.iter() for name in element.attrib)


@pytest.mark.soak
@pytest.mark.django_db
def test_feeds_of_500_hostile_clips_parse(store, client):
    store(hostile_day(500))
    others = ["/en/feeds/", "/feeds/?outlet=岬新聞", "/feeds/search/?q=鐘"]
    read_all(client, 500, [*FEEDS, *others])
