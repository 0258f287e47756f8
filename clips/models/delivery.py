"""What was delivered (配信): which clips in which words, and to whom. Records, not truths: nobody
edits them, and they hold no excerpt.

Clips are kept by their numbers alone: one may be deleted for good, or undone with its paste, and
the next delivery still has to say so.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from clips.models.checks import name_for
from clips.models.clip import Clip
from clips.models.mailing import MailingList
from clips.models.names import MAX_NAME


@dataclass(frozen=True, slots=True)
class Letter:
    """What all copies of a delivery say."""

    subject: str
    text: str
    html: str


class Delivery(models.Model):
    """One period of a list, both days counted; made once, sent until every copy has gone."""

    class State(models.TextChoices):
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        INCOMPLETE = "incomplete", _("Sent, but not to all")

    list: Any = models.ForeignKey(
        MailingList, models.PROTECT, related_name="deliveries", verbose_name=_("mailing list")
    )
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SENDING.value)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-made_at"]
        default_permissions = ()
        constraints = [
            UniqueConstraint(fields=["list", "since", "until"], name=name_for("period", "once")),
            CheckConstraint(condition=Q(since__lte=F("until")), name=name_for("period", "order")),
        ]

    def __str__(self) -> str:
        return f"{self.list} {self.period}"

    @property
    def period(self) -> str:
        """`2024年1月9日(火)`, or its first and last day."""
        days = [date_format(day) for day in sorted({self.since, self.until})]
        return "–".join(days)


class DeliveredClip(models.Model):
    """A clip as it went out: `digest` is of its words then, `version` its version."""

    class Kind(models.TextChoices):
        NEW = "new", _("New")
        CORRECTED = "corrected", _("Corrected")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="carried")
    clip = models.BigIntegerField()
    kind = models.CharField(max_length=9, choices=Kind)
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    date = models.DateField()
    label = models.TextField(blank=True)
    outlet = models.CharField(max_length=MAX_NAME, blank=True)

    class Meta:
        verbose_name = _("delivered clip")
        verbose_name_plural = _("delivered clips")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["clip", "-delivery"], name="clips_delivered")]
        constraints = [UniqueConstraint(fields=["delivery", "clip"], name=name_for("clip", "once"))]

    def __str__(self) -> str:
        return self.label or f"{self.outlet} {date_format(self.date)}".strip()


def words_digest(clip: Clip) -> str:
    """What stands for the words of a clip: excerpt, headline and source line, as they are stored.

    Not as they are sent: a word of the house on what visitors see corrects no clip, nor does a new
    name of its outlet.
    """
    words = "\0".join([clip.body, clip.headline, clip.source_written])
    return hashlib.sha256(words.encode()).hexdigest()


class Copy(models.Model):
    """One address that a delivery goes to, once. `readers` is as it was then.

    `begun_at` without `sent_at` or an `error`: whoever was sending it was stopped in the middle,
    and nobody knows whether it went out. It is not sent again by itself.
    """

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="copies")
    address = models.EmailField(_("mail address"))
    name = models.CharField(_("name"), max_length=MAX_NAME, blank=True)
    readers = models.PositiveIntegerField(_("readers"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("copy")
        verbose_name_plural = _("copies")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            UniqueConstraint(fields=["delivery", "address"], name=name_for("address", "once"))
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_uncertain(self) -> bool:
        return bool(self.begun_at and not self.sent_at and not self.error)
