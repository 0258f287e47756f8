"""Our own JSON: the document that `clips.exports.json` writes. One record a chapter.

As it is written each chapter is a line, so a file is read line by line, whatever its size. One that
another program has put into other lines is read whole, up to `MOST_WHOLE` octets. From an edition's
groups the days are taken; headings, covers and what is derived are not.

A chapter with one part of another shape is held as it stands, with the part's place in it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO

from django.utils.translation import gettext_noop

from clips import notation
from clips.imports.records import Notice, Record, Start
from clips.imports.shaped import Shaped, WrongShape
from clips.imports.sources import source_of
from clips.imports.states import standing

SCHEMA = "digest.schema.json"
FORMAT = "kirinuki-digest"
VERSION = 1
CHAPTERS = '"chapters":['
"""What ends the first line."""

MOST_WHOLE = 32 * 2**20
_MOST_HEAD = 4 * 2**20
_BOM = b"\xef\xbb\xbf"
_SPACE = " \t\r\n"

MESSAGES = {
    "json-broken": gettext_noop("This is not JSON: %(why)s."),
    "json-foreign": gettext_noop("This JSON is no digest of Kirinuki."),
    "json-newer": gettext_noop(
        "This digest is of version %(found)s. Only versions up to %(known)s can be read here."
    ),
    "json-long": gettext_noop(
        "This digest was put into other lines, so it is read whole, and it is too long for that: "
        "it has %(found)s bytes, %(limit)s fit. Export it again, and take it as it comes."
    ),
    "json-cut-short": gettext_noop("The file ends before its end: chapters may be missing."),
    "json-shape": gettext_noop("At %(place)s stands something else than a digest has there."),
    "json-unwritable": gettext_noop("At %(place)s: this would not read back as it was written."),
    "json-no-clips": gettext_noop("There is no clip in this chapter."),
    "json-cut": gettext_noop(
        "In %(count)s clips the excerpt is not whole: it is what visitors see of it."
    ),
    "json-source": gettext_noop(
        "At %(place)s: the source line reads as something else than its parts say."
    ),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A chapter as it stands in the file: `line` is where it begins, `end` the byte behind it."""

    number: int
    line: int
    end: int
    raw: str


class Unreadable(ValueError):
    """The file, or a chapter, cannot be read; `notice` says why."""

    def __init__(self, code: str, line: int = 0, **values: str) -> None:
        self.notice = Notice(code, values, line)
        super().__init__(code)


def knows(head: bytes) -> bool:
    """Whether a file that begins so is ours."""
    return head.removeprefix(_BOM).lstrip().startswith(b"{") and FORMAT.encode() in head


def read(file: BinaryIO, start: Start) -> Iterator[Record]:
    """Its chapters, from where it is told to. A file that cannot be read is one held record."""
    number, line, length = start.number, start.line, file.seek(0, 2)
    if 0 < start.offset == length:
        return
    try:
        for piece in _pieces(file, start):
            number, line = piece.number, piece.line
            yield _record(piece)
    except Unreadable as no:
        yield Record(number + 1, no.notice.line or line, length, "", held=no.notice)


def _pieces(file: BinaryIO, start: Start) -> Iterator[Piece]:
    file.seek(0)
    first = file.readline(_MOST_HEAD)
    head = _head_of(first)
    if head is None:
        yield from _of_whole(file, start)
        return
    _check_ours(head)
    if start.offset:
        file.seek(start.offset)
    yield from _of_lines(file, start if start.offset else Start(0, 2, len(first)))


def _head_of(first: bytes) -> Any:
    """What the first line says of all, None where it is not the first line that we write."""
    words = first.removeprefix(_BOM).rstrip()
    if not words.endswith(CHAPTERS.encode()):
        return None
    try:
        return json.loads(words + b"]}")
    except (ValueError, RecursionError):
        return None


def _check_ours(head: Any) -> None:
    is_one = isinstance(head, dict) and isinstance(head.get("chapters"), list)
    if not is_one or head.get("format") != FORMAT:
        raise Unreadable("json-foreign", 1)
    found = head.get("version")
    if not isinstance(found, int) or found > VERSION:
        raise Unreadable("json-newer", 1, found=str(found), known=str(VERSION))


def _of_lines(file: BinaryIO, start: Start) -> Iterator[Piece]:
    """The chapters of a file as we write it, a line each."""
    number, line, end = start.number, start.line, start.offset
    for octets in iter(lambda: file.readline(MOST_WHOLE), b""):
        end += len(octets)
        words = octets.strip().removesuffix(b",")
        if words == b"]}":
            return
        if words:
            number += 1
            yield Piece(number, line, end, words.decode("utf-8", "backslashreplace"))
        line += 1
    raise Unreadable("json-cut-short", line)


