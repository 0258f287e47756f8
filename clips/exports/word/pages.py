"""What stands on the pages: cover, contents, chapters of clips, foot."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clips import notation
from clips.exports import chronology
from clips.exports.edition import Edition, Entry, Heading, Part, PostOf
from clips.exports.word.paper import Line, Paper
from clips.exports.zipped import BEGINNING
from clips.models import Cover
from clips.models.clip_tag import gloss_reader
from clips.notation.lineage import added
from clips.notation.links import ADDRESS


class Pages:
    """An edition on paper. `modified` is when the last of its clips was changed."""

    def __init__(self, edition: Edition, paper: Paper) -> None:
        self.edition, self.paper = edition, paper
        self.cover = edition.cover or Cover()
        self.title = f"{self.cover.heading} {edition.title}".strip()
        self.modified = datetime.datetime(*BEGINNING, tzinfo=datetime.UTC)

    def write(self) -> None:
        self._cover()
        if self.edition.chronology:
            self._chronology()
        else:
            self._digest()
        self._foot()
        self.paper.foot().field("PAGE", "1").words(" / ").field("NUMPAGES", "1")

    def _cover(self) -> None:
        if self.cover.heading:
            self.paper.line("Subtitle").words(self.cover.heading)
        self.paper.line("Title").words(self.edition.title)
        for addressee in self.cover.addressee_lines:
            self.paper.line("Addressee").words(addressee)
        self._lines("CoverText", self.cover.text)

    def _digest(self) -> None:
        if self.edition.count > 1:
            self._contents()
        for number, part in enumerate(self.edition.parts(), 1):
            self._part(part, number)

    def _contents(self) -> None:
        """None of a long edition of one chapter: there is nothing to list."""
        headings = [one for one in self.edition.contents if one.entries or self._is_titled(one)]
        if not headings:
            return
        self.paper.line("TOCHeading").words(_("Contents"))
        for heading in headings:
            if self._is_titled(heading):
                self._chapter_line(heading)
            for entry in heading.entries:
                self._headline(entry)
        self.paper.line("Rule")

    def _is_titled(self, chapter: Heading | Part) -> bool:
        """Whether it has a title of its own beside the edition's."""
        return bool(chapter.title) and chapter.title != self.edition.title

    def _chapter_line(self, heading: Heading) -> None:
        line, mark = self.paper.line("TOC1"), _mark(heading.anchor)
        with line.jump(mark):
            line.words(heading.title)
            if not heading.entries:
                line.words(f" {heading.count}", "Outlet")
            line.words("\t").field(f"PAGEREF {mark} \\h")

    def _headline(self, entry: Entry) -> None:
        line, mark = self.paper.line("TOC2"), _mark(entry.anchor)
        with line.jump(mark):
            line.words(f"{entry.number}\t", "Number").words(entry.title)
            if entry.clip.source:
                line.words(f"  {entry.clip.source.name}", "Outlet")
            line.words("\t").field(f"PAGEREF {mark} \\h")

    def _part(self, part: Part, number: int) -> None:
        if self._is_titled(part):
            self.paper.line("Heading1").mark(f"part_{number}").words(part.title)
        for at, post in enumerate(part.posts):
            if at:
                self.paper.line("Rule")
            self._post(post, part)

    def _post(self, post: PostOf, part: Part) -> None:
        self._links(post.tree.header)
        self._tags(post.tree.tags)
        for section in post.sections:
            for entry in section.entries:
                self._entry(entry, part)
            self._tags(section.tree.tags, style="SectionTags")
        self._links(post.tree.footer)

    def _entry(self, entry: Entry, part: Part) -> None:
        self.modified = max(self.modified, entry.clip.updated_at)
        self._heading(entry)
        *lines, last = entry.tree.body.split("\n")
        for words in lines:
            self._excerpt(words)
        self._excerpt(last, keep=True)
        self._source(entry, part)
        if entry.tree.credit:
            self.paper.line("Source").words(entry.tree.credit)
        self._tags(entry.tree.tags, entry.tree.body)

    def _excerpt(self, words: str, *, keep: bool = False) -> None:
        """A line of the excerpt; one that is nothing but an address leads there."""
        line = self.paper.line("Excerpt", keep=keep)
        if ADDRESS.fullmatch(words.strip()):
            line.link(words, words.strip())
        else:
            line.words(words)

    def _heading(self, entry: Entry) -> None:
        line = self.paper.line("Heading2").mark(_mark(entry.anchor))
        line.words(str(entry.number), "Number")
        if entry.tree.source and entry.tree.source.headline:
            line.words(f"  {entry.tree.source.headline}")
        if not entry.clip.is_published:
            line.words("  ").words(entry.clip.get_state_display(), "Standing")

    def _source(self, entry: Entry, part: Part) -> None:
        line, source = self.paper.line("Source"), entry.tree.source
        line.words(_whence(source) if source else _("No source given"))
        if part.date is None:
            clipped = _("Clipped %(date)s") % {"date": date_format(entry.date)}
            line.words(f"\u3000{clipped}")
        if entry.tree.url:
            line.words("\n").link(entry.tree.url, entry.tree.url)

    def _tags(self, lines: notation.TagLines, body: str = "", style: str = "Tags") -> None:
        for uses in lines:
            line = self.paper.line(style)
            for at, use in enumerate(uses):
                line.words(" " if at else "").words(f"#{use.path}", "Tag")
                if use.gloss is not None:
                    line.words("(")
                    _gloss(line, use, body)
                    line.words(")")

    def _links(self, lines: Iterable[str]) -> None:
        for words in lines:
            address = words if "://" in words else f"https://{words}"
            self.paper.line("Source").link(words, address)

    def _chronology(self) -> None:
        for _part, lines in chronology.lines(self.edition):
            for told in lines:
                self._told(told)

    def _told(self, told: chronology.Line) -> None:
        self.modified = max(self.modified, told.entry.clip.updated_at)
        line = self.paper.line("Chronology")
        line.words(f"{date_format(told.entry.date)}\t", "Outlet")
        for tag, words in told.news:
            line.words(f"{tag} " if tag else "", "Tag").words(words, "Gloss").words("  ")
        if not told.news:
            line.words(f"{told.words}  ")
        line.words(told.outlet or _("No source given"), "Outlet")

    def _foot(self) -> None:
        if not (self.edition.credits or self.cover.footer):
            return
        self.paper.line("Rule")
        if self.edition.credits:
            self.paper.line("FootHeading").words(_("Outlets"))
        for outlet in self.edition.credits:
            self.paper.line("Foot").words(f"{outlet.name}  {outlet.credit}")
        self._lines("Foot", self.cover.footer)

    def _lines(self, style: str, text: str) -> None:
        for words in text.split("\n") if text else ():
            self.paper.line(style).words(words)


def _mark(anchor: str) -> str:
    """A bookmark's name has letters, digits and `_`."""
    return anchor.replace("-", "_")


def _whence(source: notation.SourceLine) -> str:
    date = date_format(source.date) if source.date else ""
    return " ".join(filter(None, [source.outlet, source.place, date]))


def _gloss(line: Line, use: notation.TagUse, body: str) -> None:
    """What repeats the gloss before in grey, what is new underlined; without one all in red."""
    if not use.previous:
        line.words(use.gloss or "")
        return
    for words, is_new in added(use.gloss or "", use.previous, gloss_reader(body)):
        line.words(words, "New" if is_new else "SaidBefore")
