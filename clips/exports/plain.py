"""Plain words to be read in a letter: cover, contents, then each excerpt with its source and what
the editors say of it. Nothing in it is meant to be pasted back; that is what the notation is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clips.exports import chronology
from clips.exports.edition import Edition, Entry, Part
from clips.notation import TagLines, write_source

RULE = "─" * 20


def write(edition: Edition) -> Iterator[bytes]:
    return (f"{block}\n\n".encode() for block in blocks(edition))


def blocks(
    edition: Edition, before: Iterable[str] = (), behind: Iterable[str] = ()
) -> Iterator[str]:
    """The letter's paragraphs; a delivery has more to say before the contents and at the end."""
    if edition.chronology:
        yield "".join(chronology.lines_of_text(edition)).rstrip("\n")
        return
    yield from _cover(edition)
    yield from before
    if edition.has_contents:
        yield "\n".join([_("Contents"), *_contents(edition)])
    yield from chapters(edition)
    yield from _foot(edition)
    yield from behind


def chapters(edition: Edition) -> Iterator[str]:
    for part in edition.parts():
        yield from _part(part, edition)


def _cover(edition: Edition) -> Iterator[str]:
    cover = edition.cover
    yield "\n".join(filter(None, [cover.heading if cover else "", edition.title]))
    if cover:
        yield from filter(None, ["\n".join(cover.addressee_lines), cover.text])


def _contents(edition: Edition) -> Iterator[str]:
    for heading in edition.contents:
        if heading.title and heading.title != edition.title:
            yield f"■ {heading.title}" + ("" if heading.entries else f" ({heading.count})")
        for entry in heading.entries:
            outlet = entry.clip.source
            yield f"{entry.number:>3}. {entry.title}" + (f"({outlet.name})" if outlet else "")


def _part(part: Part, edition: Edition) -> Iterator[str]:
    yield RULE
    if part.title and part.title != edition.title:
        yield f"■ {part.title}"
    for post in part.posts:
        for section in post.sections:
            yield from (_entry(entry, part) for entry in section.entries)
            yield from _tags(section.tree.tags)


def _entry(entry: Entry, part: Part) -> str:
    tree = entry.tree
    headline = tree.source.headline if tree.source else ""
    source = write_source(tree.source) if tree.source else _("No source given")
    day = "" if part.date else date_format(entry.date)
    lines = [f"[{entry.number}] {headline}".rstrip(), tree.body, "", f"{source} {day}".rstrip()]
    return "\n".join([*lines, *filter(None, [tree.credit]), *_tags(tree.tags)])


def _tags(lines: TagLines) -> Iterator[str]:
    for uses in lines:
        yield " ".join(
            f"#{use.path}" + ("" if use.gloss is None else f"({use.gloss})") for use in uses
        )


def _foot(edition: Edition) -> Iterator[str]:
    cover = edition.cover
    if edition.credits:
        yield "\n".join([RULE, *(f"{one.name} {one.credit}" for one in edition.credits)])
    if cover and cover.footer:
        yield f"{RULE}\n{cover.footer}"
