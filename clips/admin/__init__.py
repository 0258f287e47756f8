"""The admin: Django's own, through services, and the desk beside it. One noun a file."""

from clips.admin import clip, day, paste, site, source, tag, user

__all__ = ["clip", "day", "paste", "site", "source", "tag", "user"]
