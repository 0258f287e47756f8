"""Addresses in the shared markup, as a book may have them."""

from __future__ import annotations

import re
from html import unescape

from clips.exports.addresses import followable

_LINK = re.compile(r'<a href="(https?:[^"]*)"[^>]*>(.*?)</a>', re.IGNORECASE | re.DOTALL)
_CITED = re.compile(r' cite="([^"]*)"')


def mended(markup: str) -> str:
    """Links that lead nowhere are words, and sources that cannot be cited are not.

    >>> mended('<q cite="https://橋.example/">a <a href="http://x.example:y/">b</a></q>')
    '<q cite="https://xn--2dw.example/">a b</q>'
    """
    return _CITED.sub(_cited, _LINK.sub(_link, markup))


def _link(found: re.Match[str]) -> str:
    address = _attribute(found[1])
    return f'<a href="{address}">{found[2]}</a>' if address else found[2]


def _cited(found: re.Match[str]) -> str:
    address = _attribute(found[1])
    return f' cite="{address}"' if address else ""


def _attribute(written: str) -> str:
    """Its only letter that markup would take for its own is `&`."""
    return followable(unescape(written)).replace("&", "&amp;")
