"""Whatever is done in whatever order: nothing typed is lost, timelines agree with their truths, and
what was done is undone, back to the very beginning."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clips import notation
from clips.exports.rows import day_tree
from clips.models import Clip, Day, Source, Tag, TagAlias
from clips.services import clips as acts
from clips.services.arranging import arrange_day, open_day, save_opened
from clips.services.days import close_day, reopen_day
from clips.services.moving import move_clips
from clips.services.nearness import rebuild_nearness
from clips.services.pasting import paste
from clips.services.refusals import Refused
from clips.services.sources import edit_source, merge_sources
from clips.services.tagging import tag_clips, untag_clips
from clips.services.tags import add_alias, delete_tag, edit_tag, remove_alias
from clips.services.timelines import rebuild_timelines
from clips.services.tree import merge_tags, move_tag, rename_tag
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.courses import UNDO, Course, courses
from tests.services.texts import DAY, FOOT, HEAD, OTHER_DAY, clip

pytestmark = [pytest.mark.django_db]

FEW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
UNDOINGS = settings(FEW, max_examples=30)
MANY = settings(FEW, max_examples=1000)
TAGS = ("#市政", "#交通", "#交通/橋", "")
MOMENT = datetime(2024, 1, 9, 12, tzinfo=UTC)
outlets = st.sampled_from(("朝凪新聞(3面)", "夕凪新聞、橋が閉じる", ""))
lines = st.sampled_from(("#橋", "#港/船(船待ち)", "#新しい/道"))
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
        assert not rebuild_nearness(check=True)
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


def on_row(model, do):
    """`do` with a stored row, where there is one."""

    def with_row(draw):
        rows = list(model.objects.order_by("pk"))
        if rows:
            do(draw, draw(st.sampled_from(rows)))

    return with_row


def describe(draw, tag):
    reading = draw(st.sampled_from(["", "はし", "みなと"]))
    edit_tag(tag=tag, version=tag.version, reading=reading, description="")


def rename_outlet(draw, outlet):
    name = draw(st.sampled_from(["朝凪新聞", "夕凪新聞", "朝凪日報"]))
    edit_source(source=outlet, version=outlet.version, name=name)


def merge_outlets(draw, outlet):
    merge_sources(source=outlet, into=draw(st.sampled_from(list(Source.objects.order_by("pk")))))


def arrange(draw):
    """The day's posts in another order, and the clips of one section."""
    day = Day.objects.filter(date=DAY).first()
    if day is None:
        return
    posts = [
        [[clip.pk for clip in part.clips.order_by("position")] for part in post.sections.all()]
        for post in day.posts.order_by("position")
    ]
    posts = draw(st.permutations(posts))
    parts = draw(st.sampled_from([part for post in posts for part in post] or [[]]))
    parts[:] = draw(st.permutations(parts))
    arrange_day(date=DAY, version=day.version, order=posts)


def as_text(draw):
    """The day opened as text, and saved with two of its excerpts in each other's place."""
    if not Clip.objects.kept().on_day(DAY).exists():
        return
    text, opened = open_day(date=DAY)
    paragraphs = text.split("\n\n")
    one, other = draw(st.tuples(*[st.integers(0, len(paragraphs) - 1)] * 2))
    paragraphs[one], paragraphs[other] = paragraphs[other], paragraphs[one]
    missing = draw(st.booleans())
    save_opened(text="\n\n".join(paragraphs), opened=opened, update=True, trash_missing=missing)


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
    "source": lambda draw: acts.set_source(clips=some(draw), source=draw(outlets)),
    "schedule": lambda draw: acts.schedule(clips=some(draw), at=MOMENT),
    "tag": lambda draw: tag_clips(clips=some(draw), tags=draw(lines)),
    "untag": lambda draw: untag_clips(clips=some(draw), tags=draw(uses)),
    "move clips": lambda draw: move_clips(clips=some(draw), date=OTHER_DAY),
    "move": on_tag(move_tag, under=a_tag),
    "rename": on_tag(rename_tag, name=lambda draw: draw(uses).split("#")[1]),
    "merge": on_tag(merge_tags, into=a_tag),
    "alias": on_tag(add_alias, name=lambda draw: draw(st.sampled_from(["橋梁", "港/埠頭", "船"]))),
    "no alias": on_row(TagAlias, lambda draw, row: remove_alias(alias=row)),
    "describe": on_row(Tag, describe),
    "unmake": on_tag(delete_tag),
    "outlet": on_row(Source, rename_outlet),
    "outlets": on_row(Source, merge_outlets),
    "order": arrange,
    "close": lambda draw: close_day(date=DAY) if Day.objects.filter(date=DAY) else None,
    "open": lambda draw: reopen_day(date=DAY) if Day.objects.filter(date=DAY) else None,
    "as text": as_text,
}


@pytest.fixture
def stage(db):
    """A day with a draft in it, before every course."""
    paste(text=f"{HEAD}\n\n{clip(1)}\n\n{clip(2)}\n\n{TAGS[0]}\n\n{FOOT}", date=DAY, publish=True)
    paste(text=f"{clip(3)}\n\n{clip(4, tag='#港/船')}", date=DAY)
    acts.set_source(clips=Clip.objects.filter(body__contains="で2本め"), source="朝凪新聞(3面)")


@UNDOINGS
@given(data=st.data(), names=courses(ACTS, longest=4))
def test_any_act_is_undone_or_it_is_said_what_changed_since(data, names, stage, one_by_one):
    with one_by_one():
        Course(ACTS, data.draw).run([*names, UNDO])


@pytest.mark.soak
@MANY
@given(data=st.data(), names=courses(ACTS, longest=10))
def test_a_thousand_courses_of_acts_are_undone(data, names, stage, one_by_one):
    with one_by_one():
        Course(ACTS, data.draw).run([*names, UNDO]).back_to_the_beginning()
