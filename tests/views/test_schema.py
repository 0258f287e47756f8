"""Pages in the words of schema.org: nothing made up, nothing behind a limit, one block a page."""

import json
import re

import pytest

from clips.models import Clip, House, Sight
from clips.services.sources import set_house

WHOLE = "http://testserver"


@pytest.fixture
def graph_of(text_of):
    """`@type` -> what is told, of a page's one block."""

    def graph(address):
        (block,) = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', text_of(address), re.DOTALL
        )
        told = json.loads(block)
        assert told["@context"] == "https://schema.org"
        return {one["@type"]: one for one in told["@graph"]}

    return graph


def test_a_clip_is_a_work_based_on_an_article(two_days, graph_of):
    clip = Clip.objects.in_order().first()
    told = graph_of(clip.get_absolute_url())["CreativeWork"]
    here = WHOLE + clip.get_absolute_url()
    assert told["@id"] == told["url"] == here
    assert (told["name"], told["text"], told["inLanguage"]) == ("灯台が消える", clip.body, "ja")
    assert told["isBasedOn"] == {
        "@type": "NewsArticle",
        "headline": "灯台が消える",
        "publisher": {"@type": "Organization", "name": "岬新聞"},
        "datePublished": "2024-01-09",
        "pagination": "朝刊1面",
        "url": "https://paper.example/front",
    }
    assert told["isPartOf"]["@id"] == f"{WHOLE}/days/2024/01/09/"
    assert told["keywords"] == ["岬/灯台"]
    assert told["about"][0]["@type"] == "DefinedTerm"


def test_what_is_not_known_of_the_article_is_not_told(two_days, graph_of):
    _first, untitled, evening = Clip.objects.in_order()
    assert "isBasedOn" not in graph_of(untitled.get_absolute_url())["CreativeWork"]
    based_on = graph_of(evening.get_absolute_url())["CreativeWork"]["isBasedOn"]
    assert set(based_on) == {"@type", "publisher", "pagination"}


def test_its_text_is_what_visitors_see(two_days, graph_of):
    clip = Clip.objects.in_order().first()
    for sight, text in [(Sight.of("opening", 5), "灯台の明か…"), (Sight.of("headline"), None)]:
        set_house(version=House.objects.current().version, sight=sight)
        assert graph_of(clip.get_absolute_url())["CreativeWork"].get("text") == text


LISTS = [
    ("/tags/岬/灯台/", "岬/灯台", ["経緯", "岬", "灯台"], 2),
    (
        "/days/2024/01/09/",
        "2024年1月9日(火)",
        ["日々", "2024年", "2024年1月", "2024年1月9日(火)"],
        2,
    ),
]


@pytest.mark.parametrize(("address", "name", "way", "clips"), LISTS)
def test_a_list_tells_its_clips_and_the_way_to_it(
    two_days, graph_of, client, address, name, way, clips
):
    told = graph_of(address)
    page, crumbs = told["CollectionPage"], told["BreadcrumbList"]
    assert page["name"] == name
    assert page["breadcrumb"] == {"@id": crumbs["@id"]}
    assert [step["name"] for step in crumbs["itemListElement"]] == way
    listed = page["mainEntity"]["itemListElement"]
    assert [item["position"] for item in listed] == list(range(1, clips + 1))
    for linked in [item["url"] for item in listed] + [
        step["item"] for step in crumbs["itemListElement"]
    ]:
        assert client.get(linked.removeprefix(WHOLE)).status_code == 200
