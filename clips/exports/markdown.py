r"""Markdown (CommonMark): excerpts as quotations, glosses beneath, tags as `#a/b`, which is how
programs for notes nest them.

Every character of an excerpt comes out as that character: what Markdown would take for markup is
escaped, a line break becomes a hard one, blank lines part paragraphs.

>>> escape("* [x] <b> 1_000"), escape("3. three"), escape("3 * 4")
('\\* \\[x\\] \\<b\\> 1\\_000', '3\\. three', '3 \\* 4')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clips.exports import chronology
from clips.exports.edition import Edition
from clips.notation import Clip, Post, TagLines, write_source

_MARKUP = re.compile(r"[\\`*_\[\]<>~|&!]")
_LOOSE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_BLOCK = re.compile(r"^([ \t\u3000]*)(#|[-+=](?=[-+=\s]|$)|\d{1,9}(?=[.)]))")


def write(edition: Edition) -> Iterator[bytes]:
    """A title, the cover, the contents, then a heading for each chapter and its posts; ends with a
    newline."""
    blocks = _chronology(edition) if edition.chronology else _digest(edition)
    return (f"{block}\n\n".encode() for block in blocks)


def blocks_of(posts: Iterable[Post]) -> Iterator[str]:
    """The paragraphs of posts as trees, a line between each two of them."""
    for index, post in enumerate(posts):
        if index:
            yield "---"
        yield from _post(post)


def escape(line: str) -> str:
    """One line of text as Markdown that shows exactly it."""
    escaped = _MARKUP.sub(r"\\\g<0>", line)
    return _BLOCK.sub(_escape_block, escaped)


def _escape_block(found: re.Match[str]) -> str:
    space, start = found.groups()
    space = space.replace(" ", "&nbsp;").replace("\t", "&#9;")
    return f"{space}{start}\\" if start.isdecimal() else f"{space}\\{start}"


def _digest(edition: Edition) -> Iterator[str]:
    yield f"# {escape(edition.title)}"
    cover = edition.cover
    if cover:
        yield from filter(None, [_words(cover.heading), _words(cover.addressees)])
        yield from filter(None, [_words(cover.text)])
    if edition.has_contents:
        yield from _contents(edition)
    for part in edition.parts():
        if part.title != edition.title and part.title:
            yield f"## {escape(part.title)}"
        yield from blocks_of(post for day in part.days for post in day.posts)
    if cover and cover.footer:
        yield "---"
        yield _words(cover.footer)


def _contents(edition: Edition) -> Iterator[str]:
    """A list, numbered where it tells of clips."""
    for heading in edition.contents:
        if heading.title and heading.title != edition.title:
            yield f"**{escape(heading.title)}**" + (
                "" if heading.entries else f" ({heading.count})"
            )
        if heading.entries:
            yield "\n".join(f"{entry.number}. {escape(entry.title)}" for entry in heading.entries)


def _chronology(edition: Edition) -> Iterator[str]:
    yield f"# {escape(edition.title)}"
    for _part, its in chronology.lines(edition):
        yield "\n".join(f"- {escape(date_format(line.entry.date))} {_told(line)}" for line in its)


def _told(line: chronology.Line) -> str:
    outlet = escape(line.outlet or _("No source given"))
    return f"{escape(line.words)} ([{outlet}](<{line.entry.address}>))"


def _words(text: str) -> str:
    """Words of the cover: their line breaks stay."""
    return "\\\n".join(escape(line) for line in text.split("\n")) if text else ""


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
        yield f"### {escape(clip.source.headline)}"
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
            f"#{_name(use.path)}" + ("" if use.gloss is None else f"({escape(use.gloss)})")
            for use in uses
        )


def _name(path: str) -> str:
    r"""As it is, for a program that knows tags; `_` within a word is no markup, elsewhere it is.

    >>> _name("交通/大橋"), _name("snake_case"), _name("_x_")
    ('交通/大橋', 'snake_case', '\\_x\\_')
    """
    return _LOOSE.sub(r"\\_", path)
