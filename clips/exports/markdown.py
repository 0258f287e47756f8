r"""Markdown (CommonMark): excerpts as quotations, glosses beneath, tags as `#a/b`.

Every character of an excerpt comes out as that character: what Markdown would take for markup is
escaped, a line break becomes a hard one, blank lines part paragraphs.

>>> escape("* [x] <b> 1_000"), escape("3. three"), escape("3 * 4")
('\\* \\[x\\] \\<b\\> 1\\_000', '3\\. three', '3 \\* 4')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clips.notation import Clip, Day, Post, TagLines, write_source

_MARKUP = re.compile(r"[\\`*_\[\]<>~|&!]")
_BLOCK = re.compile(r"^([ \t\u3000]*)(#|[-+=](?=[-+=\s]|$)|\d{1,9}(?=[.)]))")


def write(days: Sequence[Day]) -> str:
    """A heading for each day, then its posts; ends with a newline."""
    return "\n\n".join(line for day in days for line in _day(day)) + "\n"


def escape(line: str) -> str:
    """One line of text as Markdown that shows exactly it."""
    escaped = _MARKUP.sub(r"\\\g<0>", line)
    return _BLOCK.sub(_escape_block, escaped)


def _escape_block(found: re.Match[str]) -> str:
    space, start = found.groups()
    space = space.replace(" ", "&nbsp;").replace("\t", "&#9;")
    return f"{space}{start}\\" if start.isdecimal() else f"{space}\\{start}"


def _day(day: Day) -> Iterator[str]:
    if day.date:
        yield f"# {escape(date_format(day.date, 'DATE_FORMAT'))}"
    for index, post in enumerate(day.posts):
        if index:
            yield "---"
        yield from _post(post)


def _post(post: Post) -> Iterator[str]:
    yield from _lines(post.header)
    yield from _tags(post.tags)
    for section in post.sections:
        for clip in section.clips:
            yield from _clip(clip)
        yield from _tags(section.tags)
    yield from _lines(post.footer)


def _lines(links: tuple[str, ...]) -> Iterator[str]:
    if links:
        yield "\\\n".join(f"<{link}>" if "://" in link else escape(link) for link in links)


def _clip(clip: Clip) -> Iterator[str]:
    if clip.source and clip.source.headline:
        yield f"## {escape(clip.source.headline)}"
    yield _quotation(clip.body)
    if clip.source:
        yield escape(_("Source: %(source)s") % {"source": write_source(clip.source)})
    if clip.credit:
        yield escape(clip.credit)
    yield from _tags(clip.tags)


def _quotation(body: str) -> str:
    """The body as a block quotation: `> ` before each line, `\\` where a line breaks."""
    paragraphs: list[list[str]] = [[]]
    for line in body.split("\n"):
        if line.strip():
            paragraphs[-1].append(escape(line))
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n>\n".join("\\\n".join(f"> {line}" for line in lines) for lines in paragraphs if lines)


def _tags(lines: TagLines) -> Iterator[str]:
    for uses in lines:
        yield " ".join(
            f"\\#{escape(use.path)}" + ("" if use.gloss is None else f"({escape(use.gloss)})")
            for use in uses
        )
