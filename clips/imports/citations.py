"""Where an excerpt is from, as blogs say it: cards of links, `<cite>`, `cite=""`, embedded posts.

Nothing is made up: an outlet is what the page calls it, else the host of the address.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from urllib.parse import parse_qs, quote, urlsplit

from lxml.etree import _Element

from clips.notation import SourceLine, read_date, read_source, write_source
from clips.notation.lines import source_text
from clips.notation.links import ADDRESS

_ENDS_ADDRESS = re.compile('[\\s\u3000、。「」『』（）<>"]')
_NO_SPACE_IN_ADDRESSES = dict.fromkeys(map(ord, "\t\n\r"))
_SCHEME = re.compile("https?://", re.IGNORECASE)
_DASHES = " \n\t\u00a0-–—―"
_ENGLISH_DATES = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y")


def text_of(element: _Element) -> str:
    """All its words, runs of white space as one space."""
    return " ".join("".join(map(str, element.itertext())).split())


def address_of(written: str | None) -> str:
    """A web address that can stand in a line; '' for any other (`#top`, `mailto:`, `/about`).

    >>> address_of("https://minato.example/橋（上）"), address_of("javascript:x()")
    ('https://minato.example/橋%EF%BC%88上%EF%BC%89', '')
    """
    written = (written or "").strip().translate(_NO_SPACE_IN_ADDRESSES)
    written = f"https:{written}" if written.startswith("//") else written
    scheme = _SCHEME.match(written)
    if not scheme:
        return ""
    rest = written[scheme.end() :]
    address = scheme.group().lower() + _ENDS_ADDRESS.sub(lambda found: quote(found.group()), rest)
    return address if ADDRESS.fullmatch(address) else ""


def host_of(address: str) -> str:
    """The host as people call it: without a port or who signs in there."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def linked(
    address: str, headline: str = "", outlet: str = "", date: datetime.date | None = None
) -> SourceLine:
    """The source line of an address.

    >>> linked("https://minato.example/1", "橋、閉じる").written
    'minato.example、橋、閉じる https://minato.example/1'
    """
    source = SourceLine("", outlet or host_of(address), "", headline, address, date)
    return replace(source, written=write_source(source))


def stands(source: SourceLine) -> bool:
    """Whether the source, written into a line, reads as the same."""
    written = source.written
    return source_text(f"出典: {written}") == written and read_source(written) == source


def is_whole(source: SourceLine) -> bool:
    """Whether its parts are all that it says: other words may stand between those typed by hand."""
    return write_source(source) == source.written


def in_words(source: SourceLine) -> str:
    """The lines that say the same where it cannot be a source line: as typed, or the address in a
    line of its own where the host is all that is known of the outlet.
    """
    if not source.url or source.outlet.casefold() != host_of(source.url).casefold():
        return source.written
    date = source.date.isoformat() if source.date else ""
    return "\n".join(filter(None, (source.headline, date, source.url)))


def card(frame: _Element) -> SourceLine | None:
    """What a framed page shows: a card of a link names it in its own address."""
    address = address_of(frame.get("src"))
    try:
        query = parse_qs(urlsplit(address).query)
    except ValueError:
        query = {}
    named = address_of(query.get("url", [""])[0]) if "/embed" in address else ""
    headline = " ".join((frame.get("title") or "").split())
    return linked(named or address, headline) if address else None


def cited(cite: _Element) -> SourceLine | None:
    """What `<cite>` says. Words that are all a link are the name of what it leads to; words of
    its own are taken as typed: `<cite>港町日報(朝刊3面)</cite>`.
    """
    words = text_of(cite)
    link = next(cite.iter("a"), None)
    address = address_of(link.get("href")) if link is not None else ""
    if not words:
        return None
    if not address or link is None or text_of(link) != words:
        return read_source(f"{words} {address}".strip())
    if words.casefold() == host_of(address).casefold() or address_of(words) == address:
        return linked(address, outlet="" if "://" in words else words)
    return linked(address, words)


def posted(quotation: _Element) -> SourceLine | None:
    """Who wrote an embedded post, where and when: taken out of it, since no words of the post."""
    last = quotation[-1] if len(quotation) else None
    if last is None or last.tag != "a" or len(last) or (last.tail or "").strip():
        return None
    address = address_of(last.get("href"))
    if not address:
        return None
    before = last.getprevious()
    by = (quotation.text if before is None else before.tail) or ""
    when = text_of(last)
    date = _date_of(when)
    author = " ".join(by.strip(_DASHES).split())
    source = linked(address, author if date else f"{author} {when}".strip(), date=date)
    if not author or not stands(source):
        return None
    if before is None:
        quotation.text = None
    else:
        before.tail = None
    quotation.remove(last)
    return source


def _date_of(words: str) -> datetime.date | None:
    if found := read_date(words):
        return found
    for form in _ENGLISH_DATES:
        try:
            return datetime.datetime.strptime(words, form).date()
        except ValueError:
            continue
    return None
