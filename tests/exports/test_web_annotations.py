"""The annotations of an edition: each clip's as its page has them, for whoever they are written,
and each passage where its selectors say."""

import json

import jsonschema
import pytest
from rdflib import RDF, Literal, URIRef

from clips.exports import Audience, a_day, a_selection
from clips.models import Clip, House, Identity, Sight, StatementPlace
from clips.services.checking import check_quote
from clips.services.sources import set_house
from tests.exports.chosen import AUDIENCES, DAY, SITE, ids, selection_of, store, written
from tests.exports.linked import AS, OA, annotations
from tests.feeds.hostile import NASTY, hostile_day

pytestmark = pytest.mark.django_db

STRING = {"type": "string", "minLength": 1}
POSITION = {
    "type": "object",
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 1},
    },
    "required": ["type", "start", "end"],
    "additionalProperties": False,
}
QUOTE = {
    "type": "object",
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        "exact": STRING,
        "prefix": {"type": "string", "maxLength": 32},
        "suffix": {"type": "string", "maxLength": 32},
    },
    "required": ["type", "exact", "prefix", "suffix"],
    "additionalProperties": False,
}
ITEM = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["tagging", ["tagging", "commenting"], "describing"]},
        "body": {"type": "array", "minItems": 1, "items": {"type": "object"}},
        "target": {
            "type": "object",
            "properties": {
                "source": STRING,
                "selector": {"type": "array", "items": {"anyOf": [QUOTE, POSITION]}},
            },
            "required": ["source"],
            "additionalProperties": False,
        },
    },
    "required": ["id", "type", "motivation", "body", "target"],
    "additionalProperties": False,
}
COLLECTION = {
    "type": "object",
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": STRING,
        "type": {"const": "AnnotationCollection"},
        "label": STRING,
        "total": {"type": "integer"},
        "first": {
            "type": "object",
            "properties": {
                "id": STRING,
                "type": {"const": "AnnotationPage"},
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": ITEM},
            },
            "required": ["id", "type", "startIndex", "items"],
            "additionalProperties": False,
        },
    },
    "required": ["@context", "id", "type", "label", "total", "first"],
    "additionalProperties": False,
}


def told(chosen, **options):
    collection = json.loads(written("jsonld", chosen, **options))
    jsonschema.validate(collection, COLLECTION)
    return collection


def items(chosen, **options):
    collection = told(chosen, **options)
    found = collection["first"]["items"]
    assert collection["total"] == len(found) == len({item["id"] for item in found})
    return found


def passages(found):
    """(clip's id, selectors) of each statement whose passage is seen."""
    for item in found:
        if item["motivation"] == "describing" and "selector" in item["target"]:
            pk = item["target"]["source"].rstrip("/").rpartition("/")[2]
            yield int(pk), *item["target"]["selector"]


def test_of_each_clip_it_tells_what_the_clips_page_tells(sixty, client):
    by_clip = {}
    for item in items(a_day(sixty), site="http://testserver"):
        by_clip.setdefault(item["target"]["source"], []).append(item)
    for pk in ids()[::12]:
        page = client.get(f"/clips/{pk}/", {"format": "json"}).json()
        assert by_clip[f"http://testserver/clips/{pk}/"] == page["first"]["items"]
    assert len(by_clip) == 60


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_passage_is_found_again_by_its_place_and_by_its_words(sixty, audience):
    set_house(version=House.objects.current().version, sight=Sight.of("opening", 50))
    clips = {clip.pk: clip for clip in Clip.objects.with_parts()}
    found = list(passages(items(a_day(sixty, audience))))
    for pk, quote, position in found:
        text = clips[pk].body if audience.is_whole else clips[pk].excerpt
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert around in text
        assert text.index(around) + len(quote["prefix"]) == start
    seen = StatementPlace.objects.found().filter(end__lte=50).count()
    assert len(found) == (60 if audience.is_whole else seen)
    assert 0 < seen < 59


def test_it_is_rdf_by_the_vocabularys_own_words(sixty):
    collection = told(a_day(sixty))
    graph = annotations(written("jsonld", a_day(sixty)))
    every = set(graph.subjects(RDF.type, OA.Annotation))
    assert every == {URIRef(item["id"]) for item in collection["first"]["items"]}
    (whole,) = graph.subjects(RDF.type, AS.OrderedCollection)
    assert int(graph.value(whole, AS.totalItems)) == len(every)
    (page,) = graph.objects(whole, AS.first)
    assert len(list(graph.items(graph.value(page, AS["items"])))) == len(every)
    quoted = {str(exact) for exact in graph.objects(None, OA.exact)}
    assert "櫓よりも時刻表のほうが重い" in quoted
    assert set(graph.objects(None, OA.motivatedBy)) == {OA.tagging, OA.commenting, OA.describing}
    speaker = graph.value(None, RDF.value, Literal("船頭組合長"), any=True)
    assert graph.value(speaker, OA.hasPurpose) == OA.identifying


def test_editors_are_told_what_is_in_doubt_and_visitors_once_it_is_looked_into(sixty, editor):
    def supports(audience):
        found = [item for item in items(a_day(sixty, audience)) if len(item["body"]) > 2]
        return [item["body"][-1]["value"] for item in found]

    assert "altered" not in supports(Audience.VISITORS)
    assert supports(Audience.STAFF).count("altered") == 1
    check_quote(place=StatementPlace.objects.doubtful().get(), why="確かめた", by=editor)
    assert supports(Audience.VISITORS).count("checked") == 1


def test_what_is_in_doubt_changes_no_other_id(sixty):
    of_visitors = {item["id"] for item in items(a_day(sixty))}
    of_editors = {item["id"] for item in items(a_day(sixty, Audience.EDITORS))}
    assert of_visitors < of_editors
    assert len(of_editors - of_visitors) == 1


def test_drafts_are_for_editors():
    store("一。\n#橋")
    store("二。\n#橋", publish=False)
    assert len(items(a_day(DAY))) == 1
    assert len(items(a_day(DAY, Audience.EDITORS))) == 2


def test_without_a_site_things_are_known_by_their_ids_for_all_time():
    store("市長は「直す」と述べた。\n#橋(市長「直す」)")
    urn = Identity.objects.ours().urn
    (pk,) = ids()
    tagged, said = items(a_day(DAY), site="")
    assert tagged["target"]["source"] == said["target"]["source"] == urn(f"clip/{pk}")
    assert tagged["id"].startswith(f"{urn(f'clip/{pk}')}#tag-")
    assert said["body"][1]["source"].startswith("urn:uuid:")


def test_a_selection_comes_in_its_own_order(sixty):
    first, second = ids()[:2]
    found = items(a_selection(selection_of(("", [second]), ("", [first]))))
    pages = [item["target"]["source"] for item in found]
    assert list(dict.fromkeys(pages)) == [f"{SITE}/clips/{pk}/" for pk in (second, first)]


def test_whatever_a_clip_contains_it_is_told_as_it_is():
    store(hostile_day(len(NASTY)))
    bodies = {clip.pk: clip.body for clip in Clip.objects.all()}
    found = list(passages(items(a_day(DAY))))
    assert len(found) > len(NASTY) / 2
    for pk, quote, position in found:
        assert bodies[pk][position["start"] : position["end"]] == quote["exact"]
    annotations(written("jsonld", a_day(DAY)))
