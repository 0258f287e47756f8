"""One clip in the reading: what names it, how it stands to what is stored, what to look at."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.translation import pgettext

from clips.admin.desk.naming import NameOffer
from clips.admin.desk.near import NearClip, NearRow
from clips.admin.desk.offers import Offer
from clips.admin.desk.quote import Quote
from clips.models import Tag
from clips.models.statement import digest
from clips.notation import Clip, TagUse
from clips.notation.difference import difference, shortened
from clips.services.matching import Kind

LONGEST_OPENING = 60

MOST_ROWS = 300
"""Rows that are shown one by one; a longer text is read and saved whole all the same."""


MOST_POINTS = 300
"""Points of one gloss that are shown; the rest is counted."""


@dataclass(frozen=True)
class Worded:
    """A remark in the reader's language, and where it points."""

    words: str
    line: int
    column: int
    code: str = ""


@dataclass
class Mark:
    """One tag in the reading. `tag` is the stored one it becomes; `standing`: known, alias, new.

    `quotes` are those of its segments, once they are held against their excerpt. `names` are the
    stored tags that a new one may have been meant for, `becomes` the path that it gets where
    another name stands in what was typed.
    """

    use: TagUse
    standing: str
    tag: Tag | None
    segments: tuple = ()
    quotes: list[Quote] = field(default_factory=list)
    names: list[NameOffer] = field(default_factory=list)
    becomes: str = ""

    @property
    def identity(self):
        """What makes two uses one tag's, whether it is stored or not."""
        return self.tag.pk if self.tag else self.use.key

    @property
    def points(self):
        """Each segment with its quotes, up to `MOST_POINTS`."""
        of_segment = defaultdict(list)
        for quote in self.quotes:
            of_segment[quote.said.segment].append(quote)
        shown = enumerate(self.segments[:MOST_POINTS])
        return [(segment, of_segment[at]) for at, segment in shown]

    @property
    def points_left(self):
        return max(0, len(self.segments) - MOST_POINTS)


@dataclass
class Row:
    """One clip. `standing` is new, known, changed or trashed; '' on a day that is not known.

    `copy` counts the clips above with the very same words; `chosen`: its box is ticked;
    `asks_source`: the missing source is asked about here, and not once for all; `conflict` has the
    other text of a clip that somebody else has changed; `near` are stored clips that tell the
    same, `twins` rows of this text that do.
    """

    number: int
    clip: Clip
    standing: str = ""
    stored: object = None
    remarks: list[Worded] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    copy: int = 0
    chosen: bool = False
    asks_source: bool = False
    conflict: object = None
    is_moved: bool = False
    near: list[NearClip] = field(default_factory=list)
    twins: list[NearRow] = field(default_factory=list)

    @property
    def is_shown(self):
        return self.number <= MOST_ROWS

    @cached_property
    def body_key(self):
        return digest(self.clip.body)

    @property
    def key(self):
        """What its box is known by while the text around it changes."""
        return f"{self.body_key}.{self.copy}"

    @property
    def lacks_source(self):
        """What is stored already was saved without one on purpose."""
        return self.clip.source is None and self.standing != Kind.KNOWN

    @property
    def quotes(self):
        return [quote for mark in self.marks for quote in mark.quotes]

    @property
    def puts(self):
        """All that can be put into the text from here, the altered quotes' wordings first."""
        quotes = sorted(self.quotes, key=lambda quote: not quote.is_altered)
        names = [name for mark in self.marks for name in mark.names]
        return [part.put for part in (*quotes, *self.offers, *names) if part.put]

    @cached_property
    def first_name(self):
        """The offered tag that the key takes."""
        return next((name for mark in self.marks for name in mark.names), None)

    @cached_property
    def first_asking(self):
        """The quote that the key answers for."""
        return next((quote for quote in self.quotes if quote.asks), None)

    @cached_property
    def first_altered(self):
        """The quote whose wording the key takes: the first altered one that has one."""
        return next((quote for quote in self.quotes if quote.is_altered and quote.put), None)

    @property
    def opening(self):
        """Its headline, else its first words."""
        if self.clip.source and self.clip.source.headline:
            return self.clip.source.headline
        line = self.clip.body.lstrip().split("\n", 1)[0]
        return line if len(line) <= LONGEST_OPENING else f"{line[:LONGEST_OPENING]}…"

    @property
    def standing_name(self):
        """What a row says of itself; most rows are new, and say nothing."""
        return {
            Kind.KNOWN: pgettext("a clip of a text", "stored already"),
            Kind.CHANGED: pgettext("a clip of a text", "changed"),
            Kind.TRASHED: pgettext("a clip of a text", "from the trash"),
        }.get(self.standing, "")

    @property
    def is_open(self):
        """Whether there is something to decide."""
        if self.remarks or self.standing in (Kind.CHANGED, Kind.TRASHED):
            return True
        if self.asks_source or self.first_name or self.conflict or self.near or self.twins:
            return True
        return any(quote.asks for quote in self.quotes)

    @cached_property
    def changes(self):
        """The stored clip against this one: words, source line and tags, as (kind, words) runs."""
        if self.standing != Kind.CHANGED:
            return []
        return shortened(difference(written_as_stored(self.stored), written(self.clip)))


def written(clip):
    """A clip as its text has it, for comparing."""
    source = [f"出典: {clip.source.written}"] if clip.source else []
    tags = ["".join(map(written_use, line)) for line in clip.tags]
    return "\n".join([clip.body, *source, *tags])


def written_as_stored(clip):
    source = [f"出典: {clip.source_written}"] if clip.source_written else []
    lines = {}
    for use in clip.tag_uses.all():
        lines[use.line] = lines.get(use.line, "") + written_use(use)
    return "\n".join([clip.body, *source, *lines.values()])


def run(*lines):
    return "".join(written_use(use) for uses in lines for use in uses)


def written_use(use):
    return f"#{use.written}" + ("" if use.gloss is None else f"({use.gloss})")
