"""How to cite a clip: one module a format, all of them listed here.

What is cited is the article as far as its source line tells of it; nothing is made up. A format
writes a list of `Cited`, of one or of many, piece by piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from clips.exports.citations import bibtex, csl, markdown, ris
from clips.exports.citations.article import Cited, cited

__all__ = ["CITATIONS", "Citation", "Cited", "cited"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One format: how it is asked for, called, saved and sent, and what writes it."""

    code: str
    label: str
    extension: str
    content_type: str
    pieces: Callable[[Iterable[Cited]], Iterator[str]]

    def write(self, article: Cited) -> str:
        """A list of one."""
        return "".join(self.pieces([article]))

    def file_name(self, article: Cited) -> str:
        return f"{article.key}.{self.extension}"


_RIS = "application/x-research-info-systems; charset=utf-8"
_CSL = "application/vnd.citationstyles.csl+json"

CITATIONS = {
    form.code: form
    for form in (
        Citation("markdown", "Markdown", "md", "text/markdown; charset=utf-8", markdown.lines),
        Citation("bibtex", "BibTeX", "bib", "application/x-bibtex; charset=utf-8", bibtex.entries),
        Citation("ris", "RIS", "ris", _RIS, ris.records),
        Citation("csl", "CSL-JSON", "json", _CSL, csl.items),
    )
}
