"""A house as it was when it left."""

from dataclasses import dataclass

from django.apps import apps
from django.db import transaction
from django.db.models import Max

from clips.models import Identity, NearPiece, SearchEntry, StatementPlace, TagEntry
from clips.services.history import Act
from clips.services.truths import history_hash, truths_hash
from clips.services.undoing import undo
from tests.services.everything.moving import everything, lived_in, packed


@dataclass
class Left:
    """`undone` is the hash of its truths without one of its acts, by that act's name."""

    archive: bytes
    acts: dict[str, Act]
    hashes: tuple[str, str]
    rows: dict[str, str]
    derived: list[object]
    feed: str
    newest: int
    undone: dict[str, str]


def leave():
    acts = lived_in()
    return Left(
        packed(), acts, hashes(), everything(), derived(), feed(), newest_ever(),
        {name: hash_without(act) for name, act in acts.items()},
    )  # fmt: skip


def hashes():
    return truths_hash(addresses=True), history_hash()


def derived():
    """What is derived, by what it says: rows that have ids of their own have others by now."""
    places = StatementPlace.objects.order_by("clip_tag", "position")
    said = ("text", "statement__key", "statement__speaker", "support", "start", "origin__clip_tag")
    return [
        set(TagEntry.objects.values_list()),
        set(SearchEntry.objects.values_list()),
        set(NearPiece.objects.values_list()),
        list(places.values_list("clip_tag", "position", *said)),
    ]


def feed():
    return Identity.objects.ours().urn("feed/clips")


def newest_ever():
    return apps.get_model("clips.ClipEvent").objects.aggregate(newest=Max("pgh_obj_id"))["newest"]


def hash_without(act):
    with transaction.atomic():
        undo(act=act.id)
        found = truths_hash(addresses=True)
        transaction.set_rollback(True)
    return found
