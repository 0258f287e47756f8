"""A line of Markdown, as a list of references in prose has it, in the reader's language.

`「灯台が消える」、『岬新聞』朝刊1面、2024年1月9日。<https://paper.example/1>（2024年1月9日閲覧）`
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import pgettext

from clips.exports.citations.article import Cited
from clips.exports.markdown import escape

_ADDRESS = str.maketrans({"<": "%3C", ">": "%3E"})


def lines(articles: Iterable[Cited]) -> Iterator[str]:
    return map(_line, articles)


def _line(article: Cited) -> str:
    """What is known, parted as the language parts it, and when it was seen; with a newline."""
    words = {
        "article": pgettext("between the parts of a citation", ", ").join(_article(article)),
        "address": f"<{article.url.translate(_ADDRESS)}>",
        "date": _date(article.accessed),
    }
    whole = pgettext("citation", "%(article)s. %(address)s (accessed %(date)s)")
    bare = pgettext("citation", "%(address)s (accessed %(date)s)")
    return (whole if words["article"] else bare) % words + "\n"


def _article(article: Cited) -> Iterator[str]:
    if article.title:
        yield _title(escape(article.title))
    if article.outlet:
        yield _outlet(escape(article.outlet), escape(article.place))
    if article.printed:
        yield _date(article.printed)


def _title(title: str) -> str:
    """What stands in brackets is no title, and gets no quotation marks."""
    if title.startswith("\\["):
        return title
    return pgettext("title of an article", "“%(title)s”") % {"title": title}


def _outlet(outlet: str, place: str) -> str:
    words = {"outlet": outlet, "place": place}
    if place:
        return pgettext("outlet and place of an article", "*%(outlet)s* %(place)s") % words
    return pgettext("outlet of an article", "*%(outlet)s*") % words


def _date(date: datetime.date) -> str:
    return date_format(date, pgettext("format of a date in a citation", "j F Y"))
