"""What the database itself refuses, whoever writes: the parts that several models share.

A check is the last line: services refuse earlier and in words. Each is a `CheckConstraint`, so it
also holds for bulk writes, for SQL by hand and for restored backups.
"""

from __future__ import annotations

import re

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Func, IntegerField, Q
from django.db.models.lookups import LessThanOrEqual

MAX_BODY = 4 * 2**20
"""Octets of one clip's body, and of one gloss."""

PLACES = 2**20
"""Positions lie below this, so that three of them pack into one 64-bit `TagEntry.place`."""

_BLANK = (
    r"\u0009\u000b-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""White space within a line as Python's `str.isspace` sees it, for a bracket expression."""

_UNSEEN = r"\u0001-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"
"""Control characters and bidi overrides, for a bracket expression, PostgreSQL's or Python's."""


def is_plain(text: str) -> bool:
    """Whether the text, if there is any, holds nothing that `plain` refuses."""
    return re.search(f"[{_UNSEEN}]", text) is None


def name_for(field: str, what: str) -> str:
    return f"%(app_label)s_%(class)s_{field}_{what}"


def at_most(field: str, octets: int) -> CheckConstraint:
    """No longer than that many bytes of UTF-8, which is what limits are stated in."""
    length = Func(F(field), function="OCTET_LENGTH", output_field=IntegerField())
    return CheckConstraint(
        condition=LessThanOrEqual(length, octets), name=name_for(field, "length")
    )


def plain(field: str) -> CheckConstraint:
    """No control characters and no bidi overrides, and not empty."""
    return CheckConstraint(
        condition=Q(**{f"{field}__regex": f"^[^{_UNSEEN}]+$"}), name=name_for(field, "plain")
    )


def one_line(field: str) -> CheckConstraint:
    r"""No line break. A NULL passes: SQL's checks refuse only what is false."""
    return CheckConstraint(
        condition=~Q(**{f"{field}__regex": "[\n\r]"}), name=name_for(field, "one_line")
    )


def begins_and_ends_in_words(field: str) -> CheckConstraint:
    """The first line and the last one are not blank."""
    begins = Q(**{f"{field}__regex": rf"^[{_BLANK}]*[^{_BLANK}\n]"})
    ends = Q(**{f"{field}__regex": rf"[^{_BLANK}\n][{_BLANK}]*$"})
    return CheckConstraint(condition=begins & ends, name=name_for(field, "shape"))


def line_feeds(field: str) -> CheckConstraint:
    return CheckConstraint(condition=~Q(**{f"{field}__contains": "\r"}), name=name_for(field, "lf"))


def web_address(field: str) -> CheckConstraint:
    """Empty, or http(s): never `javascript:`, whatever wrote it."""
    return CheckConstraint(
        condition=Q(**{field: ""}) | Q(**{f"{field}__regex": r"^https?://[^[:space:]]+$"}),
        name=name_for(field, "scheme"),
    )


def position_in_range() -> CheckConstraint:
    return CheckConstraint(
        condition=Q(position__gte=0, position__lt=PLACES), name=name_for("position", "range")
    )


def one_place_each(*parent: str) -> models.UniqueConstraint:
    """One row a position, checked at commit: rows may change places one by one."""
    return models.UniqueConstraint(
        fields=[*parent, "position"],
        name=name_for("position", "once"),
        deferrable=models.Deferrable.DEFERRED,
    )


def not_also_in(table: str) -> pgtrigger.Trigger:
    """A key that `table` already holds is refused at commit: a name and an alias never share one.

    At commit, because a merge deletes the name and leaves the alias in one transaction. The tree's
    advisory lock keeps two transactions from passing each other.
    """
    return pgtrigger.Trigger(
        name="key_once",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("key"),  # type: ignore[no-untyped-call]
        timing=pgtrigger.Deferred,
        declare=[("mine", "text")],
        func=pgtrigger.Func(  # type: ignore[no-untyped-call]
            "SELECT key INTO mine FROM {meta.db_table} WHERE id = NEW.id; "
            f"IF EXISTS (SELECT 1 FROM {table} WHERE key = mine) THEN "
            "RAISE EXCEPTION 'the key % is a name and an alias', mine "
            "USING ERRCODE = 'unique_violation'; END IF; RETURN NULL;"
        ),
    )
