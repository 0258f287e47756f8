"""The outlet an excerpt was printed in, and its other names."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clips.models.checks import not_also_in, plain
from clips.models.tracking import tracked
from clips.notation.text import fold

MAX_OUTLET = 200


class SourceQuerySet(models.QuerySet["Source"]):
    def named(self, name: str) -> SourceQuerySet:
        """The outlet of that name or alias, however it is spelt; none or one."""
        key = fold(name)
        return self.filter(models.Q(key=key) | models.Q(aliases__key=key)).distinct()

    def visible(self) -> SourceQuerySet:
        """Those with a clip that visitors may see."""
        from clips.models.clip import Clip

        return self.filter(Exists(Clip.objects.published().filter(source=OuterRef("pk"))))

    def unused(self) -> SourceQuerySet:
        return self.filter(clips=None)


@tracked()
class Source(models.Model):
    name = models.CharField(_("name"), max_length=MAX_OUTLET, unique=True)
    key = models.CharField(max_length=2 * MAX_OUTLET, unique=True, editable=False)
    reading = models.CharField(_("reading"), max_length=MAX_OUTLET, blank=True)
    description = models.TextField(_("description"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["name"]
        constraints = [plain("name"), plain("key")]
        triggers = [not_also_in("clips_sourcealias")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("clips:source", args=[self.name])


@tracked()
class SourceAlias(models.Model):
    """Another name of an outlet, typed or left behind by a rename or merge."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=MAX_OUTLET)
    key = models.CharField(max_length=2 * MAX_OUTLET, unique=True, editable=False)

    class Meta:
        verbose_name = _("other name of an outlet")
        verbose_name_plural = _("other names of outlets")
        ordering = ["name"]
        constraints = [plain("name"), plain("key")]
        triggers = [not_also_in("clips_source")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold(self.name)
        super().save(*args, **kwargs)
