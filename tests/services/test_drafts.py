"""Unsaved words on the server: the newest stay, nobody else's are touched, a month is enough."""

from contextlib import suppress
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pghistory.models
import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from clips.models import Draft, Submission
from clips.models.draft import MAX_DRAFT
from clips.services.drafts import Typed, drop_draft, drop_saved, keep_draft
from clips.services.refusals import Refused
from clips.services.truths import truths_hash
from tests.services.at_once import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

PLACE = "/admin/desk/2024-01-09/"


def typed(words, sequence, place=PLACE, **more):
    return Typed(place=place, fields=f'{{"text": ["{words}"]}}', sequence=sequence, **more)


def keep(user, *arguments, **named):
    return keep_draft(user=user, typed=typed(*arguments, **named), now=timezone.now())


def words(user):
    return [draft.fields.split('"')[3] for draft in Draft.objects.filter(user=user).order_by("pk")]


ORDERS = [
    # (sequences in the order in which they arrive, what is kept, reason)
    ([1, 2, 3], "3", "as they were typed"),
    ([1, 3, 2], "3", "the second was long on its way"),
    ([2, 2], "2", "the answer was lost and it was sent again"),
    ([9, 1, 2, 3], "9", "nothing old comes back"),
]


@pytest.mark.parametrize(("sequences", "kept", "reason"), ORDERS)
def test_an_older_draft_never_overwrites_a_newer_one(editor, sequences, kept, reason):
    for sequence in sequences:
        with suppress(Refused):
            keep(editor, str(sequence), sequence)
    assert words(editor) == [kept], reason


def test_each_place_and_each_user_has_a_draft_of_its_own(editor, other_editor):
    keep(editor, "橋", 1)
    keep(editor, "港", 1, place="/admin/clips/clip/7/change/")
    keep(other_editor, "灯台", 5)
    assert (words(editor), words(other_editor)) == (["橋", "港"], ["灯台"])


def test_a_dropped_draft_goes_but_not_a_newer_one(editor, other_editor):
    keep(editor, "橋", 7)
    assert not drop_draft(user=editor, place=PLACE, sequence=6)
    assert not drop_draft(user=other_editor, place=PLACE, sequence=7)
    assert drop_draft(user=editor, place=PLACE, sequence=7)
    assert words(editor) == []


def test_a_save_drops_what_was_kept_of_its_form(editor, other_editor):
    token = uuid4()
    keep(editor, "橋", 1, token=token)
    drop_saved(user=other_editor, token=token)
    drop_saved(user=editor, token=uuid4())
    assert words(editor) == ["橋"]
    drop_saved(user=editor, token=token)
    assert words(editor) == []


def test_a_draft_has_a_bound(editor):
    with pytest.raises(Refused, match="too long"):
        keep(editor, "橋" * (MAX_DRAFT // 3), 1)
    keep(editor, "橋" * (MAX_DRAFT // 3 - 10), 1)


def test_drafts_have_a_bound_in_number(editor, monkeypatch):
    monkeypatch.setattr("clips.services.drafts.MOST_DRAFTS", 2)
    keep(editor, "橋", 1, place="/1/")
    keep(editor, "橋", 1, place="/2/")
    keep(editor, "橋", 2, place="/2/")
    with pytest.raises(Refused, match="more than 2"):
        keep(editor, "橋", 1, place="/3/")
    assert Draft.objects.count() == 2


def test_a_draft_is_no_truth_and_has_no_history(editor):
    before = truths_hash(), pghistory.models.Context.objects.count()
    keep(editor, "橋", 1)
    drop_draft(user=editor, place=PLACE, sequence=1)
    assert (truths_hash(), pghistory.models.Context.objects.count()) == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'clips_draft'::regclass")
        assert [name for (name,) in cursor if "RI_Constraint" not in name] == []


def test_what_nobody_has_touched_for_a_month_is_forgotten(editor, capsys):
    ages = {"/new/": 29, "/old/": 31}
    for place, days in ages.items():
        then = timezone.now() - timedelta(days=days)
        keep_draft(user=editor, typed=typed("橋", 1, place=place), now=then)
        Submission.objects.create(form=uuid4(), content=uuid4(), by=editor, answer=place, at=then)
    call_command("purge_unsaved")
    assert capsys.readouterr().out == "1 drafts and 1 handed-in forms forgotten.\n"
    assert [draft.place for draft in Draft.objects.all()] == ["/new/"]
    assert [form.answer for form in Submission.objects.all()] == ["/new/"]


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_the_newest_is_kept(editor):
    """The first of them all race to make the row."""

    def sent(sequence):
        with suppress(Refused):
            keep(editor, str(sequence), sequence)

    at_once(*[partial(sent, sequence) for sequence in range(1, 9)])
    assert words(editor) == ["8"]
