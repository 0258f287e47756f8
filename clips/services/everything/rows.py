"""A table's rows as lines of JSON, written and read by PostgreSQL itself, in constant memory.

Each line is one row as an object of its columns, in the order of the primary key, so the same rows
are the same octets: what arrived is compared with what left by a checksum. A permission is named
`clips.tag.change_tag`, since every installation numbers its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import Field, Model
from psycopg import sql

from clips.services.everything.registry import LEFT_COLUMNS

BLOCK = 2**18
"""Octets that are passed on at once, or one line where it is longer."""

_RAW = sql.SQL("(FORMAT csv, DELIMITER e'\\x01', QUOTE e'\\x02', ENCODING 'UTF8')")
"""COPY as the lines are: with signs for its punctuation that no line of JSON holds."""

_PERMISSIONS = sql.SQL(
    "SELECT permission.id, concat_ws('.', app_label, model, codename) AS name"
    " FROM auth_permission permission JOIN django_content_type kind ON kind.id = content_type_id"
)


@dataclass(frozen=True, slots=True)
class Table:
    """A model's table as an archive has it."""

    model: type[Model]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def columns(self) -> dict[str, Field[Any, Any]]:
        """Name in the archive -> field."""
        here = LEFT_COLUMNS.get(self.model._meta.label, {})
        fields = [field for field in self.model._meta.concrete_fields if not field.generated]
        return {_said(field): field for field in fields if _column(field) not in here}

    @property
    def numbered_by(self) -> str | None:
        """The column that PostgreSQL itself numbers, where there is one."""
        field = self.model._meta.auto_field
        return _column(field) if field else None

    @property
    def names_permissions(self) -> bool:
        return any(map(_is_permission, self.columns.values()))


def _column(field: Field[Any, Any]) -> str:
    return field.db_column or field.attname


def _said(field: Field[Any, Any]) -> str:
    return field.name if _is_permission(field) else _column(field)


def _is_permission(field: Field[Any, Any]) -> bool:
    return field.related_model is Permission


def lines(table: Table, columns: Iterable[str] | None = None) -> Iterator[bytes]:
    """The rows in blocks of whole lines; `columns` are all, if none are given. Moments are told in
    UTC, which Django sets for every connection."""
    block = bytearray()
    telling = _telling(table, columns or table.columns)
    with connection.cursor() as cursor, cursor.copy(telling) as copy:
        for line in copy:
            block += line
            if len(block) >= BLOCK:
                yield bytes(block)
                block.clear()
    yield bytes(block)


def checksum(blocks: Iterable[bytes]) -> str:
    digest = sha256()
    for block in blocks:
        digest.update(block)
    return digest.hexdigest()


def _telling(table: Table, columns: Iterable[str]) -> sql.Composed:
    return sql.SQL(
        "COPY (SELECT row_to_json(told.*) FROM"
        " (SELECT {columns} FROM {table} it ORDER BY {keys}) told) TO STDOUT {raw}"
    ).format(
        columns=_comma(_told(table.columns[name]) for name in columns),
        table=sql.Identifier(table.name),
        keys=_comma(_identifier(key, of="it") for key in table.model._meta.pk_fields),
        raw=_RAW,
    )


def _told(field: Field[Any, Any]) -> sql.Composable:
    column = _identifier(field, of="it")
    if not _is_permission(field):
        return column
    return sql.SQL("(SELECT name FROM ({all}) named WHERE id = {column}) AS {name}").format(
        all=_PERMISSIONS, column=column, name=sql.Identifier(field.name)
    )


