"""CSV and TSV: what a spreadsheet gets, cell by cell, and nothing in it that it would run."""

import csv
import datetime
import doctest
import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override
from hypothesis import given
from hypothesis import strategies as st

from clips.exports import Audience, a_day, a_search, a_selection, a_tag, cp932
from clips.imports import columns
from clips.imports.columns import LABELS, OTHER_NAMES, defused, plain
from clips.models import Clip, Source, Tag
from clips.services.clips import withdraw
from clips.services.pasting import paste
from clips.services.selections import Group, arrange_selection, make_selection
from tests.exports.written import (
    DAY,
    HOSTILE,
    RECAST,
    SITE,
    paste_hostile,
    paste_recast,
    rows_of,
    written,
)
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@stage
def recast():
    paste_recast()


@stage
def hostile():
    paste_hostile()


def column(rows, code):
    return [row[gettext(LABELS[code])] for row in rows]


def test_each_clip_is_a_row_with_all_that_is_known_of_it(sixty):
    first, *_others, last = rows = rows_of(written("csv", a_day(sixty, Audience.STAFF)))
    clip = Clip.objects.in_order().first()
    assert len(rows) == 60
    assert first == {
        gettext(LABELS[code]): cell
        for code, cell in {
            "number": "1",
            "date": "2024-03-05",
            "post": "1",
            "section": "1",
            "title": "渡し船、3隻に",
            "headline": "渡し船、3隻に",
            "excerpt": clip.body,
            "outlet": "港町日報",
            "place": "朝刊1面",
            "printed": "2024-03-05",
            "address": "https://paper.example/0/0",
            "credit": "許諾番号 港-0305",
            "tags": "#交通/渡し船",
            "glosses": "#交通/渡し船(3隻に・船頭組合長「櫓よりも時刻表のほうが重い」)",
            "section_tags": "#交通",
            "post_tags": "#架空(町も人も媒体もすべて作りごと)",
            "statements": "船頭組合長「櫓よりも時刻表のほうが重い」 [原文どおり]",
            "state": "公開",
            "page": f"{SITE}/clips/{clip.pk}/",
            "id": str(clip.pk),
        }.items()
    }
    assert (column([last], "number"), column([last], "post")) == (["60"], ["3"])


def test_it_is_a_file_as_japanese_excel_opens_it(recast):
    octets = written("csv", a_day(DAY))
    assert octets.startswith(b"\xef\xbb\xbf")
    assert octets.endswith(b"\r\n")
    first, rest = octets.decode("utf-8-sig").split("\r\n", 1)
    assert "\n\n" in rest, "line ends within a cell stay as they are"
    assert gettext("Tags") in first.split(",")
    bodies = column(rows_of(octets), "excerpt")
    assert bodies == list(Clip.objects.in_order().values_list("body", flat=True))


def test_the_header_speaks_the_editions_language(recast):
    with override("en"):
        first = written("csv", a_day(DAY)).decode("utf-8-sig").split("\r\n")[0]
    assert first == (
        "Number,Date,Post,Section,Title,Headline,Excerpt,Outlet,Place,Printed on,Address,Credit,"
        "Tags,Glosses,Section tags,Post tags,Statements,Address of the clip,ID"
    )


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("code", LABELS)
def test_what_a_column_is_called_is_known_again(code, language):
    with override(language):
        assert columns.columns_of([gettext(LABELS[code])]) == {code: 0}
    names = [LABELS[code], *OTHER_NAMES[code]]
    assert [columns.columns_of([name]) for name in names] == [{code: 0}] * len(names)


LIVE = [f"{before}{lead}1+1" for lead in "=+-@＝＋－＠" for before in ("", " ", "\u3000", "\n")]
LIVE += ["\tx", "\rx", "\nx", "\ufeff=1", '=HYPERLINK("x")', "=cmd|'/C calc'!A0", "-", "@SUM(1)"]


@pytest.mark.parametrize("cell", LIVE)
def test_no_cell_is_a_formula(cell):
    assert defused(cell) == f"'{cell}"
    assert plain(defused(cell)) == cell


@given(st.text(alphabet="'=+-@＝－＠\t\n \u3000橋1", max_size=6) | st.text(max_size=20))
def test_every_cell_comes_back_as_it_was(cell):
    assert plain(defused(cell)) == cell
    assert not columns._LIVE.match(defused(cell)) or defused(cell)[0] == "'"


def test_tabs_part_the_same_cells(hostile):
    chosen = a_day(DAY)
    assert rows_of(written("tsv", chosen), delimiter="\t") == rows_of(written("csv", chosen))


