"""Tables read: our own, and those of other places; what cannot be read is held, row by row."""

import doctest
import io
from pathlib import Path

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from clips.exports import Audience, a_day
from clips.imports import columns, csv, sources, states, tagged
from clips.imports.records import Start
from clips.models import Clip
from clips.models.trees import day_trees
from clips.notation import read as read_notation
from clips.services.clips import publish
from clips.services.pasting import paste
from tests.exports.written import DAY, paste_hostile, paste_recast, written
from tests.stages import stage

TABLES = Path(__file__).resolve().parents[2] / "docs/tables.md"
stored = pytest.mark.django_db


@stage
def days_of_all_kinds():
    """The recast day; a hostile one behind it; posts, sections, drafts, a quote as a formula."""
    paste_recast()
    paste_hostile()
    paste(
        text="#港(二日目)\n\n一。\n\n#\n\n二。\n出典: 岬新聞\n\n#港()\n\n#町\n\n=三。\n\n#+1a(=x)",
        date=DAY,
        publish=True,
    )
    paste(text="四。\n\n五。\n\n#灯台(消える🎉)\n\n■\n\n六𠮷〓。\n\n#港", date=DAY)
    publish(clips=Clip.objects.filter(body__startswith="六"))


def records(octets, start=None):
    return list(csv.read(io.BytesIO(octets), start or Start()))


def bodies(found):
    return [clip.body for record in found for day in record.days for clip in day.clips]


def without_links(day):
    """The posts as a table holds them: without the addresses at their heads and feet, source lines
    by their parts."""
    return [
        (post.tags, [(part.tags, _clips(part)) for part in post.sections]) for post in day.posts
    ]


def _clips(part):
    return [
        (clip.body, clip.tags, clip.url, clip.source and (clip.source.outlet, clip.source.headline))
        for clip in part.clips
    ]


WAYS = [("csv", "ja"), ("csv", "en"), ("tsv", "ja"), ("csv-cp932", "ja")]


@stored
@pytest.mark.parametrize(("code", "language"), WAYS)
def test_what_was_exported_reads_as_the_same_posts(days_of_all_kinds, code, language):
    with override(language):
        octets = written(code, a_day(DAY, Audience.EDITORS))
    found = records(octets)
    assert [record.held for record in found] == [None] * len(found)
    [day] = day_trees(Clip.objects.kept())
    posts = [without_links(record.days[0])[0] for record in found]
    if code != "csv-cp932":
        assert posts == without_links(day)
    else:
        assert bodies(found)[-1] == "六𠮷〓。"
        assert bodies(found)[:6] == [clip.body for clip in day.clips][:6]
    assert [record.is_draft for record in found][-2:] == [True, False]
    for record in found:
        assert read_notation(record.text, date=record.date) == record.days


@stored
def test_a_reader_that_was_stopped_goes_on_behind_any_record(days_of_all_kinds):
    octets = written("csv", a_day(DAY, Audience.EDITORS))
    found = records(octets)
    assert len(found) == 5
    for at, record in enumerate(found):
        line = octets[: record.end].count(b"\n") + 1
        assert records(octets, Start(record.number, line, record.end)) == found[at + 1 :]
    assert octets.decode("utf-8-sig").endswith("".join(record.raw for record in found))


def table(*rows, header="日付,本文,タグ", end="\n"):
    return end.join([header, *rows]).encode()


