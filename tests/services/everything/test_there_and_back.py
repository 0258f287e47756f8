"""What leaves whole arrives whole: rows, order, ids, history; nothing that lets anybody in."""

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.contrib.auth import authenticate
from django.db import ProgrammingError

from clips.models import (
    Clip,
    Identity,
    User,
)
from clips.services.pasting import paste
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.everything.elsewhere import there
from tests.services.everything.left import derived, feed, hashes
from tests.services.everything.moving import (
    everything,
    members,
    packed,
    part_of,
    unpacked,
)
from tests.services.texts import OTHER_DAY, clip

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture(scope="module")
def arrived(left, second, django_db_blocker):
    """All tests that ask for it are elsewhere, behind the arrival."""
    with django_db_blocker.unblock(), there(second):
        assert hashes() != left.hashes
        assert feed() != left.feed
        assert unpacked(left.archive).accounts == 1
        yield left


def test_every_row_arrives_as_it_left(arrived):
    assert everything() == arrived.rows
    assert hashes() == arrived.hashes


def test_what_is_derived_is_made_anew(arrived, in_step):
    assert all(arrived.derived)
    assert derived() == arrived.derived
    assert in_step()


def test_the_same_house_is_the_same_archive(arrived):
    before, again = members(arrived.archive), members(packed())
    assert {name for name in before if before[name] != again[name]} <= {"manifest.json"}


def test_a_feed_has_its_ids(arrived):
    assert feed() == arrived.feed


def test_no_address_is_given_twice(arrived):
    """Not even that of a clip that was deleted for good before leaving."""
    assert not Clip.objects.filter(pk__gte=arrived.newest).exists()
    assert paste(text=clip(1), date=OTHER_DAY).clips[0] > arrived.newest


@pytest.mark.parametrize("name", ["renamed", "trashed", "reworded", "undone"])
def test_an_act_from_before_is_undone_after(arrived, name):
    assert arrived.hashes[0] != arrived.undone[name]
    undo(act=arrived.acts[name].id)
    assert truths_hash(addresses=True) == arrived.undone[name]


def test_what_is_done_after_has_a_history_again(arrived):
    act = paste(text=clip(1), date=OTHER_DAY).act
    undo(act=act)
    assert truths_hash(addresses=True) == arrived.hashes[0]


def test_nobody_gets_in_until_a_password_is_set(arrived, client):
    there = User.objects.get()
    assert (there.username, there.email, there.is_staff) == (
        "editor", "editor@minato.example", True
    )  # fmt: skip
    assert not there.has_usable_password()
    assert there.feed_key_at is None
    there.set_password("灯台の鍵")
    there.save()
    assert authenticate(username="editor", password="灯台の鍵") == there


def test_roles_and_rights_go_by_their_names(arrived):
    there = User.objects.get()
    assert [group.name for group in there.groups.all()] == ["editor"]
    assert names(there.user_permissions) == ["publish_clip"]
    assert there.has_perm("clips.add_paste")
    assert not there.has_perm("clips.close_day")


def test_the_identity_stays_as_ever(arrived):
    with pytest.raises(ProgrammingError, match="Cannot update"):
        Identity.objects.update(uuid=uuid4())


SECRETS = ("password", "last_login", "feed_key_at", "md5$")


def test_nothing_leaves_that_lets_anybody_in(arrived):
    told = b"".join(members(arrived.archive).values()).decode()
    assert "editor@minato.example" in told
    assert not [secret for secret in SECRETS if secret in told]


def test_the_manifest_says_what_there_is(arrived):
    parts = members(arrived.archive)
    manifest = json.loads(parts["manifest.json"])
    assert (manifest["format"], manifest["version"]) == ("kirinuki-everything", 1)
    assert manifest["truths"] == arrived.hashes[0]
    assert part_of(manifest, "clips_clip")["rows"] == Clip.objects.count()
    assert [f"{part['table']}.jsonl" for part in manifest["tables"]] == list(parts)[:-1]
    row = json.loads(parts["clips_clip.jsonl"].splitlines()[0])
    made_at = datetime.fromisoformat(row["created_at"])
    assert (made_at, made_at.tzinfo) == (Clip.objects.get(pk=row["id"]).created_at, UTC)


def names(permissions):
    return sorted(permissions.values_list("codename", flat=True))
