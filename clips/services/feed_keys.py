"""The secret addresses of feeds, where readers log in: a key for each, that its reader can end.

A feed reader cannot log in, so the address that it is given must say whose it is. The key is signed
and not kept: it is made of who the reader is and when the key was made. Another moment makes
another key, none at all ends it; the reader's rights are asked for each time it is used.
"""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from clips.models import User


def feed_key(user: User) -> str:
    """The key of the user's feeds, `12-20240109050000000000.…`; '' where there is none."""
    return _signer().sign(_said(user)) if user.feed_key_at else ""


def reader_by_key(key: str) -> User | None:
    """Whose key it is, as long as it holds and its reader may come in at all."""
    try:
        said = _signer().unsign(key)
    except BadSignature:
        return None
    user = User.objects.filter(pk=said.partition("-")[0], is_active=True).first()
    return user if user and user.feed_key_at and said == _said(user) else None


def renew_feed_key(*, user: User) -> None:
    """Another key; the one before it no longer opens anything."""
    User.objects.filter(pk=user.pk).update(feed_key_at=timezone.now())
    user.refresh_from_db(fields=["feed_key_at"])


def drop_feed_key(*, user: User) -> None:
    """No key any more."""
    User.objects.filter(pk=user.pk).update(feed_key_at=None)
    user.refresh_from_db(fields=["feed_key_at"])


def _said(user: User) -> str:
    """Who, and to the microsecond when."""
    return f"{user.pk}-{user.feed_key_at:%Y%m%d%H%M%S%f}"


def _signer() -> Signer:
    return Signer(salt="clips.feeds", sep=".")
