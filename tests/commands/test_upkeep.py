"""What cron and a worried administrator run: timelines, statements, what is due, the hash."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from clips.management.commands.run import Command as Start
from clips.models import Clip, NearPiece, SearchEntry, StatementPlace, TagEntry
from clips.services.clips import schedule
from clips.services.pasting import paste

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def run(*arguments):
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


TEXT = "橋が閉じた。\n\n#交通/大橋(全面通行止め)\n\n#市政"


@pytest.fixture
def day():
    paste(text=TEXT, date=date(2024, 1, 9), publish=True)


@pytest.fixture
def drafts():
    paste(text=TEXT, date=date(2024, 1, 9))


SAID = """市長は「夏までに橋をかける」と述べた。大橋は午後6時から片側通行になり、車の列が続いた。

#交通/大橋(市長「夏までに橋をかける」)"""

SPOILT = [
    # (command, what it proves, how that is spoilt, what is told of it)
    (
        "rebuild_timelines",
        "timelines",
        lambda: TagEntry.objects.filter(tag__name="交通").delete(),
        "1 entries missing, 0 too many, in clips",
    ),
    (
        "reread_statements",
        "statements",
        lambda: StatementPlace.objects.update(support="altered"),
        "0 places missing, 0 too many, 1 different",
    ),
    (
        "rebuild_nearness",
        "pieces of excerpts",
        lambda: NearPiece.objects.first().delete(),
        "1 pieces missing, 0 too many, in clips",
    ),
    (
        "rebuild_search",
        "search entries",
        lambda: SearchEntry.objects.update(words="橋"),
        "0 entries missing, 0 too many, 1 different, in clips",
    ),
]


@pytest.mark.parametrize(("command", "rows", "spoil", "told"), SPOILT)
def test_what_was_spoilt_is_found_then_put_right(command, rows, spoil, told):
    paste(text=SAID, date=date(2024, 1, 9), publish=True)
    right = f"The {rows} are right.\n"
    assert run(command, "--check") == right
    spoil()
    for _again in range(2):  # --check writes nothing
        with pytest.raises(CommandError, match=told):
            run(command, "--check")
    assert "Put right." in run(command)
    assert run(command, "--check") == right


OLDER = [
    # (what is done at a start, the rows that an older Kirinuki did not keep, what is told)
    (Start.read_statements, StatementPlace, "Reading who said what ..."),
    (Start.keep_pieces, NearPiece, "Preparing to find excerpts of the same story ..."),
    (Start.make_searchable, SearchEntry, "Preparing the search ..."),
]


@pytest.mark.parametrize(("prepare", "rows", "told"), OLDER)
def test_what_an_older_kirinuki_did_not_keep_is_made_at_the_next_start(prepare, rows, told):
    said = io.StringIO()
    start = Start(stdout=said)
    prepare(start)
    assert said.getvalue() == ""
    paste(text=SAID, date=date(2024, 1, 9), publish=True)
    rows.objects.all().delete()
    prepare(start)
    prepare(start)
    assert said.getvalue().strip() == told
    assert rows.objects.exists()


def test_scheduled_clips_are_published_when_their_time_has_come(drafts):
    past, future = (timezone.now() + timedelta(hours=hours) for hours in (-1, 1))
    schedule(clips=Clip.objects.all(), at=future)
    assert run("publish_due") == "0 clips published.\n"
    schedule(clips=Clip.objects.all(), at=past)
    assert run("publish_due") == "1 clips published.\n"
    assert Clip.objects.get().is_published
    assert run("publish_due") == "0 clips published.\n"


def test_the_hash_changes_with_a_truth_and_comes_back_with_it(day):
    before = run("truths", "--hash")
    assert len(before.strip()) == 64
    use = Clip.objects.get().tag_uses.get()
    use.gloss = "片側通行"
    use.save()
    assert run("truths", "--hash") != before
    use.gloss = "全面通行止め"
    use.save()
    assert run("truths", "--hash") == before
