"""Who else has a page open. Told every twenty seconds by the page itself, forgotten after sixty.

Nothing hangs on it: two editors at one clip are told of each other, and what keeps their words
apart are versions.
"""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from clips.models import Presence, User

FORGOTTEN = datetime.timedelta(seconds=60)


@transaction.atomic
def seen(*, user: User, thing: str) -> None:
    """Remember that `user` has the page of `thing` open now, `day:2024-01-09` say.

    Those that were forgotten go along; where somebody else clears them at this moment, they are
    left to him.
    """
    now = timezone.now()
    Presence.objects.bulk_create(
        [Presence(user=user, thing=thing, seen_at=now)],
        update_conflicts=True,
        unique_fields=["thing", "user"],
        update_fields=["seen_at"],
    )
    old = Presence.objects.filter(seen_at__lt=now - FORGOTTEN).select_for_update(skip_locked=True)
    Presence.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()


def others(*, user: User, thing: str) -> list[User]:
    """Who else has had it open in the last minute, by name."""
    since = timezone.now() - FORGOTTEN
    there = User.objects.filter(presences__thing=thing, presences__seen_at__gte=since)
    return list(there.exclude(pk=user.pk).order_by("username"))
