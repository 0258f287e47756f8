"""What an editor pasted, verbatim: the one record from which every reading can be made again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clips.models.checks import at_most
from clips.models.tracking import tracked, tracked_apart

MAX_PASTE = 10 * 2**20
"""Octets of one paste."""


@tracked_apart("text")
@tracked(without=["text"])
class Paste(models.Model):
    """`date` is the one given with the text; NULL when the text says its dates itself.

    The same text for the same date is one paste, known by its SHA-256 `digest`.
    """

    text = models.TextField(_("text"))
    date = models.DateField(_("date"), null=True, blank=True)
    digest = models.CharField(max_length=64, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("by")
    )
    created_at = models.DateTimeField(_("pasted at"), default=timezone.now, editable=False)
    expunged_at = models.DateTimeField(_("expunged at"), null=True, blank=True)

    class Meta:
        verbose_name = _("paste")
        verbose_name_plural = _("pastes")
        ordering = ["-created_at", "-pk"]
        constraints = [
            at_most("text", MAX_PASTE),
            models.UniqueConstraint(
                fields=["date", "digest"], name="clips_paste_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.created_at):%Y-%m-%d %H:%M}"
