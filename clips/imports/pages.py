"""A page of HTML as lines: what each says, and whether it is the editor's or somebody else's words.

White space means what it means in a browser: a run of it is one space, and where a line of the
source ends between two characters of a script without spaces there is none at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from clips.imports.citations import linked
from clips.imports.records import Notice
from clips.notation import SourceLine
from clips.notation.lines import source_text
from clips.notation.names import MARKS
from clips.notation.taglines import is_tag_like

_SPACE = re.compile("[ \t\n\r\f]+")
_LINE_END = re.compile(" *\n[ \n]*")
_PARAGRAPH_END = re.compile("\n[ \t\f]*\n[ \t\f\n]*")
_FIRST_WIDE = "\u2e80"


class Role(Enum):
    """Whose words a line holds.

    OWN are the blog's: a line of hashtags among them is a line of tags. QUOTED were taken over as
    they stood (a post of another site, code, a table): never tags. TAGS are a line of them. SOURCE
    says where an excerpt is from; a LINK, words and an address that are all of a line, may be
    meant so. BLANK parts paragraphs.
    """

    OWN = auto()
    TAGS = auto()
    QUOTED = auto()
    SOURCE = auto()
    LINK = auto()
    BLANK = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """`quote` numbers the quotation that the line stands in, 0 for none. A SOURCE and a LINK have
    a `source`, and their `text` is the lines that say the same where it cannot stand as one.
    """

    text: str
    role: Role = Role.OWN
    quote: int = 0
    source: SourceLine | None = field(default=None, repr=False)


BLANK = Line("", Role.BLANK)


class Page:
    """Takes in words and line ends in the order of the page; `lines` is what they come to.

    With `breaks` a line end of the source is one of the page, as blogs had it before they stored
    HTML. While `quoted` or `verbatim` is above 0, lines are somebody else's, or spaces count.
    """

    def __init__(self, *, breaks: bool) -> None:
        self.breaks = breaks
        self.lines: list[Line] = []
        self.notices: list[Notice] = []
        self.links_left = 0
        self.quote = self.quoted = self.verbatim = 0
        self.prefix = ""
        self._pieces: list[str] = []
        self._links: list[tuple[str, int, int]] = []
        self._gap = False

    # --- words

    def words(self, text: str) -> None:
        if self.verbatim:
            self._verbatim_words(text)
        elif "\n" not in text:
            self._pieces.append(text)
        elif self.breaks:
            self._broken_words(text)
        else:
            self._pieces.append(_SPACE.sub(_folded, text))

    def _broken_words(self, text: str) -> None:
        for number, paragraph in enumerate(_PARAGRAPH_END.split(text)):
            if number:
                self.paragraph()
            for at, line in enumerate(paragraph.split("\n")):
                if at:
                    self.line()
                self._pieces.append(line)

    def _verbatim_words(self, text: str) -> None:
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if number:
                self.line_break()
            self._pieces.append(line)

    @property
    def length(self) -> int:
        """How many pieces the line has that is being read."""
        return len(self._pieces)

    @property
    def at_line_start(self) -> bool:
        return not any(map(str.strip, self._pieces))

    def link(self, address: str, since: int) -> None:
        """The pieces from there on lead to an address. It becomes a line of its own where links are
        all that their line says; inside a sentence it is left out, and counted.
        """
        if "".join(self._pieces[since:]).strip():
            self._links.append((address, since, len(self._pieces)))
        else:
            self.links_left += 1

    # --- lines

    def line(self) -> None:
        """End the line, if there is one."""
        if not self._pieces:
            return
        pieces, links = self._pieces, self._links
        self._pieces, self._links = [], []
        text = "".join(pieces) if self.verbatim else _tidy("".join(pieces))
        if text.strip():
            named = [(at, _tidy("".join(pieces[since:until]))) for at, since, until in links]
            self._put_linked(text, named)

    def _put_linked(self, text: str, links: list[tuple[str, str]]) -> None:
        """`出典: 港町日報` that leads somewhere says where; so does, below it, a line that is
        nothing but links. Tags and sentences stay as they are.
        """
        told = [address for address, words in links if not _says(words, address)]
        if len(told) == 1 and source_text(text):
            return self.put(f"{text} {told[0]}")
        if not told or is_tag_like(text) or not _is_all(links, text):
            self.links_left += len(told)
            return self.put(self._prefixed(text))
        if links == [(told[0], text)] and not (self.quoted or self.quote or self.prefix):
            return self._put(Line(f"{text}\n{told[0]}", Role.LINK, source=linked(told[0], text)))
        for line in (self._prefixed(text), *told):
            self.put(line)
        return None

    def _prefixed(self, text: str) -> str:
        prefix, self.prefix = self.prefix, ""
        return text if text.startswith((*MARKS,)) else prefix + text

    def line_break(self) -> None:
        """`<br>`: one that ends nothing leaves a gap."""
        self._gap = self._gap or self.at_line_start
        self.line()

    def paragraph(self) -> None:
        self.line()
        self._gap = True

    def put(self, text: str, *, quoted: bool = False) -> None:
        role = Role.QUOTED if quoted or self.quoted else Role.OWN
        self._put(Line(text, role, self.quote))

    def put_source(self, source: SourceLine, text: str) -> None:
        self.line()
        self._put(Line(text, Role.SOURCE, self.quote, source))

    def _put(self, line: Line) -> None:
        if self._gap and self.lines:
            self.lines.append(BLANK)
        self._gap = False
        self.lines.append(line)


def _folded(found: re.Match[str]) -> str:
    return "\n" if "\n" in found.group() else " "


def _tidy(text: str) -> str:
    """A line's words with the spaces that a browser shows.

    >>> _tidy(" 橋が\\n閉じた。  It is\\nclosed. ")
    '橋が閉じた。 It is closed.'
    """
    text = _LINE_END.sub(_between, _SPACE.sub(_folded, text))
    return text.strip(" ")


def _between(line_end: re.Match[str]) -> str:
    text, start, end = line_end.string, line_end.start(), line_end.end()
    wide = text[max(start - 1, 0) : start] >= _FIRST_WIDE <= text[end : end + 1]
    return "" if wide else " "


def _is_all(links: list[tuple[str, str]], text: str) -> bool:
    """Whether the links are all of a line but for marks: `（港町日報）`."""
    letters = _letters("".join(words for _, words in links))
    return bool(letters) and letters == _letters(text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _says(words: str, address: str) -> bool:
    """Whether the words are the address: `minato.example` says https://minato.example/."""
    return _bare(words) == _bare(address)


def _bare(address: str) -> str:
    return address.partition("://")[2].rstrip("/") or address.rstrip("/")
