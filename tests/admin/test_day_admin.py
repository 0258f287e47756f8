"""A day in the admin: seen with its drafts, and the way to take it along."""

import pytest

from clips.models import Day
from tests.admin.desks import handed_in

LIST = "/en/admin/clips/day/"


@pytest.fixture
def day(two_of_an_editor, db):
    return Day.objects.get()


def test_the_day_leads_to_its_export_with_its_drafts(client_of, editor, day):
    there = client_of(editor)
    page = there.get(f"{LIST}{day.pk}/change/").content.decode()
    asked = "?what=day&amp;day=2024-01-09&amp;drafts=on&amp;cover=on"
    assert f'action="/en/admin/export/{asked}"' in page
    for code in ("pdf", "mail", "text"):
        assert f'name="format" value="{code}"' in page


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
