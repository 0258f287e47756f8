"""年表: of each clip its date, what was new in it, and its outlet; one line a clip, oldest first.

The sheet that every desk keeps by hand. What is new is what its glosses add under the subject or
below it; of an edition without one, under any. A clip that adds nothing is told by its heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clips.exports.edition import Edition, Entry, Part
from clips.models import Clip, ClipTag, Tag


@dataclass(frozen=True, slots=True)
class Line:
    """`news` are the words that each of its glosses adds, with the tag below the subject that they
    are said under ('' for the subject's own)."""

    entry: Entry
    news: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """All in one: `橋桁の交換: 片側通行→全面通行止め`; without news the heading."""
        told = (f"{tag}: {words}" if tag else words for tag, words in self.news)
        return "・".join(told) or self.entry.clip.heading()

    @property
    def outlet(self) -> str:
        source = self.entry.clip.source
        return source.name if source else ""


def lines(edition: Edition) -> Iterator[tuple[Part, list[Line]]]:
    """The chapters with their lines."""
    for part in edition.parts():
        yield part, [Line(entry, _news(entry.clip, edition.chosen.tag)) for entry in part.entries]


def lines_of_text(edition: Edition) -> Iterator[str]:
    """`2024年1月9日(火)  全面通行止め（岬新聞）`, each ended by a newline."""
    yield f"{edition.title}\n\n"
    for _part, its in lines(edition):
        for line in its:
            outlet = line.outlet or _("No source given")
            yield f"{date_format(line.entry.date)}  {line.words}({outlet})\n"


def _news(clip: Clip, tag: Tag | None) -> tuple[tuple[str, str], ...]:
    uses = [use for use in clip.tag_uses.all() if tag is None or _is_under(use.tag, tag)]
    told = ((_name(use, tag), "・".join(use.adds())) for use in uses)
    return tuple((name, words) for name, words in told if words)


def _name(use: ClipTag, tag: Tag | None) -> str:
    return "" if tag is not None and use.tag.pk == tag.pk else use.tag.leaf


def _is_under(tag: Tag, above: Tag) -> bool:
    return tag.key == above.key or tag.key.startswith(f"{above.key}/")
