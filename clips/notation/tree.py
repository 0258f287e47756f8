"""What a text reads as: days, posts, sections, clips, and the tags on them.

The same classes are read from text (`parse`) and written back as text (`write`), so stored rows
and typed text meet in one shape. Where a thing stands in the text (`line`, `column`) is not part of
what it is: two clips with the same words are equal wherever they were typed.

>>> TagUse("脱一本管／PIPErenewal").path
'脱一本管/PIPErenewal'
>>> TagUse("ＡＩ").key == TagUse("ai").key
True
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from clips.notation.links import link_in
from clips.notation.names import name_key, name_path


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader should look at: data, put into words by `clips.notation.remarks`.

    `line` and `column` are 1-based and count code points.
    """

    code: str
    values: dict[str, str] = field(hash=False)
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class TagUse:
    """One tag as it stands in a tag line. `gloss` is None without brackets and '' for `()`.

    `written` is the name as typed, without its mark; `open` says the bracket was never closed.
    `previous` is the gloss that the tag had before, where a stored row was asked for it.
    """

    written: str
    gloss: str | None = None
    open: bool = field(default=False, compare=False)
    line: int = field(default=0, compare=False)
    column: int = field(default=0, compare=False)
    previous: str | None = field(default=None, compare=False)

    @property
    def path(self) -> str:
        """The name as it is stored and shown: `脱一本管/PIPErenewal`."""
        return name_path(self.written)

    @property
    def key(self) -> str:
        """The folded path; two spellings with one key are one tag."""
        return name_key(self.written)


TagLines = tuple[tuple[TagUse, ...], ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where an excerpt was printed. `written` is what stands after the label, as typed."""

    written: str
    outlet: str
    place: str = ""
    headline: str = ""
    url: str = ""
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Clip:
    """An excerpt: its words, where they were printed, and its own tags line by line.

    `url` is the address of the source line, else of the first line of the body that is one.
    `credit` is the line that its outlet wants shown beside it, where a stored row was asked; it is
    no part of the text.
    """

    body: str
    source: SourceLine | None = None
    tags: TagLines = ()
    line: int = field(default=0, compare=False)
    credit: str = field(default="", compare=False)

    @property
    def url(self) -> str:
        if self.source and self.source.url:
            return self.source.url
        return link_in(self.body)


@dataclass(frozen=True, slots=True)
class Section:
    """The clips that the same section tags hold for; `tags` is empty while it is not closed."""

    clips: tuple[Clip, ...]
    tags: TagLines = ()


@dataclass(frozen=True, slots=True)
class Post:
    """One sitting's worth of clips, with the addresses at its head and foot."""

    sections: tuple[Section, ...] = ()
    tags: TagLines = ()
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()

    @property
    def clips(self) -> tuple[Clip, ...]:
        return tuple(clip for section in self.sections for clip in section.clips)


@dataclass(frozen=True, slots=True)
class Day:
    """The posts of one date. `date` is None when none was given, or an impossible one was typed."""

    date: datetime.date | None
    posts: tuple[Post, ...] = ()
    line: int = field(default=1, compare=False)

    @property
    def clips(self) -> tuple[Clip, ...]:
        return tuple(clip for post in self.posts for clip in post.clips)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text with one role; a document's pieces partition its text.

    Roles: header, post-tags, body, source, own, section, footer, break, date, blank. A tag
    paragraph is one piece, and neighbours of one role are joined. `text` keeps its line ends.
    """

    role: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """A whole reading: what it is made of, what it says, and what was noticed."""

    pieces: tuple[Piece, ...]
    days: tuple[Day, ...]
    remarks: tuple[Remark, ...]

    @property
    def clips(self) -> tuple[Clip, ...]:
        return tuple(clip for day in self.days for clip in day.clips)
