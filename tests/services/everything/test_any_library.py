"""Whatever was done in whatever order: what arrives is what left, and goes on as if it had never
moved."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clips.services.history import recorded
from clips.services.refusals import Refused
from clips.services.truths import truths_hash
from clips.services.undoing import can_be_undone, undo
from tests.services.courses import UNDO, courses
from tests.services.deeds import DEEDS, paste_stage
from tests.services.everything.elsewhere import there
from tests.services.everything.left import hashes
from tests.services.everything.moving import everything, packed, unpacked

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

FEW = settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MANY = settings(FEW, max_examples=200)


@pytest.fixture
def stage(db):
    paste_stage()


def live(names, draw):
    """The acts in their order, undoings among them; those that are refused change nothing."""
    done = []
    for name in names:
        with suppress(Refused):
            if name != UNDO:
                with recorded(name) as act:
                    DEEDS[name](draw)
                done.append(act.id)
            elif done:
                done.append(undo(act=draw(st.sampled_from(done))).id)
    return done


def then_undone(act):
    with suppress(Refused):
        undo(act=act)
    return truths_hash(addresses=True)


def check(names, draw, second, in_step):
    done = live(names, draw)
    left, rows, archive = hashes(), everything(), packed()
    undoable = [act for act in done if can_be_undone(act=act)]
    goes_on = then_undone(undoable[-1]) if undoable else None
    with there(second):
        unpacked(archive)
        assert hashes() == left
        assert everything() == rows
        assert in_step()
        assert [act for act in done if can_be_undone(act=act)] == undoable
        if undoable:
            assert then_undone(undoable[-1]) == goes_on


@FEW
@given(data=st.data(), names=courses(DEEDS, longest=4))
def test_any_library_arrives_as_it_left(data, names, stage, one_by_one, second, in_step):
    with one_by_one():
        check(names, data.draw, second, in_step)


@pytest.mark.soak
@MANY
@given(data=st.data(), names=courses(DEEDS, longest=12))
def test_hundreds_of_libraries_arrive_as_they_left(data, names, stage, one_by_one, second, in_step):
    with one_by_one():
        check(names, data.draw, second, in_step)
