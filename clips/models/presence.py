"""Who has which page open, for the quiet line that tells the others."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

MAX_THING = 40


class Presence(models.Model):
    """One editor at one page, as last heard of. `thing` names it: `day:2024-01-09`, `clip:12`.

    It is no truth: neither tracked nor exported, and forgotten after a minute.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="presences")
    thing = models.CharField(max_length=MAX_THING)
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("editor at a page")
        verbose_name_plural = _("editors at a page")
        default_permissions = ()
        constraints = [
            UniqueConstraint(fields=["thing", "user"], name="clips_presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.thing} {self.user_id}"
