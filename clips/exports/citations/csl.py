"""CSL-JSON, as https://resource.citationstyles.org/schema/latest/input/json/csl-data.json has it:
what Zotero, Pandoc and citeproc read. A list, of one or of many."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from typing import Any

from clips.exports.citations.article import Cited, is_magazine, is_periodical


def items(articles: Iterable[Cited]) -> Iterator[str]:
    """Indented as `json.dumps` does a whole list."""
    yield "["
    for number, article in enumerate(articles):
        yield f"{',' if number else ''}\n  {_item(article)}"
    yield "\n]\n"


def _item(article: Cited) -> str:
    known = {name: value for name, value in _fields(article).items() if value}
    return json.dumps(known, ensure_ascii=False, indent=2).replace("\n", "\n  ")


def _fields(article: Cited) -> dict[str, Any]:
    stood = article.stood
    return {
        "id": article.key,
        "type": _type(article),
        "title": article.title,
        "container-title": article.outlet,
        "edition": stood.edition,
        "section": stood.section,
        "page": stood.page,
        "issued": _date(article.printed),
        "accessed": _date(article.accessed),
        "URL": article.url,
        "language": article.language,
    }


def _type(article: Cited) -> str:
    if is_periodical(article):
        return "article-magazine" if is_magazine(article) else "article-newspaper"
    return "webpage"


def _date(date: datetime.date | None) -> dict[str, Any] | None:
    return {"date-parts": [[date.year, date.month, date.day]]} if date else None
