"""Names as an index has them: in the order of 五十音, opened row by row, found by any part of a
name, its reading or another of its names. Subjects, speakers and outlets are listed by it.

All names are read, a short row each; of what is counted and written there is never more than a
page, so a list of five thousand costs one walk over its names.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from django.http import Http404
from django.utils.translation import pgettext

from clips.models.gojuon import OTHERS, ROWS, Order, order_of
from clips.models.kana import hiragana
from clips.notation.text import fold

A_PAGE = 200
MOST_FOUND = 100
SOUNDS = 10
"""Rows of kana, which an index always names; of the others those that have a name in them."""


class Name(NamedTuple):
    """Sorted by what comes first; `word` is what it is ordered by, `leaf` how it is called here."""

    order: Order
    key: str
    pk: int
    word: str
    leaf: str

    @property
    def cursor(self):
        """Where a page that begins with it begins, though it may be gone by tomorrow."""
        return f"{self.word}|{self.key}"


@dataclass(frozen=True)
class Mark:
    """A row in the index; `is_here` where it is the one that is open."""

    row: str
    is_there: bool
    is_here: bool

    @property
    def label(self):
        return row_label(self.row)


@dataclass(frozen=True)
class Turn:
    """The way to another page: where that begins ('' for the first), and with which name."""

    cursor: str
    leaf: str


@dataclass
class Listing:
    """A page of names. `found` says how many fit what was looked for, None where nothing was."""

    names: list[Name]
    marks: list[Mark]
    query: str = ""
    row: str = ""
    found: int | None = None
    earlier: Turn | None = None
    later: Turn | None = None
    things: dict = field(default_factory=dict)
    """What the page shows of them, by id; one that went since the names were read is left out."""

    @property
    def is_there(self):
        """Whether the list has any name at all."""
        return any(mark.is_there for mark in self.marks)

    @property
    def ids(self):
        return [name.pk for name in self.names]

    def shown(self):
        return [self.things[pk] for pk in self.ids if pk in self.things]

    def groups(self):
        """(row, [thing, …]) in order; what was looked for comes in one, best first."""
        if self.query:
            return [("", self.shown())]
        by_row = groupby(self.names, lambda name: name.order[0])
        runs = ((row, [self.things.get(name.pk) for name in run]) for row, run in by_row)
        present = ((row, list(filter(None, things))) for row, things in runs)
        return [(row_label(ROWS[row]), things) for row, things in present if things]


def row_label(row):
    return pgettext("row of an index", "Other") if row == OTHERS else row


def names_of(rows, leaf=lambda name: name):
    """Sorted names from (pk, key, name, reading), each read as its leaf without a reading."""
    return sorted(
        Name(order_of(word := reading or leaf(name)), key, pk, word, leaf(name))
        for pk, key, name, reading in rows
    )


def listing(names, others, query):
    """The page that the address asks for: what `q` finds, one `row`, or all, from a name on.

    `others` are (pk, key) of other names, asked for where something is looked for.
    """
    if wanted := looked_for(query):
        found = _found(names, others, wanted)
        return Listing(found[:MOST_FOUND], marks(names), query=query["q"], found=len(found))
    row = query.get("row", "")
    if row and row not in ROWS:
        raise Http404
    chosen = [name for name in names if ROWS[name.order[0]] == row] if row else names
    page, earlier, later = page_of(chosen, query.get("from", ""))
    return Listing(page, marks(names, row), row=row, earlier=earlier, later=later)


def looked_for(query):
    """What `q` asks for, folded as names and readings are; '' where it asks for nothing."""
    return hiragana(fold(query.get("q", "").strip().lstrip("#＃﹟")))


def marks(names, row=""):
    there = {ROWS[name.order[0]] for name in names}
    shown = [one for at, one in enumerate(ROWS) if at < SOUNDS or one in there]
    return [Mark(one, one in there, one == row) for one in shown]


def page_of(names, cursor):
    """A page of names from the cursor on, the last name at least, and the ways to those beside."""
    start = min(bisect_left(names, _place(cursor)), max(len(names) - 1, 0)) if cursor else 0
    end, before = start + A_PAGE, max(start - A_PAGE, 0)
    earlier = Turn(names[before].cursor if before else "", names[before].leaf) if start else None
    later = Turn(names[end].cursor, names[end].leaf) if end < len(names) else None
    return names[start:end], earlier, later


def _place(cursor):
    """Of any words that an address may hold, so nothing of them is kept in `order_of`'s memory."""
    word, _, key = cursor.partition("|")
    return order_of.__wrapped__(word), key


def _found(names, others, wanted):
    """Best first: what is called so, what begins so, what holds it."""
    other = defaultdict(list)
    for pk, key in others:
        other[pk].append(key)
    ranked = ((_rank(name, other[name.pk], wanted), name) for name in names)
    return [name for rank, name in sorted((rank, name) for rank, name in ranked if rank < 3)]


def _rank(name, others, wanted):
    words = [name.order[2], *map(hiragana, (name.key, name.key.rpartition("/")[2], *others))]
    return min(_nearness(word, wanted) for word in words)


def _nearness(word, wanted):
    if word == wanted:
        return 0
    if word.startswith(wanted):
        return 1
    return 2 if wanted in word else 3
