"""Our own JSON read again: the same days, and a reason where that cannot be."""

import datetime
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.exports import Audience, a_day, a_selection, a_span
from clips.imports import json as document
from clips.imports.records import Start
from clips.models import Clip, Source, Tag
from clips.models.trees import day_trees
from clips.notation import read as read_notation
from clips.services.clips import publish
from clips.services.pasting import paste
from clips.services.selections import Group, arrange_selection, make_selection
from clips.services.tags import add_alias
from tests.exports.written import DAY, paste_hostile, paste_recast, written
from tests.stages import stage

NEXT = DAY + datetime.timedelta(1)
stored = pytest.mark.django_db


@stage
def two_days():
    """The recast day with a hostile post behind it, then one of two posts, partly drafts."""
    paste_recast()
    paste_hostile()
    paste(
        text="#港(二日目)\n\nhttps://a.example/\n\n一。\n\n#\n\n二。\n出典: 岬新聞\n\n#港()\n\n#町"
        "\n\n三。",
        date=NEXT,
        publish=True,
    )
    paste(text="四。\n\n五。\n\n#灯台(消える)\n\n■\n\n六。\n\n#港", date=NEXT)
    publish(clips=Clip.objects.filter(body__startswith="六"))


def records(octets, start=None):
    return list(document.read(io.BytesIO(octets), start or Start()))


def days(found):
    return tuple(day for record in found for day in record.days)


@stored
def test_what_was_exported_reads_as_the_same_days(two_days):
    octets = written("json", a_span(DAY, NEXT, Audience.EDITORS))
    first, second = found = records(octets)
    assert days(found) == day_trees(Clip.objects.kept())
    assert [record.held for record in found] == [None, None]
    assert [record.alarms for record in found] == [(), ()]
    assert [record.date for record in found] == [DAY, NEXT]
    assert [record.line for record in found] == [2, 3]
    for record in found:
        assert read_notation(record.text, date=record.date) == record.days
        assert octets[: record.end].decode().rstrip(",\n").endswith(record.raw)


@stored
def test_drafts_stay_drafts_and_what_was_published_is_told(two_days):
    first, second = records(written("json", a_span(DAY, NEXT, Audience.EDITORS)))
    assert (first.is_draft, first.shown) == (False, frozenset())
    assert second.is_draft
    bodies = [clip.body for clip in second.days[0].clips]
    assert [bodies[at][0] for at in sorted(second.shown)] == ["一", "二", "三", "六"]


@stored
def test_a_reader_that_was_stopped_goes_on_behind_any_record(two_days):
    octets = written("json", a_span(DAY, NEXT, Audience.EDITORS))
    for text in (octets, json.dumps(json.loads(octets), indent=2).encode()):
        first, second = records(text)
        start = Start(first.number, second.line, first.end)
        assert records(text, start) == [second]
        assert records(text, Start(second.number, second.line + 1, second.end)) == []


@stored
@pytest.mark.parametrize("options", [{"indent": 2}, {"sort_keys": True}, {"ensure_ascii": True}])
def test_put_into_other_lines_it_reads_the_same(two_days, options):
    octets = written("json", a_span(DAY, NEXT, Audience.EDITORS))
    other = json.dumps(json.loads(octets), **{"ensure_ascii": False, **options})
    assert days(records(b"\xef\xbb\xbf" + other.encode())) == days(records(octets))
    for record in records(other.encode()):
        assert other.encode()[: record.end].decode().endswith(record.raw)
        assert record.raw.split("\n")[0] in other.split("\n")[record.line - 1]


@stored
def test_a_selection_gives_the_days_that_its_clips_are_of(two_days):
    clips = list(Clip.objects.in_order())
    chosen = make_selection(name="配布", clips=Clip.objects.in_order())
    picked = [clips[3].pk, clips[-1].pk, clips[0].pk]
    groups = [Group(None, "水", picked), Group(None, "", [clips[5].pk])]
    arrange_selection(selection=chosen, version=chosen.version, name="配布", groups=groups)
    found = records(written("json", a_selection(chosen, Audience.EDITORS)))
    bodies = [[clip.body for clip in record.days[0].clips] for record in found]
    assert bodies == [[clips[3].body, clips[0].body], [clips[5].body]]
    assert [day.date for day in found[0].days] == [DAY, NEXT]
    assert found[0].date is None
    assert read_notation(found[0].text) == found[0].days


@stored
def test_what_visitors_saw_cut_is_told(two_days):
    Source.objects.filter(name="岬新聞").update(shown="opening", shown_characters=1)
    found = records(written("json", a_span(DAY, NEXT)))
    assert [alarm.code for record in found for alarm in record.alarms] == ["json-cut", "json-cut"]
    assert [record.held for record in found] == [None, None]


@stored
def test_the_real_day_comes_back_byte_for_byte(real_day):
    paste(text=real_day, date=DAY, publish=True)
    [record] = records(written("json", a_day(DAY, Audience.STAFF)))
    assert record.text == real_day


@stored
def test_a_tag_typed_by_another_name_is_read_as_the_tag(db):
    paste(text="橋。\n\n#交通/大橋(閉じる)", date=DAY, publish=True)
    add_alias(tag=Tag.objects.get(name="交通/大橋"), name="おおはし")
    paste(text="橋。\n\n#交通/大橋(閉じる)\n\n港。\n\n#おおはし#交通", date=DAY, publish=True)
    [record] = records(written("json", a_day(DAY)))
    assert [use.written for use in record.days[0].clips[1].tags[0]] == ["交通/大橋", "交通"]
    assert paste(text=record.text, date=DAY).act is None


HEAD = '{"format":"kirinuki-digest","version":1,"chapters":['
CLIP = {"body": "橋が閉じた。", "tags": [[{"tag": "橋", "gloss": None}]]}


