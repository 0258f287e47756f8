"""Names that look alike and mean two things: an editor has said so, and nobody asks again."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from clips.models.checks import name_for
from clips.models.tag import Tag
from clips.models.tracking import tracked


@tracked()
class TagsApart(models.Model):
    """Two tags that are not the same; `one` is the older of them."""

    one = models.ForeignKey(Tag, models.CASCADE, related_name="apart_from_newer")
    other = models.ForeignKey(Tag, models.CASCADE, related_name="apart_from_older")

    class Meta:
        verbose_name = _("tags that are not the same")
        verbose_name_plural = _("tags that are not the same")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="clips_tagsapart_once"),
            CheckConstraint(condition=Q(one__lt=F("other")), name=name_for("one", "older")),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"
