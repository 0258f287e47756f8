"""What Word's pages are made of: paragraphs of words and links, bookmarks, fields that count pages.

Right: `paper.line("Excerpt").words("橋が閉じた。")`, the style by its id in `styles.xml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from clips.exports.addresses import followable
from clips.exports.wellformed import wellformed
from clips.notation.tongue import tongue

KEEP_SPACES = {"xml:space": "preserve"}
_BREAKS = re.compile("([\n\t])")
_BREAK = {"\n": "w:br", "\t": "w:tab"}


def _add(parent: Any, name: str, said: Mapping[str, str] | None = None) -> Any:
    """A new last child; names are written with their prefixes, as in `w:p`."""
    child = parent.makeelement(qn(name), {qn(key): value for key, value in (said or {}).items()})
    parent.append(child)
    return child


class Paper:
    """A document, written on from its beginning to its end."""

    def __init__(self, word: Word) -> None:
        self._rels = word.part.rels
        self._end: Any = word.element.body.sectPr
        self._foot: Any = word.sections[0].footer.paragraphs[0]._p
        self._counted = 0

    def line(self, style: str, *, keep: bool = False) -> Line:
        """A new paragraph; `keep` it on one page with the next."""
        paragraph = self._end.makeelement(qn("w:p"))
        self._end.addprevious(paragraph)
        looks = _add(paragraph, "w:pPr")
        _add(looks, "w:pStyle", {"w:val": style})
        if keep:
            _add(looks, "w:keepNext")
        return Line(paragraph, self)

    def foot(self) -> Line:
        """The paragraph at the foot of every page."""
        return Line(self._foot, self)

    def number(self) -> str:
        """Another one each time."""
        self._counted += 1
        return str(self._counted)

    def way_out(self, target: str) -> str:
        """The name by which a link leads to an address outside of the document."""
        name = f"link{self.number()}"
        self._rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, target, name, is_external=True)
        return name


class Line:
    """A paragraph; what is added stands behind what is there."""

    def __init__(self, paragraph: Any, paper: Paper) -> None:
        self._paper, self._at = paper, paragraph

    def words(self, text: str, style: str = "") -> Line:
        """As they are, but for letters that XML cannot hold; lines break, tabs jump."""
        language = tongue(text) if any(map(str.isalpha, text)) else ""
        for piece in filter(None, _BREAKS.split(wellformed(text))):
            run = self._run(style, language)
            if piece in _BREAK:
                _add(run, _BREAK[piece])
            else:
                _add(run, "w:t", KEEP_SPACES).text = piece
        return self

    def link(self, text: str, address: str) -> Line:
        """The words as a link, where Word can follow it."""
        if not (target := followable(address)):
            return self.words(text)
        with self._inside("w:hyperlink", {"r:id": self._paper.way_out(target)}):
            return self.words(text, "Hyperlink")

    @contextmanager
    def jump(self, mark: str) -> Iterator[Line]:
        """What is added meanwhile leads to a marked place."""
        with self._inside("w:hyperlink", {"w:anchor": mark, "w:history": "1"}):
            yield self

    def mark(self, name: str) -> Line:
        """A place to jump to."""
        number = {"w:id": self._paper.number()}
        _add(self._at, "w:bookmarkStart", {**number, "w:name": name})
        _add(self._at, "w:bookmarkEnd", number)
        return self

    def field(self, code: str, shown: str = "") -> Line:
        """What Word counts itself; `shown` until it has."""
        self._turn("begin")
        _add(self._run(), "w:instrText", KEEP_SPACES).text = f" {code} "
        self._turn("separate")
        if shown:
            self.words(shown)
        self._turn("end")
        return self

    def _turn(self, kind: str) -> None:
        _add(self._run(), "w:fldChar", {"w:fldCharType": kind})

    def _run(self, style: str = "", language: str = "") -> Any:
        """English says so; in Japanese the punctuation that both have is Japanese."""
        run = _add(self._at, "w:r")
        looks = _add(run, "w:rPr") if style or language else None
        if style:
            _add(looks, "w:rStyle", {"w:val": style})
        if language == "ja":
            _add(looks, "w:rFonts", {"w:hint": "eastAsia"})
        elif language:
            _add(looks, "w:lang", {"w:val": "en-US"})
        return run

    @contextmanager
    def _inside(self, element: str, said: dict[str, str]) -> Iterator[None]:
        outside, self._at = self._at, _add(self._at, element, said)
        yield
        self._at = outside
