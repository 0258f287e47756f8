"""What cron and a worried administrator run: timelines, statements, what is due, the hash."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from clips.management.commands.run import Command as Start
from clips.models import Clip, NearPiece, StatementPlace, TagEntry
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


def test_a_broken_timeline_is_found_then_put_right(day):
    assert run("rebuild_timelines", "--check") == "The timelines are right.\n"
    broken = TagEntry.objects.filter(tag__name="交通")
    assert broken.count() == 1
    broken.delete()
    with pytest.raises(CommandError, match="1 entries missing, 0 too many"):
        run("rebuild_timelines", "--check")
    assert "Put right." in run("rebuild_timelines")
    assert run("rebuild_timelines", "--check") == "The timelines are right.\n"


def test_a_statement_that_was_spoilt_is_found_then_put_right():
    body = "市長は「夏までに橋をかける」と述べた。"
    paste(text=f"{body}\n\n#大橋(市長「夏までに橋をかける」)", date=date(2024, 1, 9))
    assert run("reread_statements", "--check") == "The statements are right.\n"
    StatementPlace.objects.update(support="altered")
    with pytest.raises(CommandError, match="0 places missing, 0 too many, 1 different"):
        run("reread_statements", "--check")
    assert StatementPlace.objects.get().support == "altered"
    assert "Put right." in run("reread_statements")
    assert run("reread_statements", "--check") == "The statements are right.\n"


def test_clips_from_before_statements_were_read_are_read_at_the_next_start():
    said = io.StringIO()
    start = Start(stdout=said)
    start.read_statements()
    assert said.getvalue() == ""
    paste(text="市長は「閉じる」と述べた。\n\n#大橋(市長「閉じる」)", date=date(2024, 1, 9))
    StatementPlace.objects.all().delete()
    start.read_statements()
    start.read_statements()
    assert said.getvalue().strip() == "Reading who said what ..."
    assert StatementPlace.objects.count() == 1


def test_a_lost_piece_of_an_excerpt_is_found_then_put_right(day):
    paste(text="大橋は午後6時から片側通行になり、車の列が1キロ続いた。", date=date(2024, 1, 10))
    assert run("rebuild_nearness", "--check") == "The pieces of excerpts are right.\n"
    NearPiece.objects.first().delete()
    with pytest.raises(CommandError, match="1 pieces missing, 0 too many, in clips"):
        run("rebuild_nearness", "--check")
    assert "Put right." in run("rebuild_nearness")
    assert run("rebuild_nearness", "--check") == "The pieces of excerpts are right.\n"


def test_clips_from_before_pieces_were_kept_are_prepared_at_the_next_start():
    said = io.StringIO()
    start = Start(stdout=said)
    start.keep_pieces()
    assert said.getvalue() == ""
    paste(text="大橋は午後6時から片側通行になり、車の列が1キロ続いた。", date=date(2024, 1, 9))
    NearPiece.objects.all().delete()
    start.keep_pieces()
    start.keep_pieces()
    assert said.getvalue().strip() == "Preparing to find excerpts of the same story ..."
    assert NearPiece.objects.exists()


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
