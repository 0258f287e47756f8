"""Users and their roles: in the reader's language, and only what a page asks for."""

import pytest
from django.contrib.auth.models import Group, Permission

from clips.models import User

pytestmark = pytest.mark.django_db

USERS = "/admin/clips/user/"
GROUPS = "/admin/auth/group/"


@pytest.fixture
def there(client_of, administrator):
    return client_of(administrator)


def test_roles_are_called_in_the_readers_language(there, editor):
    for address in (USERS, f"{USERS}{editor.pk}/change/", GROUPS):
        page = there.get(f"/en{address}").content.decode()
        assert "Staff digest" in page, address
        assert "staff digest" not in page, address


def test_a_role_is_given_by_a_box(there, editor):
    page = there.get(f"{USERS}{editor.pk}/change/")
    fields = {name: page.context["adminform"].form[name].value() for name in ("username", "groups")}
    assert fields["groups"] == [Group.objects.get(name="editor").pk]
    role = Group.objects.get(name="publisher").pk
    flags = {"is_active": "on", "is_staff": "on"}
    sent = {"username": "editor", "groups": [role], **flags, "email": ""}
    assert there.post(f"{USERS}{editor.pk}/change/", sent).status_code == 302
    assert [group.name for group in User.objects.get(pk=editor.pk).groups.all()] == ["publisher"]


def test_the_list_is_narrowed_by_role(there, editor, publisher):
    asked = {"role": Group.objects.get(name="editor").pk}
    assert [user.username for user in there.get(USERS, asked).context["cl"].result_list] == [
        "editor"
    ]
    assert there.get(USERS, {"role": "x"}).status_code == 200


def test_a_group_is_asked_only_what_a_page_asks_for(there):
    group = Group.objects.create(name="午前の組")
    page = there.get(f"/en{GROUPS}{group.pk}/change/")
    words = [
        str(label) for _pk, label in page.context["adminform"].form.fields["permissions"].choices
    ]
    assert "Can publish and withdraw clips" in words
    assert "clip: add" in words
    assert not [label for label in words if "event" in label]
    allowed = Permission.objects.get(codename="publish_clip")
    there.post(f"{GROUPS}{group.pk}/change/", {"name": group.name, "permissions": [allowed.pk]})
    assert [one.codename for one in group.permissions.all()] == ["publish_clip"]


def test_saving_a_role_keeps_what_its_form_does_not_show(there):
    group = Group.objects.get(name="administrator")
    hidden = set(group.permissions.exclude(content_type__app_label="clips"))
    assert hidden
    page = there.get(f"{GROUPS}{group.pk}/change/")
    field = page.context["adminform"].form.fields["permissions"]
    shown = [str(choice.value) for choice, _label in field.choices]
    assert shown
    there.post(f"{GROUPS}{group.pk}/change/", {"name": group.name, "permissions": shown})
    assert hidden <= set(group.permissions.all())


def test_who_is_deleted_is_asked_in_words(there, editor):
    for address in (f"{USERS}{editor.pk}", f"{GROUPS}{Group.objects.get(name='reader').pk}"):
        page = there.get(f"/en{address}/delete/").content.decode()
        assert "object (" not in page, "a row that joins two tables has no name"
        assert "relationship" not in page
    there.post(f"{USERS}{editor.pk}/delete/", {"post": "yes"})
    assert not User.objects.filter(pk=editor.pk).exists()
