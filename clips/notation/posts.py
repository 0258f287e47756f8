"""Puts together days, posts and sections from what the reader finds, in the order it finds it."""

from __future__ import annotations

import datetime
from dataclasses import replace

from clips.notation.tree import Clip, Day, Post, Section, TagLines


class DayBuilder:
    """Collects clips into sections, posts and days; `finish()` gives the days.

    The same date twice is one day; days without a date stay apart. A post with nothing in it is
    none, and so is a day.
    """

    def __init__(self, date: datetime.date | None) -> None:
        self._days: list[tuple[datetime.date | None, int, list[Post]]] = [(date, 1, [])]
        self._start_post()

    def _start_post(self, header: tuple[str, ...] = ()) -> None:
        self.header = header
        self.footer: tuple[str, ...] = ()
        self.post_tags: TagLines = ()
        self._sections: list[tuple[list[Clip], TagLines]] = []

    @property
    def has_clips(self) -> bool:
        return bool(self._sections)

    @property
    def closed(self) -> bool:
        """Whether the last section has its tags."""
        return bool(self._sections and self._sections[-1][1])

    def add_clip(self, clip: Clip) -> None:
        if not self._sections or self.closed:
            self._sections.append(([], ()))
        self._sections[-1][0].append(clip)

    def tag_clip(self, lines: TagLines) -> None:
        """Give tag lines to the last clip."""
        clips = self._sections[-1][0]
        clips[-1] = replace(clips[-1], tags=clips[-1].tags + lines)

    def tag_section(self, lines: TagLines) -> None:
        clips, tags = self._sections[-1]
        self._sections[-1] = (clips, tags + lines)

    def open_post(self) -> None:
        self._close_post()
        self._start_post()

    def open_day(self, date: datetime.date | None, line: int) -> None:
        """Begin a day. Links that stood alone above its date are its first post's header."""
        alone = not (self._sections or self.post_tags or self.footer)
        header = self.header if alone else ()
        self.header = () if alone else self.header
        self._close_post()
        self._days.append((date, line, []))
        self._start_post(header)

    def _close_post(self) -> None:
        if not (self._sections or self.post_tags or self.header or self.footer):
            return
        sections = tuple(Section(tuple(clips), tags) for clips, tags in self._sections)
        self._days[-1][2].append(Post(sections, self.post_tags, self.header, self.footer))

    def finish(self) -> tuple[Day, ...]:
        self._close_post()
        merged: dict[object, tuple[datetime.date | None, int, list[Post]]] = {}
        for index, (date, line, posts) in enumerate(self._days):
            if posts:
                merged.setdefault(date or index, (date, line, []))[2].extend(posts)
        return tuple(Day(date, tuple(posts), line) for date, line, posts in merged.values())
