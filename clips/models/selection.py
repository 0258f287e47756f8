"""A hand-picked selection (切り抜き集): clips of any days, grouped and put in order by hand."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clips.models.checks import one_line, one_place_each, plain, position_in_range
from clips.models.clip import Clip, ClipQuerySet
from clips.models.names import MAX_NAME
from clips.models.tracking import tracked


@tracked()
class Selection(models.Model):
    """`version` covers its name, its groups and their order."""

    name = models.CharField(_("name"), max_length=MAX_NAME)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("by"),
    )

    class Meta:
        verbose_name = _("selection")
        verbose_name_plural = _("selections")
        ordering = ["-created_at", "-pk"]
        constraints = [plain("name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:clips_selection_change", args=[self.pk])

    @property
    def clips(self) -> ClipQuerySet:
        """Its clips, whatever their state, in the order that was set by hand."""
        picked = Clip.objects.filter(picks__group__selection=self)
        return picked.order_by("picks__group__position", "picks__position")


@tracked()
class SelectionGroup(models.Model):
    """Its clips under one heading; '' for those that stand under none."""

    selection = models.ForeignKey(Selection, models.CASCADE, related_name="groups")
    heading = models.CharField(_("heading"), max_length=MAX_NAME, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("group of a selection")
        verbose_name_plural = _("groups of selections")
        ordering = ["position"]
        constraints = [one_place_each("selection"), position_in_range(), one_line("heading")]

    def __str__(self) -> str:
        return self.heading


@tracked()
class SelectedClip(models.Model):
    """A clip in a group; the service keeps it once in a selection."""

    group = models.ForeignKey(SelectionGroup, models.CASCADE, related_name="picks")
    clip = models.ForeignKey(Clip, models.CASCADE, related_name="picks")
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("clip of a selection")
        verbose_name_plural = _("clips of selections")
        ordering = ["position"]
        constraints = [
            one_place_each("group"),
            position_in_range(),
            models.UniqueConstraint(fields=["group", "clip"], name="clips_selectedclip_once"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}/{self.position}"
