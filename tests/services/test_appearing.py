"""Since when visitors see a clip: the act that showed it, not when it was drafted or touched."""

import datetime

import pytest

from clips.models import Clip
from clips.services.appearing import shown_since
from clips.services.clips import edit_clip, publish, withdraw
from clips.services.pasting import paste
from tests.services.texts import DAY, clip

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sql]


def since():
    return shown_since(Clip.objects.values_list("pk", flat=True)).get(Clip.objects.get().pk)


def test_it_is_the_act_that_showed_it():
    paste(text=clip(1), date=DAY, publish=True)
    assert since() is None, "it was stored so"
    withdraw(clips=Clip.objects.all())
    again = between(lambda: publish(clips=Clip.objects.all()))
    row = Clip.objects.get()
    edit_clip(clip=row, version=row.version, body="別の話。")
    Clip.objects.update(position=9)
    assert again[0] <= since() <= again[1]


def between(act):
    before = datetime.datetime.now(datetime.UTC)
    act()
    return before, datetime.datetime.now(datetime.UTC)
