"""The lines between two tag paragraphs, kept as offsets: a body may be megabytes long."""

from __future__ import annotations

from clips.notation.text import SPACES


class Region:
    """Body and link lines, from the first to the last that is not blank.

    `only_links` holds while every line is a link (also for none at all); `escaped` says that a line
    begins with a backslash that is no text; `count` is 1 for a single line that is not blank.
    `below_links` is what follows the first paragraph where that is nothing but links, and
    `links_end` is where that paragraph ends.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.start = self.end = self.last = self.line = self.count = 0
        self.only_links, self.escaped = True, False
        self.below_links: Region | None = None
        self.links_end = 0
        self._parted = False

    @property
    def empty(self) -> bool:
        return not self.count

    def blank(self) -> None:
        """A blank line follows what was added."""
        self._parted = not self.empty

    def add(self, start: int, end: int, number: int, *, link: bool, escaped: bool) -> None:
        """Take in the line at `start`..`end`, which is not blank."""
        if self._parted and self.only_links and not self.below_links:
            self.below_links, self.links_end = Region(self.text), self.end
        if self.below_links:
            self.below_links.add(start, end, number, link=link, escaped=escaped)
        if self.empty:
            self.start, self.line = start, number
        self.last, self.end = start, end
        self.count += 1
        self.only_links = self.only_links and link
        self.escaped = self.escaped or escaped
        self._parted = False

    def extend(self, start: int, stop: int) -> None:
        """Take in the plain body lines, blank ones among them, between two offsets."""
        filled = start + len(self.text[start:stop].rstrip())
        if filled == start:
            return
        if self.below_links:
            self.below_links.extend(start, stop)
        end = self.text.find("\n", filled)
        self.end = len(self.text) if end < 0 else end
        self.last = self.text.rfind("\n", 0, filled) + 1
        self.count += 1

    @property
    def first_line(self) -> str:
        stop = self.text.find("\n", self.start, self.end)
        return self.text[self.start : self.end if stop < 0 else stop]

    @property
    def last_line(self) -> str:
        return self.text[self.last : self.end]

    def words(self, until: int) -> tuple[str, ...]:
        """Its lines that are not blank, up to an offset, without spaces at their ends."""
        lines = self.text[self.start : until].split("\n")
        return tuple(line.strip(SPACES) for line in lines if line.strip())
