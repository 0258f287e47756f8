"""The house's own word: what holds wherever no outlet says otherwise. One row, or none yet."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clips.models.checks import name_for
from clips.models.sight import Shown, Sight, sight_is_whole
from clips.models.tracking import tracked

ONLY = 1


class HouseQuerySet(models.QuerySet["House"]):
    def current(self) -> House:
        """The row, or what holds without one, not stored."""
        return self.first() or House()


@tracked()
class House(models.Model):
    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    shown = models.CharField(
        _("what visitors see of an excerpt"),
        max_length=8,
        choices=Shown,
        default=Shown.WHOLE,
        help_text=_("Of clips whose outlet has no word of its own, and of clips without one."),
    )
    shown_characters = models.PositiveIntegerField(_("how many characters"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = HouseQuerySet.as_manager()

    class Meta:
        verbose_name = _("what visitors see")
        verbose_name_plural = _("what visitors see")
        constraints = [
            CheckConstraint(condition=Q(id=ONLY), name=name_for("id", "only")),
            sight_is_whole(*Shown.values),
        ]

    def __str__(self) -> str:
        return gettext("What visitors see")

    @property
    def sight(self) -> Sight:
        return Sight(self.shown, self.shown_characters)
