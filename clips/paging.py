"""Pages that stay where they are: each begins at a row, not at a number of rows.

`?before=2024-01-09.17.123` lists what is older than that row, `?after=…` what is newer; the links
still show the same rows when something is added tomorrow. A list reads newest first, or oldest
first with `?order=oldest`, which is how one catches up with a subject.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from clips.models import Clip

SIZE = 30
ENTRY = ("date", "place", "clip_id")  # what a row of `TagEntry` is ordered by
CLIP = ("day_date", "day_place", "pk")  # the same of `Clip.objects.with_place()`
SAID = ("day_date", "day_place", "use_position", "position", "pk")  # of a statement's place
MAX_ID = 2**63 - 1


@dataclass(frozen=True)
class Page:
    """The keys of a page's rows as they are read, and its neighbours' cursors ('' for none)."""

    keys: list[tuple]
    older: str = ""
    newer: str = ""
    oldest_first: bool = False

    @property
    def ids(self):
        """A row's key ends with the id of what is shown."""
        return [key[-1] for key in self.keys]

    def clips(self):
        """The page's clips; one that was withdrawn since its key was read is left out."""
        published = Clip.objects.published().with_place().with_parts().with_statements()
        by_id = published.in_bulk(self.ids)
        return [by_id[pk] for pk in self.ids if pk in by_id]


@dataclass(frozen=True)
class Way:
    """Through the rows in one direction: the query's word for it, and how SQL says it."""

    word: str
    side: str
    sign: str


OLDER = Way("before", "lt", "-")
NEWER = Way("after", "gt", "")


def keyset_page(rows, fields, query, size=SIZE, *, oldest_first=False):
    """The page of `rows` that the query's `before` or `after` asks for, in one or two queries."""
    onward, back = (NEWER, OLDER) if oldest_first else (OLDER, NEWER)
    if cursor := query.get(back.word):
        keys = _keys(rows, fields, back, size, cursor)
        if len(keys) > size:
            page = keys[:size][::-1]
            return _page(page, {onward: page[-1], back: page[0]}, oldest_first)
        query = {}  # fewer than a page of them: the first page
    cursor = query.get(onward.word, "")
    keys = _keys(rows, fields, onward, size, cursor)
    page, ends = keys[:size], {}
    if len(keys) > size:
        ends[onward] = page[-1]
    if cursor and page:
        ends[back] = page[0]
    return _page(page, ends, oldest_first)


def _keys(rows, fields, way, size, cursor):
    """The keys of the rows beyond `cursor` in that direction, one more than a page holds."""
    if cursor:
        rows = rows.filter(_beyond(fields, _key(cursor, fields), way.side))
    in_order = rows.order_by(*(f"{way.sign}{field}" for field in fields))
    return list(in_order.values_list(*fields)[: size + 1])


def _page(keys, ends, oldest_first):
    cursors = {way: _cursor(key) for way, key in ends.items()}
    return Page(keys, cursors.get(OLDER, ""), cursors.get(NEWER, ""), oldest_first)


def _beyond(fields, key, side):
    """Rows before or after `key`. The bound on the first field alone says nothing new, but lets
    PostgreSQL begin its walk of the index there."""
    beyond = Q()
    for place, field in enumerate(fields):
        same = dict(zip(fields[:place], key[:place], strict=True))
        beyond |= Q(**same, **{f"{field}__{side}": key[place]})
    return Q(**{f"{fields[0]}__{side}e": key[0]}) & beyond


def _cursor(key):
    return ".".join(str(value) for value in key)


def _key(cursor, fields):
    """A date and the numbers behind it from an address, which may hold anything."""
    written, *numbers = cursor.split(".")
    try:
        key = datetime.date.fromisoformat(written), *map(int, numbers)
    except ValueError as error:
        raise Http404 from error
    if len(key) != len(fields) or not all(0 <= number <= MAX_ID for number in key[1:]):
        raise Http404
    return key
