"""Who waits for whom. All locks are PostgreSQL's advisory ones and end with the transaction.

Every service that writes takes the tree's lock first: shared, so that writers do not wait for each
other, or whole when it changes the tree itself or replays history. Then days, oldest first.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import connection

_TREE = 7_401
_DAY = 7_402


def share_tree() -> None:
    """For writers: the tree stays as it is until the transaction ends."""
    _lock("pg_advisory_xact_lock_shared", _TREE, 0)


def hold_tree() -> None:
    """For changes of the tree: no other writer until the transaction ends."""
    _lock("pg_advisory_xact_lock", _TREE, 0)


def hold_days(dates: Iterable[datetime.date]) -> None:
    for date in sorted(set(dates)):
        _lock("pg_advisory_xact_lock", _DAY, date.toordinal())


def _lock(function: str, kind: int, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [kind, number])
