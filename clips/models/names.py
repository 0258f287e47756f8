"""What goes by a name: outlets, speakers and tags, each with other names that mean the same row.

A name is known by its folded `key`, however it is spelt. No two rows share one, nor do a row and
another's other name: the database refuses that (`checks.not_also_in`), so a key means one row.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from clips.models.checks import plain
from clips.notation.text import fold

MAX_NAME = 200

Row = TypeVar("Row", bound=models.Model)


class NamedQuerySet(models.QuerySet[Row]):
    """Of rows that have a `key`, and `aliases` that have one too."""

    def named(self, name: str) -> Self:
        """The row of that name or other name, however it is spelt; none or one."""
        return self.keyed(fold(name))

    def keyed(self, key: str) -> Self:
        rows = self.model._base_manager.order_by()
        own, other = rows.filter(key=key), rows.filter(aliases__key=key)
        return self.filter(pk__in=own.values("pk").union(other.values("pk"), all=True))

    def by_key(self, keys: Iterable[str]) -> dict[str, Row]:
        """The rows by the keys that were asked for, names before other names; two queries."""
        wanted = set(keys)
        found: dict[str, Row] = self.in_bulk(wanted, field_name="key")
        if not (left := wanted - found.keys()):
            return found
        others: Any = self.filter(aliases__key__in=left)
        return found | {row.asked: row for row in others.annotate(asked=F("aliases__key"))}


class Keyed(models.Model):
    """A name, or another name, of an outlet or a speaker."""

    name = models.CharField(_("name"), max_length=MAX_NAME)
    key = models.CharField(max_length=2 * MAX_NAME, unique=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["name"]
        constraints = [plain("name"), plain("key")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold(self.name)
        super().save(*args, **kwargs)
