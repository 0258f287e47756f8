"""A day is closed and reopened, and the day that is being made is the first that is not."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clips.models import Day
from clips.services.days import close_day, default_day, reopen_day
from clips.services.history import recorded
from clips.services.pasting import paste
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.texts import DAY, OTHER_DAY, clip

pytestmark = [pytest.mark.django_db]
TOKYO = ZoneInfo("Asia/Tokyo")
NIGHT = datetime(2024, 1, 10, 4, 59, tzinfo=TOKYO)
MORNING = datetime(2024, 1, 10, 5, 0, tzinfo=TOKYO)
AFTER = date(2024, 1, 11)


@pytest.mark.parametrize(
    ("now", "closed", "day", "why"),
    [
        (NIGHT, [], DAY, "a night's work belongs to the day before"),
        (MORNING, [], OTHER_DAY, "until five"),
        (NIGHT, [DAY], OTHER_DAY, "or until that day is closed"),
        (MORNING, [DAY], OTHER_DAY, "which is no matter afterwards"),
        (MORNING, [OTHER_DAY], AFTER, "a day closed in its evening makes way for the next"),
        (NIGHT, [DAY, OTHER_DAY], AFTER, "however many are closed"),
        (NIGHT, [AFTER], DAY, "a later one is no matter"),
        (NIGHT.astimezone(ZoneInfo("UTC")), [], DAY, "by the clock of the house"),
    ],
)
def test_the_day_being_made_is_the_first_that_is_not_closed(now, closed, day, why):
    for done in closed:
        close_day(date=done)
    assert default_day(now) == day, why


def test_without_a_moment_it_is_now():
    assert timedelta(-1) <= default_day() - date.today() <= timedelta(1)


def test_a_day_is_closed_reopened_and_both_are_undone():
    paste(text=clip(1), date=DAY)
    states, done = [truths_hash()], []
    for service in (close_day, reopen_day):
        with recorded(service.__name__) as act:
            service(date=DAY)
        states.append(truths_hash())
        done.append(act.id)
    assert states[0] == states[2] != states[1]
    for act_id in reversed(done):
        states.pop()
        undo(act=act_id)
        assert truths_hash() == states[-1]


def test_closing_twice_is_closing_once():
    first = close_day(date=DAY).closed_at
    assert close_day(date=DAY).closed_at == first
    assert Day.objects.closed().get().date == DAY


def test_a_closed_day_can_be_mended_and_stays_closed(written):
    close_day(date=DAY)
    paste(text=clip(1), date=DAY)
    assert written() == clip(1)
    assert Day.objects.get().closed_at
