"""An excerpt on a page: not a character more or less than is stored, with its addresses as links.

A line that is nothing but an address is one, Japanese letters in it too, as the notation reads it:
`https://ja.example/橋`, as it is copied from a browser's bar. Within a sentence only ASCII is part
of one, for nothing else says where it ends: `…/a。`, `…/aを見よ`. Closing punctuation is never its
own, and a bracket only where the address opens it. What ends in `…` was cut off and leads nowhere.

Each paragraph is a span, so that the blank lines between (which stay in the text, and in what a
reader copies) can be set lower than a line.
"""

import re

from django import template
from django.utils.html import format_html, format_html_join

from clips.models.sight import ELLIPSIS
from clips.notation.links import ADDRESS as WHOLE
from clips.notation.tongue import tongue as tongue_of

register = template.Library()

HOST = r"https?://(?:[a-z0-9]|\[[0-9a-f:.]+\])"  # an IPv6 address stands in brackets
LETTER = r"[a-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]"
BEYOND_ASCII = r"(?=https?://\w)(?=\S*[^\x00-\x7f])"
LIST = "[,;]https?://"  # `https://a.example/1,https://a.example/2` are two
ADDRESS = re.compile(
    rf"^[ \u3000]*(?P<line>{BEYOND_ASCII}{WHOLE.pattern})[ \u3000]*$|{HOST}(?:(?!{LIST}){LETTER})*",
    re.IGNORECASE | re.MULTILINE,
)
TAIL = ".,;:!?'*。、！？：；，．・"
PAIRS = {")": "(", "]": "[", "）": "（", "］": "［", "｝": "｛", "】": "【", "〉": "〈", "》": "《"}
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
        part = "line" if found["line"] else 0
        start, whole = found.start(part), found[part]
        if _is_cut_off(text, start + len(whole)):
            continue
        address = _without_tail(whole)
        pieces += [ink.words(text[end:start]), ink.link(address)]
        end = start + len(address)
    return joined([*pieces, ink.words(text[end:])])


def _is_cut_off(text, end):
    """Whether visitors see only the beginning of an address; a line's own holds the dots itself."""
    return text[end : end + 1] == ELLIPSIS or text[end - 1] == ELLIPSIS


def _without_tail(address):
    """Closing punctuation is the sentence's, and so is a bracket that the address does not open."""
    count = {mark: address.count(mark) for mark in (*PAIRS, *PAIRS.values())}
    end = len(address)
    while address[end - 1] in TAIL or _closes_nothing(address[end - 1], count):
        end -= 1
        if (mark := address[end]) in count:
            count[mark] -= 1
    return address[:end]


def _closes_nothing(mark, count):
    return mark in PAIRS and count[mark] > count[PAIRS[mark]]


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
