"""Rows by the hundred thousand: gathered by table, then copied; indexes are made at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg import sql


class Heap:
    """Rows of one model on their way. What is not given is the field's default."""

    def __init__(self, model: type[Model], *given: str) -> None:
        self.model = model
        fields = [field for field in model._meta.concrete_fields if not field.generated]
        rest = [field for field in fields if field.attname not in given]
        self.numbered = any(field.name == "id" and field in rest for field in rest)
        self.columns = [*given, *(field.attname for field in rest if field.name != "id")]
        self.defaults = [_default(field) for field in rest if field.name != "id"]
        self.rows: list[list[Any]] = []

    def add(self, *values: Any) -> None:
        self.rows.append([*values, *self.defaults])

    def write(self) -> None:
        """COPY what has gathered, without triggers: what is copied is no editor's act."""
        words = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(self.model._meta.db_table),
            sql.SQL(", ").join(map(sql.Identifier, self.columns)),
        )
        with connection.cursor() as cursor, cursor.copy(words) as copy:
            for row in self.rows:
                copy.write_row(row)
        self.rows.clear()


def _default(field: Any) -> Any:
    """Once for all rows: times of making are all the same."""
    given = field.has_default() or field.null
    value = field.get_default() if given else field.to_python("")
    return field.get_db_prep_save(value, connection)


def continue_numbering(models: Sequence[type[Model]]) -> None:
    """The next row that is made gets an id of its own."""
    with connection.cursor() as cursor:
        for model in models:
            table = model._meta.db_table
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
            )


@contextmanager
def without_triggers() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = origin")


@contextmanager
def indexed_at_the_end(models: Sequence[type[Model]]) -> Iterator[None]:
    """Sorting all keys at once is many times faster than finding a place for each."""
    again: list[str] = []
    with connection.cursor() as cursor:
        for model in models:
            again += _drop_indexes(cursor, model._meta.db_table)
        yield
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for words in again:
            cursor.execute(words)


def _drop_indexes(cursor: Any, table: str) -> list[str]:
    """What makes them again: the keys' constraints first, then the other indexes."""
    cursor.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = %s::regclass AND contype IN ('p', 'u')", [table],
    )  # fmt: skip
    again = []
    for name, definition in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        again.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s", [table])
    for name, definition in cursor.fetchall():
        unlooked = _without_figures(cursor, name)
        cursor.execute(f'DROP INDEX "{name}"')
        again += [definition, *unlooked]
    return again


def _without_figures(cursor: Any, index: str) -> list[str]:
    """What tells ANALYZE again which of the index's expressions it need not reckon."""
    cursor.execute(
        "SELECT attnum FROM pg_attribute WHERE attrelid = %s::regclass AND attstattarget = 0",
        [index],
    )
    return [
        f'ALTER INDEX "{index}" ALTER COLUMN {column} SET STATISTICS 0'
        for (column,) in cursor.fetchall()
    ]
