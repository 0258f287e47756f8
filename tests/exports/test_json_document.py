"""JSON: the whole of an edition as `docs/digest.schema.json` says, and no more than may be seen."""

import datetime
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing.jsonschema import EMPTY_REGISTRY

from clips.exports import Audience, a_day, a_search, a_selection, a_span, a_tag, everything
from clips.models import Clip, Cover, Source, Tag
from clips.services.clips import schedule
from clips.services.pasting import paste
from clips.services.selections import Group, arrange_selection, make_selection
from tests.exports.written import DAY, HOSTILE, SITE, paste_hostile, paste_recast, written
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "docs/digest.schema.json").read_text(encoding="utf-8")
)
NEXT = DAY + datetime.timedelta(1)


@stage
def recast():
    paste_recast()


@stage
def hostile():
    paste_hostile()


def document(chosen, **options):
    """The document, which is as the schema says."""
    found = json.loads(written("json", chosen, **options))
    checker = Draft202012Validator.FORMAT_CHECKER
    Draft202012Validator(SCHEMA, format_checker=checker, registry=EMPTY_REGISTRY).validate(found)
    return found


def clips_of(document):
    return [
        clip
        for chapter in document["chapters"]
        for day in chapter["days"]
        for post in day["posts"]
        for section in post["sections"]
        for clip in section["clips"]
    ]


def test_the_schema_is_one_and_tells_of_every_field():
    Draft202012Validator.check_schema(SCHEMA)
    objects = [SCHEMA, *SCHEMA["$defs"].values()]
    for its in (one for one in objects if "properties" in one):
        assert its["additionalProperties"] is False
        assert list(its["properties"]) == its["required"]
        assert [name for name, field in its["properties"].items() if not field["description"]] == []


def test_a_day_is_told_as_it_stands(recast):
    found = document(a_day(DAY, Audience.EDITORS))
    [chapter] = found["chapters"]
    [post] = chapter["days"][0]["posts"]
    [section] = post["sections"]
    assert (found["audience"], found["count"], found["by_hand"]) == ("editors", 6, False)
    assert (chapter["date"], chapter["title"]) == ("2024-01-09", "2024年1月9日(火)")
    assert post["header"] == ["https://kirinuki.example", "http://kirinuki.example"]
    assert post["footer"] == ["kirinuki.example"]
    tags = [[use["tag"] for use in line] for line in section["tags"]]
    assert tags == [["PIPErenewal"], ["脱一本管", "対大潮策"]]
    bodies = [clip["body"] for clip in clips_of(found)]
    assert bodies == list(Clip.objects.in_order().values_list("body", flat=True))


def test_a_statement_is_told_with_its_passage_and_its_origin(recast):
    clips = clips_of(document(a_day(DAY)))
    carried = next(said for said in clips[4]["statements"] if said["support"] == "carried")
    assert (carried["origin"], carried["start"], carried["end"]) == (clips[3]["id"], None, None)
    said = clips[3]["statements"][0]
    assert said["speaker"] == "市水道広報担当"
    assert (said["support"], said["speech"]) == ("verbatim", "direct")
    passage = clips[3]["body"][said["start"] : said["end"]]
    assert passage == said["text"]


def test_an_origin_is_named_to_those_who_may_see_it(recast):
    origin = Clip.objects.in_order()[3]
    Clip.objects.filter(pk=origin.pk).update(state="withdrawn")
    for audience, clip, named in [
        (Audience.VISITORS, 3, None),
        (Audience.STAFF, 3, None),
        (Audience.EDITORS, 4, origin.pk),
    ]:
        said = clips_of(document(a_day(DAY, audience)))[clip]["statements"]
        assert [one["origin"] for one in said if one["support"] == "carried"] == [named], audience


def test_states_and_times_are_told(recast):
    first = Clip.objects.in_order().first()
    moment = datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)
    schedule(clips=Clip.objects.filter(pk=first.pk), at=moment)
    Clip.objects.filter(pk=first.pk).update(state="scheduled", publish_at=moment)
    told = clips_of(document(a_day(DAY, Audience.EDITORS)))
    assert told[0]["state"] == "scheduled"
    assert datetime.datetime.fromisoformat(told[0]["publish_at"]) == moment
    assert (
        datetime.datetime.fromisoformat(told[1]["created"]) == Clip.objects.in_order()[1].created_at
    )
    assert len(clips_of(document(a_day(DAY, Audience.STAFF)))) == 5


def test_of_a_quote_that_differs_visitors_hear_nothing_and_editors_all(recast):
    paste(text="市長は「三日待つ」と言う。\n#橋(市長「四日待つ」)", date=NEXT, publish=True)
    [clip] = clips_of(document(a_day(NEXT)))
    assert clip["statements"] == []
    [clip] = clips_of(document(a_day(NEXT, Audience.EDITORS)))
    assert [said["support"] for said in clip["statements"]] == ["altered"]


