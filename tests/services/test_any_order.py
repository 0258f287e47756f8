"""Whatever is done in whatever order: nothing typed is lost, timelines agree with their truths, and
what was done is undone, back to the very beginning."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clips import notation
from clips.exports.rows import day_tree
from clips.models import Clip
from clips.services.nearness import rebuild_nearness
from clips.services.pasting import paste
from clips.services.refusals import Refused
from clips.services.searching import rebuild_search
from clips.services.timelines import rebuild_timelines
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.courses import UNDO, Course, courses
from tests.services.deeds import DEEDS, paste_stage, texts
from tests.services.texts import DAY

pytestmark = [pytest.mark.django_db]

FEW = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
UNDOINGS = settings(FEW, max_examples=12)
MANY = settings(FEW, max_examples=1000)


def tags_by_clip(day):
    """The section tags that hold for each excerpt."""
    return {
        found.body: {use.path for line in part.tags for use in line}
        for post in day.posts
        for part in post.sections
        for found in part.clips
    }


def stored():
    return day_tree(DAY, clips=Clip.objects.kept())


def pasted(text):
    """The act of a paste, or why it was refused."""
    try:
        return paste(text=text, date=DAY, publish=True).act, ""
    except Refused as no:
        return None, no.code


def posts_by_clip(day):
    """The number of the post in which each excerpt stands, in the day's order."""
    return {found.body: number for number, post in enumerate(day.posts) for found in post.clips}


def check_order(typed, known, now):
    """New clips keep their order, unless the text has known ones in another order than the day, or
    parts what is one post there."""
    met = [body for body in typed if body in known]
    parted = {(known[one], typed[one]) for one in met}
    if met == [body for body in known if body in typed] and len(parted) == len(dict(parted)):
        new = [body for body in typed if body not in known]
        assert [body for body in now if body in typed and body not in known] == new


def check_pastes(several):
    """Paste one text after the other; what the day says must hold everything each text says."""
    for text in several:
        (typed,) = notation.read(text, date=DAY)
        before = truths_hash(addresses=True)
        known = posts_by_clip(stored())
        act, code = pasted(text)
        if code:
            assert code == "changed"
            assert truths_hash(addresses=True) == before
            continue
        day = stored()
        bodies = [found.body for found in day.clips]
        assert len(bodies) == len(set(bodies)), "no clip twice"
        assert {found.body for found in typed.clips} <= set(bodies), "no clip lost"
        check_order(posts_by_clip(typed), known, bodies)
        there, wanted = tags_by_clip(day), tags_by_clip(typed)
        assert all(wanted[body] <= there[body] for body in wanted), "no section tag lost"
        assert {line for post in typed.posts for line in post.header + post.footer} <= {
            line for post in day.posts for line in post.header + post.footer
        }, "no address lost"
        assert notation.read(notation.write([day]), date=DAY) == (day,), "it reads back"
        assert not rebuild_timelines(check=True)
        assert not rebuild_nearness(check=True)
        assert not rebuild_search(check=True)
        assert paste(text=text, date=DAY, publish=True).act is None, "the same again is nothing"
        if act:
            undone = undo(act=act)
            assert truths_hash(addresses=True) == before
            undo(act=undone.id)


@FEW
@given(several=st.lists(texts(), min_size=1, max_size=3))
def test_no_order_of_pastes_loses_or_doubles_anything(several, one_by_one):
    with one_by_one():
        check_pastes(several)


@pytest.mark.soak
@MANY
@given(several=st.lists(texts(), min_size=1, max_size=6))
def test_a_thousand_orders_of_pastes_lose_nothing(several, one_by_one):
    with one_by_one():
        check_pastes(several)


@pytest.fixture
def stage(db):
    paste_stage()


@UNDOINGS
@given(data=st.data(), names=courses(DEEDS, longest=4))
def test_any_act_is_undone_or_it_is_said_what_changed_since(data, names, stage, one_by_one):
    with one_by_one():
        Course(DEEDS, data.draw).run([*names, UNDO])


@pytest.mark.soak
@MANY
@given(data=st.data(), names=courses(DEEDS, longest=10))
def test_a_thousand_courses_of_acts_are_undone(data, names, stage, one_by_one):
    with one_by_one():
        course = Course(DEEDS, data.draw, prove_each=True)
        course.run([*names, UNDO]).back_to_the_beginning()