def chapter(clip=None, **fields):
    post = {"sections": [{"clips": [CLIP if clip is None else clip]}]} | fields.pop("post", {})
    return {"days": [{"date": "2024-01-09", "posts": [post]} | fields]}


def document_of(*chapters, head=HEAD, end="\n]}\n"):
    lines = ",\n".join(map(json.dumps, chapters))
    return f"{head}\n{lines}{end}".encode()


def test_a_document_by_hand_needs_little():
    [record] = records(document_of(chapter()))
    assert record.text == "橋が閉じた。\n\n#橋"
    assert (record.date, record.is_draft) == (DAY, False)


SOURCES = [
    ({"written": "岬新聞（夕刊）"}, "岬新聞（夕刊）", (), "as it was written"),
    ({"outlet": "岬新聞", "place": "夕刊"}, "岬新聞(夕刊)", (), "made of its parts"),
    ({"outlet": "岬、新聞"}, "岬、新聞", ("json-source",), "parts that read as others"),
    ({}, None, (), "of no parts"),
]


@pytest.mark.parametrize(("source", "expected", "alarms", "reason"), SOURCES)
def test_a_source_line_is_taken_as_written_or_made(source, expected, alarms, reason):
    [record] = records(document_of(chapter(CLIP | {"source": source})))
    found = record.days[0].clips[0].source
    assert (found.written if found else None) == expected, reason
    assert tuple(alarm.code for alarm in record.alarms) == alarms, reason


POST = "days/0/posts/0"
BAD = [
    (chapter(CLIP | {"body": 3}), "json-shape", f"{POST}/sections/0/clips/0/body"),
    (chapter(CLIP | {"tags": ["橋"]}), "json-shape", f"{POST}/sections/0/clips/0/tags/0"),
    (chapter(CLIP | {"tags": [["橋"]]}), "json-shape", f"{POST}/sections/0/clips/0/tags/0/0"),
    (chapter([]), "json-shape", f"{POST}/sections/0/clips/0"),
    (chapter(date="2024-02-30"), "json-shape", "days/0/date"),
    (chapter(date=None), "json-shape", "days/0/date"),
    (chapter(post={"header": [1]}), "json-shape", f"{POST}/header/0"),
    ([], "json-shape", "/"),
    (chapter(CLIP | {"body": ""}), "json-unwritable", POST),
    (chapter(CLIP | {"body": "橋\r"}), "json-unwritable", POST),
    (chapter(CLIP | {"body": "橋\ud800"}), "json-unwritable", POST),
    (chapter(CLIP | {"tags": [[{"tag": "橋 2"}]]}), "json-unwritable", POST),
    (chapter(post={"header": ["港"]}), "json-unwritable", POST),
    ({"days": []}, "json-no-clips", None),
    ({}, "json-no-clips", None),
]


@pytest.mark.parametrize(("bad", "code", "place"), BAD)
def test_a_chapter_of_another_shape_is_held_and_the_others_go_on(bad, code, place):
    first, held, last = records(document_of(chapter(), bad, chapter()))
    assert (held.held.code, held.held.values.get("place"), held.held.line) == (code, place, 3)
    assert json.loads(held.raw) == bad
    assert held.days == ()
    assert (first.text, last.text, last.number) == ("橋が閉じた。\n\n#橋", first.text, 3)


FILES = [
    (b"", "json-broken", "nothing"),
    (b"no", "json-broken", "no JSON"),
    (b"{}", "json-foreign", "JSON of nobody"),
    (b"[1]", "json-foreign", "no object"),
    (b'{"format":"kirinuki-digest","version":1}', "json-foreign", "without chapters"),
    (b'{"format":"kirinuki-digest","version":2,"chapters":[]}', "json-newer", "of tomorrow"),
    (document_of(chapter(), head=HEAD.replace("1", "9")), "json-newer", "the same as we write it"),
    (b"[" * 100_000, "json-broken", "too deep"),
    (b'{"a":' + b"9" * 5000 + b"}", "json-broken", "a number too long"),
    (b"\xff\xfe{", "json-broken", "no UTF-8"),
]


@pytest.mark.parametrize(("octets", "code", "reason"), FILES)
def test_a_file_that_is_no_digest_is_held_whole(octets, code, reason):
    [record] = records(octets)
    assert record.held.code == code, reason
    assert record.end == len(octets)


def test_a_file_that_breaks_off_is_told():
    whole = document_of(chapter(), chapter())
    for cut, codes in [(4, ["json-cut-short"]), (40, ["json-broken", "json-cut-short"])]:
        found = records(whole[:-cut])
        assert [record.held.code for record in found if record.held] == codes
        assert found[0].text == "橋が閉じた。\n\n#橋"
        last = found[-1]
        assert records(whole[:-cut], Start(last.number, last.line, last.end)) == []


def test_a_long_file_in_other_lines_is_refused(monkeypatch):
    monkeypatch.setattr(document, "MOST_WHOLE", 100)
    [record] = records(json.dumps(json.loads(document_of(chapter())), indent=1).encode())
    assert record.held.code == "json-long"


@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda tail: HEAD.encode() + tail))
def test_no_file_is_too_broken_to_be_read(octets):
    for record in records(octets):
        assert record.held


def test_every_reason_has_a_sentence():
    codes = {code for _chapter, code, _place in BAD} | {code for _octets, code, _why in FILES}
    codes |= {"json-cut", "json-cut-short", "json-long", "json-source"}
    assert codes == set(document.MESSAGES)


def test_it_knows_its_own():
    assert document.knows(HEAD.encode())
    assert document.knows(b"\xef\xbb\xbf\n " + HEAD.encode())
    assert not document.knows(b'{"a": 1}')
