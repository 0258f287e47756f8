"""A page's marked words, its title, address, outlet and date, as an excerpt with its source line.

The words are somebody else's and may look like notation: they are written by the notation's own
writer, so that they read as an excerpt whatever stands in them.
"""

import datetime
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from clips.models import Source
from clips.models.checks import MAX_BODY
from clips.models.clip import MAX_SOURCE_LINE
from clips.notation import Clip, Day, Post, Section, SourceLine, normalise, reads_back, write
from clips.notation.sources import read_source, write_source
from clips.notation.text import trim_lines
from clips.services.names import can_be_name

_SPACE = re.compile(r"\s+")
_UNSAFE = str.maketrans("", "", "\u0000\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKS = " 　|｜-–—:：・/／«»<>"


@dataclass(frozen=True)
class Captured:
    """What a page says of itself; each field may be empty."""

    text: str = ""
    title: str = ""
    address: str = ""
    outlet: str = ""
    date: str = ""


def written(captured: Captured) -> str:
    """The excerpt as the desk reads it; '' where the page gave no words at all.

    Nothing marked: the title is the excerpt. A source line that would not read back as it is meant
    is given up for the address alone.
    """
    headline = headline_of(captured.title, outlet_of(captured))
    body = _body(captured.text) or headline
    if not body:
        return ""
    source = source_of(captured, headline if _body(captured.text) else "")
    clip = next(filter(reads_back, (Clip(body, one) for one in (source, _bare(captured), None))))
    return write([Day(None, (Post((Section((clip,)),)),))])


def _body(text: str) -> str:
    plain, _changed = normalise(text.translate(_UNSAFE))
    start, end = trim_lines(plain)
    return plain[start:end].encode()[:MAX_BODY].decode(errors="ignore")


def source_of(captured: Captured, headline: str) -> SourceLine | None:
    """The line whose fields are read again as they were given."""
    fields = SourceLine("", outlet_of(captured), "", headline, _address(captured), _date(captured))
    line = write_source(fields)
    if not line or len(line.encode()) > MAX_SOURCE_LINE:
        return _bare(captured)
    return read_source(line)


def _bare(captured: Captured) -> SourceLine | None:
    return read_source(_address(captured)) if _address(captured) else None


def outlet_of(captured: Captured) -> str:
    """The outlet whose home the address is at, by its own name; else as the page calls itself."""
    host = urlsplit(_address(captured)).hostname or ""
    known = Source.objects.at(host) if host else None
    name = known.name if known else _line(captured.outlet)
    return name if name and can_be_name(name) and not re.search("[(（、]", name) else ""


def headline_of(title: str, outlet: str) -> str:
    """The title without the outlet's name before or behind it: `橋が閉じた | 港町日報`."""
    line = _line(title)
    for whole, part in ((line.removesuffix(outlet), line), (line.removeprefix(outlet), line)):
        if outlet and whole != part and whole.strip(_MARKS) and _is_parted(line, whole):
            return whole.strip(_MARKS)
    return line


def _is_parted(line: str, whole: str) -> bool:
    """Whether a mark stands between the two: `港町日報社が移転` holds the outlet's name itself."""
    beside = whole[-1] if line.startswith(whole) else whole[0]
    return beside in _MARKS


def _line(text: str) -> str:
    return _SPACE.sub(" ", text.translate(_UNSAFE)).strip()


def _address(captured: Captured) -> str:
    """http(s) alone, and nothing in it that would end the address or is none: `http://[x`."""
    address = captured.address.strip()
    if not re.fullmatch(r"https?://[^\s<>\"「」『』()（）]+", address):
        return ""
    try:
        return address if urlsplit(address).hostname else ""
    except ValueError:
        return ""


def _date(captured: Captured) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(captured.date.strip()[:10])
    except ValueError:
        return None
