"""Databases that benchmarks fill: a cluster of their own beside the site's, never the site's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

from digest.postgres import PORT, SUPERUSER, Cluster

FOLDER = "benchmark"
VERSION = "1"
"""To be raised whenever other rows are made: what was filled before is then filled anew."""


@contextmanager
def filled(clips: int, fill: Callable[[], None], say: Callable[[str], object]) -> Iterator[None]:
    """Inside, the default connection is to a database with so many clips. It is kept under
    `VAR_DIR/benchmark` and filled only where it is not there yet, or not whole."""
    with Cluster(settings.VAR_DIR / FOLDER / "postgres", fast=True) as cluster:
        name = f"clips_{clips}"
        whole = _is_whole(cluster, name)
        if not whole:
            _make(cluster, name)
        with _connected(cluster, name):
            if not whole:
                say(f"filling a database with {clips:,} clips")
                call_command("migrate", interactive=False, verbosity=0)
                fill()
                _say_whole(cluster, name)
            yield


@contextmanager
def another(name: str, *, like: int = 0) -> Iterator[None]:
    """Inside, the default connection is to a database made for it and dropped at the end: without
    any table, or a copy of the filled one with so many clips."""
    with Cluster(settings.VAR_DIR / FOLDER / "postgres", fast=True) as cluster:
        _make(cluster, name, template=f"clips_{like}" if like else "template1")
        try:
            with _connected(cluster, name):
                yield
        finally:
            _drop(cluster, name)


@contextmanager
def empty(name: str) -> Iterator[None]:
    """The same, with every table and no row in any."""
    with another(name):
        call_command("migrate", interactive=False, verbosity=0)
        yield


@contextmanager
def _connected(cluster: Cluster, name: str) -> Iterator[None]:
    """Every query goes there, and afterwards back to where it went."""
    before = connections.databases["default"]
    there = {
        **before,
        "ENGINE": "django.db.backends.postgresql",
        "HOST": cluster.host, "PORT": str(PORT), "USER": SUPERUSER, "PASSWORD": "", "NAME": name,
        "OPTIONS": {},
    }  # fmt: skip
    _become(there)
    try:
        yield
    finally:
        _become(before)


def _become(database: dict[str, object]) -> None:
    connection.close()
    del connections["default"]
    connections.databases["default"] = database


def _administer(cluster: Cluster) -> psycopg.Connection:
    return psycopg.connect(cluster.url, autocommit=True)


def _is_whole(cluster: Cluster, name: str) -> bool:
    with _administer(cluster) as there:
        asked = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
        found = there.execute(asked, [name]).fetchone()
    return bool(found and found[0] == VERSION)


def _say_whole(cluster: Cluster, name: str) -> None:
    with _administer(cluster) as there:
        there.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                sql.Identifier(name), sql.Literal(VERSION)
            )
        )


def _make(cluster: Cluster, name: str, *, template: str = "template1") -> None:
    _drop(cluster, name)
    made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    with _administer(cluster) as there:
        there.execute(made.format(sql.Identifier(name), sql.Identifier(template)))


def _drop(cluster: Cluster, name: str) -> None:
    dropped = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    with _administer(cluster) as there:
        there.execute(dropped.format(sql.Identifier(name)))
