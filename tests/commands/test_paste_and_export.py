"""`manage.py paste` and `export`: a day in by one command and out by the other."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clips.models import Clip, Day, Paste, State
from clips.services.clips import withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
RECAST = Path(__file__).resolve().parent.parent / "days" / "2024-01-09.txt"
SHORT = "橋が閉じた。\n\n#大橋(全面通行止め)"


def run(*arguments, **options):
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(text, name="day.txt"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def rows():
    return Clip.objects.count(), Paste.objects.count(), Day.objects.count()


def test_what_goes_in_comes_out_byte_for_byte(tmp_path):
    assert run("paste", RECAST, "--date", "2024-01-09", "--publish") == "2024-01-09: 6 new\n"
    assert run("export", "2024-01-09") == RECAST.read_text(encoding="utf-8")
    run("export", "2024-01-09", "--output", tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_bytes() == RECAST.read_bytes()


def test_the_same_again_adds_no_row():
    run("paste", RECAST, "--date", "2024-01-09", "--publish")
    before = rows()
    assert run("paste", RECAST, "--date", "2024-01-09", "--publish") == "2024-01-09: 6 known\n"
    assert rows() == before


def test_a_dry_run_says_what_would_be_done_and_writes_nothing():
    said = run("paste", RECAST, "--date", "2024-01-09", "--dry-run")
    assert said == "Nothing is written. This would be done:\n2024-01-09: 6 new\n"
    assert rows() == (0, 0, 0)


def test_several_days_in_one_text_need_no_date(file):
    both = file(f"■ 2024-01-09\n\n{SHORT}\n\n■ 2024-01-10\n\n橋が開いた。\n\n#大橋")
    assert run("paste", both) == "2024-01-09: 1 new\n2024-01-10: 1 new\n"


def test_a_changed_clip_is_changed_only_with_update(file):
    run("paste", file(SHORT), "--date", "2024-01-09")
    longer = file(SHORT.replace("全面通行止め", "全面通行止め・迂回"))
    with pytest.raises(CommandError, match=r"1 stored excerpts .* Use --update. \(1 changed\)"):
        run("paste", longer, "--date", "2024-01-09")
    assert run("paste", longer, "--date", "2024-01-09", "--update") == "2024-01-09: 1 changed\n"
    assert Clip.objects.get().tag_uses.get().gloss == "全面通行止め・迂回"


def test_drafts_and_withdrawn_clips_stay_at_home(file):
    run("paste", file(SHORT), "--date", "2024-01-09")
    with pytest.raises(CommandError, match="nothing to export"):
        run("export", "2024-01-09")
    assert run("export", "2024-01-09", "--drafts") == SHORT
    run("paste", file(SHORT), "--date", "2024-01-09", "--publish")
    assert run("export", "2024-01-09") == SHORT
    withdraw(clips=Clip.objects.all())
    assert Clip.objects.get().state == State.WITHDRAWN
    with pytest.raises(CommandError, match="nothing to export"):
        run("export", "2024-01-09")


@pytest.mark.parametrize("code", ["markdown", "html"])
def test_other_coats_hold_every_excerpt(code):
    run("paste", RECAST, "--date", "2024-01-09", "--publish")
    written = run("export", "2024-01-09", "--format", code)
    for clip in Clip.objects.all():
        assert clip.body.split("\n")[0][:20] in written


@pytest.mark.parametrize(
    ("octets", "arguments", "sentence"),
    [
        (b"a\0b\n", ["--date", "2024-01-09"], "Line 1, column 2: U+0000 cannot be stored"),
        ("橋".encode("cp932"), ["--date", "2024-01-09"], "is not UTF-8"),
        (SHORT.encode(), [], "Line 1: a day begins here, but its date is not known."),
        (SHORT.encode(), ["--date", "2024-02-30"], "There is no such day as 2024-02-30."),
        (SHORT.encode(), ["--date", "tomorrow"], "tomorrow is not a date"),
        (("■ 2024-02-30\n\n" + SHORT).encode(), [], "Line 1: a day begins here"),
        (b"\n \n", ["--date", "2024-01-09"], "no excerpt was found"),
        (b"a" * 11 * 2**20, ["--date", "2024-01-09"], "The text has 11,534,336 bytes"),
        (b"a" * 5 * 2**20, ["--date", "2024-01-09"], "Line 1: this excerpt has 5,242,880 bytes"),
    ],
)
def test_what_cannot_be_stored_is_one_sentence_and_no_row(file, octets, arguments, sentence):
    with pytest.raises(CommandError) as refused:
        run("paste", file(octets), *arguments)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert rows() == (0, 0, 0)


def test_a_date_may_be_typed_as_the_newsroom_types_it(file):
    run("paste", file(SHORT), "--date", "令和6年1月9日", "--publish")
    assert Day.objects.get().date == date(2024, 1, 9)
    assert run("export", "2024年1月9日(火)") == SHORT
