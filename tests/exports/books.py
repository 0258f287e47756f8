"""Books to try: an edition written, opened and read again."""

import io
import xml.etree.ElementTree as ET
from functools import cache
from zipfile import ZipFile

from clips.exports import FORMATS, Audience, Edition, a_day
from clips.exports.wellformed import wellformed

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
CODES = ["epub", "epub-vertical"]


def written(chosen, code="epub", **options):
    return b"".join(FORMATS[code].write(Edition(chosen, site="https://clips.example", **options)))


@cache
def unchanged(date, code):
    """A day as it was stored, for tests that read it and change no row: written once."""
    return written(a_day(date), code)


class Book:
    """Its pages in the order of its spine; every file of it is read, and so is well-formed XML."""

    def __init__(self, octets):
        self.zip = ZipFile(io.BytesIO(octets))
        self.files = {name: self.zip.read(name) for name in self.zip.namelist()}
        trees = {name: ET.fromstring(words) for name, words in self.files.items() if is_xml(name)}
        self.package = trees.pop("book/package.opf")
        hrefs = {item.get("id"): item.get("href") for item in self.package.iter(f"{OPF}item")}
        spine = [item.get("idref") for item in self.package.iter(f"{OPF}itemref")]
        self.pages = {name: trees[f"book/{hrefs[name]}"] for name in spine}

    def words(self, element, kind=""):
        """The texts of such elements, in order."""
        found = [e for page in self.pages.values() for e in page.iter(f"{XHTML}{element}")]
        return [
            "".join(e.itertext()) for e in found if kind in e.get("class", "").split() or not kind
        ]

    def said(self, name):
        """What the package says under a name, as Dublin Core or as a property."""
        return [e.text for e in self.package.iter() if e.tag.endswith(f"}}{name}")] + [
            e.text for e in self.package.iter(f"{OPF}meta") if e.get("property") == name
        ]

    def anchors(self):
        return {
            f"{name}.xhtml#{e.get('id')}" if e.get("id") else f"{name}.xhtml"
            for name, page in self.pages.items()
            for e in page.iter()
        }

    def links(self):
        """Where its contents lead, in order, the landmarks apart."""
        return [
            e.get("href") for e in self.pages["contents"].find(f".//{XHTML}nav").iter(f"{XHTML}a")
        ]


def is_xml(name):
    return name.endswith((".xhtml", ".xml", ".opf"))


def book(chosen, code="epub", **options):
    return Book(written(chosen, code, **options))


def bodies(date, audience=Audience.VISITORS):
    """The excerpts that have to stand in it, in order."""
    clips = audience.clips().on_day(date).in_order()
    return [wellformed(clip.body if audience.is_whole else clip.excerpt) for clip in clips]
