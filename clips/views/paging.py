"""Pages that stay where they are: each begins at a row, not at a number of rows.

`?before=2024-01-09.17.123` lists what is older than that row, `?after=…` what is newer; the links
still show the same rows when something is added tomorrow.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404

SIZE = 30


@dataclass(frozen=True)
class Page:
    """The keys of a page's rows, newest first, and the cursors of its neighbours ('' for none)."""

    keys: list[tuple]
    older: str = ""
    newer: str = ""

    @property
    def ids(self):
        """A row's key ends with the clip's id."""
        return [key[-1] for key in self.keys]


def keyset_page(rows, fields, query, size=SIZE):
    """The page of `rows` that the query's `before` or `after` asks for, in one or two queries.

    `fields` order the rows and tell each apart: `("date", "place", "clip_id")`.
    """
    if after := query.get("after"):
        return _newer_than(rows, fields, _key(rows, fields, after), size)
    before = query.get("before")
    if before:
        rows = rows.filter(_beyond(fields, _key(rows, fields, before), "lt"))
    keys = list(_newest_first(rows, fields)[: size + 1])
    page = keys[:size]
    return Page(
        page,
        older=_cursor(page[-1]) if len(keys) > size else "",
        newer=_cursor(page[0]) if before and page else "",
    )


def _newer_than(rows, fields, key, size):
    """The rows next above `key`; the newest page where there are fewer than a page of them."""
    keys = list(rows.filter(_beyond(fields, key, "gt")).order_by(*fields).values_list(*fields)[: size + 1])
    if len(keys) <= size:
        return keyset_page(rows, fields, {}, size)
    page = keys[:size][::-1]
    return Page(page, older=_cursor(page[-1]), newer=_cursor(page[0]))


def _newest_first(rows, fields):
    return rows.order_by(*(f"-{field}" for field in fields)).values_list(*fields)


def _beyond(fields, key, side):
    """Rows before or after `key` in the order of `fields`. The bound on the first field alone says
    nothing new, but lets PostgreSQL begin its walk of the index there."""
    first, *_ = fields
    beyond = Q()
    for place, field in enumerate(fields):
        same = dict(zip(fields[:place], key[:place], strict=True))
        beyond |= Q(**same, **{f"{field}__{side}": key[place]})
    return Q(**{f"{first}__{side}e": key[0]}) & beyond


def _cursor(key):
    return ".".join(str(value) for value in key)


def _key(rows, fields, cursor):
    """The values of a cursor from an address, which may hold anything."""
    values = cursor.split(".")
    if len(values) != len(fields):
        raise Http404
    try:
        return [_value(rows.model, field, value) for field, value in zip(fields, values, strict=True)]
    except (ValidationError, ValueError) as error:
        raise Http404 from error


def _value(model, path, value):
    *relations, name = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model
    return model._meta.get_field(name.removesuffix("_id")).to_python(value)
