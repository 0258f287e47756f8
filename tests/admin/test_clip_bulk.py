"""Several clips at once, from the list: foreseen, done as one act, and taken back as one."""

from itertools import product

import pytest
from django.utils import timezone

from clips.admin.clip_bulk import as_listed
from clips.admin.clip_deeds import DEEDS
from clips.models import Clip, State
from clips.services import clips as services
from clips.services.truths import truths_hash

LIST = "/en/admin/clips/clip/"
SOON = "2099-01-02T06:00"


@pytest.fixture
def there(two_of_a_publisher, client_of, publisher):
    return client_of(publisher)


def listed_now(clips=None):
    rows = clips or Clip.objects.newest_first()
    return ",".join(as_listed(clip) for clip in rows)


def undone(client):
    """By the link of the message that tells of the act; False where none does."""
    page = client.get(LIST).content.decode()
    if "/desk/undo/?act=" not in page:
        return False
    act = page.rpartition("/desk/undo/?act=")[2].split('"')[0]
    return client.post("/en/admin/desk/undo/", {"act": act}).status_code == 302


def from_list(client, action, *, clips=None, listed=None, address=LIST, **fields):
    """The list's own action bar, as a browser sends it: each row with its version."""
    chosen = [clip.pk for clip in clips or Clip.objects.all()]
    rows = listed_now().split(",") if listed is None else listed
    data = {"action": action, "_selected_action": chosen, "listed": rows, **fields}
    return client.post(address, data)


def consented(client, name, *, sent=None, do="do", **fields):
    data = {"listed": listed_now() if sent is None else sent, "back": LIST, "do": do, **fields}
    return client.post(f"{LIST}bulk/{name}/", data)


STATES = [
    # (deed, state before, state after)
    ("publish", State.DRAFT, State.PUBLISHED),
    ("withdraw", State.PUBLISHED, State.WITHDRAWN),
    ("trash", State.DRAFT, State.TRASHED),
    ("restore", State.TRASHED, State.DRAFT),
]


def test_a_deed_that_asks_for_nothing_is_done_at_once_and_undone(there):
    for deed, before, after in STATES:
        set_state(before)
        address = f"{LIST}?state={before}"
        response = from_list(there, deed, address=address)
        assert response.url == address
        assert set(Clip.objects.values_list("state", flat=True)) == {after}, deed
        assert undone(there)
        assert set(Clip.objects.values_list("state", flat=True)) == {before}, deed


ASKING = [
    # (deed, what is given, how many of the two change, what the second one says of itself)
    ("tag", {"tags": "#岬(風)"}, 2, ""),
    ("tag", {"tags": "#灯台"}, 1, "It stands there already"),
    ("untag", {"tags": "#灯台"}, 1, "It does not stand there"),
    ("schedule", {"at": SOON}, 2, ""),
    ("move", {"date": "2024年1月10日"}, 2, ""),
    ("move", {"date": "2024-01-09"}, 0, "On that day already"),
    ("source", {"source": "入江新報"}, 1, "Has a source line"),
    ("source", {"source": "入江新報", "replace": "on"}, 2, ""),
]


def test_a_deed_is_foreseen_as_it_is_done_and_undone_as_one(there):
    before = truths_hash()
    for deed, given, number, why in ASKING:
        assert from_list(there, deed).context["listed"] == listed_now()
        foreseen = consented(there, deed, do="look", **given)
        assert (len(foreseen.context["changing"]), truths_hash()) == (number, before), given
        assert why in foreseen.content.decode()
        there.get(LIST)  # where the message before is read
        assert consented(there, deed, **given).url == LIST
        assert (truths_hash() == before) == (number == 0), given
        assert undone(there) == (number > 0)
        assert truths_hash() == before, given


def set_state(state):
    at = timezone.now()
    Clip.objects.update(
        state=state,
        publish_at=at if state == State.SCHEDULED else None,
        trashed_at=at if state == State.TRASHED else None,
    )


