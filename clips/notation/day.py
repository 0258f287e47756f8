r"""From text to days: paragraphs, excerpts, sections, posts.

A day is posts, a post is sections, a section is excerpts. Paragraphs part at blank lines and where
tag lines meet other lines.

- The body lines above a tag paragraph are an excerpt, blank lines inside included; that paragraph's
  tags are its own.
- A later tag paragraph with no body between is still the excerpt's own if it has a gloss in it;
  without one its tags are section tags: they close the section.
- A tag paragraph before any body of its post is the post's.
- A line that is only a mark ends an excerpt that has no tags of its own; in a paragraph with tags,
  after other tags or before any body it says nothing.
- Links at a post's start are its header when a blank line and then more body follow: one paragraph
  of them, so that an article's address below the header stays with the article. Links with nothing
  but tags or the end below are an excerpt. Links above the date line that opens a day are in the
  header of that day's first post, with those directly below the date.
- Links after a post's last tag paragraph are its footer, in any number of paragraphs, be it the
  tags of the post itself. `■ DATE` ends a post like `■`, also where a date was given.
- The last line of an excerpt, or else the first, may be its source line; blank lines between it and
  the body are of neither. An excerpt that is one line is never a source line, and a label that
  nothing follows makes none.
- A line that begins with `■` and what looks like a date is told why it is body; `■見出し` is not.

Reading never fails and drops nothing: the pieces partition the text.

>>> day, = parse("橋が閉じた。\n\n#大橋(全面通行止め)\n\n#交通").days
>>> [clip.body for clip in day.clips], [u.path for u in day.posts[0].sections[0].tags[0]]
(['橋が閉じた。'], ['交通'])
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from clips.notation.dates import TypedDate, weekday
from clips.notation.lines import (
    TELLING_LINE,
    date_of_break,
    date_of_line,
    is_escaped,
    is_near_break,
    source_text,
    unescape,
)
from clips.notation.links import is_link
from clips.notation.posts import DayBuilder
from clips.notation.region import Region
from clips.notation.sources import read_source
from clips.notation.taglines import is_tag_like, read_tag_line
from clips.notation.text import normalise, trim_lines
from clips.notation.tree import Clip, Day, Document, Piece, Remark, SourceLine, TagUse

_EMPTY_LINES = re.compile("\n+")


def parse(text: str, *, date: datetime.date | None = None) -> Document:
    """Read a normalised text. `date` is the day of what stands before any `■ DATE`.

    With a date given, date lines are body (with a remark); without one they open days.
    """
    reader = _Reader(text, date)
    reader.read()
    days = reader.days.finish()
    remarks = sorted([*reader.remarks, *reader.days.remarks], key=lambda r: (r.line, r.column))
    return Document(tuple(_pieces(text, reader.cuts)), days, tuple(remarks))


def format(document: Document) -> str:
    """The text that was parsed, to the byte: `format(parse(text)) == text`."""
    return "".join(piece.text for piece in document.pieces)


def read(text: str, *, date: datetime.date | None = None) -> tuple[Day, ...]:
    """The days of a text as it was typed or pasted. Raises `Unstorable`."""
    return parse(normalise(text)[0], date=date).days


def _pieces(text: str, cuts: list[tuple[int, str]]) -> Iterator[Piece]:
    """The stretches between the cuts; neighbours of one role are joined."""
    line, start, role = 1, 0, "blank"
    for offset, next_role in [*cuts, (len(text), "")]:
        offset = min(offset, len(text))
        if next_role == role:
            continue
        if offset > start:
            yield Piece(role, text[start:offset], line)
            line += text.count("\n", start, offset)
            start = offset
        role = next_role


class _Reader:
    """Goes through the lines once; what stands between two tag paragraphs is one region."""

    def __init__(self, text: str, date: datetime.date | None) -> None:
        self.text, self.given = text, date
        self.cuts: list[tuple[int, str]] = []
        self.remarks: list[Remark] = []
        self.days = DayBuilder(date)
        self.region = Region(text)
        self.paragraph: list[tuple[TagUse, ...]] = []
        self.paragraph_start = self.paragraph_line = 0
        self.owner_waits = False

    def read(self) -> None:
        start, number, size = 0, 1, len(self.text)
        while start < size:
            stop = self.text.find("\n", start)
            end = size if stop < 0 else stop
            self._line(start, end, number)
            following = self._skip(end + 1)
            number += self.text.count("\n", end, following)
            start = following
        self._end_paragraph()
        self._end_region("end")

    def _skip(self, start: int) -> int:
        """Where the next line begins that could change anything: an excerpt's plain lines, and
        runs of empty lines, are taken in whole.
        """
        if self.region.only_links:
            empty = _EMPTY_LINES.match(self.text, start)
            if not empty or self.paragraph or not self.region.empty:
                return start
            self.cuts.append((start, "blank"))
            return empty.end()
        found = TELLING_LINE.search(self.text, start - 1)
        stop = found.start() + 1 if found else len(self.text)
        self.region.extend(start, stop)
        return stop

    def _line(self, start: int, end: int, number: int) -> None:
        line = self.text[start:end]
        if not line or line.isspace():
            self._end_paragraph()
            self._cut_blank(start)
            self.region.blank()
        elif not self._tags(line, start, number) and not self._opens(line, start, number):
            self._end_paragraph()
            self._body(line, start, end, number)

    def _cut_blank(self, start: int) -> None:
        if self.region.empty:
            self.cuts.append((start, "blank"))

    # --- tag lines

    def _tags(self, line: str, start: int, number: int) -> bool:
        if not is_tag_like(line):
            return False
        read = read_tag_line(line, number)
        self.remarks += read.remarks
        if read.uses is None:
            return False
        if not self.paragraph:
            self._end_region("tags")
            self.paragraph_start, self.paragraph_line = start, number
        self.paragraph.append(read.uses)
        return True

    def _end_paragraph(self) -> None:
        if not self.paragraph:
            return
        lines = tuple(uses for uses in self.paragraph if uses)
        role = self._give(lines, any(use.gloss is not None for uses in lines for use in uses))
        self.cuts.append((self.paragraph_start, role))
        self.paragraph = []

    def _give(self, lines: tuple[tuple[TagUse, ...], ...], glossed: bool) -> str:
        """Hand the paragraph's tags to what they belong to, and say what that is."""
        if not self.days.has_clips:
            self.days.tag_post(lines)
            return "post-tags"
        if self.owner_waits or glossed:
            if self.days.closed:
                self._remark("own-after-section", self.paragraph_line)
            self.days.tag_clip(lines)
            self.owner_waits = False
            return "own"
        self.days.tag_section(lines)
        return "section"

    # --- what opens a post or a day

    def _opens(self, line: str, start: int, number: int) -> bool:
        opened = date_of_break(line)
        if opened is None:
            self._near_break(line, number)
            return self._date_line(line, start, number)
        self._end_paragraph()
        self._end_region("end")
        self.cuts.append((start, "break"))
        if isinstance(opened, TypedDate):
            self._open_day(opened, line, number)
        else:
            self.days.open_post()
        return True

    def _near_break(self, line: str, number: int) -> None:
        if is_near_break(line):
            self._remark("break", number)

    def _date_line(self, line: str, start: int, number: int) -> bool:
        typed = date_of_line(line)
        if typed is None:
            return False
        if self.given or not self.region.only_links:
            self._remark("date-in-body", number, found=line.strip())
            return False
        self._end_paragraph()
        self._end_region("date")
        self.cuts.append((start, "date"))
        self._open_day(typed, line, number)
        return True

    def _open_day(self, typed: TypedDate, line: str, number: int) -> None:
        found = line.strip().removeprefix("■").strip()
        if typed.date is None:
            self._remark("no-such-day", number, found=found)
        elif typed.disagrees:
            self._remark("weekday", number, found=found, weekday=weekday(typed.date))
        self.days.open_day(typed.date, number)

    # --- bodies

    def _body(self, line: str, start: int, end: int, number: int) -> None:
        escaped = is_escaped(line)
        self.region.add(start, end, number, link=not escaped and is_link(line), escaped=escaped)

    def _end_region(self, before: str) -> None:
        """Decide what the lines since the last tag paragraph are; `before` is what follows them."""
        region, self.region = self.region, Region(self.text)
        if region.empty:
            return
        if before != "tags" and region.only_links and self.days.has_tags_or_clips:
            self.days.footer = region.words(region.end)
            self.cuts += [(region.start, "footer"), (region.end + 1, "blank")]
            return
        if not self.days.has_clips:
            region = self._cut_header(region, before)
        if not region.empty:
            self._excerpt(region, before)

    def _cut_header(self, region: Region, before: str) -> Region:
        rest = region.below_links
        if before == "date":
            rest = Region(self.text)
        if rest is None:
            return region
        end = region.end if rest.empty else region.links_end
        self.days.add_header(region.words(until=end), region.line)
        self.cuts += [(region.start, "header"), (end + 1, "blank")]
        return rest

    def _excerpt(self, region: Region, before: str) -> None:
        source, start, end = self._source(region)
        body = self.text[start:end]
        if region.escaped:
            body = "\n".join(map(unescape, body.split("\n")))
        self.days.add_clip(Clip(body, source, (), region.line))
        self.cuts += [(start, "body"), (end + 1, "source"), (region.end + 1, "blank")]
        self.owner_waits = before == "tags"
        if not self.owner_waits:
            self._remark("no-tags", region.line)

    def _source(self, region: Region) -> tuple[SourceLine | None, int, int]:
        """The excerpt's source line, and where its body begins and ends."""
        first, last = source_text(region.first_line), source_text(region.last_line)
        if region.count == 1:
            if last:
                self._remark("only-source", region.line)
            return None, region.start, region.end
        if last:
            if first:
                self._remark("second-source", region.line)
            start, end = trim_lines(self.text[region.start : region.last])
            return read_source(last), region.start + start, region.start + end
        if first:
            below = region.start + len(region.first_line)
            self.cuts.append((region.start, "source"))
            start, end = trim_lines(self.text[below : region.end])
            return read_source(first), below + start, below + end
        return None, region.start, region.end

    def _remark(self, code: str, line: int, **values: str) -> None:
        self.remarks.append(Remark(code, values, line, 1))
