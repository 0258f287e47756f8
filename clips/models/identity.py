"""Which installation these rows are of: what makes a feed's ids ours, whatever becomes of names.

An entry's id may be made of nothing that ever changes: no title, no path, no domain. So it is made
of the row's own id and of this one number, which moves along with the database.
"""

from __future__ import annotations

import uuid

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from clips.models.checks import name_for

ONLY = 1


class IdentityQuerySet(models.QuerySet["Identity"]):
    def ours(self) -> Identity:
        return self.get(pk=ONLY)


class Identity(models.Model):
    """One row, made by a migration and never changed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name = _("identity of this installation")
        verbose_name_plural = _("identity of this installation")
        default_permissions = ()
        constraints = [CheckConstraint(condition=Q(id=ONLY), name=name_for("id", "only"))]
        triggers = [pgtrigger.Protect(name="stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.uuid)

    def urn(self, thing: str) -> str:
        """The id of one of our things for all time: `urn:uuid:…` of `clip/12`."""
        return uuid.uuid5(self.uuid, thing).urn
