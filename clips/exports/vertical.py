"""PDF, lines down the page (縦書き): the HTML document printed by Chromium, where it is installed.

WeasyPrint sets no vertical lines. The document's own policy allows no script and asks for nothing
outside itself; Chromium runs without a network, in a profile that is thrown away.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from clips.exports.edition import Edition
from clips.exports.html import document, style_of
from clips.exports.upright import upright

MOST = 2_000
"""Clips of one file."""

NAMES = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 120
"""After which a browser that has not finished is ended."""


def write(edition: Edition) -> Iterator[bytes]:
    """The whole file at once; `subprocess.SubprocessError` where the browser fails."""
    with tempfile.TemporaryDirectory(prefix="kirinuki-print-") as folder:
        page = Path(folder, "day.html")
        with page.open("w", encoding="utf-8") as file:
            file.writelines(_pages(edition))
        yield _print(page)


def _pages(edition: Edition) -> Iterator[str]:
    """The document with its numbers upright; in its head they are no part of a line."""
    pieces = document(edition, style_of("paper", "vertical"), vertical=True)
    head, mark, beginning = next(pieces).partition("<body>")
    yield f"{head}{mark}{upright(beginning)}"
    yield from map(upright, pieces)


def _print(page: Path) -> bytes:
    printed = page.with_suffix(".pdf")
    done = subprocess.run(
        [*_browser(page.parent), f"--print-to-pdf={printed}", page.as_uri()],
        check=True,
        timeout=SECONDS,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    if not printed.exists():
        raise subprocess.SubprocessError(done.stderr.decode(errors="replace")[-500:])
    return printed.read_bytes()


def _browser(folder: Path) -> list[str]:
    """Root's Chromium has no sandbox, nor has one in most containers; ours opens nothing but a
    document of our own, in which every character of an excerpt is escaped."""
    return [
        str(_found()),
        "--headless",
        "--disable-gpu",
        "--no-sandbox",
        "--no-pdf-header-footer",
        "--disable-background-networking",
        "--proxy-server=127.0.0.1:9",
        f"--user-data-dir={folder / 'profile'}",
    ]


def _found() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def lacks() -> str:
    return "" if _found() else _("Vertical PDF needs Chromium, which is not installed here.")
