"""The tree of subjects as an outline that a feed reader takes in, whole or by a branch."""

import pytest
from django.test import Client
from lxml import etree

from clips.services.feed_keys import feed_key

pytestmark = pytest.mark.django_db


def outline(client, **query):
    answer = client.get("/tags/", {"format": "opml"} | query)
    assert answer["Content-Type"] == "text/x-opml; charset=utf-8"
    root = etree.fromstring(answer.content)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert [element.tag for element in root] == ["head", "body"]
    return root


def nested(element):
    return {child.get("text"): nested(child) for child in element}


@pytest.fixture
def tree(store):
    store("鐘が鳴る。\n#岬/灯台/球#港/船/帆\n\n船が着く。\n#港")
    store("隠れた話。\n#岬/隠れ家#秘密/奥", "2024-01-10", publish=False)


def test_it_is_the_tree_of_what_visitors_see_each_with_its_feed_and_page(tree, client):
    assert nested(outline(client).find("body")) == {
        "岬": {"灯台": {"球": {}}},
        "港": {"船": {"帆": {}}},
    }
    for one in outline(client).iter("outline"):
        assert one.get("type") == "rss"
        assert one.get("title") == f"#{path(one)}"
    assert client.get(one.get("xmlUrl")).status_code == 200
    assert client.get(one.get("htmlUrl")).status_code == 200


def path(one):
    above = [parent.get("text") for parent in one.iterancestors("outline")]
    return "/".join([*reversed(above), one.get("text")])


def test_a_branch_can_be_taken_by_any_of_its_names(tree, client):
    root = outline(client, under="港／船")
    assert nested(root.find("body")) == {"船": {"帆": {}}}
    assert root.findtext("head/title") == "#港/船 | 切り抜き"
    for under in ("秘密", "岬/隠れ家", "無い", "a b", "\0", "/"):
        assert client.get("/tags/", {"format": "opml", "under": under}).status_code == 404
    sealed_and_not_sent_twice(client)


def sealed_and_not_sent_twice(client):
    answer = client.get("/tags/", {"format": "opml"})
    again = client.get("/tags/", {"format": "opml"}, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "kirinuki.opml" in answer["Content-Disposition"]


def test_where_readers_log_in_it_has_their_key(tree, reader, client_of, settings):
    settings.PUBLIC_SITE = False
    addresses = [one.get("xmlUrl") for one in outline(client_of(reader)).iter("outline")]
    assert len(addresses) == 6
    assert all(address.endswith(f"/?key={feed_key(reader)}") for address in addresses)
    assert Client().get(addresses[0]).status_code == 200
    assert Client().get("/tags/?format=opml").status_code == 302
