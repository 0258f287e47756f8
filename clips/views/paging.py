"""Pages that stay where they are: each begins at a row, not at a number of rows.

`?before=2024-01-09.17.123` lists what is older than that row, `?after=…` what is newer; the links
still show the same rows when something is added tomorrow.
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
    """The keys of a page's rows, newest first, and the cursors of its neighbours ('' for none)."""

    keys: list[tuple]
    older: str = ""
    newer: str = ""

    @property
    def ids(self):
        """A row's key ends with the id of what is shown."""
        return [key[-1] for key in self.keys]

    def clips(self):
        """The page's clips; one that was withdrawn since its key was read is left out."""
        by_id = Clip.objects.published().with_place().with_parts().in_bulk(self.ids)
        return [by_id[pk] for pk in self.ids if pk in by_id]


def keyset_page(rows, fields, query, size=SIZE):
    """The page of `rows` that the query's `before` or `after` asks for, in one or two queries."""
    if after := query.get("after"):
        return _newer_than(rows, fields, _key(after, fields), size)
    before = query.get("before")
    if before:
        rows = rows.filter(_beyond(fields, _key(before, fields), "lt"))
    newest_first = rows.order_by(*(f"-{field}" for field in fields))
    keys = list(newest_first.values_list(*fields)[: size + 1])
    page = keys[:size]
    return Page(
        page,
        older=_cursor(page[-1]) if len(keys) > size else "",
        newer=_cursor(page[0]) if before and page else "",
    )


def _newer_than(rows, fields, key, size):
    """The rows next above `key`; the newest page where there are fewer than a page of them."""
    above = rows.filter(_beyond(fields, key, "gt")).order_by(*fields)
    keys = list(above.values_list(*fields)[: size + 1])
    if len(keys) <= size:
        return keyset_page(rows, fields, {}, size)
    page = keys[:size][::-1]
    return Page(page, older=_cursor(page[-1]), newer=_cursor(page[0]))


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
