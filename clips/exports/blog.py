"""A day as a blog takes it: by the type of content that is sent to it."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from clips.exports.fragment import day_html
from clips.exports.markdown import blocks_of
from clips.exports.rows import day_tree

_MARKUP = (("[", "&#91;"), ("((", "&#40;&#40;"), ("id:", "id&#58;"))
"""Hatena's notation within lines: links, footnotes, members."""


def day_markdown(date: datetime.date) -> str:
    """Without the date above, which is the entry's title."""
    return "\n\n".join(blocks_of(day_tree(date).posts))


def day_in_hatena(date: datetime.date) -> str:
    """HTML that Hatena's notation leaves as it is: `>` and `<` at the ends of its lines switch its
    paragraphs off, and what would be its markup within them is written as numbers."""
    posts = [f">{line}<" for line in day_html(date).split("\n") if line]
    written = "\n".join(posts)
    for markup, number in _MARKUP:
        written = written.replace(markup, number)
    return written


BLOG: dict[str, Callable[[datetime.date], str]] = {
    "html": day_html,
    "text/html": day_html,
    "text/x-markdown": day_markdown,
    "text/x-hatena-syntax": day_in_hatena,
}
"""What writes a day for each type that a blog may be set to."""
