"""The formats that archives come in: one module a format, all of them listed here.

>>> READERS["movable-type"].extensions
('txt', 'mt')
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from clips.imports import movable_type, netscape, wxr
from clips.imports.records import Reader

READERS = {
    reader.code: reader
    for reader in (
        Reader(
            "movable-type",
            _("Movable Type text, as Hatena exports it"),
            ("txt", "mt"),
            movable_type.read,
            movable_type.knows,
        ),
        Reader("wxr", _("WordPress export (WXR)"), ("xml", "wxr"), wxr.read, wxr.knows),
        Reader(
            "netscape",
            _("Bookmarks of browsers and services"),
            ("html", "htm"),
            netscape.read,
            netscape.knows,
        ),
    )
}