FOREIGN = [
    (table("2024-01-09,橋。,橋 港"), "橋。\n\n#橋#港", "names parted by spaces"),
    (table('2024/1/9,橋。,"橋,港 2,町"'), "橋。\n\n#橋#町", "by commas; what is no name goes"),
    (table("2024年1月9日(火),橋。,#橋(閉じる)#港"), "橋。\n\n#橋(閉じる)#港", "the notation"),
    (table("令和6年1月9日,橋。,"), "橋。", "no tags"),
    (table("2024-01-09T08:00:00+09:00,橋。,橋"), "橋。\n\n#橋", "a time of day"),
    (table('2024-01-09,"\n一。\r\n\r\n二。\n",橋'), "一。\n\n二。\n\n#橋", "lines in a cell"),
    (table('2024-01-09,"#橋 と",橋'), "#橋 と\n\n#橋", "what is no tag line stays"),
    (table('2024-01-09,"#橋",橋'), "\\#橋\n\n#橋", "what would be one is escaped"),
    (table("2024-01-09,'=1+1,橋"), "=1+1\n\n#橋", "a formula is words again"),
    (table("2024-01-09,'tis,橋"), "'tis\n\n#橋", "a mark of its own stays"),
    (table("2024-01-09;橋。;橋", header="Date;Text;Tags"), "橋。\n\n#橋", "semicolons"),
    (table("2024-01-09\t橋。\t橋", header="日付\t本文\tタグ"), "橋。\n\n#橋", "tabs"),
    (table("2024-01-09,橋。,橋", end="\r\n"), "橋。\n\n#橋", "CRLF"),
    (
        b"\xef\xbb\xbf" + table("2024-01-09,橋。,橋", header='"日付",本文,tags'),
        "橋。\n\n#橋",
        "BOM",
    ),
    (table("2024-01-09,橋。,橋").decode().encode("cp932"), "橋。\n\n#橋", "CP932"),
    (table(",,", "2024-01-09,橋。,橋", "", ",,"), "橋。\n\n#橋", "blank rows"),
    (
        table(
            "2024-01-09,橋。,岬新聞,橋、閉じる,朝刊1面,https://m.example/1,2024-01-08",
            header="date,text,outlet,title,place,url,printed",
        ),
        "橋。\n出典: 岬新聞(朝刊1面)、橋、閉じる https://m.example/1 (2024-01-08)",
        "a source line of its parts",
    ),
    (
        table("橋。,https://m.example/1,2024-01-09", header="Quote,URL,掲載日"),
        "橋。\n出典: https://m.example/1 (2024-01-09)",
        "the day of print where there is no other",
    ),
    (
        table('2024-01-09,"橋。\nhttps://m.example/1",https://m.example/1', header="日,本文,url"),
        "橋。\nhttps://m.example/1",
        "an address that the excerpt gives already",
    ),
]


@pytest.mark.parametrize(("octets", "expected", "reason"), FOREIGN)
def test_a_table_of_another_place_is_read(octets, expected, reason):
    [record] = records(octets)
    assert (record.held, record.text, record.date) == (None, expected, DAY), reason


ALARMS = [
    (
        table("2024-01-09,橋。,橋,x", header="日付,本文,タグ,memo"),
        "csv-left-out",
        {"names": "memo"},
    ),
    (table('2024-01-09,橋。,"橋 2,港"'), "csv-tag-left-out", {"name": "橋 2"}),
    (table("2024-01-09,橋。,岬、新聞", header="日付,本文,媒体"), "csv-source", {}),
    (
        table("2024-01-09,橋。,javascript:x", header="日付,本文,url"),
        "csv-source",
        {},
    ),
    (
        table("2024-01-09,〓橋〓,本文: U+1F389", header="日付,本文,CP932で表せない文字"),
        "csv-lost",
        {"name": "本文"},
    ),
]


@pytest.mark.parametrize(("octets", "code", "values"), ALARMS)
def test_what_is_not_clear_is_told(octets, code, values):
    [record] = records(octets)
    assert record.held is None
    assert [(alarm.code, alarm.values) for alarm in record.alarms] == [(code, values)]


HELD = [
    ("2024-02-30,橋。,橋", "csv-date", {"found": "2024-02-30"}),
    ("01/09/2024,橋。,橋", "csv-date", {"found": "01/09/2024"}),
    (",橋。,橋", "csv-date", {"found": ""}),
    ("2024-01-09,,橋", "csv-no-text", {}),
    ('2024-01-09," \n\u3000",橋', "csv-no-text", {}),
    ("2024-01-09,橋。", "csv-cells", {"found": "2", "expected": "3"}),
    ("2024-01-09,橋。,橋,町", "csv-cells", {"found": "4", "expected": "3"}),
    ("2024-01-09,橋。,#橋。", "csv-tags", {"found": "#橋。"}),
    ('2024-01-09,"橋"。,橋', "csv-quotes", {}),
    ("2024-01-09,橋\0,橋", "csv-letters", {"found": "U+0000"}),
]


@pytest.mark.parametrize(("row", "code", "values"), HELD)
def test_a_row_that_cannot_be_read_is_held_and_the_others_go_on(row, code, values):
    good = "2024-01-09,港。,港"
    first, held, last = found = records(table(good, row, good))
    line = 3
    assert (held.held.code, held.held.values, held.held.line) == (code, values, line)
    assert held.raw == row.replace("\0", "\\x00") + "\n"
    assert (first.text, last.text) == ("港。\n\n#港", "港。\n\n#港")
    assert [record.number for record in found] == [1, 2, 3]


def test_octets_that_are_no_letters_hold_their_row():
    octets = table("2024-01-09,橋。,橋", "2024-01-09,橋X。,橋", "2024-01-09,港。,港")
    first, held, last = records(octets.replace(b"X", b"\xff\xfe\x80"))
    assert (held.held.code, held.held.values) == ("csv-letters", {"found": "0xFF"})
    assert held.raw == "2024-01-09,橋\\xff\\xfe\\x80。,橋\n"
    assert (first.text, last.text) == ("橋。\n\n#橋", "港。\n\n#港")


