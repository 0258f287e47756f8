"""What holds for every text and for all rows, tried by hypothesis; `make soak` tries many more."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clips.notation import Clip, fold, name_key, name_path, reads_back, valid_name
from tests.notation import drawing, properties

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
modest = settings(max_examples=100, deadline=None, database=None, suppress_health_check=SLOW)
randoms = st.randoms(use_true_random=False)
SOAK = 200_000
SOAK_TREES = 20_000  # a day of rows is as much work as ten texts


def drawn(make):
    return randoms.map(make)


any_text = st.one_of(
    drawn(drawing.text),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60),
)


@modest
@given(any_text)
def test_nothing_is_lost_and_nothing_raises(text):
    properties.check_text(text)


@modest
@given(any_text)
def test_what_was_read_is_the_same_written_and_read_again(text):
    properties.check_canonical(text)


@modest
@given(drawn(drawing.clip))
def test_a_clip_with_valid_tags_is_never_refused(clip):
    properties.check_clip(clip)


@modest
@given(drawn(drawing.posts))
def test_a_days_rows_come_back_from_their_text(posts):
    properties.check_posts(posts)


@modest
@given(drawn(drawing.odd_section), drawn(drawing.post))
def test_clips_that_are_let_in_one_by_one_are_let_in_together(section, post):
    properties.check_odd_clips(section, post)


@modest
@given(any_text)
def test_plain_lines_taken_in_whole_read_the_same(text):
    properties.check_line_by_line(text)


@modest
@given(drawn(drawing.days))
def test_the_rows_of_several_days_come_back_from_one_text(days):
    properties.check_days(days)


@modest
@given(drawn(drawing.post))
def test_only_lines_that_need_it_are_escaped(post):
    properties.check_escapes(post)


@modest
@given(any_text | drawn(drawing.written), st.integers(0, 20), drawn(drawing.added))
def test_an_excerpt_put_in_after_tags_changes_no_other(text, index, clip):
    properties.check_put_in(text, index, clip)


@modest
@given(st.text(max_size=30))
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert name_key(name_key(text)) == name_key(text)


@modest
@given(drawn(drawing.name))
def test_a_names_path_is_a_name_with_the_same_key(name):
    assert valid_name(name_path(name))
    assert name_key(name_path(name)) == name_key(name)


def check_put_in(random):
    text = random.choice([drawing.text, drawing.written])(random)
    properties.check_put_in(text, random.randint(0, 20), drawing.added(random))


SOAKED = {
    "texts": lambda random: properties.check_text(drawing.text(random)),
    "canonical": lambda random: properties.check_canonical(drawing.text(random)),
    "line by line": lambda random: properties.check_line_by_line(drawing.text(random)),
    "clips": lambda random: properties.check_clip(drawing.clip(random)),
    "put in": check_put_in,
    "posts": lambda random: properties.check_posts(drawing.posts(random)),
    "days": lambda random: properties.check_days(drawing.days(random)),
    "escapes": lambda random: properties.check_escapes(drawing.post(random)),
}


@pytest.mark.soak
@pytest.mark.parametrize("part", range(10))
@pytest.mark.parametrize("name", SOAKED)
def test_they_hold_for_very_many(name, part):
    count = (SOAK_TREES if name in ("put in", "posts", "days", "escapes") else SOAK) // 10
    for seed in range(part * count, (part + 1) * count):
        try:
            SOAKED[name](Random(seed))
        except Exception as error:
            error.add_note(f"SOAKED[{name!r}](Random({seed}))")
            raise


def test_odd_glosses_are_refused_or_come_back():
    """How many of the clips whose glosses are any line at all a service would refuse: a minority.

    A refusal is right only where the gloss would end elsewhere; a line break is another matter.
    """
    refused = 0
    for seed in range(1000):
        random = Random(seed)
        clip = Clip("橋が閉じた。", None, ((drawing.odd_use(random),),))
        refused += not reads_back(clip)
    assert refused < 500
