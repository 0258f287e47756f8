"""A day in the admin: seen with its drafts, taken along in every format, by those who may."""

import pytest

from clips.exports import FORMATS
from clips.models import Day
from tests.admin.desks import handed_in

LIST = "/en/admin/clips/day/"


@pytest.fixture
def day(two_of_an_editor, db):
    return Day.objects.get()


ROLES = [("reader", 302), ("staff", 200), ("editor", 200), ("publisher", 200)]


@pytest.mark.parametrize(("who", "status"), ROLES)
def test_who_may_export_gets_the_day_with_its_drafts(request, client_of, day, who, status):
    response = client_of(request.getfixturevalue(who)).get(f"{LIST}{day.pk}/export/?format=text")
    assert response.status_code == status
    if status == 200:
        assert "港の船は" in response.content.decode()
        assert response["Content-Disposition"] == 'attachment; filename="2024-01-09.txt"'


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_offered_and_comes(client_of, editor, day, format):
    there = client_of(editor)
    assert f"?format={format}" in there.get(f"{LIST}{day.pk}/change/").content.decode()
    assert there.get(f"{LIST}{day.pk}/export/?format={format}").status_code == 200


def test_a_format_that_is_none_is_not_found(client_of, editor, day):
    assert client_of(editor).get(f"{LIST}{day.pk}/export/?format=pdf2").status_code == 404


def test_what_is_copied_is_what_a_paste_reads_as_the_same(client_of, editor, day):
    there = client_of(editor)
    notation = there.get(f"{LIST}{day.pk}/change/").context["notation"]
    rows = handed_in(there, notation, act="read").context["reading"].rows
    assert [row.standing for row in rows] == [
        "known",
        "known",
    ]


def test_a_day_is_neither_made_nor_deleted_by_hand(client_of, administrator, day):
    there = client_of(administrator)
    assert there.get(f"{LIST}add/").status_code == 403
    assert there.post(f"{LIST}{day.pk}/delete/", {"post": "yes"}).status_code == 403
