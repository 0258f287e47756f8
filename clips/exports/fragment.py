"""A day as HTML that stands without a style sheet of ours: as the entry of a blog.

It is made of the same partials as the document. There line breaks are kept, and words for screen
readers hidden, by a style; here the former are elements, and the latter and the numbers that the
contents lead to are left out.
"""

from __future__ import annotations

import datetime
import re

from django.utils.safestring import SafeString, mark_safe
from lxml import html
from lxml.html import HtmlElement, builder

from clips.exports.chosen import a_day
from clips.exports.edition import Edition
from clips.exports.html import chapters

_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no tree of elements can hold."""


def day_html(date: datetime.date) -> SafeString:
    """What visitors may see of a day; '' where that is nothing."""
    return fragment(Edition(a_day(date)))


def fragment(edition: Edition) -> SafeString:
    """A line a chapter. What the templates have escaped stays so."""
    return mark_safe("\n".join(map(_unstyled, chapters(edition))))


def _unstyled(chapter: str) -> str:
    root = html.fragment_fromstring(_UNREADABLE.sub("", chapter), create_parent="div")
    for name in ("spoken", "number"):
        for hidden in root.find_class(name):
            hidden.drop_tree()
    for element in root.iter():
        element.attrib.pop("id", None)  # a page of the blog may show several days
    for headline in root.xpath("//h3[not(normalize-space())]"):
        headline.drop_tree()
    for quote in list(root.iter("blockquote")):
        _break_lines(quote)
    _close_up(root)
    written: str = html.tostring(root, encoding="unicode")
    return written


def _break_lines(quote: HtmlElement) -> None:
    """`<br>` for each line break of an excerpt, its links' too."""
    for element in list(quote.iter()):
        if element is not quote:
            element.tail, lines = _first_line(element.tail)
            for line in reversed(lines):
                element.addnext(_break(line))
        element.text, lines = _first_line(element.text)
        for line in reversed(lines):
            element.insert(0, _break(line))


def _first_line(text: str | None) -> tuple[str, list[str]]:
    first, *rest = (text or "").split("\n")
    return first, rest


def _break(line: str) -> HtmlElement:
    found = builder.BR()
    found.tail = line
    return found


def _close_up(root: HtmlElement) -> None:
    """No line of it begins or ends between elements: some blogs read lines as a notation."""
    for element in root.iter():
        element.text = _on_one_line(element.text)
        element.tail = _on_one_line(element.tail)


def _on_one_line(text: str | None) -> str | None:
    return text if text is None else re.sub(r"[ \t]*\n\s*", "" if not text.strip() else " ", text)
