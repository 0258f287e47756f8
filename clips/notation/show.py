"""A reading as a person sees it in a terminal: days, clips, tags, what each gloss says, remarks.

>>> import clips.notation as notation
>>> print(notation.show(notation.parse("橋が閉じた。\\n\\n#大橋(全面通行止め・市長「夏まで」)")))
no date: 1 clip
  1  橋が閉じた。  (line 1)
     #大橋
       全面通行止め
       市長: 「夏まで」
"""

from __future__ import annotations

from collections.abc import Iterator

from clips.notation.gloss import GlossReader, Segment
from clips.notation.remarks import describe
from clips.notation.tree import Clip, Day, Document, Post, TagLines, TagUse

_COLOURS = {"tag": "1;31", "gloss": "31", "quiet": "2", "day": "1", "remark": "33"}
_LONGEST_OPENING = 60


def show(document: Document, *, colour: bool = False) -> str:
    """The reading in lines, without a line end at its end. `colour` adds ANSI colours."""
    return "\n".join(_Show(colour).document(document))


class _Show:
    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def paint(self, kind: str, words: str) -> str:
        """Words that no control character in them can turn into a command to the terminal."""
        plain = "".join(c if c.isprintable() or c == "\u3000" else "\ufffd" for c in words)
        return f"\033[{_COLOURS[kind]}m{plain}\033[0m" if self.colour and kind else plain

    def document(self, document: Document) -> Iterator[str]:
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
        for segment in reader.read(use.gloss or ""):
            yield f"       {self.paint('gloss', _said(segment))}"


def _said(segment: Segment) -> str:
    if segment.kind != "statement":
        return segment.text
    speaker = segment.speaker or "?"
    medium = f" ({segment.medium})" if segment.medium else ""
    quotes = "".join(f"「{quote}」" for quote in segment.quotes)
    return f"{speaker}{medium}: {quotes}{segment.tail}"


def _opening(body: str) -> str:
    """The first line, cut short, and how many lines there are."""
    line = body[: body.find("\n")] if "\n" in body else body
    line = line if len(line) <= _LONGEST_OPENING else f"{line[:_LONGEST_OPENING]}…"
    count = body.count("\n") + 1
    return line if count == 1 else f"{line} [{count} lines]"
