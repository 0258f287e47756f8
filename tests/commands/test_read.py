"""`manage.py read`: what a text reads as, without a database, and one sentence where it cannot."""

# ruff: noqa: E501  # texts: one a line

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import execute_from_command_line

ROOT = Path(__file__).resolve().parent.parent.parent
RECAST = ROOT / "tests" / "days" / "2024-01-09.txt"
ACCEPTANCE = ROOT.parent / "shared" / "acceptance" / "real_day.py"


def run(*arguments, stdin=b""):
    """The command as its user runs it; its database does not exist."""
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "LC_ALL": "C"}
    return subprocess.run(
        [sys.executable, "manage.py", "read", *map(str, arguments)],
        cwd=ROOT, input=stdin, capture_output=True, env={**os.environ, **nowhere},
    )  # fmt: skip


@pytest.fixture
def read(monkeypatch):
    """The same in this process, where a test that has not asked for a database has none."""

    def reading(*arguments, stdin=b""):
        streams = {"stdin": stdin, "stdout": b"", "stderr": b""}
        for name, octets in streams.items():
            streams[name] = io.TextIOWrapper(io.BytesIO(octets), "utf-8", write_through=True)
            monkeypatch.setattr(sys, name, streams[name])
        code = 0
        try:
            execute_from_command_line(["manage.py", "read", *map(str, arguments)])
        except SystemExit as ended:
            code = ended.code
        said = {name: streams[name].buffer.getvalue() for name in ("stdout", "stderr")}
        return subprocess.CompletedProcess(arguments, code, **said)

    return reading


def test_text_comes_back_to_the_byte_from_a_file_and_from_standard_input(read):
    octets = RECAST.read_bytes()
    assert read(RECAST, "--text").stdout == octets
    assert run("-", "--text", stdin=octets).stdout == octets


def test_json_says_days_posts_sections_clips_tags_and_segments(read):
    (day,) = json.loads(read(RECAST, "--json").stdout)["days"]
    (post,) = day["posts"]
    (section,) = post["sections"]
    assert day["date"] is None
    assert len(post["header"]) == 2
    assert len(section["clips"]) == 6
    assert set(section["clips"][0]) == {"line", "body", "source", "tags"}
    [[tag]] = section["clips"][1]["tags"]
    assert set(tag) == {"written", "path", "gloss", "open", "line", "column", "segments"}
    (segment,) = tag["segments"]
    assert segment["kind"] == "statement"
    assert segment["medium"] == "声明"
    (quote,) = segment["quotes"]
    keys = {"text", "support", "speech", "start", "end", "origin", "remarks"}
    assert set(quote) == keys
    assert (quote["support"], quote["speech"]) == ("abridged", "direct")


def test_json_says_where_a_quote_stands_and_what_to_look_at(read):
    text = "市長は「夏、直す」と述べた。13人が来た。\n\n#橋(市長「夏直す」「3人が来た」「魚」)\n\n雨\n\n#橋(市長「夏直す」)"
    (day,) = json.loads(read("-", "--json", stdin=text.encode()).stdout)["days"]
    first, second = day["posts"][0]["sections"][0]["clips"]
    found, altered, absent = first["tags"][0][0]["segments"][0]["quotes"]
    assert first["body"][found["start"] : found["end"]] == "夏、直す"
    assert [remark["code"] for remark in altered["remarks"]] == ["number-left-out"]
    assert "13人" in altered["remarks"][0]["message"]
    assert (absent["support"], absent["start"], absent["end"]) == ("unsupported", None, None)
    (carried,) = second["tags"][0][0]["segments"][0]["quotes"]
    assert (carried["support"], carried["origin"], carried["start"]) == ("carried", 1, None)


def test_a_posts_quotes_are_held_against_nothing(read):
    answer = json.loads(
        read("-", "--json", stdin="#橋(市長「直す」)\n\n直す\n\n#港".encode()).stdout
    )
    (quote,) = answer["days"][0]["posts"][0]["tags"][0][0]["segments"][0]["quotes"]
    assert (quote["support"], quote["remarks"]) == (None, [])


def test_a_remark_has_its_sentence_and_its_place(read):
    answer = json.loads(read("-", "--json", stdin="本文\n\n#橋。".encode()).stdout)
    remark = next(r for r in answer["remarks"] if r["code"] == "punctuation")
    assert (remark["line"], remark["column"]) == (3, 3)
    assert "。" in remark["message"]


def test_the_reading_is_shown_to_people_when_no_shape_is_asked_for(read):
    shown = read(RECAST).stdout.decode()
    assert "#" in shown
    assert not shown.startswith("{")


@pytest.mark.parametrize(
    ("octets", "sentence"),
    [
        ("本文\n".encode("cp932"), "is not UTF-8: line 1 holds the byte 96"),
        (b"a\0b", "Line 1, column 2: U+0000 cannot be stored."),
    ],
)
def test_what_cannot_be_read_is_one_sentence_on_stderr(read, octets, sentence):
    answer = read("-", "--json", stdin=octets)
    assert answer.returncode == 1
    assert answer.stdout == b""
    assert sentence in answer.stderr.decode()
    assert "Traceback" not in answer.stderr.decode()


def test_a_missing_file_and_an_impossible_date_are_named(read):
    assert "No such file" in read("nowhere.txt").stderr.decode()
    impossible = run(RECAST, "--date", "2024-02-30")
    assert "There is no such day as 2024-02-30." in impossible.stderr.decode()
    assert impossible.returncode != 0


def test_the_real_day_reads_as_it_must(read, real_day):
    answer = read("-", "--json", stdin=real_day.encode()).stdout
    acceptance = [sys.executable, ACCEPTANCE, "--support"]
    checked = subprocess.run(acceptance, input=answer, capture_output=True)
    assert checked.stdout.startswith(b"seed read right: "), checked.stderr.decode()
