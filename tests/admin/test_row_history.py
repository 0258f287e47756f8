"""The history of a row: who did what, before and after, undone or gone back from."""

from datetime import date

import pytest

from clips.models import Clip, Day, KnownHead, Source, Speaker, Tag
from clips.services import clips as services
from clips.services.attribution import decide_head, edit_speaker
from clips.services.days import close_day
from clips.services.moving import move_clips
from clips.services.sources import edit_source
from clips.services.tags import edit_tag
from tests.admin.desks import DAY, TWO, handed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def there(client_of, publisher):
    client = client_of(publisher)
    handed_in(client, TWO)
    return client


def first():
    return Clip.objects.in_order().first()


def address_of(row):
    return f"/en/admin/clips/{row._meta.model_name}/{row.pk}/history/"


def entries(client, row):
    return list(client.get(address_of(row)).context["page"])


def edited(editor, **changes):
    clip = first()
    services.edit_clip(clip=clip, version=clip.version, by=editor, **changes)
    return clip


def test_each_act_is_told_with_who_and_what_and_marked(there, editor):
    edited(editor, body=first().body.replace("3時間", "四時間"))
    services.publish(clips=Clip.objects.all())
    published, changed, pasted = entries(there, first())
    assert [one.what for one in (published, changed, pasted)] == [
        "Published",
        "Clip edited",
        "Pasted",
    ]
    assert [one.version.by for one in (changed, published)] == [editor, None]
    assert [(one.label, one.before, one.after) for one in published.changes] == [
        ("state", "Draft", "Published")
    ]
    runs = changed.changes[0].runs
    assert [run for run in runs if run[0] != "same"] == [("out", "3"), ("in", "四")]
    page = there.get(address_of(first())).content.decode()
    assert "<del>" in page
    assert "Nobody who is known" in page


def rows():
    """One of each kind, changed once more than it was made."""
    tag, outlet = Tag.objects.get(name="灯台"), Source.objects.get()
    speaker = Speaker.objects.get(name="市長")
    edit_tag(tag=tag, version=tag.version, reading="とうだい", description="")
    edit_source(source=outlet, version=outlet.version, name="岬日報")
    edit_speaker(speaker=speaker, version=speaker.version, name="市長", kind="person")
    decide_head(head="市長", speaker="岬の市長")
    close_day(date=DAY)
    return [tag, outlet, speaker, KnownHead.objects.get(), Day.objects.get()]


def test_every_kind_of_row_has_its_history(there):
    for row in rows():
        response = there.get(address_of(row))
        assert response.status_code == 200
        assert response.context["page"].paginator.count >= 1, row


def test_a_day_tells_what_came_and_went_and_in_which_order(there):
    light, ship = Clip.objects.in_order()
    move_clips(clips=Clip.objects.filter(pk=ship.pk), date=date(2024, 1, 10))
    services.trash(clips=Clip.objects.filter(pk=light.pk))
    trashed, moved, _pasted = entries(there, Day.objects.get(date=DAY))
    assert (trashed.what, moved.what) == ("Put into the trash", "Moved to another day")
    before = f"{light}\n{ship}"
    assert [(one.before, one.after) for one in moved.changes] == [(before, str(light))]
    assert [(one.before, one.after) for one in trashed.changes] == [(str(light), "")]
    came = entries(there, Day.objects.get(date=date(2024, 1, 10)))[0]
    assert came.changes[-1].after == str(ship)


def test_an_editor_goes_back_and_that_can_be_undone(there, editor, client_of):
    old = first().body
    edited(editor, body="別の話。", source="", tags=())
    client = client_of(editor)
    change, made = entries(client, first())
    assert (change.can_go_back, made.can_go_back) == (False, True)
    back = f"{address_of(first())}{made.version.act.id}/"
    asked = client.get(back)
    assert [one.label for one in asked.context["changes"]] == [
        "excerpt",
        "source",
        "tags and glosses",
    ]
    assert first().body == "別の話。"
    version = asked.context["form"].initial["version"]
    assert client.post(back, {"version": version}).status_code == 302
    assert first().body == old
    assert entries(client, first())[0].can_undo


def test_going_back_from_what_was_not_seen_is_refused_with_what_would_change(there, editor):
    edited(editor, body="別の話。")
    made = entries(there, first())[-1]
    back = f"{address_of(first())}{made.version.act.id}/"
    edited(editor, body="さらに別の話。")
    response = there.post(back, {"version": 2})
    assert response.status_code == 409
    assert "さらに別" in response.content.decode()
    assert response.context["form"].initial["version"] == 3
    assert first().body == "さらに別の話。"


WHO = [
    # (who looks, may undo what the editor did last, may go back)
    ("editor", True, True),
    ("other_editor", False, True),
    ("publisher", True, True),
    ("staff", False, False),
]


def test_undo_and_going_back_are_for_those_who_may(there, editor, client_of, request):
    edited(editor, body="別の話。")
    for who, undoes, goes_back in WHO:
        client = client_of(request.getfixturevalue(who))
        last, made = entries(client, first())
        assert (last.can_undo, made.can_go_back) == (undoes, goes_back), who
        address = f"/en/admin/desk/undo/?act={last.version.act.id}"
        assert client.get(address).status_code == (200 if undoes else 404), who
        back = f"{address_of(first())}{made.version.act.id}/"
        assert client.get(back).status_code == (200 if goes_back else 403), who
        if not goes_back:
            assert client.post(back, {"version": 2}).status_code == 403


def test_what_went_on_elsewhere_is_not_offered_for_undoing(there):
    services.publish(clips=Clip.objects.all())
    services.withdraw(clips=Clip.objects.exclude(pk=first().pk))
    assert not entries(there, first())[0].can_undo
