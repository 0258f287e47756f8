"""The tree of tags as SKOS: what each name is, whole by the rules of SKOS, the same in Turtle and
in JSON-LD."""

from itertools import combinations

import pytest
from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef
from rdflib.compare import isomorphic

from clips.exports import Audience, a_day, a_selection, everything
from clips.models import House, Identity, Tag, TagAlias
from clips.services.sources import set_house
from clips.services.tags import add_alias, edit_tag
from clips.services.tree import merge_tags, move_tag, rename_tag
from tests.exports.chosen import SITE, ids, selection_of, store, written
from tests.exports.linked import graph
from tests.feeds.hostile import NASTY, hostile_day

pytestmark = pytest.mark.django_db

LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


def tag(name):
    return Tag.objects.get(name=name)


def page_of(name):
    return URIRef(f"{SITE}{tag(name).get_absolute_url()}")


def tree(chosen, **options):
    """The graph, once the two formats have told the same."""
    turtle = graph(written("skos", chosen, **options), "turtle")
    in_json = graph(written("skos-jsonld", chosen, **options), "json-ld")
    assert isomorphic(turtle, in_json)
    check(turtle)
    return turtle


def check(told):
    """What https://www.w3.org/TR/skos-reference/ asks of data, by its numbers."""
    schemes = set(told.subjects(RDF.type, SKOS.ConceptScheme))
    concepts = set(told.subjects(RDF.type, SKOS.Concept))
    assert not schemes & concepts, "S9"
    for concept in concepts:
        labels = [set(told.objects(concept, label)) for label in LABELS]
        assert not any(one & other for one, other in combinations(labels, 2)), "S13"
        languages = [label.language for label in labels[0]]
        assert len(languages) == len(set(languages)) == 1, "S14"
        assert set(told.objects(concept, SKOS.inScheme)) == schemes
        above = set(told.transitive_objects(concept, SKOS.broader)) - {concept}
        assert not above & set(told.objects(concept, SKOS.related)), "S27"
        assert (concept in set(told.objects(None, SKOS.hasTopConcept))) == (not above)
    ways = (SKOS.broader, SKOS.narrower), (SKOS.topConceptOf, SKOS.hasTopConcept)
    for there, back in ways:  # S8, S25: each is the other's inverse
        assert {(o, s) for s, o in told.subject_objects(there)} == set(told.subject_objects(back))
    assert not any(concept in told.objects(concept, SKOS.broader) for concept in concepts)


def concepts(told):
    """{path: (prefLabel, altLabels, hiddenLabels)}"""
    found = {}
    for concept, path in told.subject_objects(SKOS.notation):
        pref, alt, hidden = (sorted(map(str, told.objects(concept, kind))) for kind in LABELS)
        found[str(path)] = (*pref, alt, hidden)
    return found


def paths(*args, **options):
    return set(concepts(tree(*args, **options)))


def test_a_day_has_the_tags_of_its_clips_sections_and_posts_and_those_above(sixty):
    told = tree(a_day(sixty))
    found = set(concepts(told))
    assert found == set(Tag.objects.visible().values_list("name", flat=True))
    assert {"架空", "交通", "交通/大橋", "夜の町"} <= found
    scheme = URIRef(f"{SITE}/tags/")
    top = {str(told.value(concept, SKOS.notation)) for concept in told[scheme : SKOS.hasTopConcept]}
    assert top == {path for path in found if "/" not in path}
    bridge, traffic = (
        URIRef(f"{SITE}{tag(path).get_absolute_url()}") for path in ("交通/大橋", "交通")
    )
    assert (bridge, SKOS.broader, traffic) in told
    assert (bridge, SKOS.prefLabel, Literal("大橋", lang="ja")) in told


def test_a_selection_has_those_of_its_clips_alone(sixty):
    assert paths(a_selection(selection_of(("", ids()[:1])))) == {"架空", "交通", "交通/渡し船"}


def test_of_every_clip_it_is_what_visitors_may_know_of():
    store("一。\n#橋/床版")
    store("二。\n#港/秘密", publish=False)
    assert paths(everything()) == {"橋", "橋/床版"}
    assert paths(everything(Audience.EDITORS)) == {"橋", "橋/床版", "港", "港/秘密"}


def test_other_names_lead_to_a_tag_and_those_in_its_place_are_shown():
    store("一。\n#橋/床版\n\n二。\n#港\n\n三。\n#渡し")
    add_alias(tag=tag("港"), name="みなと")
    move_tag(tag=tag("橋"), under=tag("港"))
    rename_tag(tag=tag("港/橋/床版"), name="港/橋/路面")
    merge_tags(tag=tag("渡し"), into=tag("港/橋"))
    assert concepts(tree(everything())) == {
        "港": ("港", ["みなと"], []),
        "港/橋": ("橋", [], ["渡し"]),
        "港/橋/路面": ("路面", ["床版"], ["橋/床版"]),
    }


def test_a_name_left_behind_that_says_what_is_shown_already_is_no_second_label():
    store("一。\n#港/橋")
    add_alias(tag=tag("港/橋"), name="大橋")
    add_alias(tag=tag("港/橋"), name="港/大橋")
    add_alias(tag=tag("港/橋"), name="橋")
    assert concepts(tree(everything()))["港/橋"] == ("橋", ["大橋"], [])
    assert TagAlias.objects.count() == 3


def test_a_reading_and_a_description_are_told_in_their_language():
    store("一。\n#橋\n\n二。\n#NATO")
    edit_tag(tag=tag("橋"), version=1, reading="ハシ", description="町の橋。\n二つある。")
    edit_tag(tag=tag("NATO"), version=1, reading="", description="A “treaty”")
    told = tree(everything())
    assert (None, SKOS.altLabel, Literal("はし", lang="ja-Hira")) in told
    assert (None, SKOS.scopeNote, Literal("町の橋。\n二つある。", lang="ja")) in told
    assert (None, SKOS.scopeNote, Literal("A “treaty”", lang="en")) in told
    assert (None, SKOS.prefLabel, Literal("NATO", lang="en")) in told


def test_without_a_site_a_concept_is_known_by_its_id_for_all_time():
    store("一。\n#橋")
    urn = Identity.objects.ours().urn
    told = tree(everything(), site="")
    concept, scheme = URIRef(urn(f"tag/{tag('橋').pk}")), URIRef(urn("tags"))
    assert (concept, SKOS.topConceptOf, scheme) in told


def test_its_scheme_says_who_made_it():
    store("一。\n#橋")
    set_house(version=House.objects.current().version, publisher="岬を切り抜く会")
    assert set(tree(everything()).objects(None, DCTERMS.publisher)) == {Literal("岬を切り抜く会")}


def test_whatever_a_tag_is_called_and_described_it_is_read_again():
    store(hostile_day(len(NASTY)) + "\n\n終わり。\n#👩\u200d👩\u200d👧・ー々/it's_a+b&c.d-e〜ｆ")
    wild = '\\ " \'\'\' """ <> {} @prefix . \n#'
    for number, one in enumerate(Tag.objects.all()):
        edit_tag(tag=one, version=one.version, reading="", description=NASTY[number % 20] + wild)
    told = tree(everything())
    assert set(concepts(told)) == set(Tag.objects.values_list("name", flat=True))
    notes = {str(note) for note in told.objects(None, SKOS.scopeNote)}
    assert notes == set(Tag.objects.values_list("description", flat=True))
