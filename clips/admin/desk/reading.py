"""What a text reads as, as the desk shows it: one row a clip, what needs a look marked and counted.

A row is open from the start only where something is to be decided: a remark, a change of a stored
clip, a return from the trash. A missing source is said in red on the row itself and counted, but
opens nothing: on a day pasted without sources every row would stand open, and none would be seen.
"""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from clips.admin.desk.row import Mark, Row, Said, written_use
from clips.notation import MESSAGES, Remark, TagLines
from clips.services.matching import Kind
from clips.services.tags import find_tags

MOST_ROWS = 300
"""Rows that are shown one by one; a longer text is read and saved whole all the same."""


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


class Reading:
    """A document, row by row, held against what is stored (the plan of pasting it)."""

    def __init__(self, document, plan):
        self.plan = plan
        matches = [found for day in plan.days for found in day.matches]
        self._matches = {id(found.clip): found for found in matches}
        self._tags = stored_tags(document)
        self.rows = []
        self.days = [self._day(day) for day in document.days]
        self.remarks = self._share_out(document.remarks)
        self.sections = sum(len(post.sections) for day in self.days for post in day.posts)
        self.left_out = max(0, len(self.rows) - MOST_ROWS)

    def _day(self, day):
        return DayPart(day.date, [self._post(post) for post in day.posts])

    def _post(self, post):
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
            (retag.line, _run(retag.owner.tag_uses.all()), _run(*retag.tags))
            for day in self.plan.days
            for retag in day.retags
        ]


def _run(*lines):
    return "".join(written_use(use) for uses in lines for use in uses)


def said(remark: Remark) -> Said:
    return Said(gettext(MESSAGES[remark.code]) % remark.values, remark.line, remark.column)


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
