r"""BibTeX, with the fields of BibLaTeX that old styles pass over (`date`, `urldate`, `langid`).

What stood in a periodical is an `@article`, anything else is `@misc`. Words are braced twice, so
that no style changes their case. LaTeX's special characters are written out; a brace would be
counted even behind a backslash. An address is taken as it is, so its braces are percent-encoded.

>>> escape("50%_{a}")
'50\\%\\_\\textbraceleft{}a\\textbraceright{}'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clips.exports.citations.article import Cited, is_periodical

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "&%$#_"},
    }
)
_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_LANGUAGES = {"ja": "japanese", "en": "english"}


def entries(articles: Iterable[Cited]) -> Iterator[str]:
    """An entry each, with a blank line between."""
    for number, article in enumerate(articles):
        yield f"\n{_entry(article)}" if number else _entry(article)


def _entry(article: Cited) -> str:
    fields = ",\n".join(f"  {name} = {value}" for name, value in _known(article))
    return f"@{_type(article)}{{{article.key},\n{fields}\n}}\n"


def escape(words: str) -> str:
    return words.translate(_LATEX)


def _type(article: Cited) -> str:
    return "article" if article.outlet and is_periodical(article) else "misc"


def _known(article: Cited) -> Iterator[tuple[str, str]]:
    """A month is a name of BibTeX's own, and stands without braces."""
    in_words = [
        ("title", article.title),
        ("journal" if _type(article) == "article" else "howpublished", article.outlet),
    ]
    yield from ((name, f"{{{{{escape(words)}}}}}") for name, words in in_words if words)
    if article.printed:
        yield "year", f"{{{article.printed.year}}}"
        yield "month", _MONTHS[article.printed.month - 1]
        yield "day", f"{{{article.printed.day}}}"
        yield "date", f"{{{article.printed.isoformat()}}}"
    if article.stood.page:
        yield "pages", f"{{{escape(article.stood.page)}}}"
    if article.place:
        yield "note", f"{{{escape(article.place)}}}"
    if article.url:
        yield "url", f"{{{article.url.translate(_ADDRESS)}}}"
    yield "urldate", f"{{{article.accessed.isoformat()}}}"
    yield "langid", f"{{{_LANGUAGES[article.language]}}}"
