r"""Tables for spreadsheets: a header, then one row a clip. For people; what is lossless is JSON.

As Japanese Excel opens them: UTF-8 with a byte order mark, CRLF behind each row, cells quoted as
RFC 4180 says, the header in the edition's language. Line ends within a cell stay line feeds. A cell
that a spreadsheet would take for a formula begins with a `'`, which `clips.imports.csv` takes away
again (see `clips.imports.columns`). Excel shows 32,767 characters of a cell; a longer excerpt is
whole in the file all the same.

What is asked for in CP932 has a column more, which names each character that CP932 cannot hold:
`抜粋: U+20BB7 U+1F389` says what the two 〓 of that row's excerpt were. `edition.lost` counts them.

A chronology (年表) is a table of its own: of each clip its date and what was new.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clips.exports import chronology, cp932
from clips.exports.chosen import Audience
from clips.exports.edition import Edition, Entry, Part
from clips.imports.columns import LABELS, defused
from clips.models.statement import SOUND
from clips.notation import Post, Section, TagLines
from clips.notation.taglines import write_tag_line

Cells = list[str]


def write(edition: Edition) -> Iterator[bytes]:
    """Comma-separated."""
    yield "\ufeff".encode()
    yield from (piece.encode() for piece in _lines(_tables(edition), ","))


def write_tsv(edition: Edition) -> Iterator[bytes]:
    """Tab-separated, otherwise the same."""
    yield "\ufeff".encode()
    yield from (piece.encode() for piece in _lines(_tables(edition), "\t"))


def write_cp932(edition: Edition) -> Iterator[bytes]:
    """Comma-separated, for programs that know no UTF-8."""
    pieces = _lines(_fitted(_tables(edition), edition), ",")
    return (piece.encode(cp932.ENCODING) for piece in pieces)


class _Echo:
    """A file that hands back what is written into it."""

    def write(self, words: str) -> str:
        return words


def _lines(tables: Iterable[list[Cells]], delimiter: str) -> Iterator[str]:
    """The rows of each table as one piece."""
    writer = csv.writer(_Echo(), delimiter=delimiter, lineterminator="\r\n")
    for rows in tables:
        yield "".join(writer.writerow(map(defused, row)) for row in rows)


def _fitted(tables: Iterable[list[Cells]], edition: Edition) -> Iterator[list[Cells]]:
    """The same rows as CP932 holds them, each with what it could not."""
    header: Cells = []
    for rows in tables:
        if not header:
            header = rows[0]
            yield [[*header, _(LABELS["lost"])]]
            continue
        yield [_fitted_row(row, header, edition) for row in rows]


def _fitted_row(row: Cells, header: Cells, edition: Edition) -> Cells:
    kept, lost = [], []
    for label, cell in zip(header, row, strict=True):
        words, was = cp932.fitted(cell)
        kept.append(words)
        if was:
            edition.lost.update(was)
            lost.append(f"{label}: {' '.join(f'U+{ord(letter):04X}' for letter in was)}")
    return [*kept, "\n".join(lost)]


def _tables(edition: Edition) -> Iterator[list[Cells]]:
    """The header, then the rows of each chapter."""
    columns = list(_NEWS if edition.chronology else _columns(edition))
    yield [[_(LABELS[column]) for column in columns]]
    if edition.chronology:
        for _part, lines in chronology.lines(edition):
            yield [[_NEWS[column](line) for column in columns] for line in lines]
        return
    for part in edition.parts():
        rows = _rows(part, edition.chosen.audience)
        yield [[_CLIP[column](row) for column in columns] for row in rows]


def _columns(edition: Edition) -> Iterator[str]:
    """Groups are told where there are any, states to all but visitors."""
    for column in _CLIP:
        needed = {
            "group": edition.chosen.by_hand,
            "state": edition.chosen.audience is not Audience.VISITORS,
        }
        if needed.get(column, True):
            yield column


@dataclass(frozen=True, slots=True)
class Row:
    """A clip and where it stands: in the chapter's `post`, and in the post's `section`, both from
    1."""

    entry: Entry
    audience: Audience
    group: str
    post: int
    section: int
    in_post: Post
    in_section: Section


def _rows(part: Part, audience: Audience) -> Iterator[Row]:
    for number, post in enumerate(part.posts, 1):
        for at, section in enumerate(post.sections, 1):
            for entry in section.entries:
                yield Row(entry, audience, part.title, number, at, post.tree, section.tree)


_CLIP: dict[str, Callable[[Row], str]] = {
    "number": lambda row: str(row.entry.number),
    "group": lambda row: row.group,
    "date": lambda row: row.entry.date.isoformat(),
    "post": lambda row: str(row.post),
    "section": lambda row: str(row.section),
    "title": lambda row: row.entry.title,
    "headline": lambda row: row.entry.clip.headline,
    "excerpt": lambda row: row.entry.tree.body,
    "outlet": lambda row: row.entry.outlet,
    "place": lambda row: row.entry.clip.place,
    "printed": lambda row: str(row.entry.clip.printed_at or ""),
    "address": lambda row: row.entry.url,
    "credit": lambda row: row.entry.tree.credit,
    "tags": lambda row: " ".join(_names(row.entry)),
    "glosses": lambda row: _typed(row.entry.tree.tags),
    "section_tags": lambda row: _typed(row.in_section.tags),
    "post_tags": lambda row: _typed(row.in_post.tags),
    "statements": lambda row: "\n".join(_statements(row)),
    "state": lambda row: row.entry.clip.get_state_display(),
    "page": lambda row: row.entry.address,
    "id": lambda row: str(row.entry.clip.pk),
}

_NEWS: dict[str, Callable[[chronology.Line], str]] = {
    "number": lambda line: str(line.entry.number),
    "date": lambda line: line.entry.date.isoformat(),
    "news": lambda line: line.words,
    "outlet": lambda line: line.outlet,
    "page": lambda line: line.entry.address,
    "id": lambda line: str(line.entry.clip.pk),
}


def _names(entry: Entry) -> Iterable[str]:
    """`#交通/大橋`: each tag once, by its path."""
    return dict.fromkeys(f"#{use.tag.name}" for use in entry.clip.tag_uses.all())


def _typed(lines: TagLines) -> str:
    return "\n".join(map(write_tag_line, lines))


def _statements(row: Row) -> Iterator[str]:
    """`市長「すぐ直す」 [原文どおり]`. How a quote differs that an editor lets stand is between
    editors."""
    for place in row.entry.places:
        speaker = place.statement.speaker
        who = speaker.name if speaker else place.head
        is_told = row.audience.is_whole or place.support in SOUND
        support = place.get_support_display() if is_told else _("Seen by an editor")
        yield f"{who}「{place.text}」 [{support}]"
