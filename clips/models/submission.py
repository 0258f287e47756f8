"""Which forms were handed in already, so that pressing twice saves once."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Submission(models.Model):
    """One handing-in and what it was answered: an address to go to.

    The form's token is made when it is shown; `content` stands for what it said. It is no truth:
    neither tracked nor exported, and forgotten after a month.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    form = models.UUIDField(db_index=True, editable=False)
    content = models.UUIDField(editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="submissions")
    answer = models.TextField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("form handed in")
        verbose_name_plural = _("forms handed in")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.form)
