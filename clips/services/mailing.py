"""Mailing lists: made, edited with all who are on them, deleted while nothing was delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from clips.models import Language, MailingList, Rhythm, Subscriber, User
from clips.models.checks import is_plain
from clips.models.mailing import MOST_READERS
from clips.models.names import MAX_NAME
from clips.services.history import recorded
from clips.services.refusals import Refused, Stale


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody on a list, as typed."""

    address: str
    name: str = ""
    readers: int = 1
    active: bool = True


@dataclass(frozen=True, slots=True)
class Terms:
    """How a list is sent."""

    rhythm: str = Rhythm.DAILY.value
    always: bool = False
    whole: bool = False
    language: str = Language.JAPANESE.value
    active: bool = True


@transaction.atomic
def make_list(
    *,
    name: str,
    terms: Terms = Terms(),
    subscribers: Sequence[Address] = (),
    by: User | None = None,
) -> MailingList:
    """A new list with those who are on it."""
    with recorded("edit_list", by=by, label=name):
        made = MailingList(version=0)
        return _write(made, name, terms, subscribers)


@transaction.atomic
def edit_list(
    *,
    list: MailingList,
    version: int,
    name: str,
    terms: Terms,
    subscribers: Sequence[Address] | None = None,
    by: User | None = None,
) -> MailingList:
    """Change how a list is sent and who is on it; `subscribers=None` leaves these as they are.

    Right: `edit_list(list=l, version=l.version, name=l.name, terms=Terms(rhythm="weekly"))`. Wrong:
    two who have one address, which raises `Refused("mail-address-twice")`.
    """
    current = MailingList.objects.select_for_update().get(pk=list.pk)
    if current.version != version:
        raise Stale(current)
    with recorded("edit_list", by=by, label=current.name):
        return _write(current, name, terms, subscribers)


@transaction.atomic
def delete_list(*, list: MailingList, by: User | None = None) -> None:
    """Only one that nothing was delivered to: what was, is accounted for by its list."""
    if list.deliveries.exists():
        raise Refused("list-in-use", name=list.name)
    with recorded("delete_list", by=by, label=list.name):
        list.delete()


def _write(
    row: MailingList, name: str, terms: Terms, subscribers: Sequence[Address] | None
) -> MailingList:
    row.name = name.strip()
    _refuse_name(row)
    row.rhythm, row.always, row.whole = terms.rhythm, terms.always, terms.whole
    row.language, row.active = terms.language, terms.active
    row.version += 1
    row.save()
    if subscribers is not None:
        _refuse_subscribers(subscribers)
        _write_subscribers(row, subscribers)
    return row


def _write_subscribers(row: MailingList, subscribers: Sequence[Address]) -> None:
    """Those who stay keep their rows, so that the history tells who came and went."""
    there = {one.address.lower(): one for one in row.subscribers.all()}
    wanted = {one.address.lower(): one for one in subscribers}
    row.subscribers.filter(pk__in=[there[key].pk for key in there.keys() - wanted.keys()]).delete()
    for key, said in wanted.items():
        one = there.get(key) or Subscriber(list=row)
        told = (said.address, said.name, said.readers, said.active)
        if one.pk is None or told != (one.address, one.name, one.readers, one.active):
            one.address, one.name, one.readers, one.active = told
            one.save()


def _refuse_name(row: MailingList) -> None:
    if not row.name or not is_plain(row.name) or len(row.name) > MAX_NAME:
        raise Refused("list-name", name=row.name)
    if MailingList.objects.filter(name=row.name).exclude(pk=row.pk).exists():
        raise Refused("list-exists", name=row.name)


def _refuse_subscribers(subscribers: Sequence[Address]) -> None:
    seen = set()
    for one in subscribers:
        _refuse_address(one)
        if (key := one.address.lower()) in seen:
            raise Refused("mail-address-twice", address=one.address)
        seen.add(key)


def _refuse_address(one: Address) -> None:
    try:
        validate_email(one.address)
    except ValidationError:
        raise Refused("mail-address", address=one.address) from None
    if not is_plain(one.name) or len(one.name) > MAX_NAME:
        raise Refused("subscriber-name", name=one.name)
    if not 1 <= one.readers <= MOST_READERS:
        raise Refused("readers", limit=f"{MOST_READERS:,}")
