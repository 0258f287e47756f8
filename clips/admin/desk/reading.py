"""What a text reads as, as the desk shows it: one row a clip, what needs a look marked and counted.

A row is open from the start only where something is to be decided: a remark, a quote that differs
from its excerpt or is not in it, a change of a stored clip, a return from the trash, a missing
source. What a quote leaves out of 約 or 可能性 is told, but opens nothing.

Where more than a few clips lack their source it is one decision and not forty: it is asked about
once, above the rows, with one press that chooses them all; and no row opens for it.
"""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext, ngettext

from clips.admin.desk.arranged import arranged
from clips.admin.desk.holding import hold
from clips.admin.desk.naming import offer_names
from clips.admin.desk.near import near_of
from clips.admin.desk.row import MOST_ROWS, Mark, Row, Worded, run
from clips.models import known_reader
from clips.notation import MESSAGES, Remark, TagLines, format
from clips.services.arranging import OpenedPlan
from clips.services.matching import Kind
from clips.services.tags import find_tags

FEW = 3
"""As many clips without a source are asked about one by one."""

OF_DAYS = ("no-such-day", "weekday")
"""Remarks on a line that opens a day, which is no row's."""


@dataclass
class SectionPart:
    rows: list[Row]
    marks: list[Mark]


@dataclass
class PostPart:
    header: tuple[str, ...]
    marks: list[Mark]
    sections: list[SectionPart]
    footer: tuple[str, ...]


@dataclass
class DayPart:
    date: object
    posts: list[PostPart]

    @property
    def rows(self):
        sections = (section for post in self.posts for section in post.sections)
        return [row for section in sections for row in section.rows]


class Reading:
    """A document, row by row, held against what is stored (the plan of pasting it).

    `answers` are reasons typed for quotes, `chosen` the keys of rows whose boxes are ticked.
    """

    def __init__(self, document, plan, *, answers=None, chosen=()):
        self.plan, self.chosen = plan, frozenset(chosen)
        matches = [found for day in plan.days for found in day.matches]
        self._matches = {id(found.clip): found for found in matches}
        self._tags = stored_tags(document)
        self._reader = known_reader()
        self.rows = []
        self._copies = Counter()
        self.days = [self._day(day) for day in document.days]
        text = format(document)
        hold(self.days, text, self._reader, answers or {})
        offer_names(self.marks, text)
        self.near_left = near_of(self.days)
        self.remarks = self._share_out(document.remarks)
        self._ask_for_sources()
        self.opened = arranged(plan, self.rows) if isinstance(plan, OpenedPlan) else None
        self.sections = sum(len(post.sections) for day in self.days for post in day.posts)
        self.left_out = max(0, len(self.rows) - MOST_ROWS)

    def _day(self, day):
        return DayPart(day.date, [self._post(post) for post in day.posts])

    def _post(self, post):
        sections = [self._section(section) for section in post.sections]
        return PostPart(post.header, self._marks(post.tags), sections, post.footer)

    def _section(self, section):
        return SectionPart([self._row(clip) for clip in section.clips], self._marks(section.tags))

    def _row(self, clip):
        number = len(self.rows) + 1
        found = self._matches.get(id(clip))
        row = Row(number, clip, found.kind, found.stored) if found else Row(number, clip)
        row.copy = self._copies[row.body_key]
        self._copies[row.body_key] += 1
        row.chosen = row.key in self.chosen
        if row.is_shown:
            row.marks = self._marks(clip.tags, self._reader.for_body(clip.body))
        self.rows.append(row)
        return row

    def _marks(self, lines, reader=None):
        return [self._mark(use, reader) for uses in lines for use in uses]

    def _mark(self, use, reader):
        standing, tag = self._tags.get(use.key, ("new", None))
        segments = reader.read(use.gloss) if reader and use.gloss else ()
        return Mark(use, standing, tag, segments)

    def _share_out(self, remarks):
        """Each remark to the row whose lines it is about; the others are the whole text's."""
        starts = [row.clip.line for row in self.rows]
        general = []
        for remark in remarks:
            at = 0 if remark.code in OF_DAYS else bisect_right(starts, remark.line)
            (self.rows[at - 1].remarks if at else general).append(said(remark))
        return general

    def _ask_for_sources(self):
        lacking = [row for row in self.rows if row.lacks_source]
        self.without_source = len(lacking) if len(lacking) > FEW else 0
        for row in lacking if not self.without_source else ():
            row.asks_source = True

    @property
    def marks(self):
        """Every tag that is shown: of clips, sections and posts."""
        posts = [post for day in self.days for post in day.posts]
        of_sections = [mark for post in posts for part in post.sections for mark in part.marks]
        of_rows = [mark for row in self.rows for mark in row.marks]
        return [*of_rows, *of_sections, *(mark for post in posts for mark in post.marks)]

    @property
    def looks(self):
        """How many things ask for a look."""
        once = bool(self.without_source)
        lost = len(self.opened.lost) + bool(self.opened.order) if self.opened else 0
        return sum(row.is_open for row in self.rows) + len(self.remarks) + once + lost

    @property
    def first_look(self):
        """A row's number; 0 where what concerns the whole text comes first."""
        if self.remarks or self.without_source:
            return 0
        return next((row.number for row in self.rows if row.is_open), 0)

    @property
    def held(self):
        """How many quotes were held against their excerpts."""
        return sum(len(row.quotes) for row in self.rows)

    def put(self, value):
        """The change that goes by this value, or None where nothing offers it."""
        puts = (put for row in self.rows for put in row.puts)
        puts = chain(puts, (name.put for mark in self.marks for name in mark.names))
        return next((put for put in puts if put.value == value), None)

    @property
    def unclosed(self):
        """How many excerpts the section tags would hold for that are not written yet."""
        posts = [post for day in self.days for post in day.posts]
        sections = posts[-1].sections if posts else []
        return len(sections[-1].rows) if sections and not sections[-1].marks else 0

    @property
    def counts(self):
        """`2 new`, `4 stored already`: only what there is."""
        count = Counter(row.standing for row in self.rows)
        kinds = (Kind.NEW, Kind.KNOWN, Kind.CHANGED, Kind.TRASHED)
        new, known, changed, back = (count[kind] for kind in kinds)
        said = (
            (new, ngettext("%(n)s new", "%(n)s new", new)),
            (known, ngettext("%(n)s stored already", "%(n)s stored already", known)),
            (changed, ngettext("%(n)s changed", "%(n)s changed", changed)),
            (back, ngettext("%(n)s from the trash", "%(n)s from the trash", back)),
        )
        return [words % {"n": n} for n, words in said if n]

    @property
    def retags(self):
        """(line, stored tags, tags of the text) of each section or post whose tags would change."""
        return [
            (retag.line, run(retag.owner.tag_uses.all()), run(*retag.tags))
            for day in self.plan.days
            for retag in day.retags
        ]


def said(remark: Remark) -> Worded:
    words = gettext(MESSAGES[remark.code]) % remark.values
    return Worded(words, remark.line, remark.column, remark.code)


def stored_tags(document):
    """key -> (standing, tag) for the tags of a text that are stored, by name or by alias."""
    keys = {use.key for lines in _tag_lines(document) for uses in lines for use in uses}
    found = find_tags(keys)
    return {key: ("known" if tag.key == key else "alias", tag) for key, tag in found.items()}


def _tag_lines(document) -> list[TagLines]:
    posts = [post for day in document.days for post in day.posts]
    sections = [section for post in posts for section in post.sections]
    clips = [clip for section in sections for clip in section.clips]
    return [part.tags for part in (*posts, *sections, *clips)]
