"""The admin: Django's own, through services, and the desk beside it. One noun a file."""

from clips.admin import clip, day, head, house, paste, site, source, speaker, start, tag, user

__all__ = ["clip", "day", "head", "house", "paste", "site", "source", "speaker", "start", "tag"]
__all__ += ["user"]
