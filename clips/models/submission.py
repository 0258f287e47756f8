"""Which forms were handed in already, so that pressing twice saves once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Submission(models.Model):
    """One handing-in and what it was answered: an address to go to.

    Its token is made when a form is shown. It is no truth: neither tracked nor exported, and
    forgotten after a month.
    """

    token = models.UUIDField(primary_key=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="submissions")
    answer = models.TextField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("form handed in")
        verbose_name_plural = _("forms handed in")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.token)
