"""Atom as AtomPub speaks it (RFC 4287, RFC 5023): entries read and written, Hatena's dialect too.

What an entry holds that we know nothing of is kept when it is sent back. No document with a DTD is
read, so none can grow or fetch anything.
"""

from __future__ import annotations

import copy
import datetime
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

ATOM = "http://www.w3.org/2005/Atom"
APP = "http://www.w3.org/2007/app"
HATENA = "http://www.hatena.ne.jp/info/xmlns#hatenablog"
FORMATTED = "{http://www.hatena.ne.jp/info/xmlns#}formatted-content"
"""Hatena's rendering of the content, which it makes itself."""

ElementTree.register_namespace("", ATOM)
ElementTree.register_namespace("app", APP)
ElementTree.register_namespace("opt", HATENA)

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, or advises against."""


class Unreadable(Exception):
    """It is no XML that can be read."""


@dataclass(frozen=True, slots=True)
class Words:
    """What we have to say in an entry. `kind` is the content's type: `html`, `text/x-markdown`."""

    title: str
    content: str
    kind: str = "html"
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What our own entry is known by again, wherever a blog keeps any of it: an id, an address of
    our choosing, and a comment in the content."""

    urn: str
    custom_url: str

    @property
    def comment(self) -> str:
        return f"<!-- {self.urn} -->"


class Entry:
    """An entry, as a server gave it or as we make it."""

    def __init__(self, root: Element) -> None:
        self.root = root

    @classmethod
    def read(cls, body: bytes) -> Entry:
        root = read(body)
        if root.tag != _atom("entry"):
            raise Unreadable("it is no entry")
        return cls(root)

    @classmethod
    def made(
        cls, words: Words, mark: Mark, *, author: str, at: datetime.datetime, draft: bool
    ) -> Entry:
        root = Element(_atom("entry"))
        _text(root, _atom("id"), mark.urn)
        _text(root, _atom("updated"), at.isoformat(timespec="seconds"))
        _text(SubElement(root, _atom("author")), _atom("name"), author)
        _text(root, f"{{{HATENA}}}custom-url", mark.custom_url)
        entry = cls(root)
        entry.say(words, mark)
        entry.set_draft(draft)
        return entry

    def say(self, words: Words, mark: Mark) -> None:
        """Put our words in place of those that stand there; categories of theirs stay."""
        _put(self.root, _atom("title"), words.title, {})
        content = f"{words.content}\n{mark.comment}"
        _put(self.root, _atom("content"), content, {"type": words.kind})
        for category in words.categories:
            if category not in self.categories:
                SubElement(self.root, _atom("category"), {"term": writable(category)})
        for left in self.root.findall(FORMATTED) + self.root.findall(_atom("summary")):
            self.root.remove(left)

    def set_draft(self, draft: bool) -> None:
        control = self.root.find(_app("control"))
        control = SubElement(self.root, _app("control")) if control is None else control
        _put(control, _app("draft"), "yes" if draft else "no", {})

    def write(self) -> bytes:
        body: bytes = ElementTree.tostring(self.root, encoding="utf-8", xml_declaration=True)
        return body

    @property
    def is_draft(self) -> bool:
        return (self.root.findtext(f"{_app('control')}/{_app('draft')}") or "").strip() == "yes"

    @property
    def title(self) -> str:
        return "".join(self._part("title").itertext()).strip()

    @property
    def content(self) -> str:
        return "".join(self._part("content").itertext())

    @property
    def categories(self) -> list[str]:
        return [one.get("term", "") for one in self.root.findall(_atom("category"))]

    def link(self, rel: str) -> str:
        return link(self.root, rel)

    def is_marked(self, mark: Mark) -> bool:
        """Whether it is the entry that we made under that mark.

        Hatena shows the address of our choosing at the end of the page's own.
        """
        own = self.root.findtext(_atom("id")) or ""
        custom = self.root.findtext(f"{{{HATENA}}}custom-url") or ""
        ends = self.link("alternate").endswith(f"/{mark.custom_url}")
        return (
            own.strip() == mark.urn
            or custom.strip() == mark.custom_url
            or ends
            or mark.urn in self.content
        )

    def digest(self) -> str:
        """Of title and content as they stand: equal while nobody has edited either."""
        parts = [copy.deepcopy(self._part(name)) for name in ("title", "content")]
        for part in parts:
            part.tail = None
        told = "".join(ElementTree.tostring(part, encoding="unicode") for part in parts)
        return hashlib.sha256(ElementTree.canonicalize(f"<a>{told}</a>").encode()).hexdigest()

    def _part(self, name: str) -> Element:
        found = self.root.find(_atom(name))
        return Element(_atom(name)) if found is None else found


def read(body: bytes) -> Element:
    """The root of a document without a DTD; an `Unreadable` else."""
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unreadable(str(error) or type(error).__name__) from None
    return root


def link(root: Element, rel: str) -> str:
    """The address of the first link of that kind; '' where there is none."""
    found = (one.get("href", "") for one in root.findall(_atom("link")) if one.get("rel") == rel)
    return next(found, "").strip()


def entries(feed: Element) -> Iterator[Entry]:
    return map(Entry, feed.findall(_atom("entry")))


def is_feed(root: Element) -> bool:
    return root.tag == _atom("feed")


def collections(service: Element) -> Sequence[str]:
    """The addresses of the collections that take entries, in the order of a service document. One
    that says nothing of what it takes, takes them."""
    return [
        one.get("href", "")
        for one in service.iter(_app("collection"))
        if _takes_entries([(said.text or "") for said in one.findall(_app("accept"))])
    ]


def _takes_entries(accepts: Sequence[str]) -> bool:
    """`application/atom+xml;type=entry`, whatever stands between.

    >>> [_takes_entries([said]) for said in ("application/atom+xml;type=entry", "image/png", "")]
    [True, False, False]
    """
    said = [accept.replace(" ", "").lower().split(";") for accept in accepts]
    return not said or any(
        one[0] == "application/atom+xml"
        and ("type=entry" in one or not any(part.startswith("type=") for part in one[1:]))
        for one in said
    )


def writable(text: str) -> str:
    """Without what XML cannot hold.

    >>> writable("鐘\\x0bが鳴る。")
    '鐘が鳴る。'
    """
    return _UNWRITABLE.sub("", text)


def _put(parent: Element, tag: str, text: str, attributes: dict[str, str]) -> None:
    """One such element, in the place where one stood before."""
    found = parent.find(tag)
    element = SubElement(parent, tag) if found is None else found
    element.clear()
    element.attrib.update(attributes)
    element.text = writable(text)


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = writable(text)


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _app(name: str) -> str:
    return f"{{{APP}}}{name}"
