"""Outlets: known by name or alias, made when new, renamed without losing the old name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import transaction

from clips.models import Source, SourceAlias, User
from clips.models.checks import UNSEEN
from clips.models.source import MAX_OUTLET
from clips.notation import fold
from clips.services.history import recorded
from clips.services.locks import share_tree
from clips.services.refusals import Refused, Stale

_UNSEEN = re.compile(f"[{UNSEEN}]")


def can_be_outlet(name: str) -> bool:
    """Whether the words can be an outlet's name: seen, of one line, no longer than it may be.

    A source line whose outlet cannot is kept as typed, without an outlet.
    """
    if _UNSEEN.search(name) or len(name) > MAX_OUTLET:
        return False
    return 0 < len(fold(name)) <= 2 * MAX_OUTLET


def find_outlets(names: Iterable[str]) -> dict[str, Source]:
    """The stored outlets by the folded names that were asked for, in two queries."""
    keys = {fold(name) for name in names}
    found = {source.key: source for source in Source.objects.filter(key__in=keys)}
    aliases = SourceAlias.objects.filter(key__in=keys - found.keys()).select_related("source")
    return found | {alias.key: alias.source for alias in aliases}


@transaction.atomic
def resolve_outlets(*, names: Iterable[str], by: User | None = None) -> dict[str, Source]:
    """The outlets by folded name, the missing ones made with the first spelling."""
    spellings: dict[str, str] = {}
    for name in filter(can_be_outlet, names):
        spellings.setdefault(fold(name), name)
    found = find_outlets(spellings.values())
    missing = sorted(spellings.keys() - found.keys())
    if missing:
        with recorded("edit_source", by=by, label=spellings[missing[0]]):
            rows = [Source(name=spellings[key], key=key) for key in missing]
            Source.objects.bulk_create(rows, ignore_conflicts=True)
        found |= find_outlets(spellings[key] for key in missing)
    return found


@transaction.atomic
def edit_source(
    *,
    source: Source,
    version: int,
    name: str,
    reading: str = "",
    description: str = "",
    by: User | None = None,
) -> Source:
    """Change what is said of an outlet. A former name stays as an alias, so its address holds."""
    share_tree()
    current = Source.objects.select_for_update().get(pk=source.pk)
    if current.version != version:
        raise Stale(current)
    if not can_be_outlet(name):
        raise Refused("outlet-name", name=name)
    with recorded("edit_source", by=by, label=name):
        _keep_old_name(current, name)
        current.name, current.reading, current.description = name, reading, description
        current.version += 1
        current.save()
    return current


def _keep_old_name(source: Source, name: str) -> None:
    key = fold(name)
    if key == source.key:
        return
    taken = Source.objects.named(name).exclude(pk=source.pk).first()
    if taken:
        raise Refused("outlet-exists", name=taken.name)
    SourceAlias.objects.filter(key=key).delete()
    SourceAlias.objects.create(source=source, name=source.name)
