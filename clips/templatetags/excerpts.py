"""An excerpt on a page: not a character more or less than is stored, with its addresses as links.

Each paragraph is a span, so that the blank lines between (which stay in the text, and in what a
reader copies) can be set lower than a line.
"""

import re

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()

# Only ASCII: in running Japanese nothing else says where an address ends (`…/a。`, `…/aを見よ`).
ADDRESS = re.compile(r"https?://[a-z0-9][a-z0-9\-._~:/?#@!$&'()*+,;=%]*", re.IGNORECASE)
BLANK_LINES = re.compile(r"(\n[^\S\n]*(?:\n[^\S\n]*)*\n)")
JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f\U00020000-\U0003ffff]")


@register.filter
def excerpt(body):
    """The body as HTML: `<span class="paragraph">…</span>`, blank lines as they are, links."""
    parts = enumerate(BLANK_LINES.split(body))
    pieces = (
        blank_or_words if i % 2 else _paragraph(blank_or_words) for i, blank_or_words in parts
    )
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _paragraph(text):
    return format_html('<span class="paragraph">{}</span>', linked(text)) if text else ""


@register.filter
def linked(text):
    """`text` escaped, its http and https addresses as links, cut before closing punctuation.

    `詳細はhttps://example.com/a。` links `https://example.com/a`; `javascript:` is never a link.
    """
    pieces, end = [], 0
    for found in ADDRESS.finditer(text):
        address = _without_tail(found[0])
        pieces += [text[end : found.start()], _link(address)]
        end = found.start() + len(address)
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[end:]]))


def _without_tail(address):
    """Closing punctuation is the sentence's, and so is a bracket that the address does not open."""
    address = address.rstrip(".,;:!?'")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(".,;:!?'")
    return address


def _link(address):
    return format_html('<a href="{}" rel="nofollow noopener">{}</a>', address, address)


@register.filter
def link_line(line):
    """A post's head or foot line, which is an address or a bare host, as a link."""
    line = line.strip()
    address = line if re.match(r"https?://", line, re.IGNORECASE) else f"https://{line}"
    return format_html('<a href="{}" rel="nofollow noopener">{}</a>', address, line)


@register.filter
def tongue(text):
    """The language of stored words: Japanese with kana or kanji in them, else English."""
    return "ja" if JAPANESE.search(text or "") else "en"
