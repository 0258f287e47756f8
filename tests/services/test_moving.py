"""Clips that move to another day stand there under the same section tags."""

import pytest

from clips.models import Clip, Day, Post, Section
from clips.services.clips import trash
from clips.services.moving import move_clips
from clips.services.pasting import paste
from tests.services.texts import DAY, FOOT, HEAD, OTHER_DAY, SECTION, WHOLE, clip, clips

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def the(*numbers):
    found = Clip.objects.none()
    for number in numbers:
        found |= Clip.objects.filter(body__contains=f"{number}本め")
    return found


@pytest.mark.parametrize(
    ("here", "there", "moved", "left", "come", "why"),
    [
        (
            WHOLE,
            None,
            (2, 5),
            f"{HEAD}\n\n{clips(1, 3, 4, 6)}\n\n{SECTION}\n\n{FOOT}",
            f"{clips(2, 5)}\n\n{SECTION}",
            "to a new day, in their order",
        ),
        (
            clips(1, 2),
            f"{clips(7)}\n\n{SECTION}",
            (2,),
            clip(1),
            f"{clips(7)}\n\n{SECTION}\n\n■\n\n{clip(2)}",
            "untagged ones do not come under section tags",
        ),
        (
            WHOLE,
            f"{clips(7)}\n\n{SECTION}",
            (3,),
            f"{HEAD}\n\n{clips(1, 2, 4, 5, 6)}\n\n{SECTION}\n\n{FOOT}",
            f"{clips(7, 3)}\n\n{SECTION}",
            "to the section with the same tags, at its end",
        ),
        (
            f"{clips(1)}\n\n#市政\n\n{clips(2)}",
            None,
            (1, 2),
            "",
            f"{clips(1)}\n\n#市政\n\n{clips(2)}",
            "each to its own section; what is left empty goes",
        ),
        (
            f"{clips(1)}\n\n■\n\n{clips(2)}\n\n#市政\n\n■\n\n{clips(3)}",
            None,
            (1, 2, 3),
            "",
            f"{clips(2)}\n\n#市政\n\n{clips(1, 3)}",
            "an untagged section only ever ends a post",
        ),
    ],
)
def test_clips_move_with_their_section_tags(here, there, moved, left, come, why, written, in_step):
    paste(text=here, date=DAY, publish=True)
    if there:
        paste(text=there, date=OTHER_DAY, publish=True)
    assert move_clips(clips=the(*moved), date=OTHER_DAY) == len(moved)
    assert (written(DAY), written(OTHER_DAY)) == (left, come), why
    assert in_step()


def test_what_is_left_without_a_clip_goes_but_a_trashed_clip_keeps_its_place():
    paste(text=clips(1, 2), date=DAY)
    trash(clips=the(2))
    move_clips(clips=the(1), date=OTHER_DAY)
    assert Section.objects.filter(post__day__date=DAY).count() == 1
    paste(text=clip(3), date=DAY)
    move_clips(clips=the(3), date=OTHER_DAY)
    assert Post.objects.filter(day__date=DAY).count() == 1


def test_a_clip_that_is_there_already_does_not_move():
    paste(text=clip(1), date=DAY)
    version = Day.objects.get().version
    assert move_clips(clips=the(1), date=DAY) == 0
    assert Day.objects.get().version == version


def test_both_days_get_a_new_version():
    paste(text=clips(1, 2), date=DAY)
    paste(text=clip(3), date=OTHER_DAY)
    before = dict(Day.objects.values_list("date", "version"))
    move_clips(clips=the(1), date=OTHER_DAY)
    after = dict(Day.objects.values_list("date", "version"))
    assert all(after[date] > before[date] for date in (DAY, OTHER_DAY))
