"""The day that the formats are tried on has what a day has: all that is told here is in it."""

from collections import Counter

import pytest

from clips.models import Clip, Post, Section, StatementPlace
from clips.notation import parse
from tests.exports import sixty as sixty_clips

pytestmark = pytest.mark.django_db


def test_it_is_read_without_a_remark():
    assert list(parse(sixty_clips.text()).remarks) == []


def test_it_has_sixty_clips_in_three_posts(sixty):
    assert (Clip.objects.on_day(sixty).published().count(), Post.objects.count()) == (60, 3)
    assert Section.objects.count() == 6


def test_its_quotes_stand_in_the_excerpts_whole_or_shortened_but_for_one(sixty):
    found = Counter(StatementPlace.objects.values_list("support", flat=True))
    assert found == {"verbatim": 34, "abridged": 25, "altered": 1}