def test_a_quotation_mark_that_is_never_closed_holds_what_it_swallows():
    octets = table("2024-01-09,港。,港", '2024-01-09,"橋。,橋', "2024-01-09,町。,町")
    first, held = records(octets)
    assert held.held.code == "csv-quotes"
    assert held.raw.startswith('2024-01-09,"橋。')
    assert held.end == len(octets)


FILES = [
    (b"", "csv-no-table", "empty"),
    (table("2024-01-09,橋。,橋").decode().encode("utf-16"), "csv-no-table", "UTF-16"),
    (table("2024-01-09,橋。,橋", header="a,b,c"), "csv-header", "no name that is known"),
    (table("橋。,橋", header="本文,タグ"), "csv-header", "no date"),
    (table("2024-01-09,橋", header="日付,タグ"), "csv-header", "no excerpt"),
    (b"\x00\x01\x02", "csv-header", "no text at all"),
]


@pytest.mark.parametrize(("octets", "code", "reason"), FILES)
def test_a_file_that_is_no_table_is_held_whole(octets, code, reason):
    [record] = records(octets)
    assert (record.held.code, record.end) == (code, len(octets)), reason


def test_what_is_missing_is_named_in_both_languages():
    [record] = records(table("橋。", header="本文"))
    assert record.held.values == {"missing": "Date (日付)"}


def test_rows_of_a_day_are_a_post_and_its_sections_close_with_their_tags():
    header = "日付,便,まとまり,本文,注記,まとめタグ,便のタグ,状態"
    found = records(
        table(
            "2024-01-09,1,1,一。,#a(x),#港,#朝(早く),公開",
            "2024-01-09,1,1,二。,,#港,#朝(早く),下書き",
            "2024-01-09,1,2,三。,#b,,#朝(早く),",
            "2024-01-09,1,3,四。,#c,#町,#朝(早く),公開",
            "2024-01-09,2,1,五。,#d,,,取り下げ",
            "2024-01-10,2,1,六。,#e,,,公開",
            header=header,
        )
    )
    assert [record.text for record in found] == [
        "#朝(早く)\n\n一。\n\n#a(x)\n\n二。\n\n#\n\n#港\n\n三。\n\n#b",
        "#朝(早く)\n\n四。\n\n#c\n\n#町",
        "五。\n\n#d",
        "六。\n\n#e",
    ], "a section without tags is the last of its post"
    assert [(record.is_draft, set(record.shown)) for record in found] == [
        (True, {0, 2}),
        (False, set()),
        (True, set()),
        (False, set()),
    ]


def test_a_long_day_is_parted(monkeypatch):
    monkeypatch.setattr(csv, "MOST_CLIPS", 2)
    found = records(table(*(f"2024-01-09,{n}。,港" for n in range(5))))
    assert [len(record.days[0].clips) for record in found] == [2, 2, 1]


CELLS = st.text(alphabet="\",;\t\n\r\0 2024-019橋。#港(='\ud800", max_size=12).map(
    lambda cell: cell.encode("utf-8", "surrogatepass")
)


@given(st.lists(CELLS, max_size=8) | st.binary(max_size=100).map(lambda octets: [octets]))
def test_no_table_is_too_broken_to_be_read(cells):
    octets = "日付,本文,タグ\n".encode() + b",".join(cells)
    found = records(octets)
    for record in found:
        assert record.held or record.text
        assert record.end <= len(octets)
    for at, record in enumerate(found):
        line = octets[: record.end].count(b"\n") + 1
        rest = records(octets, Start(record.number, line, record.end))
        assert [one.raw for one in rest] == [one.raw for one in found[at + 1 :]]


def test_every_reason_has_a_sentence():
    codes = {code for _row, code, _values in HELD} | {code for _octets, code, _why in FILES}
    codes |= {code for _octets, code, _values in ALARMS} | {"csv-unwritable"}
    assert codes == set(csv.MESSAGES)


def test_it_knows_a_table_by_its_header():
    assert csv.knows(table("2024-01-09,橋。,橋"))
    assert csv.knows("\ufeffDate;Text\r\n".encode())
    assert csv.knows("日付\t本文".encode("cp932"))
    assert not csv.knows("■ 2024-01-09\n\n橋。".encode())


@pytest.mark.parametrize("code", columns.LABELS)
def test_every_name_of_a_column_is_told_in_the_docs(code):
    told = TABLES.read_text(encoding="utf-8")
    for name in (columns.LABELS[code], *columns.OTHER_NAMES[code]):
        assert f" {name}" in told, f"{name} is not in {TABLES.name}"


def test_the_examples_are_true():
    for module in (columns, sources, states, tagged):
        assert doctest.testmod(module).failed == 0
