"""One self-contained HTML file, made for paper: its style is in it, it needs nothing else.

It is meant to be saved and opened, not shown inside the site, whose pages allow no inline style.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.translation import get_language

from clips.notation import Day


def write(days: Sequence[Day]) -> str:
    """The days as a document of A4 pages."""
    return render_to_string("exports/days.html", {"days": days, "language": get_language()})
