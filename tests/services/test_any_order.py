"""Whatever is done in whatever order: nothing typed is lost, timelines agree with their truths, and
what was done is undone, back to the very beginning."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clips import notation
from clips.exports.rows import day_tree
from clips.models import Clip, Tag
from clips.services import clips as acts
from clips.services.history import recorded
from clips.services.moving import move_clips
from clips.services.pasting import paste
from clips.services.refusals import Refused
from clips.services.timelines import rebuild_timelines
from clips.services.tree import merge_tags, move_tag, rename_tag
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.oracle import entries_by_hand, entries_stored
from tests.services.texts import DAY, FOOT, HEAD, OTHER_DAY, clip

pytestmark = [pytest.mark.django_db]

FEW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MANY = settings(FEW, max_examples=1000)
TAGS = ("#市政", "#交通", "#交通/橋", "")
numbers = st.lists(st.integers(1, 9), min_size=1, max_size=5, unique=True)
uses = st.sampled_from(("#橋", "#港/船", "#港#橋", "#交通/橋"))


@st.composite
def texts(draw):
    """Posts of sections of the nine excerpts, each at most once; only a last section is open."""
    left = draw(st.permutations(range(1, 10)))[: draw(st.integers(1, 7))]
    paragraphs = []
    for place, number in enumerate(left):
        paragraphs.append(clip(number))
        match draw(st.sampled_from(["go on", "go on", "close", "break"])):
            case "close":
                paragraphs.append(draw(st.sampled_from(TAGS[:3])))
            case "break" if place + 1 < len(left):
                paragraphs.append("■")
    head, foot = draw(st.sampled_from(["", HEAD])), draw(st.sampled_from(["", FOOT]))
    return "\n\n".join(filter(None, [head, *paragraphs, foot]))


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


def check_order(typed, known, now):
    """New clips keep their order, unless the text has known ones in another order than the day."""
    there = set(known)
    met = [body for body in typed if body in there]
    if met == [body for body in known if body in set(met)]:
        new = [body for body in typed if body not in there]
        assert [body for body in now if body in set(new)] == new


def check_pastes(several):
    """Paste one text after the other; what the day says must hold everything each text says."""
    for text in several:
        (typed,) = notation.read(text, date=DAY)
        before = truths_hash(addresses=True)
        known = [found.body for found in stored().clips]
        act, code = pasted(text)
        if code:
            assert code == "changed"
            assert truths_hash(addresses=True) == before
            continue
        day = stored()
        bodies = [found.body for found in day.clips]
        assert len(bodies) == len(set(bodies)), "no clip twice"
        assert {found.body for found in typed.clips} <= set(bodies), "no clip lost"
        check_order([found.body for found in typed.clips], known, bodies)
        there, wanted = tags_by_clip(day), tags_by_clip(typed)
        assert all(wanted[body] <= there[body] for body in wanted), "no section tag lost"
        assert {line for post in typed.posts for line in post.header + post.footer} <= {
            line for post in day.posts for line in post.header + post.footer
        }, "no address lost"
        assert notation.read(notation.write([day]), date=DAY) == (day,), "it reads back"
        assert not rebuild_timelines(check=True)
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


def some(draw):
    chosen = Clip.objects.none()
    for number in draw(numbers):
        chosen |= Clip.objects.filter(body__contains=f"で{number}本め")
    return chosen


def a_tag(draw):
    names = list(Tag.objects.order_by("key"))
    return draw(st.sampled_from(names)) if names else None


def edit(draw):
    found = some(draw).kept().first()
    if found:
        tags = notation.read(clip(1, tag=draw(uses)), date=DAY)[0].clips[0].tags
        acts.edit_clip(clip=found, version=found.version, tags=tags)


def on_tag(service, **how):
    def do(draw):
        if tag := a_tag(draw):
            service(tag=tag, **{name: choose(draw) for name, choose in how.items()})

    return do


ACTS = {
    "paste": lambda draw: paste(text=draw(texts()), date=DAY, publish=draw(st.booleans())),
    "paste elsewhere": lambda draw: paste(text=draw(texts()), date=OTHER_DAY, publish=True),
    "publish": lambda draw: acts.publish(clips=some(draw)),
    "withdraw": lambda draw: acts.withdraw(clips=some(draw)),
    "trash": lambda draw: acts.trash(clips=some(draw)),
    "restore": lambda draw: acts.restore(clips=some(draw)),
    "edit": edit,
    "source": lambda draw: acts.set_source(clips=some(draw), source="朝凪新聞(3面)"),
    "move clips": lambda draw: move_clips(clips=some(draw), date=OTHER_DAY),
    "move": on_tag(move_tag, under=a_tag),
    "rename": on_tag(rename_tag, name=lambda draw: draw(uses).split("#")[1]),
    "merge": on_tag(merge_tags, into=a_tag),
}


def check_acts(data, names):
    """Do acts, refused ones included; undo them backwards and come back through every state."""
    states, done = [truths_hash(addresses=True)], []
    for name in names:
        try:
            with recorded(name) as act:
                ACTS[name](data.draw)
        except Refused:
            continue
        assert entries_stored() == entries_by_hand(), name
        now = truths_hash(addresses=True)
        if now != states[-1]:
            states.append(now)
            done.append(act.id)
    for act in reversed(done):
        assert truths_hash(addresses=True) == states.pop()
        undo(act=act)
        assert entries_stored() == entries_by_hand()
    assert truths_hash(addresses=True) == states.pop()


@FEW
@given(data=st.data(), names=st.lists(st.sampled_from(sorted(ACTS)), min_size=2, max_size=8))
def test_any_acts_are_undone_back_to_the_beginning(data, names, one_by_one):
    with one_by_one():
        check_acts(data, ["paste", *names])


@pytest.mark.soak
@MANY
@given(data=st.data(), names=st.lists(st.sampled_from(sorted(ACTS)), min_size=2, max_size=15))
def test_a_thousand_courses_of_acts_are_undone(data, names, one_by_one):
    with one_by_one():
        check_acts(data, ["paste", *names])
