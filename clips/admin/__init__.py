"""The admin: Django's own, through services, and the desk beside it. One noun a file."""

from clips.admin import (
    clip,
    cover,
    day,
    head,
    house,
    imports,
    paste,
    selection,
    site,
    source,
    speaker,
    start,
    tag,
    token,
    user,
)

__all__ = [
    "clip",
    "cover",
    "day",
    "head",
    "house",
    "imports",
    "paste",
    "selection",
    "site",
    "source",
    "speaker",
    "start",
    "tag",
    "token",
    "user",
]