def test_hostile_words_stay_in_their_cells(hostile):
    octets = written("csv", a_day(DAY, Audience.EDITORS))
    rows = rows_of(octets)
    assert len(rows) == HOSTILE
    assert {len(row) for row in rows} == {20}
    stored = Clip.objects.in_order().values_list("body", flat=True)
    assert [plain(cell) for cell in column(rows, "excerpt")] == list(stored)
    cells = [cell for row in csv.reader(io.StringIO(octets.decode("utf-8-sig"))) for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@＝＋－＠\t\r\n")] == []


def test_the_recast_day_needs_nothing_that_cp932_has_not(recast):
    rows = rows_of(written("csv-cp932", a_day(DAY)), "cp932")
    assert set(column(rows, "lost")) == {""}
    assert column(rows, "excerpt")[0] in RECAST.read_text(encoding="utf-8")


def test_visitors_read_no_more_than_they_may(recast):
    paste(text="一。\nhttps://paper.example/front\n\n二。\n#港", date=DAY, publish=True)
    paste(text="無。\n#港", date=DAY)
    first = Clip.objects.in_order().first()
    withdraw(clips=Clip.objects.filter(pk=first.pk))
    paste(text="鐘が鳴る。\n\nhttps://kane.example/1\n出典: 鐘日報\n#鐘", date=DAY, publish=True)
    Source.objects.filter(name="鐘日報").update(shown="opening", shown_characters=4)
    rows = rows_of(written("csv", a_day(DAY)))
    assert column(rows, "excerpt")[-1] == "鐘が鳴る…"
    assert column(rows, "address")[-2:] == ["https://paper.example/front", ""]
    assert (len(rows), gettext("State") in rows[0]) == (7, False)
    rows = rows_of(written("csv", a_day(DAY, Audience.EDITORS)))
    states = column(rows, "state")
    assert (len(rows), states[0], states[-2:]) == (9, "取り下げ", ["下書き", "公開"])
    assert column(rows, "address")[-1] == "https://kane.example/1"


def test_a_selections_groups_have_a_column(recast):
    clips = list(Clip.objects.in_order())
    chosen = make_selection(name="配布", clips=Clip.objects.in_order())
    groups = [Group(None, "水", [clips[3].pk, clips[0].pk]), Group(None, "", [clips[5].pk])]
    arrange_selection(selection=chosen, version=chosen.version, name="配布", groups=groups)
    rows = rows_of(written("csv", a_selection(chosen)))
    assert column(rows, "group") == ["水", "水", ""]
    assert column(rows, "id") == [str(clips[at].pk) for at in (3, 0, 5)]


def test_a_subject_and_a_search_are_tables_too(recast):
    tag = Tag.objects.get(name="汐島断水")
    rows = rows_of(written("csv", a_tag(tag, Clip.objects.tagged(tag))))
    assert len(rows) == 3
    assert len(rows_of(written("csv", a_search("継ぎ手")))) >= 3


def test_a_chronology_is_a_table_of_what_was_new(recast):
    tag = Tag.objects.get(name="汐島断水")
    rows = rows_of(written("csv", a_tag(tag, Clip.objects.tagged(tag)), chronology=True))
    assert [list(row.values())[1] for row in rows] == ["2024-01-09"] * 3
    assert column(rows, "news")[0] == "島全域・継ぎ手緩み多発→水圧低下"


def test_ten_times_the_clips_are_no_more_queries():
    numbers = []
    for date, count in ((DAY, 3), (DAY + datetime.timedelta(1), 30)):
        clips = (
            f"{n}日目。「{n}回待つ」。\n出典: 橋新聞\n#橋(市長「{n}回待つ」)" for n in range(count)
        )
        paste(text="\n\n".join(clips) + "\n\n#川", date=date, publish=True)
        for code in ("csv", "json"):
            with CaptureQueriesContext(connection) as asked:
                written(code, a_day(date))
            numbers.append(len(asked))
    assert numbers[:2] == numbers[2:]


FITTED = [
    ("灯台", "灯台", [], "what fits stays"),
    ("〜−‖¢£¬", "～－∥￠￡￢", [], "signs with two codes are the other one"),
    ("—–•¥\u00a0\u2011", "―‐・￥ -", [], "a form of the same sign"),
    ("か\u3099", "が", [], "a mark is composed with its letter"),
    ("髙﨑①㈱", "髙﨑①㈱", [], "letters of NEC and IBM are there"),
    ("𠮷野", "〓野", ["𠮷"], "a letter beyond the plane"),
    ("é〓🎉", "〓〓〓", ["é", "〓", "🎉"], "what was a 〓 is told too"),
    ("〓だけ", "〓だけ", [], "one that was there is no loss"),
]


@pytest.mark.parametrize(("text", "expected", "lost", "reason"), FITTED)
def test_cp932_holds_what_it_can(text, expected, lost, reason):
    fitted, was = cp932.fitted(text)
    assert (fitted.encode("cp932").decode("cp932"), was) == (expected, lost), reason


@given(st.text(max_size=40))
def test_anything_goes_into_cp932(text):
    fitted, was = cp932.fitted(text)
    fitted.encode("cp932")
    assert len(was) == (fitted.count("〓") if was else 0)


def test_what_cp932_cannot_hold_is_named_in_its_row(tmp_path):
    paste(text="𠮷野家の🎉前で。\n#港(祭り🎉)\n\n灯台。\n出典: 岬新聞\n#港", date=DAY, publish=True)
    first, second = rows = rows_of(written("csv-cp932", a_day(DAY)), "cp932")
    assert column(rows, "excerpt") == ["〓野家の〓前で。", "灯台。"]
    excerpt, glosses = (gettext(LABELS[code]) for code in ("excerpt", "glosses"))
    told = first[gettext(LABELS["lost"])].split("\n")
    assert f"{excerpt}: U+20BB7 U+1F389" in told
    assert f"{glosses}: U+1F389" in told
    assert column([second], "lost") == [""]
    said = io.StringIO()
    out = tmp_path / "out.csv"
    call_command("export", "2024-01-09", format="csv-cp932", output=str(out), stderr=said)
    assert "〓 stands for U+1F389 🎉 (3×)" in said.getvalue()
    assert out.read_bytes().decode("cp932").startswith(gettext("Number"))


def test_the_real_day_is_read_back_from_cp932_word_for_word(real_day):
    paste(text=real_day, date=DAY, publish=True)
    rows = rows_of(written("csv-cp932", a_day(DAY)), "cp932")
    bodies = Clip.objects.in_order().values_list("body", flat=True)
    assert column(rows, "excerpt") == [cp932.fitted(body)[0] for body in bodies]


def test_the_examples_are_true():
    for module in (cp932, columns):
        assert doctest.testmod(module).failed == 0
