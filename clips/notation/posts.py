"""Puts together days, posts and sections from what the reader finds, in the order it finds it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from clips.notation.tree import Clip, Day, Post, Remark, Section, TagLines, TagUse

Lines = list[tuple[TagUse, ...]]


@dataclass(slots=True)
class _OpenSection:
    """A section while it grows: `own` are the tag lines of each clip."""

    clips: list[Clip] = field(default_factory=list)
    own: list[Lines] = field(default_factory=list)
    tags: Lines = field(default_factory=list)

    def finish(self) -> Section:
        tagged = zip(self.clips, self.own, strict=True)
        clips = tuple(replace(clip, tags=tuple(own)) if own else clip for clip, own in tagged)
        return Section(clips, tuple(self.tags))


@dataclass(slots=True)
class _OpenDay:
    date: datetime.date | None
    line: int
    posts: list[Post] = field(default_factory=list)


class DayBuilder:
    """Collects clips into sections, posts and days; `finish()` gives the days.

    The same date twice is one day; days without a date stay apart. A post with nothing in it is
    none, and so is a day. Links with nothing below them but the end are an excerpt, no header.
    """

    def __init__(self, date: datetime.date | None) -> None:
        self.remarks: list[Remark] = []
        self._days = [_OpenDay(date, 1)]
        self._start_post()

    def _start_post(self) -> None:
        self.header: tuple[str, ...] = ()
        self.header_line = 0
        self.footer: tuple[str, ...] = ()
        self._tags: Lines = []
        self._sections: list[_OpenSection] = []

    @property
    def has_clips(self) -> bool:
        return bool(self._sections)

    @property
    def has_tags_or_clips(self) -> bool:
        """Whether a tag paragraph, or an excerpt and what ended it, came before."""
        return bool(self._tags or self._sections)

    @property
    def closed(self) -> bool:
        """Whether the last section has its tags."""
        return bool(self._sections and self._sections[-1].tags)

    def add_header(self, links: tuple[str, ...], line: int) -> None:
        self.header_line = self.header_line or line
        self.header += links

    def add_clip(self, clip: Clip) -> None:
        if not self._sections or self.closed:
            self._sections.append(_OpenSection())
        self._sections[-1].clips.append(clip)
        self._sections[-1].own.append([])

    def tag_post(self, lines: TagLines) -> None:
        self._tags.extend(lines)

    def tag_clip(self, lines: TagLines) -> None:
        """Give tag lines to the last clip."""
        self._sections[-1].own[-1].extend(lines)

    def tag_section(self, lines: TagLines) -> None:
        self._sections[-1].tags.extend(lines)

    def open_post(self) -> None:
        self._close_post()
        self._start_post()

    def open_day(self, date: datetime.date | None, line: int) -> None:
        """Begin a day. Links that stood alone above its date are its first post's header."""
        header, header_line = self.header, self.header_line
        alone = not self.has_tags_or_clips
        if not alone:
            self._close_post()
        self._days.append(_OpenDay(date, line))
        self._start_post()
        if alone:
            self.header, self.header_line = header, header_line

    def _close_post(self) -> None:
        if self.header and not self.has_clips:
            self.add_clip(Clip("\n".join(self.header), line=self.header_line))
            self.remarks.append(Remark("no-tags", {}, self.header_line, 1))
            self.header = ()
        if self._tags and not self.has_clips:
            self.remarks.append(Remark("tags-without-body", {}, self._tags[0][0].line, 1))
        if self.has_clips or self._tags:
            sections = tuple(section.finish() for section in self._sections)
            post = Post(sections, tuple(self._tags), self.header, self.footer)
            self._days[-1].posts.append(post)

    def finish(self) -> tuple[Day, ...]:
        self._close_post()
        merged: dict[object, _OpenDay] = {}
        for number, day in enumerate(self._days):
            if day.posts:
                merged.setdefault(day.date or number, _OpenDay(day.date, day.line))
                merged[day.date or number].posts.extend(day.posts)
        return tuple(Day(day.date, tuple(day.posts), day.line) for day in merged.values())
