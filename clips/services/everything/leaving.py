"""Out of a database: everything that stands in it at one moment."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from clips.services.everything.archive import Manifest, Part, Writing
from clips.services.everything.registry import carried
from clips.services.everything.rows import Table, lines, next_number
from clips.services.truths import truths_hash

Say = Callable[[str], object]


def leave(path: Path, say: Say = lambda words: None) -> Manifest:
    """Write everything into a file that only its owner may read. Under another name until it is
    whole and on the disk: a file that is there is never half an archive."""
    beside = path.with_name(f"{path.name}.part")
    try:
        with _private(beside) as file:
            with _one_moment():
                manifest = write(file, say)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return manifest


def _private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


@contextmanager
def _one_moment() -> Iterator[None]:
    """What others save meanwhile is not seen, by any of the tables."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def write(file: IO[bytes], say: Say = lambda words: None) -> Manifest:
    """The archive of what the transaction sees; `leave` opens one that sees one moment."""
    made_at = timezone.localtime().isoformat(timespec="seconds")
    with Writing(file) as archive:
        tables = tuple(_part(archive, Table(model), say) for model in carried())
        say("the hash of all truths")
        truths = truths_hash(addresses=True)
        manifest = Manifest(made_at, version(), newest_migration(), truths, tables)
        archive.conclude(manifest)
    return manifest


def _part(archive: Writing, table: Table, say: Say) -> Part:
    part = archive.add(table.name, table.columns, next_number(table), lines(table))
    if part.rows:
        say(f"{part.rows:,} rows of {table.name}")
    return part


def version() -> str:
    """Kirinuki's own."""
    project = tomllib.loads(Path(settings.BASE_DIR, "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def migrations() -> list[str]:
    """Those of clips that this database has behind it, oldest first."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(name for app, name in applied if app == "clips")


def newest_migration() -> str:
    return migrations()[-1]
