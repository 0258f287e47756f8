"""An excerpt on a page: not a character more or less than is stored, with its addresses as links.

Each paragraph is a span, so that the blank lines between (which stay in the text, and in what a
reader copies) can be set lower than a line.
"""

import re

from django import template
from django.utils.html import format_html, format_html_join

from clips.notation.tongue import tongue as tongue_of

register = template.Library()

# Only ASCII: in running Japanese nothing else says where an address ends (`…/a。`, `…/aを見よ`).
ADDRESS = re.compile(r"https?://[a-z0-9][a-z0-9\-._~:/?#@!$&'()*+,;=%]*", re.IGNORECASE)
BLANK_LINES = re.compile(r"(\n[^\S\n]*(?:\n[^\S\n]*)*\n)")


class Ink:
    """Writes the words of an excerpt, which it is given in order, as they are."""

    def words(self, text):
        return text

    def link(self, address):
        return format_html(
            '<a href="{}" rel="nofollow noopener">{}</a>', address, self.words(address)
        )


def joined(pieces):
    """Pieces of HTML behind each other; what is not marked safe is escaped."""
    return format_html_join("", "{}", ((piece,) for piece in pieces))


@register.filter
def excerpt(body):
    """The body as HTML: `<span class="paragraph">…</span>`, blank lines as they are, links."""
    return written(body, Ink())


def written(body, ink):
    """An excerpt's paragraphs, their words written by `ink`."""
    parts = enumerate(BLANK_LINES.split(body))
    return joined(ink.words(part) if i % 2 else _paragraph(part, ink) for i, part in parts)


def _paragraph(text, ink):
    return format_html('<span class="paragraph">{}</span>', _linked(text, ink)) if text else ""


@register.filter
def linked(text):
    """`text` escaped, its http and https addresses as links, cut before closing punctuation.

    `詳細はhttps://example.com/a。` links `https://example.com/a`; `javascript:` is never a link.
    """
    return _linked(text, Ink())


def _linked(text, ink):
    pieces, end = [], 0
    for found in ADDRESS.finditer(text):
        address = _without_tail(found[0])
        pieces += [ink.words(text[end : found.start()]), ink.link(address)]
        end = found.start() + len(address)
    return joined([*pieces, ink.words(text[end:])])


def _without_tail(address):
    """Closing punctuation is the sentence's, and so is a bracket that the address does not open."""
    address = address.rstrip(".,;:!?'")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(".,;:!?'")
    return address


@register.filter
def marked(runs):
    """A telling beside another, in runs of (kind, words): what only this one has is marked."""
    return joined(
        words if kind == "same" else format_html("<mark>{}</mark>", words) for kind, words in runs
    )


@register.filter
def link_line(line):
    """A post's head or foot line, which is an address or a bare host, as a link."""
    line = line.strip()
    address = line if re.match(r"https?://", line, re.IGNORECASE) else f"https://{line}"
    return format_html('<a href="{}" rel="nofollow noopener">{}</a>', address, line)


@register.filter
def tongue(text):
    """The language of stored words: Japanese with kana or kanji in them, else English."""
    return tongue_of(text or "")
