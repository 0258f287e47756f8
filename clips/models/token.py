"""Keys by which programs come to the API in a user's name (トークン).

It is no truth of the library: neither tracked nor exported.
"""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clips.models.checks import plain

MAX_CALLED = 100


class Scope(models.TextChoices):
    """What a token may be used for, of all that its user may do."""

    READ = "read", _("Read")
    WRITE = "write", _("Read and paste")


class TokenQuerySet(models.QuerySet["Token"]):
    def live(self, now: datetime.datetime | None = None) -> TokenQuerySet:
        """Those that still open something: not ended, not run out, of a user who may come in."""
        lasting = Q(expires_at=None) | Q(expires_at__gt=now or timezone.now())
        return self.filter(lasting, revoked_at=None, user__is_active=True)


class Token(models.Model):
    """One token. Of its secret only the SHA-256 is kept: the secret has 256 random bits, so nobody
    can try them all, and no slow hash is needed."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens", verbose_name=_("user")
    )
    name = models.CharField(
        _("name"), max_length=MAX_CALLED, help_text=_("What it is for: a program or a machine.")
    )
    scope = models.CharField(_("what it may do"), max_length=5, choices=Scope, default=Scope.READ)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(
        _("runs out at"), null=True, blank=True, help_text=_("Empty: it lasts until it is ended.")
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        constraints = [plain("name")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_live(self) -> bool:
        lasts = self.expires_at is None or self.expires_at > timezone.now()
        return lasts and self.revoked_at is None and self.user.is_active

    @property
    def writes(self) -> bool:
        return self.scope == Scope.WRITE
