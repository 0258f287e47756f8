"""Into an empty database: the same rows under the same ids, or nothing at all.

What is derived is made anew by the services that keep it; what may let somebody in did not come
along. At the end what is stored is held against the archive, row by row and truth by truth.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

import pgtrigger
from django.db import Error, connection, transaction
from psycopg import sql

from clips.models import User
from clips.services.everything.archive import Archive, Manifest, Part
from clips.services.everything.leaving import migrations
from clips.services.everything.registry import REPLACED, carried
from clips.services.everything.rows import (
    Table,
    checksum,
    continue_numbering,
    empty,
    first_inhabited,
    lines,
    store,
)
from clips.services.following import rebuild_changes
from clips.services.locks import hold_tree
from clips.services.nearness import rebuild_nearness
from clips.services.refusals import Refused
from clips.services.searching import rebuild_search
from clips.services.statements import read_statements
from clips.services.timelines import rebuild_timelines
from clips.services.truths import truths_hash

Say = Callable[[str], object]

_REBUILD: tuple[tuple[str, Callable[[], object]], ...] = (
    ("timelines", rebuild_timelines),
    ("statements", read_statements),
    ("what finds other papers' tellings", rebuild_nearness),
    ("search", rebuild_search),
    ("what followers are told", rebuild_changes),
)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came. `accounts` need a password before they let anybody in; `unknown` are permissions
    given to roles or users that this Kirinuki does not know any more."""

    manifest: Manifest
    rows: int
    accounts: int
    unknown: int


def is_archive(file: IO[bytes]) -> bool:
    """Whether a file is one for `arrive`, whole or not: no other that is imported is a zip."""
    start = file.read(4)
    file.seek(0)
    return start == b"PK\x03\x04"


def arrive(file: IO[bytes], say: Say = lambda words: None) -> Arrived:
    """Import an archive of everything, in one transaction, or raise `Refused` and write nothing.

    It is read twice: no row is stored before all of them are known to be as they were written.
    """
    archive = Archive(file)
    tables = _tables(archive.manifest)
    say("proving the archive")
    for part in archive.manifest.tables:
        archive.prove(part)
    with transaction.atomic():
        hold_tree()
        _refuse_inhabited()
        with pgtrigger.ignore(*_noticing()), transaction.atomic():
            unknown = _store(archive, tables, say)
            _rebuild(say)
        _hold_truths(archive.manifest, say)
    rows = sum(part.rows for part in archive.manifest.tables) - unknown
    return Arrived(archive.manifest, rows, User.objects.count(), unknown)


def _tables(manifest: Manifest) -> list[tuple[Table, Part]]:
    """What is to be stored, in the order in which rows refer to each other; all of it known here,
    each column too."""
    if manifest.migration not in migrations():
        raise Refused("archive-newer", migration=manifest.migration)
    known = [Table(model) for model in carried()]
    columns = {table.name: table.columns for table in known}
    for part in manifest.tables:
        if part.table not in columns:
            raise Refused("archive-unknown", what=part.table)
        if strange := set(part.columns) - columns[part.table].keys():
            raise Refused("archive-unknown", what=f"{part.table}.{min(strange)}")
    parts = {part.table: part for part in manifest.tables}
    return [(table, parts[table.name]) for table in known if table.name in parts]


def _refuse_inhabited() -> None:
    tables = (Table(model) for model in carried() if model._meta.label not in REPLACED)
    if inhabited := first_inhabited(tables):
        raise Refused("archive-inhabited", what=inhabited)


def _store(archive: Archive, tables: list[tuple[Table, Part]], say: Say) -> int:
    """Returns how many rows named a permission that is unknown here, and were left out."""
    _check_constraints("IMMEDIATE")
    for table, _part in reversed(tables):
        if table.model._meta.label in REPLACED:
            empty(table)
    unknown = sum(_store_part(archive, table, part, say) for table, part in tables)
    _check_constraints("DEFERRED")
    _take_statistics(tables)
    return unknown


def _store_part(archive: Archive, table: Table, part: Part, say: Say) -> int:
    """Each table is read again as it now is, and held against what came."""
    if part.rows:
        say(f"{part.rows:,} rows of {part.table}")
    try:
        unknown = _put(archive, table, part)
    except Error as no:
        why = str(no).partition("\n")[0]
        raise Refused("archive-row", table=part.table, why=why) from no
    if part.rows and not unknown and checksum(lines(table, part.columns)) != part.sha256:
        raise Refused("archive-differs", what=part.table)
    return unknown


def _put(archive: Archive, table: Table, part: Part) -> int:
    gathered = stored = 0
    if part.rows:
        gathered, stored = store(table, part.columns, archive.lines(part))
    if part.next and part.next > 1:
        continue_numbering(table, part.next)
    if gathered != part.rows or stored < gathered and not table.names_permissions:
        raise Refused("archive-differs", what=part.table)
    return gathered - stored


def _noticing() -> list[str]:
    """The triggers that write down what is done, and the one that holds the identity: what they
    wrote comes with the archive, and to arrive is no change. Names are held against other names as
    ever."""
    triggers = pgtrigger.registered()
    return [f"{model._meta.label}:{one.name}" for model, one in triggers if one.name != "key_once"]


def _check_constraints(when: str) -> None:
    """At the end of each statement, so that PostgreSQL need not remember every row of them all."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS ALL {when}")


def _take_statistics(tables: list[tuple[Table, Part]]) -> None:
    """What follows reads whole tables, which until a moment ago were empty."""
    names = [sql.Identifier(table.name) for table, part in tables if part.rows]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("ANALYZE {}").format(sql.SQL(", ").join(names)))


def _rebuild(say: Say) -> None:
    for what, rebuild in _REBUILD:
        say(f"making {what} anew")
        rebuild()


def _hold_truths(manifest: Manifest, say: Say) -> None:
    """An older archive's hash was made of what were all truths then."""
    if manifest.migration == migrations()[-1]:
        say("proving all truths")
        if truths_hash(addresses=True) != manifest.truths:
            raise Refused("archive-differs", what="truths")
