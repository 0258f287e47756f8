"""Which formats have a button of their own."""

from clips.downloads import offered
from clips.exports import FORMATS

MAIN = ("pdf", "mail", "text")


def main_formats(user):
    """PDF, mail and text, and what the user took last: that stands first, and Enter takes it."""
    last = user.export_format
    main = offered(FORMATS[code] for code in MAIN)
    others = [FORMATS[last]] if last in FORMATS and last not in MAIN else []
    return sorted([*main, *offered(others)], key=lambda coat: coat.code != last)


def other_formats(user):
    shown = {coat.code for coat in main_formats(user)}
    return [coat for coat in offered(FORMATS.values()) if coat.code not in shown]
