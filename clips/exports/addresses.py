"""Addresses as other programs take them: for one odd letter in a link, a reader of books calls the
book faulty and Word the whole file broken.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

MOST = 2_000
"""Characters of an address that Word follows."""

_STRAY = re.compile("%(?![0-9a-f]{2})", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*", re.IGNORECASE)
_SAFE = "!$&'()*+,-./:;=?@_~%"


def followable(address: str) -> str:
    """The address in ASCII, every letter that needs it escaped; '' where it leads nowhere on the
    web, and where it holds a name and password.

    >>> followable("https://橋.example/a b?[%]#先")
    'https://xn--2dw.example/a%20b?%5B%25%5D#%E5%85%88'
    >>> [followable(f"{said}/") for said in ("javascript:x", "https://[::1", "http://a:b@c.example")]
    ['', '', '']
    """
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port is not None else ""
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:  # UnicodeError is one
        return ""
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or "@" in parts.netloc:
        return ""
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    fragment = f"#{_quoted(parts.fragment)}" if parts.fragment else ""
    whole = f"{parts.scheme}://{host}{port}{_quoted(parts.path)}{query}{fragment}"
    return whole if len(whole) <= MOST else ""


def _quoted(text: str) -> str:
    return quote(_STRAY.sub("%25", text), safe=_SAFE)
