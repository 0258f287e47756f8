"""By which words an excerpt is found again when another paper tells the same story.

Derived from bodies by `services.nearness` alone. A piece is the checksum of a few characters that
stand together; each clip keeps a few dozen of its own, always those with the smallest checksums, so
that two excerpts which share words share kept pieces too.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from clips.models.clip import Clip


class NearPiece(models.Model):
    """One kept piece of one clip. The key is also the look-up: of a piece that thousands of clips
    have, the newest few are read from its end, and no more."""

    pk = models.CompositePrimaryKey("piece", "clip")
    piece = models.BigIntegerField()
    clip = models.ForeignKey(Clip, models.CASCADE, related_name="near_pieces")

    class Meta:
        verbose_name = _("piece of an excerpt")
        verbose_name_plural = _("pieces of excerpts")

    def __str__(self) -> str:
        return f"{self.piece} {self.clip_id}"
