"""`manage.py demo` fills an empty database with the demo, as an editor would have."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from clips import demo, notation
from clips.exports.rows import day_tree
from clips.management.commands.run import growing_tag
from clips.models import Clip, Day, Source, Speaker, State, StatementPlace, Tag, TagAlias
from clips.services.statements import reread_statements
from clips.services.timelines import rebuild_timelines
from clips.services.truths import truths_hash

pytestmark = pytest.mark.django_db


def load():
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """Once for all tests here, in a transaction that is taken back after the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)


def test_all_days_are_there_and_only_the_withdrawn_clip_is_not_seen(loaded):
    assert Day.objects.visible().count() == len(list(demo.DAYS.glob("*.txt"))) == 46
    (hidden,) = Clip.objects.exclude(state=State.PUBLISHED)
    date, beginning = demo.WITHDRAWN
    assert (hidden.state, hidden.day.date) == (State.WITHDRAWN, date)
    assert hidden.body.startswith(beginning)
    assert "46 days" in loaded


def test_a_second_run_loads_nothing_and_says_so():
    before = truths_hash()
    assert "nothing was loaded" in load()
    assert truths_hash() == before


def test_every_day_comes_out_as_it_went_in_although_tags_were_moved():
    for path in demo.DAYS.glob("*.txt"):
        date = datetime.date.fromisoformat(path.stem)
        typed = path.read_text(encoding="utf-8").replace("\nSource: ", "\n出典: ")
        written = notation.write([day_tree(date, clips=Clip.objects.kept())])
        assert written == typed.rstrip("\n")


def test_moved_tags_stand_at_their_new_places_and_answer_to_their_old_names():
    for old, parent in demo.MOVED:
        assert Tag.objects.named(old).get().parent_path == parent
        assert TagAlias.objects.filter(name=old).exists()
    assert not rebuild_timelines(check=True)


def test_tags_have_readings_and_outlets_say_that_they_are_invented():
    unread = Tag.objects.filter(reading="").values_list("name", flat=True)
    assert all(name.isascii() for name in unread)
    assert not Source.objects.exclude(description__startswith="架空").exists()
    assert not Source.objects.filter(reading="").exists()


def test_speakers_are_one_under_their_names_and_say_that_they_are_invented():
    for name, other in demo.ALIASES:
        assert Speaker.objects.named(other).get().name == name
    for name, (kind, *_) in demo.SPEAKERS.items():
        speaker = Speaker.objects.named(name).get()
        assert speaker.kind == kind
        assert "架空" in speaker.description
    assert not reread_statements(check=True)


def test_every_support_that_a_reader_meets_is_there_and_one_quote_was_altered():
    found = set(StatementPlace.objects.visible().values_list("support", "speech"))
    assert {
        ("verbatim", "direct"),
        ("verbatim", "reported"),
        ("abridged", "direct"),
        ("abridged", "reported"),
        ("carried", "direct"),
    } <= found
    (doubtful,) = StatementPlace.objects.doubtful()
    assert doubtful.support == "altered"


def test_the_story_is_what_make_run_points_at():
    assert growing_tag().name == demo.MAIN_TAG
    assert Day.objects.newest_first().first().date == datetime.date(2024, 3, 9)
