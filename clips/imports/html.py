"""HTML as blogs store it, read into lines. No word is dropped but those of scripts and styles.

Paragraphs are parted by a blank line, `<br>` ends a line. Links that a blog service put under its
keywords are unwrapped; a link that is a line of its own is followed by its address. Cards of links,
`<cite>` and the `cite` of quotations say where an excerpt is from (see `citations`). An embedded
post is a quotation, its author and date the source. Footnotes stand below the paragraph that they
belong to. A list has ・ or numbers, a table's cells are parted by ｜, readings are put in （）.

Where two keyword links touch, a character may have been lost between them by the service that
linked them (「ポーランド」「ウクライナ」 for ポーランドとウクライナ): a notice tells of it.

>>> page = read_html("<p>橋が<a class='keyword' href='/k'>港</a>で<br>閉じた。</p><p>#大橋</p>")
>>> [line.text for line in page.lines]
['橋が港で', '閉じた。', '', '#大橋']
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree
from lxml.etree import _Element

from clips.imports.citations import (
    address_of,
    card,
    cited,
    in_words,
    is_whole,
    linked,
    posted,
    text_of,
)
from clips.imports.pages import Line, Page
from clips.imports.records import Notice
from clips.notation import SourceLine

_END = "end-of-page"
_CONTROLS = re.compile("[\0-\x08\x0b\x0e-\x1f]")
_BLOCKS = (
    "p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre",
    "figure", "hr", "address", "form", "fieldset", "details", "listing", "xmp", "plaintext",
    "textarea", "title",
)  # fmt: skip
_LINES = (
    "div", "li", "dt", "dd", "tr", "section", "article", "header", "footer", "main", "aside",
    "nav", "summary", "figcaption", "caption", "option", "legend", "center", "body",
)  # fmt: skip
_SPACELESS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl"))
_VERBATIM = ("pre", "listing", "xmp", "plaintext", "textarea")
_BRACKETS = frozenset("()（）《》")
_OF_TWEETS = "platform.twitter.com"


class Unreadable(Exception):
    """HTML that ends inside a tag, a comment or a script, or is nested beyond all use: what a
    browser would show of it is not all that was written.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def read_html(html: str, *, breaks: bool = False, line: int = 1) -> Page:
    """The page's lines and what should be looked at. `line` is where it begins in its file; with
    `breaks` its line ends count. Raises `Unreadable`.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    framed = f"<div>{_CONTROLS.sub(' ', html)}<{_END}></{_END}></div>"
    root = etree.fromstring(framed.encode(), parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unreadable("html-deep")
    reader = _Reader(Page(breaks=breaks), line)
    _move_footnotes(root, html)
    reader.read(root)
    if not reader.ended:
        raise Unreadable("html-open")
    return reader.page


def _move_footnotes(root: _Element, html: str) -> None:
    """Each below the paragraph that refers to it."""
    if "footnote" not in html:
        return
    notes = root.xpath("//div[@class='footnote']/p[@class='footnote']")
    named = {name: note for note in notes for a in note.iter("a") if (name := a.get("name"))}
    for link in list(root.iter("a")) if named else ():
        note = named.get((link.get("href") or "").removeprefix("#"))
        block = next(link.iterancestors("p", "li", "blockquote"), None)
        if note is not None and block is not None and block not in notes:
            block.addnext(named.pop(link.get("href").removeprefix("#")))


class _Reader:
    """Goes through the elements once, without recursion: pages may be nested a thousand deep."""

    def __init__(self, page: Page, line: int) -> None:
        self.page, self.first_line = page, line
        self.ended = False
        self.keyword: _Element | None = None
        self.quotes = self.quoting = self.tables = 0
        self.counters: list[int | None] = []
        self.links: list[tuple[_Element, str, int, int]] = []
        self.sources: list[SourceLine | None] = []
        self.card: Line | None = None

    def read(self, root: _Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                opening = _OPENING.get(element.tag)
                if opening and opening(self, element):
                    walk.skip_subtree()
                elif element.text:
                    self._text(element.text, element)
            else:
                if closing := _CLOSING.get(element.tag):
                    closing(self, element)
                if element.tail:
                    self._text(element.tail, element.getparent())
        self.page.line()

    def _text(self, text: str, parent: _Element | None) -> None:
        if text.isspace() and parent is not None and parent.tag in _SPACELESS:
            return
        if self.keyword is not None and (text.strip() or "\n" not in text):
            self.keyword = None
        self.page.words(text)

    # --- blocks and lines

    def _open_block(self, element: _Element) -> None:
        self._block(element, element.getprevious() is None)

    def _close_block(self, element: _Element) -> None:
        self._block(element, element.getnext() is None)

    def _block(self, element: _Element, outermost: bool) -> None:
        """What is all of a table's cell does not part it from its row."""
        self.keyword = None
        above = element.getparent()
        if not self.tables:
            self.page.paragraph()
        elif not outermost or above is None or above.tag not in ("td", "th"):
            self.page.line()

    def _open_line(self, element: _Element) -> None:
        self.keyword = None
        self.page.line()

    _close_line = _open_line

    def _break(self, element: _Element) -> None:
        self.keyword = None
        self.page.line_break()

    def _end(self, element: _Element) -> None:
        self.ended = True

    def _open_verbatim(self, element: _Element) -> None:
        self._open_block(element)
        self.page.verbatim += 1
        self.page.quoted += 1

    def _close_verbatim(self, element: _Element) -> None:
        self.page.line()
        self.page.verbatim -= 1
        self.page.quoted -= 1
        self._close_block(element)

    def _open_table(self, element: _Element) -> None:
        self._open_block(element)
        self.tables += 1
        self.page.quoted += 1

    def _close_table(self, element: _Element) -> None:
        self.page.line()
        self.tables -= 1
        self.page.quoted -= 1
        self._close_block(element)

    def _open_cell(self, element: _Element) -> None:
        if element.getprevious() is not None:
            self.page.words("｜")

    def _open_list(self, element: _Element) -> None:
        if self.counters:
            self._open_line(element)
        else:
            self._open_block(element)
        self.counters.append(0 if element.tag == "ol" else None)

    def _close_list(self, element: _Element) -> None:
        self.counters.pop()
        if self.counters:
            self._close_line(element)
        else:
            self._close_block(element)

    def _open_item(self, element: _Element) -> None:
        self._open_line(element)
        count = self.counters[-1] if self.counters else None
        if count is not None:
            self.counters[-1] = count + 1
        mark = "・" if count is None else f"{count + 1}. "
        self.page.prefix = "\u3000" * (len(self.counters) - 1) + mark

    def _close_item(self, element: _Element) -> None:
        self._close_line(element)
        self.page.prefix = ""

    # --- quotations and where they are from

    def _open_quote(self, element: _Element) -> None:
        self._open_block(element)
        is_post = "twitter-tweet" in (element.get("class") or "")
        self.quoting += 1
        self.page.quoted += is_post
        if self.quoting == 1:
            self.quotes += 1
            self.page.quote = self.quotes
        self.sources.append(posted(element) if is_post else _quoted_from(element))

    def _close_quote(self, element: _Element) -> None:
        self._close_block(element)
        source = self.sources.pop()
        if source and not self._said(source):
            self.page.put_source(source, in_words(source))
        self.page.quoted -= "twitter-tweet" in (element.get("class") or "")
        self.quoting -= 1
        if not self.quoting:
            self._close_block(element)
            self.page.quote = 0

    def _said(self, source: SourceLine) -> bool:
        """Whether the quotation's last words were its `<cite>`, which leads to the same."""
        last = next((line for line in reversed(self.page.lines) if line.text), None)
        return bool(last and last.source and last.source.url == source.url)

    def _open_frame(self, element: _Element) -> None:
        self._open_line(element)
        if source := card(element):
            self.page.put_source(source, in_words(source))
            self.card = self.page.lines[-1]

    def _open_cite(self, element: _Element) -> bool:
        """A `<cite>` that is a line of its own says where the excerpt is from."""
        source = cited(element) if self._stands_alone(element) else None
        if source is None:
            return False
        if self.page.lines and self.page.lines[-1] is self.card and self.page.at_line_start:
            source = self._taken_from_card(source)
        self.page.put_source(source, in_words(source))
        return True

    def _stands_alone(self, element: _Element) -> bool:
        if not self.page.at_line_start or (element.tail or "").strip():
            return False
        if any(inside.tag in _ENDING for inside in element.iterdescendants()):
            return False
        beside, above = element.getnext(), element.getparent()
        ends = beside is None or beside.tag in _ENDING
        return ends and above is not None and above.tag in _ENDING

    def _taken_from_card(self, source: SourceLine) -> SourceLine:
        """A card and the `<cite>` below it say one thing together."""
        shown = self.card.source if self.card else None
        if not shown or source.headline or not source.url or not is_whole(source):
            return source
        self.page.lines.pop()
        return linked(source.url, shown.headline, source.outlet)

    # --- links, pictures, readings, scripts

    def _open_link(self, element: _Element) -> None:
        if _is_keyword(element):
            if self.keyword is not None:
                self._tell_touching(self.keyword, element)
        elif address := address_of(element.get("href")):
            page = self.page
            self.links.append((element, address, page.length, len(page.lines)))

    def _close_link(self, element: _Element) -> None:
        if _is_keyword(element):
            self.keyword = element
        elif self.links and self.links[-1][0] is element:
            _, address, since, lines = self.links.pop()
            if len(self.page.lines) == lines:
                self.page.link(address, since)
            elif "hatena-fotolife" not in (element.get("class") or ""):
                self.page.line()
                self.page.put(address, quoted=True)

    def _tell_touching(self, before: _Element, element: _Element) -> None:
        words = {"before": text_of(before), "after": text_of(element)}
        line = self.first_line + (element.sourceline or 1) - 1
        self.page.notices.append(Notice("keywords-touch", words, line))

    def _open_picture(self, element: _Element) -> None:
        said = " ".join((element.get("alt") or "").split())
        if "emoji" in (element.get("class") or ""):
            return self.page.words(said)
        self.page.line()
        if said and not said.startswith("f:id:"):
            self.page.put(said, quoted=True)
        if address := address_of(element.get("src")):
            self.page.put(address, quoted=True)
        return None

    def _open_reading(self, element: _Element) -> None:
        self.page.words("（")

    def _close_reading(self, element: _Element) -> None:
        self.page.words("）")

    def _open_bracket(self, element: _Element) -> bool:
        """The brackets that a browser without ruby shows."""
        return not len(element) and text_of(element) in _BRACKETS

    def _skip(self, element: _Element) -> bool:
        if (element.text or "").strip() or _OF_TWEETS not in (element.get("src") or _OF_TWEETS):
            line = self.first_line + (element.sourceline or 1) - 1
            self.page.notices.append(Notice("script-left", {"tag": str(element.tag)}, line))
        return True


