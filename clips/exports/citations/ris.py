"""RIS: a tag, two spaces, a hyphen, a value; each line ends in CR LF, and `TY` stands first and
`ER` last. EndNote, Mendeley and Zotero read it. A semicolon parts addresses, so within one it is
percent-encoded."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from clips.exports.citations.article import Cited, is_magazine, is_periodical


def records(articles: Iterable[Cited]) -> Iterator[str]:
    return map(_record, articles)


def _record(article: Cited) -> str:
    lines = [f"TY  - {_type(article)}", *_known(article), "ER  - "]
    return "".join(f"{line}\r\n" for line in lines)


def _type(article: Cited) -> str:
    if is_periodical(article):
        return "MGZN" if is_magazine(article) else "NEWS"
    return "ELEC"


def _known(article: Cited) -> Iterator[str]:
    """An ID is of capitals and digits alone."""
    stood = article.stood
    fields = [
        ("ID", article.key.replace("-", "").upper()),
        ("TI", article.title),
        ("T2", article.outlet),
        ("ET", stood.edition),
        ("SE", stood.section),
        ("SP", stood.page),
        ("PY", str(article.printed.year) if article.printed else ""),
        ("DA", _date(article.printed)),
        ("Y2", _date(article.accessed)),
        ("UR", article.url.replace(";", "%3B")),
        ("LA", article.language),
    ]
    return (f"{tag}  - {value}" for tag, value in fields if value)


def _date(date: datetime.date | None) -> str:
    """`YYYY/MM/DD/` and no further words behind the last stroke."""
    return f"{date.year:04}/{date.month:02}/{date.day:02}/" if date else ""