def test_what_is_foreseen_of_a_state_is_what_the_service_does(there):
    for name, state in product(["publish", "withdraw", "schedule", "trash", "restore"], State):
        set_state(state)
        values = {"at": timezone.now()} if name == "schedule" else {}
        stays = DEEDS[name].staying(list(Clip.objects.all()), values)
        changed = DEEDS[name].do(clips=Clip.objects.all(), **values)
        assert changed == 2 - len(stays), (name, state)


def test_what_was_edited_since_it_was_listed_is_not_changed_unseen(there, other_editor):
    listed = listed_now()
    clip = Clip.objects.in_order().first()
    services.edit_clip(clip=clip, version=1, body="相手の本文。", by=other_editor)
    for response in (
        from_list(there, "publish", listed=listed.split(",")),
        consented(there, "tag", sent=listed, tags="#岬"),
    ):
        assert response.status_code == 409
        assert "Changed since it was listed" in response.content.decode()
        assert response.context["listed"] == listed_now()
    assert set(Clip.objects.values_list("state", flat=True)) == {State.DRAFT}
    assert consented(there, "tag", tags="#岬").status_code == 302


def test_what_was_withdrawn_since_it_was_listed_is_not_published_again_unseen(there, publisher):
    services.publish(clips=Clip.objects.all())
    listed = listed_now()
    services.withdraw(clips=Clip.objects.all(), by=publisher)
    response = from_list(there, "publish", listed=listed.split(","))
    assert response.status_code == 409
    assert State.PUBLISHED not in Clip.objects.values_list("state", flat=True)
    assert from_list(there, "publish").status_code == 302


def test_what_was_not_listed_is_shown_before_anything_is_done(there):
    for response in (
        from_list(there, "publish", listed=[]),
        from_list(there, "publish", listed=[], select_across="1", clips=Clip.objects.all()[:1]),
    ):
        assert response.status_code == 200
        assert len(response.context["changing"]) == 2
    assert set(Clip.objects.values_list("state", flat=True)) == {State.DRAFT}


WRONG = [
    # (deed, what is given, what is said)
    ("tag", {"tags": "港"}, "is no tag line"),
    ("untag", {"tags": "#何処にもない"}, "There is no tag #何処にもない."),
    ("schedule", {"at": "2001-01-02T06:00"}, "That moment has passed"),
    ("move", {"date": "2024-02-30"}, "There is no such day"),
    ("source", {"source": ""}, "This field is required."),
]


def test_a_value_that_cannot_be_is_said_and_nothing_is_done(there):
    before = truths_hash()
    for (deed, given, words), do in product(WRONG, ["look", "do"]):
        response = consented(there, deed, do=do, **given)
        assert words in response.content.decode(), (deed, given)
    assert truths_hash() == before


def test_each_role_finds_the_deeds_it_may_do(there, client_of, editor, staff):
    drafts = {"tag", "untag", "move", "source", "select", "trash"}
    decides = {"publish", "withdraw", "schedule"}

    def offered(client, address=LIST):
        form = client.get(address).context["action_form"]
        return {name for name, _label in form.fields["action"].choices if name} if form else set()

    assert offered(there) == drafts | decides
    assert offered(there, f"{LIST}?state=trashed") == {"restore"}
    assert offered(client_of(editor)) == drafts
    assert offered(client_of(staff)) == {"select"}, "who exports may choose"
    assert consented(client_of(editor), "publish").status_code == 403
    assert consented(client_of(staff), "tag", tags="#岬").status_code == 403
    assert there.get(f"{LIST}bulk/publish/").url == LIST
    assert there.get(f"{LIST}bulk/no/").status_code == 404


def test_one_leads_back_to_the_list_as_it_was_and_nowhere_else(there):
    kept = f"{LIST}?state=draft&tag=%E6%B8%AF"
    assert consented(there, "tag", tags="#岬", back=kept).url == kept
    assert consented(there, "tag", tags="#岬", back="https://elsewhere.example/").url == LIST
