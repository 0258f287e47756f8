"""A clip's tags and statements as Web Annotations: each has one id for good, and its passage is
where it says that it is, in the excerpt as visitors see it."""

import pytest

from clips.models import Clip, House, Sight, Tag
from clips.services.sources import set_house
from clips.services.tree import rename_tag
from tests.views.quoted import DAY, NEXT_DAY

PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


@pytest.fixture
def clips(store):
    store(DAY, "2024-01-09")
    store(NEXT_DAY, "2024-01-10")
    return list(Clip.objects.in_order())


@pytest.fixture
def told(client):
    """The collection of a clip's annotations."""

    def collection(clip, language=""):
        answer = client.get(language + clip.get_absolute_url(), {"format": "json"})
        assert (answer.status_code, answer["Content-Type"]) == (200, PROFILE)
        return answer.json()

    return collection


def items(collection, motivation=None):
    every = collection["first"]["items"]
    return [item for item in every if motivation in (None, item["motivation"])]


def values(item, purpose):
    return [body.get("value") for body in item["body"] if body["purpose"] == purpose]


def test_a_collection_is_shaped_as_the_recommendation_says(clips, told):
    collection = told(clips[0])
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["first"]["type"] == "AnnotationPage"
    assert collection["total"] == len(items(collection)) > 4
    ids = [item["id"] for item in items(collection)]
    assert len(set(ids)) == len(ids)
    here = f"http://testserver{clips[0].get_absolute_url()}"
    for item in items(collection):
        assert item["type"] == "Annotation"
        assert item["id"].startswith(f"{here}#")
        assert item["target"]["source"] == here


def test_a_tag_is_tagging_and_its_gloss_a_comment(clips, told):
    use, _harbour = clips[0].tag_uses.all()
    item, _other = items(told(clips[0]), ["tagging", "commenting"])
    assert values(item, "tagging") == [use.tag.name]
    assert values(item, "commenting") == [use.gloss]
    assert item["id"].endswith(f"#tag-{use.tag_id}")
    whole = {"type": "TextPositionSelector", "start": 0, "end": len(clips[0].excerpt)}
    assert item["target"]["selector"] == [whole], "it holds for all of the excerpt"


def test_a_passage_stands_where_its_selectors_say(clips, told):
    seen = 0
    for clip in clips:
        for item in items(told(clip), "describing"):
            if "selector" not in item["target"]:
                continue
            quote, position = item["target"]["selector"]
            start, end = position["start"], position["end"]
            words = clip.excerpt
            assert quote["exact"] == words[start:end]
            assert quote["prefix"] == words[max(0, start - 32) : start]
            assert quote["suffix"] == words[end : end + 32]
            seen += 1
    assert seen >= 4


def test_positions_count_code_points(store, told):
    said = "𠮷野の🎆は「もう終わり」と述べた。"
    store(f"{said}\n#花火(市長「もう終わり」)")
    (item,) = items(told(Clip.objects.get()), "describing")
    quote, position = item["target"]["selector"]
    assert (position["start"], quote["exact"]) == (said.index("も"), "もう終わり")


def test_behind_an_outlets_limit_nothing_is_selected(clips, told):
    set_house(version=House.objects.current().version, sight=Sight.of("opening", 40))
    shown = Clip.objects.with_parts().get(pk=clips[0].pk).excerpt
    found = items(told(clips[0]), "describing")
    within = [item for item in found if "selector" in item["target"]]
    assert 0 < len(within) < len(found)
    for item in within:
        quote = item["target"]["selector"][0]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in shown
    set_house(version=House.objects.current().version, sight=Sight.of("headline"))
    assert all("selector" not in item["target"] for item in items(told(clips[0])))


def test_ids_are_the_same_in_english_and_after_a_rename(clips, told):
    ids = [item["id"] for item in items(told(clips[0]))]
    assert [item["id"] for item in items(told(clips[0], "/en"))] == ids
    use = clips[0].tag_uses.first()
    rename_tag(tag=Tag.objects.get(pk=use.tag_id), name="岬の灯")
    assert [item["id"] for item in items(told(clips[0]))] == ids


def test_the_same_tag_twice_is_two_annotations(store, told):
    store("橋が閉じた。\n#橋(一)#橋(二)")
    first, second = (item["id"] for item in items(told(Clip.objects.get())))
    assert second == f"{first}-2"
