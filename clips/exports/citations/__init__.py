"""How to cite a clip: one module a format, all of them listed here.

What is cited is the article as far as its source line tells of it; nothing is made up. A format
writes one `Cited`, which holds only what visitors see.
"""

from __future__ import annotations

from collections.abc import Callable
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
    write: Callable[[Cited], str]

    def file_name(self, article: Cited) -> str:
        return f"{article.key}.{self.extension}"


CITATIONS = {
    form.code: form
    for form in (
        Citation("markdown", "Markdown", "md", "text/markdown; charset=utf-8", markdown.write),
        Citation("bibtex", "BibTeX", "bib", "application/x-bibtex; charset=utf-8", bibtex.write),
        Citation(
            "ris", "RIS", "ris", "application/x-research-info-systems; charset=utf-8", ris.write
        ),
        Citation("csl", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl.write),
    )
}
