"""What `manage.py check --deploy` says of this project besides Django's own."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

UNSHARED = {
    "django.core.cache.backends.locmem.LocMemCache",
    "django.core.cache.backends.dummy.DummyCache",
}
"""Each process has one of its own, or nothing is kept at all."""

NOT_SHARED = Warning(
    "CACHE_URL names a cache that processes do not share, so that failed logins are not counted "
    "together and guessing passwords is not slowed down as it should be.",
    hint="Leave it unset (a table of the database), or name one such as redis://cache:6379/0.",
    id="digest.W001",
)


def shared_cache(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """In production there is more than one process, as in the Dockerfile.

    `CACHE_URL=locmemcache://` is told of; `dbcache://cache`, `redis://...` and files are shared.
    """
    return [NOT_SHARED] if settings.CACHES["default"]["BACKEND"] in UNSHARED else []
