"""What stands before and behind every digest that goes out: written once, and kept. One row."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.models.checks import at_most, line_feeds, name_for, one_line
from clips.models.names import MAX_NAME
from clips.models.tracking import tracked

ONLY = 1
MAX_WORDS = 20_000
"""Octets of the words on a cover, of its addressees and of its foot."""


class CoverQuerySet(models.QuerySet["Cover"]):
    def current(self) -> Cover:
        """The row, or an empty cover, not stored."""
        return self.first() or Cover()


@tracked()
class Cover(models.Model):
    """`addressees` are one a line. What is empty is left out of a digest; without a `heading` one
    is called by what is in it, a day by its date."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    heading = models.CharField(
        _("heading"),
        max_length=MAX_NAME,
        blank=True,
        help_text=_("Above the date of every digest, for example the name of your service."),
    )
    addressees = models.TextField(
        _("addressees"), blank=True, help_text=_("Who it is for, one a line.")
    )
    text = models.TextField(_("cover text"), blank=True, help_text=_("Before the contents."))
    footer = models.TextField(
        _("foot"), blank=True, help_text=_("At the end, for example what may not be copied.")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("cover of digests")
        verbose_name_plural = _("cover of digests")
        constraints = [
            CheckConstraint(condition=Q(id=ONLY), name=name_for("id", "only")),
            one_line("heading"),
            *(at_most(field, MAX_WORDS) for field in ("addressees", "text", "footer")),
            *(line_feeds(field) for field in ("addressees", "text", "footer")),
        ]

    def __str__(self) -> str:
        return gettext("Cover of digests")

    @property
    def addressee_lines(self) -> list[str]:
        return [line.strip() for line in self.addressees.split("\n") if line.strip()]
