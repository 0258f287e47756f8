"""Tokens of the API: made, known again, ended. The secret is told once, when it is made.

They are no truths, so nothing of this is recorded as an act. Whoever holds a token does what its
user may do and its scope lets through; the rights are asked for each time it is used.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import secrets

from django.utils import timezone

from clips.models import Scope, Token, User
from clips.models.checks import is_plain
from clips.models.token import MAX_CALLED
from clips.services.refusals import Refused

PREFIX = "krnk_"
"""By which a program that looks for leaked secrets knows one of ours."""


def make_token(
    *,
    user: User,
    name: str,
    scope: Scope = Scope.READ,
    expires_at: datetime.datetime | None = None,
) -> tuple[Token, str]:
    """A new token and its secret, which can never be had again.

    Right: `make_token(user=editor, name="新聞社の取り込み", scope=Scope.WRITE)`. Wrong: a name of
    nothing but spaces, or a moment that is past.
    """
    called = name.strip()
    if not called or len(called) > MAX_CALLED or not is_plain(called):
        raise Refused("token-name", limit=MAX_CALLED)
    if expires_at and expires_at <= timezone.now():
        raise Refused("token-past")
    secret = PREFIX + secrets.token_urlsafe(32)
    made = Token.objects.create(
        user=user, name=called, scope=scope, expires_at=expires_at, digest=_digest(secret)
    )
    return made, secret


def revoke_token(*, token: Token) -> None:
    """It opens nothing from now on. When it was ended first stays as it was."""
    Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())
    token.refresh_from_db(fields=["revoked_at"])


def token_of(secret: str) -> Token | None:
    """The token whose secret this is, as long as it opens anything. It is looked up by its digest,
    so no time that this takes tells how much of a guess was right."""
    digest = _digest(secret)
    found = Token.objects.live().filter(digest=digest).select_related("user").first()
    return found if found and hmac.compare_digest(found.digest, digest) else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
