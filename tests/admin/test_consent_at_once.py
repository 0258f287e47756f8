"""Consent counts for what was shown, also where a colleague saves while the form is on its way."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection, transaction

from clips.models import Clip
from clips.services.clips import edit_clip
from clips.services.pasting import paste
from tests.admin.desks import DAY, SHORT, handed_in

pytestmark = [pytest.mark.django_db(transaction=True)]

CHANGED = SHORT.replace("3時間", "4時間")
THEIRS = "灯台の明かりが8日夜、5時間消えた。市長は「すぐ直す」と述べた。"


def test_a_form_that_waited_for_a_colleague_overwrites_nothing_of_theirs(
    client_of, editor, other_editor
):
    paste(text=SHORT, date=DAY)
    there = client_of(editor)
    mark = handed_in(there, CHANGED, act="read").context["consent"].mark
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            row = Clip.objects.get()
            edit_clip(clip=row, version=row.version, body=THEIRS, by=other_editor)
            mine = pool.submit(sent, there, mark)
            wait_for_who_waits()
        assert mine.result(timeout=30) == 422
    assert Clip.objects.get().body == THEIRS


def sent(client, mark):
    try:
        return handed_in(client, CHANGED, update=mark).status_code
    finally:
        connection.close()


def wait_for_who_waits():
    """Until the other thread has come as far as it can."""
    waiting = "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)"
    for _try in range(300):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        sleep(0.05)
    raise AssertionError("nobody waits")
