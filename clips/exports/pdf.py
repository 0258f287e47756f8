"""PDF, lines across the page: the HTML document set on A4 by WeasyPrint.

Its contents lead to pages by number, its structure is tagged for screen readers, and its fonts are
in it. What WeasyPrint draws with (Pango) may not be installed: `lacks` then says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext as _

from clips.exports.edition import Edition
from clips.exports.html import document, style_of

MOST = 2_000
"""Clips of one file: some 600 pages, and a minute's work."""


def write(edition: Edition) -> Iterator[bytes]:
    """The whole file at once: page numbers are known only at its end."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    written = "".join(document(edition, style_of("paper", "pdf")))
    # Everything is in the document: nothing that an excerpt says is ever asked for.
    nothing = URLFetcher(allowed_protocols=())
    yield HTML(string=written, url_fetcher=nothing).write_pdf(pdf_tags=True)


@cache
def lacks() -> str:
    try:
        import weasyprint  # noqa: F401
    except OSError:
        return str(_("PDF needs Pango, which is not installed here (Debian: libpangoft2-1.0-0)."))
    return ""
