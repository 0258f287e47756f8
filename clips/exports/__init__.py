"""A day, or any selection, as text, Markdown or HTML: one module a format, one registry.

edition = Edition(a_day(date), site="https://clips.example")
b"".join(FORMATS["markdown"].write(edition))
"""

from clips.exports.chosen import (
    Audience,
    Chosen,
    a_day,
    a_search,
    a_selection,
    a_span,
    a_tag,
    everything,
)
from clips.exports.edition import Edition
from clips.exports.registry import FORMATS, Format

__all__ = [
    "FORMATS",
    "Audience",
    "Chosen",
    "Edition",
    "Format",
    "a_day",
    "a_search",
    "a_selection",
    "a_span",
    "a_tag",
    "everything",
]
