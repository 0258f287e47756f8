"""An opened day is saved by several at one moment: one of them wins, and the others are told."""

import re

import pytest

from clips.models import Clip, Post
from clips.services.arranging import Conflicts, open_day, save_opened
from clips.services.pasting import paste
from clips.services.timelines import rebuild_timelines
from tests.services.at_once import at_once
from tests.services.test_pasting_at_once import edit
from tests.services.texts import DAY, clips

pytestmark = [pytest.mark.django_db(transaction=True)]


def saved(text, opened):
    """Whether it was stored, already included."""
    try:
        save_opened(text=text, opened=opened)
    except Conflicts:
        return False
    return True


def test_the_same_text_is_stored_once_and_of_two_orders_one_wins(written):
    paste(text=clips(1, 2, 3), date=DAY, publish=True)
    text, opened = clips(3, 4, 1, 2), open_day(date=DAY)[1]
    assert at_once(*[lambda: saved(text, opened)] * 4) == [True] * 4
    assert written() == text
    assert (Clip.objects.count(), Post.objects.count()) == (4, 1)

    orders, opened = (clips(1, 2, 3, 4), clips(4, 3, 2, 1)), open_day(date=DAY)[1]
    won = at_once(*[lambda order=order: saved(order, opened) for order in orders])
    assert sorted(won) == [False, True]
    assert written() == orders[won.index(True)]
    assert not rebuild_timelines(check=True)


def test_an_edit_of_a_clip_and_a_save_that_changes_it_lose_neither():
    paste(text=clips(1, 2), date=DAY)
    for number in range(4):
        text, opened = open_day(date=DAY)
        row = Clip.objects.in_order().first()
        mine = re.sub("(市長が).*?(1日に)", rf"\g<1>{number}月\2", text, count=1)
        won = at_once(
            lambda text=mine, opened=opened: saved(text, opened),
            lambda row=row, number=number: edit(row, f"新聞{number}"),
        )
        found = Clip.objects.get(pk=row.pk)
        assert sorted(won) == [False, True]
        assert (found.source_written == f"新聞{number}") == won[1]
        assert (f"{number}月1日に" in found.body) == won[0]
