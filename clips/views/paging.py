"""Where the pages import `clips.paging` from."""

from clips.paging import CLIP, ENTRY, SAID, SIZE, Page, keyset_page

__all__ = ["CLIP", "ENTRY", "SAID", "SIZE", "Page", "keyset_page"]
