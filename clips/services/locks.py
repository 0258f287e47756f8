"""Who waits for whom. All locks are PostgreSQL's advisory ones and end with the transaction, but
for that of a task that cron starts.

A form that is handed in comes before all else, so that its repetition waits and holds nothing.
Every service that writes takes the tree's lock first: shared, so that writers do not wait for
each other, or whole when it changes the tree itself or replays history. Then days, oldest first,
then the rows of clips by their ids, and last, before anything is written, the statements' lock:
what one clip says hangs on what others say, so those who change excerpts and glosses go one by one.
Behind all of these, at the commit, the database takes one more by itself: what changed for visitors
is numbered under it (`clips.models.change`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

from clips.models import ClipQuerySet

_TREE = 7_401
_DAY = 7_402
_STATEMENTS = 7_403
_FORM = 7_404
_TASK = 7_405


def hold_form(token: UUID) -> None:
    """For a handing-in: no other of this form until the transaction ends."""
    _lock("pg_advisory_xact_lock", _FORM, token.int % 2**31)


def share_tree() -> None:
    """For writers: the tree stays as it is until the transaction ends."""
    _lock("pg_advisory_xact_lock_shared", _TREE, 0)


def hold_tree() -> None:
    """For changes of the tree: no other writer until the transaction ends."""
    _lock("pg_advisory_xact_lock", _TREE, 0)


def hold_days(dates: Iterable[datetime.date]) -> None:
    """One after the other, in one query for hundreds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, day) FROM unnest(%s::int[]) AS day",
            [_DAY, [date.toordinal() for date in sorted(set(dates))]],
        )


def hold_statements() -> None:
    """For changes of excerpts and glosses: no other until the transaction ends."""
    _lock("pg_advisory_xact_lock", _STATEMENTS, 0)


@contextmanager
def alone(task: str) -> Iterator[bool]:
    """Whether this is the only run of a task, which waits for servers elsewhere: the lock is the
    connection's and holds no transaction open. A killed run holds nothing any more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [_TASK, task])
        (held,) = cursor.fetchone()
    try:
        yield held
    finally:
        if held:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [_TASK, task])


def hold_clips(clips: ClipQuerySet) -> list[int]:
    """Lock the chosen clips' rows and return their ids. What is read after this is as it stays."""
    rows = clips.order_by("pk").select_for_update(of=("self",))
    return list(rows.values_list("pk", flat=True))


def _lock(function: str, kind: int, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [kind, number])
