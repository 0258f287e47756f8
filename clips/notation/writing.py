r"""From days to canonical text, and whether rows can be written so that they read the same again.

Canonical: mark `#`, brackets `( )`, no spaces in tag lines, own tag lines touching their
neighbours, each line of section tags a paragraph, one blank line between the paragraphs of a post,
`■` between posts, `出典: ` for sources, no final newline, and a `\` before exactly the body lines
that would otherwise read as something else.

>>> write(read("橋が閉じた。\n＃大橋（全面通行止め）　＃港"))
'橋が閉じた。\n\n#大橋(全面通行止め)#港'
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from clips.notation.day import read
from clips.notation.lines import (
    BREAK,
    LABEL,
    date_of_break,
    date_of_line,
    is_escaped,
    source_text,
)
from clips.notation.links import is_link
from clips.notation.taglines import is_tag_like, read_tag_line, write_tag_line
from clips.notation.text import Unstorable
from clips.notation.tree import Clip, Day, Post, Section, TagLines

_ANY_DAY = datetime.date(2000, 1, 1)


def write(days: Sequence[Day]) -> str:
    """The days as text. A single day is written without its date; several open with `■ DATE`."""
    if len(days) == 1:
        return _keep_bom(_day(days[0]))
    if not all(day.date for day in days):
        raise ValueError("Of several days, one has no date.")
    return "\n\n".join(map(write_dated, days))


def write_dated(day: Day) -> str:
    """One of several days, under the line that opens it: they may be written one by one."""
    return f"{BREAK} {day.date}\n\n{_day(day)}"


def _keep_bom(text: str) -> str:
    """A first excerpt may begin with U+FEFF; reading takes one such character away."""
    return f"\ufeff{text}" if text.startswith("\ufeff") else text


def reads_back(clip: Clip) -> bool:
    """Whether the clip, written and read again, is the same: what a service lets in.

    Right: any body that begins and ends with a line that is not blank. Wrong: a gloss with a line
    break in it, a tag's name with a space, a body with CR or NUL.
    """
    return post_reads_back(Post((Section((clip,)),)))


def post_reads_back(post: Post) -> bool:
    """Whether a whole post, its head, foot and section tags included, is the same read again.

    Wrong: section tags with a gloss; a section without tags before another; a header line that is
    no link.
    """
    day = Day(_ANY_DAY, (post,))
    try:
        return read(write([day]), date=_ANY_DAY) == (day,)
    except Unstorable:
        return False


def _day(day: Day) -> str:
    return f"\n\n{BREAK}\n\n".join("\n\n".join(_paragraphs(post)) for post in day.posts)


def _paragraphs(post: Post) -> Iterator[str]:
    if post.tags:
        yield _tag_paragraph(post.tags)
    if post.header:
        yield "\n".join(post.header)
    index, count = 0, len(post.clips)
    for section in post.sections:
        for clip in section.clips:
            followed = index + 1 < count or bool(section.tags or post.footer)
            yield from _clip(clip, post, index, followed)
            index += 1
        yield from map(write_tag_line, section.tags)
    if post.footer:
        yield "\n".join(post.footer)


def _tag_paragraph(lines: TagLines) -> str:
    return "\n".join(map(write_tag_line, lines))


def _clip(clip: Clip, post: Post, index: int, followed: bool) -> Iterator[str]:
    """The excerpt's paragraph and its tags'; a mark alone where no tags would part it from what
    follows.
    """
    yield "\n".join(_body_lines(clip, post, index, ends_post=not followed and not clip.tags))
    if clip.tags:
        yield _tag_paragraph(clip.tags)
    elif followed:
        yield "#"


def _body_lines(clip: Clip, post: Post, index: int, *, ends_post: bool) -> Iterator[str]:
    lines = clip.body.split("\n")
    sources = _source_lines(clip, lines)
    links = _header_at_risk(post, index, lines) or (
        ends_post and bool(index or post.tags) and not clip.source and _only_links(lines)
    )
    only_links = True
    for number, line in enumerate(lines):
        at_risk = (
            _always_escaped(line)
            or number in sources
            or (number == 0 and links)
            or (only_links and date_of_line(line) is not None)
        )
        only_links = only_links and not at_risk and (not line.strip() or is_link(line))
        yield f"\\{line}" if at_risk else line
    if clip.source:
        yield LABEL + clip.source.written


def _always_escaped(line: str) -> bool:
    if is_tag_like(line):
        return read_tag_line(line).uses is not None
    return date_of_break(line) is not None or is_escaped(line)


def _source_lines(clip: Clip, lines: list[str]) -> set[int]:
    """The lines that would be taken for the source line: the last, and then the first."""
    if clip.source or len(lines) == 1:
        return set()
    return {number for number in (0, len(lines) - 1) if source_text(lines[number])}


def _header_at_risk(post: Post, index: int, lines: list[str]) -> bool:
    """Whether the first excerpt begins with what would be taken for the post's header."""
    blank = next((number for number, line in enumerate(lines) if not line.strip()), None)
    return index == 0 and not post.header and blank is not None and _only_links(lines[:blank])


def _only_links(lines: list[str]) -> bool:
    return all(is_link(line) for line in lines if line.strip())
