"""What a feed's ids are made of is made once."""

import uuid

import pytest
from django.db import DatabaseError, transaction

from clips.models import Identity

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def test_there_is_one_and_it_stays():
    ours = Identity.objects.ours()
    for change in (
        lambda: Identity.objects.update(uuid="00000000-0000-4000-8000-000000000000"),
        lambda: Identity.objects.filter(pk=ours.pk).delete(),
        lambda: Identity.objects.create(pk=2),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Identity.objects.get().uuid == ours.uuid


def test_an_id_is_made_of_the_installation_and_the_row():
    ours = Identity.objects.ours()
    assert ours.urn("clip/12") == ours.urn("clip/12")
    others = Identity(uuid=uuid.UUID(int=1))
    assert len({ours.urn("clip/12"), ours.urn("clip/13"), ours.urn("tag/12")}) == 3
    assert ours.urn("clip/12").startswith("urn:uuid:")
    assert others.urn("clip/12") != ours.urn("clip/12")