def _is_keyword(element: _Element) -> bool:
    return "keyword" in (element.get("class") or "")


def _quoted_from(quotation: _Element) -> SourceLine | None:
    address = address_of(quotation.get("cite"))
    headline = " ".join((quotation.get("title") or "").split())
    return linked(address, headline) if address else None


_Handler = Callable[[_Reader, _Element], bool | None]
_ENDING = frozenset((*_BLOCKS, *_LINES, "br", "iframe", "cite", "img", _END))
_OPENING: dict[str, _Handler] = (
    dict.fromkeys(_BLOCKS, _Reader._open_block)
    | dict.fromkeys(_LINES, _Reader._open_line)
    | dict.fromkeys(_VERBATIM, _Reader._open_verbatim)
    | dict.fromkeys(("td", "th"), _Reader._open_cell)
    | dict.fromkeys(("ul", "ol"), _Reader._open_list)
    | dict.fromkeys(("script", "style"), _Reader._skip)
    | {
        "a": _Reader._open_link,
        "blockquote": _Reader._open_quote,
        "br": _Reader._break,
        "cite": _Reader._open_cite,
        "iframe": _Reader._open_frame,
        "img": _Reader._open_picture,
        "li": _Reader._open_item,
        "rp": _Reader._open_bracket,
        "rt": _Reader._open_reading,
        "table": _Reader._open_table,
        _END: _Reader._end,
    }
)
_CLOSING: dict[str, _Handler] = (
    dict.fromkeys(_BLOCKS, _Reader._close_block)
    | dict.fromkeys(_LINES, _Reader._close_line)
    | dict.fromkeys(_VERBATIM, _Reader._close_verbatim)
    | dict.fromkeys(("ul", "ol"), _Reader._close_list)
    | {
        "a": _Reader._close_link,
        "blockquote": _Reader._close_quote,
        "li": _Reader._close_item,
        "rt": _Reader._close_reading,
        "table": _Reader._close_table,
    }
)