def test_a_selection_keeps_its_groups_and_their_order(recast):
    clips = list(Clip.objects.in_order())
    chosen = make_selection(name="配布", clips=Clip.objects.in_order())
    groups = [Group(None, "水", [clips[3].pk, clips[0].pk]), Group(None, "", [clips[5].pk])]
    arrange_selection(selection=chosen, version=chosen.version, name="配布", groups=groups)
    found = document(a_selection(chosen))
    assert (found["by_hand"], found["title"]) == (True, "配布")
    assert [(chapter["title"], chapter["date"]) for chapter in found["chapters"]] == [
        ("水", None),
        ("", None),
    ]
    assert [clip["id"] for clip in clips_of(found)] == [clips[at].pk for at in (3, 0, 5)]


def test_each_chapter_is_a_line(recast):
    paste(text="明くる日。\n#港", date=NEXT, publish=True)
    lines = written("json", a_span(DAY, NEXT)).decode().split("\n")
    assert len(lines) == 5
    assert lines[0].endswith('"chapters":[')
    assert [json.loads(line.rstrip(","))["date"] for line in lines[1:3]] == [str(DAY), str(NEXT)]
    assert lines[3:] == ["]}", ""]


@pytest.mark.parametrize("audience", Audience)
def test_a_subject_a_search_and_all_there_is_are_as_the_schema_says(recast, audience):
    tag = Tag.objects.get(name="汐島断水")
    found = document(a_tag(tag, Clip.objects.tagged(tag), audience), chronology=True)
    assert (found["tag"], found["title"], len(clips_of(found))) == ("汐島断水", "#汐島断水", 3)
    assert len(clips_of(document(a_search("継ぎ手", audience)))) >= 3
    assert len(clips_of(document(everything(audience), site=""))) == 6


def test_an_edition_in_another_language_says_so(recast):
    from django.utils.translation import override

    with override("en"):
        found = document(a_day(DAY))
    assert (found["language"], found["title"]) == ("en", "Tue 9 Jan 2024")


def test_a_cover_is_in_it_where_it_was_asked_for(sixty):
    assert document(a_day(sixty), cover=Cover())["cover"] == {
        "heading": "",
        "addressees": [],
        "text": "",
        "footer": "",
    }
    full = Cover(
        heading="潮見通信", addressees="市長室\n記者室", text="朝の便。", footer="転載不可。"
    )
    found = document(a_day(sixty), cover=full)
    assert found["cover"]["addressees"] == ["市長室", "記者室"]
    assert [credit["outlet"] for credit in found["credits"]] == ["The Shiomi Post", "港町日報"]
    assert found["count"] == len(clips_of(found)) == 60


def test_hostile_words_are_words(hostile):
    told = clips_of(document(a_day(DAY, Audience.EDITORS)))
    assert len(told) == HOSTILE
    bodies = Clip.objects.in_order().values_list("body", flat=True)
    assert [clip["body"] for clip in told] == list(bodies)
    glosses = [use["gloss"] for clip in told for line in clip["tags"] for use in line]
    assert len(glosses) == HOSTILE


def test_a_source_is_told_as_written_and_as_read():
    paste(
        text="橋。\n出典: みなと新聞（朝刊3面）、橋、閉じる https://m.example/1 (2024-01-08)\n#橋",
        date=DAY,
        publish=True,
    )
    [clip] = clips_of(document(a_day(DAY)))
    assert clip["source"] == {
        "written": "みなと新聞（朝刊3面）、橋、閉じる https://m.example/1 (2024-01-08)",
        "outlet": "みなと新聞",
        "name": "みなと新聞",
        "place": "朝刊3面",
        "headline": "橋、閉じる",
        "url": "https://m.example/1",
        "date": "2024-01-08",
    }
    assert (clip["address"], clip["page"]) == ("https://m.example/1", f"{SITE}/clips/{clip['id']}/")
    assert clip["tags"] == [[{"tag": "橋", "written": "橋", "gloss": None}]]


def test_visitors_get_what_they_may_see_of_an_excerpt():
    paste(
        text="鐘が鳴る。町長は「鐘は鳴り続ける」と言う。\n\nhttps://kane.example/1\n出典: 鐘日報\n"
        "#鐘(町長「鐘は鳴り続ける」)",
        date=DAY,
        publish=True,
    )
    Source.objects.update(shown="opening", shown_characters=5)
    [clip] = clips_of(document(a_day(DAY)))
    assert (clip["body"], clip["whole"], clip["address"]) == ("鐘が鳴る。…", False, "")
    [said] = clip["statements"]
    assert (said["text"], said["start"], said["end"]) == ("鐘は鳴り続ける", None, None)
    [clip] = clips_of(document(a_day(DAY, Audience.STAFF)))
    assert (clip["whole"], clip["statements"][0]["start"]) == (True, 9)
    Source.objects.update(shown="headline", shown_characters=0)
    [clip] = clips_of(document(a_day(DAY)))
    assert (clip["body"], clip["whole"]) == ("…", False)
