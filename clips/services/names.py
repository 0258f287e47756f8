"""The law of names that outlets and speakers share: what can be one, whose it is, and what becomes
of a name that is changed, given or merged. No name is lost: the former one stays as another name.

Each function is a part of a service: it runs in that one's transaction, lock and act. Tags go by
names too, but theirs are paths with a tree above them: `services.tags` and `services.tree`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from clips.models import Source, Speaker, Tag
from clips.models.checks import is_plain
from clips.models.names import MAX_NAME
from clips.notation import fold
from clips.services.refusals import Refused, Stale

Row = TypeVar("Row", Source, Speaker)
Named = TypeVar("Named", Source, Speaker, Tag)

_WORDS: dict[type, str] = {Source: "outlet", Speaker: "speaker", Tag: "tag"}
"""How the codes of refusals begin: `outlet-exists`, `speaker-exists`."""


def can_be_name(name: str) -> bool:
    """Whether the words can be an outlet's or a speaker's name: seen, of one line, no longer than
    it may be.

    A source line whose outlet cannot is kept as typed, without an outlet; a statement whose head
    cannot, without a speaker.
    """
    fits = len(name) <= MAX_NAME and 0 < len(fold(name)) <= 2 * MAX_NAME
    return fits and is_plain(name)


def spelt(names: Iterable[str]) -> dict[str, str]:
    """Those that can be names by their keys, each in its first spelling."""
    spellings: dict[str, str] = {}
    for name in filter(can_be_name, names):
        spellings.setdefault(fold(name), name.strip())
    return spellings


def make(model: type[Row], spellings: Mapping[str, str]) -> dict[str, Row]:
    """New rows of these names, by their keys; one that is there by now is left as it is."""
    rows = [model(name=name, key=key) for key, name in sorted(spellings.items())]
    model.objects.bulk_create(rows, ignore_conflicts=True)
    return model.objects.by_key(spellings)


def locked(row: Named, version: int | None = None) -> Named:
    """The row as it is now, nobody else's until the transaction ends; `Stale` where an editor has
    seen another version."""
    current: Named = type(row).objects.select_for_update().get(pk=row.pk)
    if version not in (None, current.version):
        raise Stale(current)
    return current


def rename(row: Row, name: str) -> None:
    """Give a row that is about to be saved a name; the former one stays as another name."""
    if name == row.name:
        return
    _refuse_name(name, besides=row)
    row.aliases.filter(key=fold(name)).delete()
    if fold(name) != row.key:
        row.aliases.create(name=row.name)
    row.name = name


def new_name(row: Row, name: str) -> str:
    """Another name for a row, as it is to be stored: nobody's yet, its own neither."""
    name = name.strip()
    _refuse_name(name, besides=row)
    if type(row).objects.named(name).exists():
        raise Refused(f"{_WORDS[type(row)]}-of-itself", name=name)
    return name


def _refuse_name(name: str, *, besides: Row) -> None:
    """Refuse what is no name, or names another row."""
    word = _WORDS[type(besides)]
    if not can_be_name(name):
        raise Refused(f"{word}-name", name=name)
    taken = type(besides).objects.named(name).exclude(pk=besides.pk).first()
    if taken and taken.key == fold(name):
        raise Refused(f"{word}-exists", name=taken.name)
    if taken:
        raise Refused(f"{word}-alias-taken", name=name, **{word: taken.name})


def take_in(gone: Named, into: Named, said: Iterable[str]) -> None:
    """The names of `gone` become other names of `into`, which is about to be saved; so does what
    only `gone` has `said` of itself. What else hangs on `gone` has gone over before."""
    into.aliases.add(*gone.aliases.all())
    type(gone).objects.filter(pk=gone.pk).delete()
    into.aliases.create(name=gone.name)
    for field in said:
        setattr(into, field, getattr(into, field) or getattr(gone, field))


def refuse_in_use(row: Source | Speaker | Tag) -> None:
    """Refuse to delete what something stands under."""
    if not type(row).objects.unused().filter(pk=row.pk).exists():
        raise Refused(f"{_WORDS[type(row)]}-in-use", name=row.name)
