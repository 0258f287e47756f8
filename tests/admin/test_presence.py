"""A quiet line tells who else has a clip or a day open; it is forgotten after a minute."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from clips.models import Presence
from clips.services.presence import others, seen

pytestmark = [pytest.mark.django_db]

HERE = "/en/admin/here/"
DAY = "day:2024-01-09"


@pytest.fixture
def at(client_of):
    """`at(editor, "clip:1")`: what that editor's page is told."""

    def tell(user, thing=DAY, address=HERE):
        response = client_of(user).post(address, {"thing": thing})
        assert response.status_code == 200
        return response.content.decode()

    return tell


def test_the_others_are_told_and_oneself_is_not(at, editor, other_editor, publisher):
    assert at(editor) == ""
    assert at(editor) == ""
    assert at(other_editor) == "editor also has this day open."
    assert at(publisher) == "editor, other_editor also have this day open."
    assert at(publisher, "day:2024-01-10") == ""
    assert at(publisher, "clip:1") == ""


def test_a_colleague_is_called_by_name(at, editor, other_editor):
    editor.first_name, editor.last_name = "岬", "高橋"
    editor.save()
    at(editor, "clip:7")
    assert at(other_editor, "clip:7") == f"{editor.get_full_name()} also has this clip open."


def test_who_left_is_forgotten_after_a_minute_and_so_is_the_row(editor, other_editor):
    now = timezone.now()
    for seconds, there in [(0, [editor]), (59, [editor]), (61, [])]:
        with time_machine.travel(now, tick=False):
            seen(user=editor, thing=DAY)
        with time_machine.travel(now + timedelta(seconds=seconds), tick=False):
            assert others(user=other_editor, thing=DAY) == there, seconds
    with time_machine.travel(now + timedelta(seconds=61), tick=False):
        seen(user=other_editor, thing="clip:1")
    assert list(Presence.objects.values_list("thing", flat=True)) == ["clip:1"]


REFUSED = [
    # (thing, status, why)
    ("", 400, "no page"),
    ("day:9 January", 400, "no date"),
    ("clip:１", 400, "an id has ASCII digits"),
    (f"clip:{'9' * 19}", 400, "longer than any id"),
    ("user:1", 400, "of no kind that is shared"),
]


@pytest.mark.parametrize(("thing", "status", "why"), REFUSED)
def test_what_is_no_page_is_refused(thing, status, why, client_of, editor):
    assert client_of(editor).post(HERE, {"thing": thing}).status_code == status, why
    assert not Presence.objects.exists()


def test_looking_writes_nothing_and_only_who_may_see_the_page_is_told(
    client_of, editor, reader, visitor
):
    assert client_of(editor).get(HERE, {"thing": DAY}).status_code == 405
    assert client_of(reader).post(HERE, {"thing": DAY}).status_code == 302
    assert visitor.post(HERE, {"thing": DAY}).status_code == 302
    reader.is_staff = True
    reader.save()
    assert client_of(reader).post(HERE, {"thing": DAY}).status_code == 403
    assert not Presence.objects.exists()
