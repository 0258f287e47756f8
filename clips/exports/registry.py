"""The coats a digest can wear: one module a format, all of them listed here.

A format writes an `Edition` piece by piece, so that a long one is sent while it is made. What goes
in, and for whose eyes, is chosen before a format is reached.

>>> FORMATS["text"].file_name("2024-01-09")
'2024-01-09.txt'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clips.exports import annotations as web_annotations
from clips.exports import (
    csv,
    epub,
    html,
    json,
    mail,
    markdown,
    movable_type,
    pdf,
    plain,
    references,
    skos,
    text,
    vertical,
    word,
)
from clips.exports.citations import CITATIONS
from clips.exports.edition import Edition


@dataclass(frozen=True, slots=True)
class Format:
    """One coat: how it is asked for, named to people, saved and sent, and what writes it.

    One that needs what may not be installed says by `lacks` what that is, '' where it is there.
    `most` is how many clips it can hold, None for any number.
    """

    code: str
    label: str | Promise
    extension: str
    content_type: str
    write: Callable[[Edition], Iterator[bytes]]
    most: int | None = None
    lacks: Callable[[], str] = lambda: ""

    def file_name(self, stem: str) -> str:
        return f"{stem}.{self.extension}"


def _references(code: str, label: str | Promise, extension: str) -> Format:
    return Format(code, label, extension, CITATIONS[code].content_type, references.writer(code))


FORMATS = {
    coat.code: coat
    for coat in (
        Format("text", _("Text (the notation)"), "txt", "text/plain; charset=utf-8", text.write),
        Format(
            "plain", _("Plain text for a letter"), "txt", "text/plain; charset=utf-8", plain.write
        ),
        Format("mail", _("Mail"), "eml", "message/rfc822", mail.write, mail.MOST),
        Format("markdown", "Markdown", "md", "text/markdown; charset=utf-8", markdown.write),
        Format("html", _("HTML for print"), "html", "text/html; charset=utf-8", html.write),
        Format("pdf", "PDF", "pdf", "application/pdf", pdf.write, pdf.MOST, pdf.lacks),
        Format(
            "pdf-vertical",
            _("PDF, vertical"),
            "pdf",
            "application/pdf",
            vertical.write,
            vertical.MOST,
            vertical.lacks,
        ),
        Format("epub", "EPUB", "epub", "application/epub+zip", epub.write),
        Format(
            "epub-vertical",
            _("EPUB, vertical"),
            "vertical.epub",
            "application/epub+zip",
            epub.write_vertical,
        ),
        Format(
            "docx",
            _("Word (DOCX)"),
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            word.write,
            most=word.MOST,
        ),
        Format("csv", _("CSV (for Excel)"), "csv", "text/csv; charset=utf-8", csv.write),
        Format(
            "tsv",
            _("Tab-separated"),
            "tsv",
            "text/tab-separated-values; charset=utf-8",
            csv.write_tsv,
        ),
        Format(
            "csv-cp932",
            _("CSV (CP932, for old programs)"),
            "csv",
            "text/csv; charset=windows-31j",
            csv.write_cp932,
        ),
        Format("json", _("JSON (lossless)"), "json", "application/json", json.write),
        Format(
            "mt",
            _("Movable Type, for blogs"),
            "mt.txt",
            "text/plain; charset=utf-8",
            movable_type.write,
            most=movable_type.MOST,
        ),
        _references("bibtex", _("References (BibTeX)"), "bib"),
        _references("ris", _("References (RIS)"), "ris"),
        _references("csl", _("References (CSL-JSON)"), "csl.json"),
        Format(
            "jsonld",
            _("Web annotations (JSON-LD)"),
            "jsonld",
            web_annotations.CONTENT_TYPE,
            web_annotations.write,
        ),
        Format("skos", _("Subjects (SKOS, Turtle)"), "ttl", "text/turtle", skos.write),
        Format(
            "skos-jsonld",
            _("Subjects (SKOS, JSON-LD)"),
            "skos.jsonld",
            "application/ld+json",
            skos.write_json,
        ),
    )
}
