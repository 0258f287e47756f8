"""Each run of a command that sends something: when it began, how it ended, what it told."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Run(models.Model):
    """One that was killed has no end."""

    task = models.CharField(_("command"), max_length=40)
    began_at = models.DateTimeField(_("began at"), default=timezone.now, db_index=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    failed = models.BooleanField(_("failed"), default=False)
    told = models.TextField(_("what it told"), blank=True)

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        ordering = ["-began_at"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.task