def store(table: Table, columns: Sequence[str], blocks: Iterable[bytes]) -> tuple[int, int]:
    """Put the lines into the table, of which they have these columns. Returns how many lines there
    were, and how many rows went in: one that names a permission which is not known here is left
    out. A column that an older archive does not know yet gets what a new row would."""
    fields = table.columns
    values = {_column(fields[name]): _stored(fields[name]) for name in columns}
    for column, there in LEFT_COLUMNS.get(table.model._meta.label, {}).items():
        values[column] = sql.SQL(there)
    for name in fields.keys() - set(columns):
        if not fields[name].has_db_default():
            values[_column(fields[name])] = _of_a_new_row(fields[name])
    with connection.cursor() as cursor:
        gathered = _gather(cursor, blocks)
        cursor.execute(_storing(table, values))
        return gathered, int(cursor.rowcount)


def _gather(cursor: Any, blocks: Iterable[bytes]) -> int:
    cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS arriving (line json) ON COMMIT DROP")
    cursor.execute("TRUNCATE arriving")
    words = sql.SQL("COPY arriving FROM STDIN {raw}").format(raw=_RAW)
    with connection.wrap_database_errors, cursor.copy(words) as copy:
        for block in blocks:
            copy.write(block)
    return int(cursor.rowcount)


def _storing(table: Table, values: dict[str, sql.Composable]) -> sql.Composed:
    named = [_stored(field) for field in table.columns.values() if _is_permission(field)]
    known: list[sql.Composable] = [sql.SQL("{} IS NOT NULL").format(value) for value in named]
    return sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT {values} FROM arriving"
        " CROSS JOIN LATERAL json_populate_record(NULL::{table}, line) it WHERE {known}"
    ).format(
        table=sql.Identifier(table.name),
        columns=_comma(map(sql.Identifier, values)),
        values=_comma(values.values()),
        known=sql.SQL(" AND ").join(known or [sql.SQL("true")]),
    )


def _stored(field: Field[Any, Any]) -> sql.Composable:
    if not _is_permission(field):
        return _identifier(field, of="it")
    return sql.SQL("(SELECT id FROM ({all}) named WHERE name = line->>{name})").format(
        all=_PERMISSIONS, name=sql.Literal(field.name)
    )


def _of_a_new_row(field: Field[Any, Any]) -> sql.Composable:
    return sql.Literal(field.get_db_prep_save(field.get_default(), connection))


def _identifier(field: Field[Any, Any], *, of: str) -> sql.Identifier:
    return sql.Identifier(of, _column(field))


def _comma(parts: Iterable[sql.Composable]) -> sql.Composed:
    return sql.SQL(", ").join(parts)


def empty(table: Table) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))


def first_inhabited(tables: Iterable[Table]) -> str | None:
    """The name of a table that has rows; None where all are empty."""
    found = sql.SQL("SELECT {} AS name WHERE EXISTS (SELECT FROM {})")
    asked = [found.format(sql.Literal(one.name), sql.Identifier(one.name)) for one in tables]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(asked) + sql.SQL(" LIMIT 1"))
        row = cursor.fetchone()
    return str(row[0]) if row else None


def next_number(table: Table) -> int | None:
    """The id that the next row would get, though all before it be deleted: no address is ever given
    twice."""
    if table.numbered_by is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("SELECT last_value + is_called::int FROM {}").format(_sequence(table, cursor))
        )
        return int(cursor.fetchone()[0])


def continue_numbering(table: Table, number: int) -> None:
    """By ALTER, since a rollback does not take back what `setval` says."""
    if table.numbered_by is None:
        return
    newest = sql.SQL("SELECT greatest({}, (SELECT max({}) + 1 FROM {}))").format(
        sql.Literal(number), sql.Identifier(table.numbered_by), sql.Identifier(table.name)
    )
    with connection.cursor() as cursor:
        sequence = _sequence(table, cursor)
        cursor.execute(newest)
        number = cursor.fetchone()[0]
        cursor.execute(
            sql.SQL("ALTER SEQUENCE {} RESTART WITH {}").format(sequence, sql.Literal(number))
        )


def _sequence(table: Table, cursor: Any) -> sql.Composable:
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table.name, table.numbered_by])
    return sql.SQL(cursor.fetchone()[0])
