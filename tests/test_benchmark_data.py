"""The benchmarks' database: what is filled in is what the services would have written."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count

from clips.benchmarks import near
from clips.benchmarks.data import fill_database
from clips.models import Clip, ClipTag, StatementPlace, Tag, TagEntry
from clips.services.nearness import rebuild_nearness
from clips.services.pasting import paste
from clips.services.searching import rebuild_search
from clips.services.statements import reread_statements
from clips.services.timelines import rebuild_timelines

CLIPS = 240


@pytest.fixture
def filled(db):
    said = []
    fill_database(CLIPS, said.append)
    assert said[-1] == f"{CLIPS:,} clips"


def test_what_is_derived_is_what_its_truths_say(filled):
    assert Clip.objects.count() == CLIPS
    assert StatementPlace.objects.exists()
    assert TagEntry.objects.filter(tag__key__contains="/").exists()
    for prove in (rebuild_timelines, rebuild_nearness, reread_statements, rebuild_search):
        assert not prove(check=True), prove.__name__
    connection.check_constraints()


def test_clips_have_days_tags_and_glosses_as_editors_give_them(filled):
    assert Clip.objects.values("section__post__day").distinct().count() == CLIPS // 40
    assert Tag.objects.count() == CLIPS
    uses = Clip.objects.annotate(uses=Count("tag_uses")).values_list("uses", flat=True)
    assert set(uses) <= {1, 2, 3}
    assert ClipTag.objects.filter(gloss__contains="「").exists()
    clip = paste(text="空。\n\n#話題1", date=near.A_DAY).clips
    assert clip == (CLIPS + 1,), "the numbering goes on"


def test_near_is_measured_in_it(filled, monkeypatch):
    for name, few in {"ASKED": 20, "DAY": 8, "PAGES": 5, "PASTES": 1}.items():
        monkeypatch.setattr(near, name, few)
    figures = {name: (tried, value) for name, tried, value, _ratio in near.measured()}
    tried, found = figures["planted, all: found"]
    assert tried >= 2
    assert found >= 0.7
    assert figures["told of a clip that nobody retold"][1] <= 0.2
    assert 0 < figures["of it for nearness, share"][1] < 1


def test_the_share_of_pairs_is_measured_without_a_database():
    figures = {name: value for name, _tried, value, _ratio in near.quality(each=20)}
    assert figures["one story, cut short: called near"] == 1
    assert figures["of all that is called near, one story"] > 0.9


def test_an_option_that_a_benchmark_does_not_have_is_refused():
    with pytest.raises(CommandError, match="notation has no --clips"):
        call_command("benchmark", "notation", "--clips", "10")


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_a_database_is_filled_once_and_kept(capsys):
    """In a cluster of its own; the connection comes back to the tests' database."""
    name = connection.settings_dict["NAME"]
    for _time in range(2):
        call_command("benchmark", "data", "--clips", "100")
    assert capsys.readouterr().err.count("filling a database") == 1
    assert connection.settings_dict["NAME"] == name
