"""What `manage.py check` says where cards cannot be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Info

from clips.exports.cards.fonts import family

NO_FONT = Info(
    "No Japanese font was found, so that pages have no cards for where they are shown elsewhere.",
    hint="Install Noto CJK (Debian: fonts-noto-cjk), or name a file with CARD_FONT.",
    id="clips.I001",
)


def font_for_cards(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """A `CARD_FONT` that is no file is told of too."""
    return [] if family() else [NO_FONT]
