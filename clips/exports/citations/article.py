"""What a clip's source line says of its article, as citations ask for it.

The outlet's place is parted: `朝刊3面` is an edition and a page, `国際面` a section. There is no
author where the source line has none to give, and no date of print where none was written; the day
of the clipping is when the article was looked at.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

from clips.models import Clip
from clips.models.source import Medium
from clips.notation.tongue import tongue

_EDITION = re.compile(r"朝刊|夕刊|号外|[^\s・、]{1,10}?版(?!面)")
_PAGE = re.compile(r"(\d{1,3})(?:面|ページ|頁)|\b[Pp]{1,2}\.\s*(\d{1,3})\b|\b([A-Z]\d{1,3})\b")
_JOINTS = " \u3000・、,/-()（）"
_UNSEEN = re.compile(r"(?:[^\S\u3000]|[\x00-\x1f\x7f-\x9f])+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its outlet an article stood, as far as the words are understood."""

    edition: str = ""
    section: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """An article for a list of references; '' and None are what is not known. Each is one line."""

    key: str
    medium: str
    title: str
    outlet: str
    place: str
    printed: datetime.date | None
    accessed: datetime.date
    url: str
    language: str

    @property
    def stood(self) -> Place:
        return read_place(self.place)


def cited(clip: Clip, address: str, *, whole: bool = False) -> Cited:
    """The clip's article as visitors know it, or `whole` as its editors do; `address` is the clip's
    own, cited where the source line has none.

    Without a headline it is called by its first sentence in square brackets, as works without a
    title are, where that is seen.
    """
    outlet = clip.source
    words = clip.body if whole else clip.excerpt
    opening = clip.opening() if whole else clip.shown_opening()
    return Cited(
        key=f"kirinuki-{clip.pk}",
        medium=outlet.kind if outlet else "",
        title=one_line(clip.headline) or (f"[{one_line(opening)}]" if words else ""),
        outlet=one_line(outlet.name) if outlet else "",
        place=one_line(clip.place),
        printed=clip.printed_at,
        accessed=clip.day.date,
        url=clip.url or address,
        language=tongue(f"{clip.headline} {words}"),
    )


def one_line(words: str) -> str:
    r"""Without what breaks a line or cannot be seen, whatever the format would make of it.

    >>> one_line("橋\u2028閉\x0bじる　灯 ")
    '橋 閉 じる\u3000灯'
    """
    return _UNSEEN.sub(" ", words).strip()


def read_place(place: str) -> Place:
    """Edition, section and page.

    >>> read_place("朝刊３面")
    Place(edition='朝刊', section='', page='3')
    >>> read_place("国際面"), read_place("夕刊・余録").section, read_place("A4").page
    (Place(edition='', section='国際面', page=''), '余録', 'A4')
    """
    words = unicodedata.normalize("NFKC", place)
    edition = _EDITION.match(words)
    words = words[edition.end() :] if edition else words
    page = _PAGE.search(words)
    rest = words[: page.start()] + words[page.end() :] if page else words
    number = next(filter(None, page.groups())) if page else ""
    return Place(edition[0] if edition else "", rest.strip(_JOINTS), number)


def is_magazine(article: Cited) -> bool:
    return article.medium == Medium.MAGAZINE


def is_periodical(article: Cited) -> bool:
    """Whether it stood among others in an outlet of news; unless told otherwise, it did."""
    return article.medium not in (Medium.SITE, Medium.INSTITUTION)
