"""`check_quotes`: how the stored quotations stand to their excerpts, the worst first."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clips.management import columns
from clips.models import Clip, StatementPlace
from clips.services.checking import check_quote
from clips.services.clips import publish, trash
from clips.services.pasting import paste

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

ROOT = Path(__file__).resolve().parent.parent.parent
DAYS = """■ 2024-01-09

市長は「橋は秋に閉じる」と述べた。雨で約40戸が断水した。

#大橋(市長「橋は秋に閉じる」・市「雨で40戸が断水した」)

■ 2024-01-10

船頭は「潮の具合を見て朝の船を出す」と話した。

#渡し船(船頭「潮の具合を見て夜の船を出す」・議長「灯台はもう点けない方がよい」)#大橋(市長「橋は秋に閉じる」)"""
UNSUPPORTED, ALTERED, REMARKED = (
    "灯台はもう点けない方がよい",
    "潮の具合を見て夜の船を出す",
    "雨で40戸が断水した",
)


@pytest.fixture(autouse=True)
def archive(db):
    paste(text=DAYS)
    publish(clips=Clip.objects.filter(section__post__day__date=date(2024, 1, 9)))


def run(*arguments):
    out = io.StringIO()
    call_command("check_quotes", *arguments, stdout=out)
    return out.getvalue()


def as_json(*arguments):
    return json.loads(run("--format", "json", *arguments))


def place(text):
    return StatementPlace.objects.get(text=text)


def test_each_kind_is_counted_and_those_looked_into_beside_it():
    check_quote(place=place(UNSUPPORTED), why="会議録で確かめた")
    assert as_json()["counts"] == {
        "verbatim": {"all": 1, "checked": 0},
        "abridged": {"all": 1, "checked": 0},
        "carried": {"all": 1, "checked": 0},
        "altered": {"all": 1, "checked": 0},
        "unsupported": {"all": 1, "checked": 1},
    }
    assert [line.split() for line in run().splitlines()[1:6]][4] == ["unsupported", "1", "1"]


def test_the_worst_come_first_and_what_was_looked_into_is_not_asked_again():
    quotes = [row["quote"] for row in as_json()["quotes"]]
    assert quotes == [UNSUPPORTED, ALTERED, REMARKED]
    check_quote(place=place(ALTERED), why="録音で聞いた")
    assert [row["quote"] for row in as_json()["quotes"]] == [UNSUPPORTED, REMARKED]


def test_json_says_all_there_is_to_know():
    row = next(row for row in as_json()["quotes"] if row["quote"] == ALTERED)
    stored = place(ALTERED)
    assert row == {
        "support": "altered",
        "speech": "direct",
        "date": "2024-01-10",
        "speaker": "船頭",
        "head": "船頭",
        "medium": "",
        "quote": ALTERED,
        "passage": "潮の具合を見て朝の船を出す",
        "remarks": [
            {"code": code, "values": values, "message": row["remarks"][at]["message"]}
            for at, (code, values) in enumerate(stored.remarks)
        ],
        "tag": "渡し船",
        "clip": stored.clip.pk,
        "state": "draft",
        "statement": stored.statement.key,
        "address": f"/admin/clips/clip/{stored.clip.pk}/change/#quotes",
    }


def test_a_published_quote_has_its_readers_address_and_its_remark():
    row = next(row for row in as_json()["quotes"] if row["quote"] == REMARKED)
    stored = place(REMARKED)
    assert row["address"] == f"/clips/{stored.clip.pk}/#statement-{stored.statement.key}"
    assert [remark["message"] for remark in row["remarks"]] == ["The quote leaves out “約”."]


def test_the_table_names_day_speaker_quote_difference_and_address():
    line = next(line for line in run().splitlines()[8:] if line.startswith("altered"))
    for words in ("2024-01-10", "船頭", "[-朝-]{+夜+}", "/change/#quotes"):
        assert words in line


def test_the_table_fits_a_terminal_but_for_addresses(monkeypatch):
    monkeypatch.setenv("COLUMNS", "130")
    paste(
        text=f"雨だ。\n\n#雨(長い名の役所の長い名の課の課長「{'傘を持って' * 90}」)",
        date=date(2024, 1, 11),
    )
    lines = run().splitlines()[7:]
    assert len(lines) == 5
    assert max(map(columns.width, lines)) <= 130
    assert {columns.width(line.partition("/")[0]) for line in lines[1:]} == {87}


def test_a_long_quote_is_whole_in_json_and_cut_in_the_table():
    words = "傘を持って" * 300
    paste(text=f"雨だ。\n\n#雨(課長「{words}」)", date=date(2024, 1, 11))
    assert as_json("--since", "2024-01-11")["quotes"][0]["quote"] == words
    assert "…" in run("--since", "2024-01-11")


@pytest.mark.parametrize("written", ["2024-01-10", "2024/1/10", "2024年1月10日", "令和6年1月10日"])
def test_since_takes_days_as_they_are_written(written):
    found = as_json("--since", written)
    assert found["since"] == "2024-01-10"
    assert [row["quote"] for row in found["quotes"]] == [UNSUPPORTED, ALTERED]
    assert found["counts"]["verbatim"]["all"] == 0


def test_a_day_that_is_none_is_refused():
    with pytest.raises(CommandError, match="no such day as 2024-02-30"):
        run("--since", "2024-02-30")


def test_what_lies_in_the_trash_is_left_out_and_nothing_is_said_of_nothing():
    trash(clips=Clip.objects.all())
    assert as_json() == {
        "since": None,
        "counts": {kind: {"all": 0, "checked": 0} for kind in as_json()["counts"]},
        "quotes": [],
    }
    assert "No quotation asks for a look." in run()


def test_rows_come_in_one_query_and_no_body_whole():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        run()
    passage = 'SUBSTRING("clips_clip"."body"'
    assert len(seen) == 2
    assert passage in seen[1]["sql"]
    assert not any('."body"' in query["sql"].replace(passage, "") for query in seen)
