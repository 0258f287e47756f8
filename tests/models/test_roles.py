"""Five roles, made by a migration, each with what it needs and no more."""

import pytest
from django.contrib.auth.models import Group

pytestmark = pytest.mark.django_db

ACTS = ("clip.read", "clip.view", "clip.add", "clip.publish", "day.export", "day.close",
        "tag.change", "mailinglist.deliver", "user.add")  # fmt: skip


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("reader", ACTS[:1]),
        ("staff digest", ("clip.read", "clip.view", "day.export", "mailinglist.deliver")),
        ("editor", ("clip.read", "clip.view", "clip.add", "day.export", "mailinglist.deliver")),
        ("publisher", ACTS[:-1]),
        ("administrator", ACTS),
    ],
)
def test_a_role_may_do_what_its_name_says(role, allowed, django_user_model):
    user = django_user_model.objects.create_user(username=role)
    user.groups.add(Group.objects.get(name=role))

    def may(act):
        model, verb = act.split(".")
        return user.has_perm(f"clips.{verb}_{model}")

    assert tuple(act for act in ACTS if may(act)) == tuple(allowed)


def test_nobody_has_permissions_on_the_history():
    for group in Group.objects.all():
        assert not group.permissions.filter(content_type__model__endswith="event").exists()
