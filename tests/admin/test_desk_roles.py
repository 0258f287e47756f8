"""Who may sit at the desk, and who may publish from it."""

import pytest
from django.contrib.auth.models import Permission

from clips.models import Clip, State
from tests.admin.desks import DESK, DESK_OF_DAY, SHORT, handed_in

ROLES = [
    # (who, opens the desk, saves drafts, publishes)
    ("visitor", 302, 302, 302),
    ("reader", 302, 302, 302),
    ("staff", 403, 403, 403),
    ("editor", 200, 302, 403),
    ("publisher", 200, 302, 302),
    ("administrator", 200, 302, 302),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "opens", "saves", "publishes"), ROLES)
def test_each_role_is_let_as_far_as_it_goes(
    request, client, client_of, who, opens, saves, publishes
):
    there = client if who == "visitor" else client_of(request.getfixturevalue(who))
    assert there.get(DESK).status_code == opens
    assert there.get(DESK_OF_DAY).status_code == opens
    may = saves == 302 and opens == 200
    assert handed_in(there, SHORT, act="publish").status_code == publishes
    assert Clip.objects.published().exists() == (may and publishes == 302)
    assert handed_in(there, SHORT).status_code == saves
    assert Clip.objects.exists() == may


@pytest.mark.django_db
def test_a_login_leads_back_to_the_day_that_was_asked_for(client):
    assert client.get(DESK_OF_DAY).url == f"/en/admin/login/?next={DESK_OF_DAY}"


def test_an_editor_is_offered_no_publishing(client_of, editor, publisher):
    assert 'value="publish"' not in client_of(editor).get(DESK).content.decode()
    assert 'value="publish"' in client_of(publisher).get(DESK).content.decode()


def test_an_editor_who_publishes_all_the_same_keeps_the_text_a_draft(client_of, editor):
    handed_in(client_of(editor), SHORT, act="publish")
    assert not Clip.objects.filter(state=State.PUBLISHED).exists()


def test_who_may_change_no_clip_does_not_sit_where_stored_days_are_edited(client_of, editor):
    editor.groups.clear()
    for codename in ("add_paste", "add_clip"):
        editor.user_permissions.add(Permission.objects.get(codename=codename))
    assert client_of(editor).get(DESK).status_code == 403
    editor.user_permissions.add(Permission.objects.get(codename="change_clip"))
    assert client_of(editor).get(DESK).status_code == 200
