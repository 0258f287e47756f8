"""Triggers keep the history: every change is seen, and long words are not copied needlessly."""

from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from clips.models import Clip, Day
from clips.services.pasting import paste

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

ClipEvent = apps.get_model("clips", "ClipEvent")
ClipBodyEvent = apps.get_model("clips", "ClipBodyEvent")
PasteTextEvent = apps.get_model("clips", "PasteTextEvent")


@pytest.fixture
def clip():
    paste(text="話。\n\n#橋", date=date(2024, 1, 9))
    return Clip.objects.get()


def labels(model):
    return list(model.objects.order_by("pgh_id").values_list("pgh_label", flat=True))


def test_a_first_writing_copies_no_words(clip):
    assert labels(ClipEvent) == ["insert"]
    assert labels(ClipBodyEvent) == labels(PasteTextEvent) == []


def test_a_change_of_place_copies_no_body(clip):
    Clip.objects.update(position=7)
    assert labels(ClipEvent) == ["insert", "update"]
    assert ClipEvent.objects.latest("pgh_id").position == 0, "the row as it was before"
    assert labels(ClipBodyEvent) == []


def test_a_change_of_words_keeps_the_former_ones_and_nothing_else(clip):
    Clip.objects.update(body="別の話。")
    assert labels(ClipEvent) == ["insert"]
    assert list(ClipBodyEvent.objects.values_list("pgh_label", "body")) == [("body_update", "話。")]


def test_bookkeeping_alone_is_no_change(clip):
    Clip.objects.update(version=9)
    Day.objects.update(version=9)
    assert labels(ClipEvent) == ["insert"]


def test_a_deletion_keeps_row_and_words(clip):
    clip.tag_uses.all().delete()
    clip.entries.all().delete()
    Clip.objects.filter(pk=clip.pk)._raw_delete("default")
    assert labels(ClipEvent) == ["insert", "delete"]
    assert ClipBodyEvent.objects.get().body == "話。"


def test_sql_by_hand_is_seen_too(clip):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE clips_clip SET state = 'withdrawn'")
    assert labels(ClipEvent) == ["insert", "update"]


def test_history_is_not_rewritten(clip):
    events = ClipEvent.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        events.update(position=3)
    with pytest.raises(DatabaseError), transaction.atomic():
        events.delete()
    assert ClipEvent.objects.get().position == 0
