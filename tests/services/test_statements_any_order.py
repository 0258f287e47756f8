"""Whatever is done in whatever order: every statement stands as reading all anew would have it, and
what was done is undone, back to the very beginning, whoever was made a speaker on the way."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clips import notation
from clips.models import Clip, Tag
from clips.services import clips as acts
from clips.services.moving import move_clips
from clips.services.pasting import paste
from clips.services.tree import merge_tags
from tests.services.courses import UNDO, Course, courses
from tests.services.deeds import speakers
from tests.services.said import SAID, WORDS, day

pytestmark = [pytest.mark.django_db]

FEW = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MANY = settings(FEW, max_examples=300)
NAMES = ("市長", "湊市長", "マルタ・イブキ技師", "イブキ技師", "潮風作戦", "港湾局")
heads = st.sampled_from(NAMES)
QUOTES = (WORDS, WORDS.replace("仮橋", "新橋"), "渡し船を増やして仮橋をかける", "海開き")
BODIES = (SAID, SAID.replace("仮橋", "新橋"), "今朝、「海開き」があった。", "雨が降った。")


@st.composite
def tag_lines(draw):
    said = "・".join(
        f"{draw(st.sampled_from(NAMES))}「{draw(st.sampled_from(QUOTES))}」"
        for _ in range(draw(st.integers(1, 3)))
    )
    return f"#{draw(st.sampled_from(['大橋', '渡し船']))}({said})"


@st.composite
def excerpts(draw):
    """Bodies differ by a number, so that each is a clip of its own."""
    number = draw(st.integers(1, 3))
    return f"その{number}。{draw(st.sampled_from(BODIES))}"


def put(draw):
    text = f"{draw(excerpts())}\n\n{draw(tag_lines())}"
    paste(text=text, date=day(draw(st.integers(0, 2))), publish=draw(st.booleans()), update=True)


def some(draw):
    return Clip.objects.on_day(day(draw(st.integers(0, 2))))


def edit(draw):
    clip = some(draw).kept().first()
    if clip is None:
        return
    body = draw(st.none() | excerpts())
    typed = draw(st.none() | tag_lines())
    tags = notation.read(f"橋\n\n{typed}")[0].clips[0].tags if typed else None
    acts.edit_clip(clip=clip, version=clip.version, body=body, tags=tags)


ACTS = {
    "put": put,
    "put again": put,
    "edit": edit,
    "trash": lambda draw: acts.trash(clips=some(draw)),
    "restore": lambda draw: acts.restore(clips=some(draw)),
    "move": lambda draw: move_clips(clips=some(draw), date=day(draw(st.integers(0, 2)))),
    "merge tags": lambda draw: (
        merge_tags(tag=Tag.objects.get(name="渡し船"), into=Tag.objects.get(name="大橋"))
        if Tag.objects.filter(name__in=["渡し船", "大橋"]).count() == 2
        else None
    ),
    **speakers(heads),
}


@pytest.fixture
def stage(db):
    """Two days on which the same words are said, before every course."""
    for number in (0, 1):
        text = f"その{number + 1}。{BODIES[number]}\n\n#大橋(市長「{QUOTES[0]}」)"
        paste(text=text, date=day(number), publish=True)


@FEW
@given(data=st.data(), names=courses(ACTS, longest=4))
def test_any_course_of_acts_keeps_statements_right_and_is_undone(data, names, stage, one_by_one):
    with one_by_one():
        Course(ACTS, data.draw).run([*names, UNDO])


@pytest.mark.soak
@MANY
@given(data=st.data(), names=courses(ACTS, longest=12))
def test_hundreds_of_courses_of_acts_keep_statements_right(data, names, stage, one_by_one):
    with one_by_one():
        course = Course(ACTS, data.draw, prove_each=True)
        course.run([*names, UNDO]).back_to_the_beginning()
