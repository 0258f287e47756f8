"""The admin's lists: each cell says what it is, for where a list has no room for columns."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()

EMPTY = (">-</td>", ">&nbsp;</td>")


@register.filter
def labelled(cells, headers):
    """The cells of a row as the admin has written them; `data-label` is the column's head.

    `<td class="field-kind">-</td>` becomes `<td data-label="種類" data-empty class="field-kind">…`.
    """
    return [_labelled(cell, head["text"]) for cell, head in zip(cells, headers, strict=False)]


def _labelled(cell, words):
    if not cell.startswith("<td ") or "action-checkbox" in cell[:40]:
        return cell
    empty = mark_safe(" data-empty") if cell.endswith(EMPTY) else ""
    return format_html('<td data-label="{}"{} {}', words, empty, mark_safe(cell[4:]))
