"""A day as an entry of a blog elsewhere: where it stands there, and what was last sent."""

from __future__ import annotations

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from clips.models.checks import name_for


class BlogPost(models.Model):
    """`member` is the entry's own address, '' while nobody knows whether there is one.

    `sent` is a digest of the words that were sent last, `seen` of title and content as the blog
    then showed them (it may have tidied them up): where these differ by now, somebody has edited
    them there. `tried` is of those that an update was about to put there.
    """

    class Outcome(models.TextChoices):
        SENDING = "sending", _("Being sent")
        CREATED = "created", _("Created")
        UPDATED = "updated", _("Updated")
        EDITED = "edited", _("Edited there: left alone")
        GONE = "gone", _("Deleted there: left alone")
        FAILED = "failed", _("Failed")

    date = models.DateField(_("date"))
    blog = models.TextField(_("blog"))
    member = models.TextField(_("entry"), blank=True)
    etag = models.TextField(blank=True)
    sent = models.CharField(max_length=64, blank=True)
    tried = models.CharField(max_length=64, blank=True)
    seen = models.CharField(max_length=64, blank=True)
    live = models.BooleanField(_("published there by us"), default=False)
    tried_at = models.DateTimeField(_("tried at"), null=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    outcome = models.CharField(
        _("outcome"), max_length=7, choices=Outcome, default=Outcome.SENDING.value
    )
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("day on a blog")
        verbose_name_plural = _("days on a blog")
        ordering = ["-date"]
        default_permissions = ()
        constraints = [UniqueConstraint(fields=["date", "blog"], name=name_for("date", "once"))]

    def __str__(self) -> str:
        return self.date.isoformat()
