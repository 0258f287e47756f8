"""What somebody has typed into a form and not saved yet, as far as the server knows it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clips.models.checks import at_most

MAX_DRAFT = 12 * 2**20
"""Octets of one draft's fields, as JSON. As much as a request may bring."""

MAX_PLACE = 500
MAX_OPENED = 2**20


class Draft(models.Model):
    r"""One user's unsaved words at one place: `/admin/desk/2024-01-09/`, in whatever language.

    `fields` and `opened` are JSON as the page sent it, `{"text": "灯台が消えた。"}`. They are text
    and no `jsonb`, which refuses `"\u0000"`: what was typed is kept whatever it is. `opened` is
    what the page said of what it was opened on (versions), so that words that are brought back
    later do not pass for words that were written on the newest state.

    `sequence` grows with every keeping, whatever the device. `token` is the form's, so that a save
    of that form drops the draft. `device` is the browser's own mark and what it is called.

    It is no truth: neither tracked, nor in the hash, nor shown to anybody but its user.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=MAX_PLACE)
    fields = models.TextField()
    opened = models.TextField(default="{}")
    sequence = models.BigIntegerField()
    token = models.UUIDField(null=True, blank=True)
    device = models.CharField(max_length=100, blank=True)
    updated_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "place"], name="clips_draft_once"),
            at_most("fields", MAX_DRAFT),
            at_most("opened", MAX_OPENED),
        ]

    def __str__(self) -> str:
        return self.place
