"""A day, or any selection, as text, Markdown or HTML: one module a format, one registry."""

from clips.exports.registry import FORMATS, Format

__all__ = ["FORMATS", "Format"]
