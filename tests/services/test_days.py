"""A day is closed and reopened, and the day that is being made is the first that is not."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from clips.models import Day
from clips.services.days import close_day, days_over, default_day, over_since, reopen_day
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


def at(day, hour, minute=0):
    return datetime(2024, 1, day, hour, minute, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("closed_at", "now", "over", "why"),
    [
        (None, NIGHT, None, "the night still belongs to the 9th"),
        (None, MORNING, at(10, 5), "by the clock"),
        (at(9, 22), at(9, 23), at(9, 22), "its editor has closed it"),
        (at(10, 1), NIGHT, at(10, 1), "also behind midnight"),
        (at(20, 9), at(21, 0), at(10, 5), "closed later than it was over: by then readers had it"),
        (at(8, 9), at(8, 10), at(8, 9), "a day may be closed before it comes"),
    ],
)
def test_a_day_is_over_once_it_is_closed_or_by_the_clock(closed_at, now, over, why):
    day = Day.objects.create(date=DAY, closed_at=closed_at)
    assert ([over_since(found) for found in days_over(now)] or [None]) == [over], why
    assert over is None or over == over_since(day)


def test_the_hour_is_the_houses(settings):
    settings.DAY_CLOSES_AT = time(4, 59)
    assert default_day(NIGHT) == OTHER_DAY
    settings.DAY_CLOSES_AT = time(5, 1)
    assert default_day(MORNING) == DAY


def test_the_last_day_of_the_calendar_can_be_closed_too():
    day = Day.objects.create(date=date.max, closed_at=NIGHT)
    assert over_since(day) == NIGHT


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
