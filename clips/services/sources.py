"""Outlets: known by name or alias, made when new, renamed and merged without losing a name; and
what visitors see of their clips.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clips.models import Clip, House, Sight, Source, SourceAlias, User
from clips.models.checks import is_plain
from clips.models.house import MAX_CONTACT, can_be_contact
from clips.models.names import MAX_NAME
from clips.models.sight import MOST_CHARACTERS
from clips.models.source import MAX_CREDIT
from clips.services.history import recorded
from clips.services.locks import hold_tree
from clips.services.names import locked, make, new_name, refuse_in_use, rename, spelt, take_in
from clips.services.refusals import Refused, Stale
from clips.services.searching import refresh_search, refresh_seen

SAID = ("kind", "reading", "home", "credit", "description")
_ADDRESS = re.compile(r"https?://\S+")


def can_be_home(home: str) -> bool:
    """Whether it is an address on the web, or none."""
    return not home or _ADDRESS.fullmatch(home) is not None


@transaction.atomic
def resolve_outlets(*, names: Iterable[str], by: User | None = None) -> dict[str, Source]:
    """The outlets by folded name, the missing ones made with the first spelling."""
    spellings = spelt(names)
    found = Source.objects.by_key(spellings)
    missing = {key: spellings[key] for key in sorted(spellings.keys() - found.keys())}
    if missing:
        with recorded("edit_source", by=by, label=next(iter(missing.values()))):
            found |= make(Source, missing)
    return found


@transaction.atomic
def edit_source(
    *,
    source: Source,
    version: int,
    name: str,
    kind: str = "",
    reading: str = "",
    home: str = "",
    credit: str = "",
    description: str = "",
    sight: Sight | None = None,
    by: User | None = None,
) -> Source:
    """Change what is said of an outlet. A former name stays as an alias, so its address holds.
    `sight=None` leaves what visitors see as it is; `Sight()` takes the outlet's own word on it
    back, so that the house's holds.

    Right: `edit_source(source=s, version=s.version, name=s.name, sight=Sight.of("opening", 80))`.
    Wrong: the name of another outlet, which raises `Refused("outlet-exists")`: merge them.
    """
    hold_tree()
    current = locked(source, version)
    seen = current.sight
    with recorded("edit_source", by=by, label=current.name):
        rename(current, name)
        _refuse_said(home, credit)
        current.kind, current.reading, current.home = kind, reading, home
        current.credit, current.description = credit, description
        if sight:
            _refuse_sight(sight)
            current.shown, current.shown_characters = sight.shown, sight.characters
        _write(current)
        if current.sight != seen:
            refresh_seen(outlets=[current.pk])
    return current


def _write(source: Source) -> None:
    source.version += 1
    source.save()


def _refuse_said(home: str, credit: str) -> None:
    if not can_be_home(home):
        raise Refused("outlet-home", home=home)
    if not is_plain(credit) or len(credit) > MAX_CREDIT:
        raise Refused("outlet-credit", limit=MAX_CREDIT)


def _refuse_sight(sight: Sight) -> None:
    if not sight.holds:
        raise Refused("sight", limit=f"{MOST_CHARACTERS:,}")


@transaction.atomic
def add_source_alias(*, source: Source, name: str, by: User | None = None) -> SourceAlias:
    """Another name for an outlet, nobody else's: a source line that gives it means this outlet."""
    hold_tree()
    current = locked(source)
    name = new_name(current, name)
    with recorded("add_source_alias", by=by, label=current.name):
        _write(current)
        return current.aliases.create(name=name)


@transaction.atomic
def remove_source_alias(*, alias: SourceAlias, by: User | None = None) -> None:
    """Take a name away. Clips whose source line gives it stay this outlet's; one that is pasted
    later is an outlet's of its own."""
    hold_tree()
    with recorded("remove_source_alias", by=by, label=alias.name):
        _write(locked(alias.source))
        alias.delete()


@transaction.atomic
def merge_sources(*, source: Source, into: Source, by: User | None = None) -> Source:
    """Make one outlet of two: clips and other names of `source` go to `into`, and its name becomes
    an alias. What only `source` has said of itself goes along; what visitors see of the clips is
    from then on as `into` says.
    """
    hold_tree()
    if source.pk == into.pk:
        raise Refused("same-outlet")
    source, into = locked(source), locked(into)
    with recorded("merge_sources", by=by, label=f"{source.name} → {into.name}"):
        moved = {"source": into, "version": F("version") + 1, "updated_at": timezone.now()}
        theirs = list(Clip.objects.filter(source=source).values_list("pk", flat=True))
        Clip.objects.filter(pk__in=theirs).update(**moved)
        take_in(source, into, SAID)
        _write(into)
        refresh_search(clips=theirs)
    return into


@transaction.atomic
def delete_source(*, source: Source, by: User | None = None) -> None:
    """Only an outlet without clips, the trash included."""
    hold_tree()
    refuse_in_use(source)
    with recorded("delete_source", by=by, label=source.name):
        source.delete()


def _refuse_named(house: House) -> None:
    if not is_plain(house.publisher) or len(house.publisher) > MAX_NAME:
        raise Refused("house-publisher", limit=MAX_NAME)
    if not can_be_contact(house.contact) or len(house.contact) > MAX_CONTACT:
        raise Refused("house-contact", contact=house.contact)


@transaction.atomic
def set_house(
    *,
    version: int,
    sight: Sight | None = None,
    publisher: str | None = None,
    contact: str | None = None,
    by: User | None = None,
) -> House:
    """Who answers for what is published, and what visitors see wherever no outlet has a word of its
    own. What is None stays as it is.

    Right: `set_house(version=1, publisher="港の読書会", contact="desk@minato.example")`.
    Wrong: `contact="by telephone"`, which leads nowhere and raises `Refused("house-contact")`.
    """
    hold_tree()
    # Made before the act, whose undo then leaves the row: else versions would begin anew, and who
    # has one open would not learn that it says something else by now.
    house, _made = House.objects.get_or_create()
    if house.version != version:
        raise Stale(house)
    sight = house.sight if sight is None else sight
    house.publisher = house.publisher if publisher is None else publisher
    house.contact = house.contact if contact is None else contact
    _refuse_sight(sight)
    _refuse_named(house)
    with recorded("set_house", by=by, label=house.publisher or sight.shown):
        house.shown, house.shown_characters = sight.shown, sight.characters
        house.version += 1
        house.save()
        refresh_seen(house=True)
    return house
