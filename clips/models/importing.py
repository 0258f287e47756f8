"""What was taken in from files: how far each came, and what of it needs a look.

Neither is a truth: what was taken in are clips like all others, and their history tells of them.
But what could not be taken in is kept verbatim, and so is what a text was made of.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clips.models.paste import Paste


class Outcome(models.TextChoices):
    NEW = "new", _("New")
    SAME = "same", _("As stored")
    CHANGED = "changed", _("Stored otherwise")
    HELD = "held", _("Held")


class ImportRun(models.Model):
    """One file being taken in. `number`, `line` and `offset` say how far: the last record taken,
    and where the next begins. The same file by the same word goes on there until it is finished.

    Counted are records, each once by its outcome, and beside them clips.
    """

    name = models.CharField(_("file"), max_length=255)
    digest = models.CharField(max_length=64, editable=False)
    size = models.BigIntegerField(_("bytes"))
    format = models.CharField(_("format"), max_length=40)
    publish = models.BooleanField(_("publish"), default=False)
    update = models.BooleanField(_("change stored clips"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("taken in by"),
    )
    started_at = models.DateTimeField(_("started"), default=timezone.now, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    number = models.PositiveIntegerField(_("records"), default=0)
    line = models.PositiveIntegerField(default=1)
    offset = models.BigIntegerField(default=0)
    new = models.PositiveIntegerField(_("new"), default=0)
    same = models.PositiveIntegerField(_("as stored"), default=0)
    changed = models.PositiveIntegerField(_("stored otherwise"), default=0)
    held = models.PositiveIntegerField(_("held"), default=0)
    new_clips = models.PositiveIntegerField(_("new clips"), default=0)
    same_clips = models.PositiveIntegerField(_("clips as stored"), default=0)
    changed_clips = models.PositiveIntegerField(_("clips stored otherwise"), default=0)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        default_permissions = ("add", "view")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "format", "publish", "update"],
                condition=Q(finished_at=None),
                name="clips_importrun_open",
            ),
            models.CheckConstraint(
                condition=Q(number=F("new") + F("same") + F("changed") + F("held")),
                name="clips_importrun_counted",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ImportedRecord(models.Model):
    """A record that needs a look, or whose octets are kept nowhere else: held ones, those with
    alarms, those stored otherwise, and of foreign formats all, each octets once.

    `reason` and the `alarms` are `{"code": ..., "values": {...}, "line": 12}`, put into words by
    whoever shows them. `raw` is what stands in the file, to the byte. `paste` is what it became; an
    undo may have taken that away.
    """

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="records")
    number = models.PositiveIntegerField(_("record"))
    line = models.PositiveIntegerField(_("line"))
    outcome = models.CharField(_("outcome"), max_length=7, choices=Outcome)
    reason = models.JSONField(null=True)
    alarms = models.JSONField(default=list)
    digest = models.CharField(max_length=64, db_index=True)
    raw = models.BinaryField(null=True)
    paste = models.ForeignKey(
        Paste, models.DO_NOTHING, null=True, related_name="+", db_constraint=False
    )

    class Meta:
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")
        default_permissions = ()
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="clips_importedrecord_once")
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.number}"
