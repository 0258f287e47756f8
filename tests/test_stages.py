"""A stage is stored once for the tests that begin with it, and each finds it as it was."""

import pytest

from clips.models import Clip
from tests.stages import stage, standing

pytestmark = pytest.mark.django_db

times = []


@stage
def harbour():
    from tests.views.conftest import publish_day

    times.append("stored")
    return list(publish_day("港が開いた。\n#港").plan.days), Clip.objects.get()


def bodies():
    return list(Clip.objects.values_list("body", flat=True))


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_does_is_gone_for_the_next(harbour, turn):
    _days, clip = harbour
    assert (bodies(), clip.body) == (["港が開いた。"], "港が開いた。")
    assert times == ["stored"]
    clip.body = f"港が{turn}度閉じた。"
    clip.save()


def test_a_test_without_it_begins_with_nothing():
    assert (bodies(), standing.build) == ([], None)
    times.clear()


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_has_it_for_itself(harbour):
    assert (bodies(), standing.build, times) == (["港が開いた。"], None, ["stored"])
