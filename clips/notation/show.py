"""A reading as a person sees it in a terminal: days, clips, tags, what each gloss says, remarks.

Beside each quote stands how it is supported by its excerpt, and whether these are spoken words.

>>> import clips.notation as notation
>>> document = notation.parse("「夏まで」と市長。\\n\\n#大橋(全面通行止め・市長「夏まで」)")
>>> print(notation.show(document))
no date: 1 clip
  1  「夏まで」と市長。  (line 1)
     #大橋
       全面通行止め
       市長: 「夏まで」 [verbatim, direct]
"""

from __future__ import annotations

from collections.abc import Iterator

from clips.notation.gloss import GlossReader, Segment
from clips.notation.remarks import describe
from clips.notation.statements import Said, document_statements
from clips.notation.tree import Clip, Day, Document, Post, TagLines, TagUse

_COLOURS = {"tag": "1;31", "gloss": "31", "quiet": "2", "day": "1", "remark": "33"}
_LONGEST_OPENING = 60
_SUPPORT = {"carried": "carried from line %s", "unsupported": "not in the excerpt"}
_NEEDS_A_LOOK = ("altered", "unsupported")


def show(document: Document, *, colour: bool = False) -> str:
    """The reading in lines, without a line end at its end. `colour` adds ANSI colours."""
    return "\n".join(_Show(colour).document(document))


class _Show:
    def __init__(self, colour: bool) -> None:
        self.colour = colour
        self.said: dict[int, tuple[Said, ...]] = {}

    def paint(self, kind: str, words: str) -> str:
        """Words that no control character in them can turn into a command to the terminal."""
        plain = "".join(c if c.isprintable() or c == "\u3000" else "\ufffd" for c in words)
        return f"\033[{_COLOURS[kind]}m{plain}\033[0m" if self.colour and kind else plain

    def document(self, document: Document) -> Iterator[str]:
        self.said = document_statements(document)
        if not document.days:
            yield "Nothing to read: no clip, no tag."
        for day in document.days:
            yield from self.day(day)
        for remark in document.remarks:
            place = self.paint("quiet", f"{remark.line}:{remark.column}")
            yield f"{place}  {self.paint('remark', describe(remark))}"

    def day(self, day: Day) -> Iterator[str]:
        count = len(day.clips)
        date = day.date.isoformat() if day.date else "no date"
        yield self.paint("day", f"{date}: {count} clip{'' if count == 1 else 's'}")
        number = 1
        for post in day.posts:
            if post is not day.posts[0]:
                yield "  ■"
            yield from self.post(post, number)
            number += len(post.clips)

    def post(self, post: Post, number: int) -> Iterator[str]:
        for link in post.header:
            yield f"  {self.paint('quiet', 'header  ' + link)}"
        yield from self.tags("  post", post.tags, GlossReader())
        for section in post.sections:
            for clip in section.clips:
                yield from self.clip(clip, number)
                number += 1
            yield from self.tags("  section", section.tags, GlossReader())
        for link in post.footer:
            yield f"  {self.paint('quiet', 'footer  ' + link)}"

    def clip(self, clip: Clip, number: int) -> Iterator[str]:
        where = self.paint("quiet", f"(line {clip.line})")
        yield f"{number:3}  {self.paint('', _opening(clip.body))}  {where}"
        if clip.source:
            yield f"     {self.paint('quiet', 'source  ' + clip.source.written)}"
        yield from self.tags("    ", clip.tags, GlossReader(clip.body))

    def tags(self, label: str, lines: TagLines, reader: GlossReader) -> Iterator[str]:
        for line in lines:
            for use in line:
                yield from self.tag(label, use, reader)

    def tag(self, label: str, use: TagUse, reader: GlossReader) -> Iterator[str]:
        empty = "()" if use.gloss is not None and not use.gloss.strip() else ""
        yield f"{label} {self.paint('tag', f'#{use.path}{empty}')}"
        said: dict[int, list[Said]] = {}
        for one in self.said.get(id(use), ()):
            said.setdefault(one.segment, []).append(one)
        for number, segment in enumerate(reader.read(use.gloss or "")):
            yield f"       {self.segment(segment, said.get(number, []))}"
            for one in said.get(number, []):
                yield from self.remarks(one)

    def segment(self, segment: Segment, said: list[Said]) -> str:
        if segment.kind != "statement":
            return self.paint("gloss", segment.text)
        medium = f" ({segment.medium})" if segment.medium else ""
        words = [self.paint("gloss", f"{segment.speaker or '?'}{medium}: ")]
        held = {one.number: one for one in said}
        for number, quote in enumerate(segment.quotes):
            words.append(self.paint("gloss", f"「{quote}」"))
            if number in held:
                words.append(self.support(held[number]))
        return "".join([*words, self.paint("gloss", segment.tail)]).rstrip()

    def support(self, said: Said) -> str:
        """In quiet colour, unless it needs a look."""
        support, speech = said.held.support, said.held.speech
        words = _SUPPORT.get(support, support)
        words = words % said.origin if "%s" in words else words
        kind = "remark" if support in _NEEDS_A_LOOK else "quiet"
        return f" {self.paint(kind, f'[{words}, {speech}]' if speech else f'[{words}]')} "

    def remarks(self, said: Said) -> Iterator[str]:
        """Those that say more than the support does."""
        for remark in said.held.remarks:
            if remark.values:
                yield f"         {self.paint('remark', describe(remark))}"


def _opening(body: str) -> str:
    """The first line, cut short, and how many lines there are."""
    line = body[: body.find("\n")] if "\n" in body else body
    line = line if len(line) <= _LONGEST_OPENING else f"{line[:_LONGEST_OPENING]}…"
    count = body.count("\n") + 1
    return line if count == 1 else f"{line} [{count} lines]"
