"""`manage.py import`: archives in, with what was done counted and what needs a look told."""

import io
import json
import signal
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from clips.models import Clip, ImportRun
from clips.services.truths import truths_hash
from tests.commands.importing import killed, started
from tests.services.archives import ARCHIVE, PARTS
from tests.services.texts import DAY, clip

SUMS = """archive.txt: 7 records read: 6 new, 1 as stored, 0 stored otherwise, 0 held.
archive.txt: clips: 11 new, 2 as stored, 0 stored otherwise.
"""


@pytest.fixture
def archive(tmp_path):
    def write(text=ARCHIVE, name="archive.txt"):
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import", *map(str, arguments), stdout=out, stderr=err)
    except CommandError as no:
        return no.returncode, out.getvalue(), f"{err.getvalue()}{no}"
    return 0, out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_what_was_done_is_told_in_records_and_in_clips(archive):
    assert run(archive(), "--publish") == (0, SUMS, "")
    assert Clip.objects.published().count() == 11


@pytest.mark.django_db
def test_a_dry_run_says_the_same_and_writes_nothing(archive):
    code, said, _err = run(archive(), "--dry-run")
    assert (code, said) == (0, f"Nothing is written. This would be done:\n{SUMS}")
    assert not Clip.objects.exists()


@pytest.mark.django_db
def test_what_is_held_is_told_by_its_line_and_the_exit_code_says_so(archive, tmp_path):
    path = archive(f"{PARTS[0]}■ 2024-02-30\n\n{clip(5)}\n")
    code, said, err = run(path, "--report", tmp_path / "report.json")
    assert code == 1
    line = PARTS[0].count("\n") + 1
    assert f"line {line}: held: Line {line}: a day begins here, but its date is not" in said
    assert "1 records were held" in err
    report, *_others = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["records"] == {"read": 2, "new": 1, "same": 0, "changed": 0, "held": 1}
    assert report["told"][0]["reason"]["code"] == "refused-no-date"


@pytest.mark.django_db
def test_a_folder_is_taken_in_file_by_file_each_the_day_that_it_is_named_by(archive, tmp_path):
    archive(clip(1), "2024-01-09.txt")
    archive(clip(2), "2024-01-10.txt")
    archive("no text", "notes.md")
    code, said, _err = run(tmp_path)
    assert code == 0
    assert [line.partition(":")[0] for line in said.splitlines()[::2]] == [
        "2024-01-09.txt",
        "2024-01-10.txt",
    ]
    assert Clip.objects.on_day(DAY).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "text", "arguments", "sentence"),
    [
        ("archive.pdf", "x", [], "archive.pdf: say what it is with --format (text"),
        ("archive.txt", "", [], "archive.txt: There is nothing to save"),
        ("archive.txt", "x", ["--report", "/nowhere/report.json"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(archive, name, text, arguments, sentence):
    code, _said, err = run(archive(text, name), *arguments)
    assert code == 1
    assert sentence in err


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_named():
    assert "nowhere.txt cannot be read: No such file" in run("nowhere.txt")[2]


def until_something_is_in():
    for _try in range(2400):
        if ImportRun.objects.filter(number__gt=0).exists():
            return
        time.sleep(0.05)
    raise AssertionError("nothing came in")


@pytest.fixture
def long_archive(archive):
    return archive("".join(f"■ 20{n:02}-01-09\n\n{clip(n)}\n\n" for n in range(99)))


@pytest.mark.django_db(transaction=True)
def test_killed_it_goes_on_where_it_was_and_ends_as_if_it_had_not_been(long_archive):
    with transaction.atomic():
        run(long_archive)
        expected = truths_hash()
        transaction.set_rollback(True)
    process = started(long_archive, "--batch", "1")
    until_something_is_in()
    killed(process)
    assert "went on behind record" in run(long_archive)[1]
    assert truths_hash() == expected
    assert ImportRun.objects.get().finished_at


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_ctrl_c_stops_it_with_a_sentence_how_to_go_on(long_archive):
    process = started(long_archive, "--batch", "1")
    until_something_is_in()
    process.send_signal(signal.SIGINT)
    said, _none = process.communicate()
    assert "give the same command again to go on" in said
    assert process.returncode == 130
