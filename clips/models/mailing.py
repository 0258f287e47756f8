"""Mailing lists (配信リスト) and who is on them (配信先): to whom the closed days are sent."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from clips.models.checks import name_for, one_line, plain
from clips.models.names import MAX_NAME
from clips.models.tracking import tracked

MOST_READERS = 100_000


class Rhythm(models.TextChoices):
    DAILY = "daily", _("Each day")
    WEEKLY = "weekly", _("Each week")


class Language(models.TextChoices):
    """What a list's letters are written in around the clips."""

    JAPANESE = "ja", _("Japanese")
    ENGLISH = "en", _("English")


class MailingListQuerySet(models.QuerySet["MailingList"]):
    def active(self) -> MailingListQuerySet:
        return self.filter(active=True)


@tracked()
class MailingList(models.Model):
    """`whole` sends every excerpt whole; else subscribers get what visitors see of it."""

    name = models.CharField(_("name"), max_length=MAX_NAME, unique=True)
    rhythm = models.CharField(_("rhythm"), max_length=6, choices=Rhythm, default=Rhythm.DAILY.value)
    always = models.BooleanField(
        _("also when nothing is new"),
        default=False,
        help_text=_("Otherwise nothing is sent for days without a new clip or a correction."),
    )
    whole = models.BooleanField(
        _("excerpts whole"),
        default=False,
        help_text=_("Only where your licence covers it. Otherwise as visitors see them."),
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.JAPANESE.value
    )
    active = models.BooleanField(_("active"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MailingListQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailing list")
        verbose_name_plural = _("mailing lists")
        ordering = ["name"]
        default_permissions = ()
        permissions = [("deliver_mailinglist", "Can manage deliveries and their mailing lists")]
        constraints = [
            plain("name"),
            CheckConstraint(
                condition=Q(rhythm__in=Rhythm.values), name=name_for("rhythm", "known")
            ),
            CheckConstraint(
                condition=Q(language__in=Language.values), name=name_for("language", "known")
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Subscriber(models.Model):
    """One address on a list. `readers` is how many people read the copy that goes there, which is
    what licences are paid by."""

    list: Any = models.ForeignKey(MailingList, models.CASCADE, related_name="subscribers")
    name = models.CharField(_("name"), max_length=MAX_NAME, blank=True)
    address = models.EmailField(_("mail address"))
    readers = models.PositiveIntegerField(_("readers"), default=1)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["name", "address"]
        default_permissions = ()
        constraints = [
            one_line("name"),
            plain("address"),
            UniqueConstraint("list", Lower("address"), name=name_for("address", "once")),
            CheckConstraint(
                condition=Q(readers__range=(1, MOST_READERS)), name=name_for("readers", "range")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address