def _of_whole(file: BinaryIO, start: Start) -> Iterator[Piece]:
    """The chapters of a file in other lines. It is read again as far as it was."""
    length = file.seek(0, 2)
    if length > MOST_WHOLE:
        raise Unreadable("json-long", 1, found=f"{length:,}", limit=f"{MOST_WHOLE:,}")
    file.seek(0)
    text = file.read().decode("utf-8-sig", "backslashreplace")
    _check_ours(_loaded(text))
    line, at, end = 1, 0, length - len(text.encode())
    for number, (begin, stop) in enumerate(_spans(text), 1):
        line += text.count("\n", at, begin)
        end += len(text[at:stop].encode())
        if number > start.number:
            yield Piece(number, line, end, text[begin:stop])
        line, at = line + text.count("\n", begin, stop), stop


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the chapters stand in a document that is one object of good JSON."""
    decoder, at = json.JSONDecoder(), _behind(text, text.index("{") + 1)
    while text[at] != "}":
        name, at = decoder.raw_decode(text, at)
        at = _behind(text, at)
        if name == "chapters" and text[at] == "[":
            at = _behind(text, at + 1)
            while text[at] != "]":
                begin, (_value, at) = at, decoder.raw_decode(text, at)
                yield begin, at
                at = _behind(text, at)
            at = _behind(text, at + 1)
        else:
            at = _behind(text, decoder.raw_decode(text, at)[1])


def _behind(text: str, at: int) -> int:
    """Where the next value or bracket stands: behind white space, a comma, a colon."""
    while text[at : at + 1] in tuple(f"{_SPACE},:"):
        at += 1
    return at


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as no:
        raise Unreadable("json-broken", no.lineno, why=f"{no.msg}, {no.colno}") from None
    except (ValueError, RecursionError) as no:
        raise Unreadable("json-broken", why=str(no)) from None


def _record(piece: Piece) -> Record:
    try:
        chapter = Shaped(_loaded(piece.raw))
        return _Reading(piece).record(chapter)
    except WrongShape as no:
        held = Notice("json-shape", {"place": str(no)}, piece.line)
    except Unreadable as no:
        held = Notice(no.notice.code, no.notice.values, piece.line)
    return Record(piece.number, piece.line, piece.end, piece.raw, held=held)


class _Reading:
    """One chapter becoming a record. Each date stands once, where it stands first: picked by hand,
    a day may come in several runs."""

    def __init__(self, piece: Piece) -> None:
        self.piece, self.alarms = piece, list[Notice]()
        self.posts: dict[datetime.date, list[notation.Post]] = {}
        self.states: dict[datetime.date, list[str]] = {}
        self.cut = 0

    def record(self, chapter: Shaped) -> Record:
        for day in chapter.each("days"):
            self._take_day(day)
        if not self.posts:
            raise Unreadable("json-no-clips")
        if self.cut:
            self._alarm("json-cut", count=str(self.cut))
        days = tuple(notation.Day(date, tuple(posts)) for date, posts in self.posts.items())
        is_draft, shown = standing([*chain.from_iterable(self.states.values())])
        return Record(
            self.piece.number,
            self.piece.line,
            self.piece.end,
            self.piece.raw,
            days=days,
            text=notation.write(days),
            date=days[0].date if len(days) == 1 else None,
            is_draft=is_draft,
            shown=shown,
            alarms=tuple(self.alarms),
        )

    def _alarm(self, code: str, **values: str) -> None:
        self.alarms.append(Notice(code, values, self.piece.line))

    def _take_day(self, day: Shaped) -> None:
        date = day.date("date")
        if date is None:
            raise WrongShape(day.at("date"))
        for post in day.each("posts"):
            self.posts.setdefault(date, []).append(self._post(post))
            clips = (clip for part in post.each("sections") for clip in part.each("clips"))
            self.states.setdefault(date, []).extend(clip.words("state") for clip in clips)

    def _post(self, post: Shaped) -> notation.Post:
        sections = tuple(self._section(section) for section in post.each("sections"))
        read = notation.Post(
            sections, _tags(post), post.all_words("header"), post.all_words("footer")
        )
        if not notation.post_reads_back(read):
            raise Unreadable("json-unwritable", place=post.place)
        return read

    def _section(self, section: Shaped) -> notation.Section:
        clips = tuple(self._clip(clip) for clip in section.each("clips"))
        return notation.Section(clips, _tags(section))

    def _clip(self, clip: Shaped) -> notation.Clip:
        self.cut += not clip.flag("whole", True)
        source = clip.part("source")
        return notation.Clip(
            clip.words("body"), self._source(source) if source else None, _tags(clip)
        )

    def _source(self, source: Shaped) -> notation.SourceLine | None:
        """As it was written; without that, as its parts make it."""
        if written := source.words("written"):
            return notation.read_source(written)
        made, is_so = source_of(
            outlet=source.words("outlet"),
            place=source.words("place"),
            headline=source.words("headline"),
            url=source.words("url"),
            date=source.date("date"),
        )
        if not is_so:
            self._alarm("json-source", place=source.place)
        return made


def _tags(of: Shaped) -> notation.TagLines:
    return tuple(tuple(_use(use) for use in line) for line in of.lines("tags"))


def _use(use: Shaped) -> notation.TagUse:
    """As it was typed, where that is the tag's own name: another name of it is known only there."""
    tag, written = use.words("tag"), use.words("written")
    is_own = notation.name_key(written) == notation.name_key(tag)
    return notation.TagUse(written if is_own or not tag else tag, use.words_or_none("gloss"))
