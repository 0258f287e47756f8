"""The file that one leaves with: of one moment, whole or not there at all, for its owner alone."""

import os
import stat
import subprocess
import sys
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clips.models import Day
from clips.services.everything.arriving import is_archive
from clips.services.everything.leaving import leave
from clips.services.pasting import paste
from tests.services.everything.moving import members
from tests.services.texts import DAY, OTHER_DAY, clip

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sql]

PAGE = Path(__file__).resolve().parents[3] / "docs/everything.md"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "shiomi.kirinuki.zip"


def beside():
    """A connection that knows nothing of ours."""
    ours = connection.settings_dict["NAME"]
    return psycopg.connect(os.environ["DATABASE_URL"], dbname=ours, autocommit=True)


SAVED = "INSERT INTO clips_day (date, version) VALUES (%s, 1) ON CONFLICT DO NOTHING"


def test_it_is_of_one_moment_whatever_is_saved_meanwhile_and_for_its_owner_alone(file):
    Day.objects.create(date=DAY)

    def save_another(said):
        with beside() as other:
            other.execute(SAVED, [OTHER_DAY])

    leave(file, save_another)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert os.listdir(file.parent) == [file.name]
    assert Day.objects.count() == 2
    assert members(file.read_bytes())["clips_day.jsonl"].count(b"\n") == 1


def test_a_file_that_is_there_is_never_half_an_archive(file):
    file.write_text("the one before")

    def fail(said):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        leave(file, fail)
    assert file.read_text() == "the one before"
    assert os.listdir(file.parent) == [file.name]


def test_the_command_says_how_much_it_was(file):
    paste(text=clip(1), date=DAY)
    out, progress = StringIO(), StringIO()
    call_command("export", "--everything", "--output", str(file), stdout=out, stderr=progress)
    assert "1 rows of clips_clip" in progress.getvalue()
    assert str(file) in out.getvalue()
    with file.open("rb") as archive:
        assert is_archive(archive)


@pytest.mark.parametrize(
    ("output", "why"),
    [("-", "Say which file"), ("/nowhere/x.kirinuki.zip", "No such file or directory")],
)
def test_the_command_needs_a_file_that_can_be_written(output, why):
    with pytest.raises(CommandError, match=why):
        call_command("export", "--everything", "--output", output, stderr=StringIO())


def test_the_page_s_own_program_reads_it_without_kirinuki(file, tmp_path):
    paste(text=clip(1), date=DAY)
    leave(file)
    program = PAGE.read_text(encoding="utf-8").split("```python\n")[1].partition("```")[0]
    (tmp_path / "read.py").write_text(program, encoding="utf-8")
    command = [sys.executable, "-I", tmp_path / "read.py", file]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told.startswith("2024-01-09 ")
    assert "区の橋で1本めの亀裂が見つかった。" in told
    assert "#大橋(亀裂1本・市長「1日に閉じる」)" in told
