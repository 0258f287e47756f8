"""What stands in the admin when somebody comes to it, handed in at the desk."""

from tests.admin.desks import TWO, handed_in
from tests.conftest import member
from tests.stages import stage


@stage
def two_of_a_publisher():
    """Two drafts."""
    hand_in(TWO, "publisher")


@stage
def two_of_an_editor():
    """Two drafts."""
    hand_in(TWO, "editor")


def hand_in(text, who, **fields):
    from django.test import Client

    desk = Client()
    desk.force_login(member(who, who, is_staff=True))
    handed_in(desk, text, **fields)
