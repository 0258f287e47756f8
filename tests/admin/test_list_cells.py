"""What a list has no columns for it says beside each cell, and leaves empty ones out."""

import pytest
from django.utils.safestring import SafeString, mark_safe

from clips.templatetags.lists import labelled

BOX = '<td class="action-checkbox"><input type="checkbox"></td>'
CELLS = [
    # (cell, as it is shown, reason)
    (
        '<td class="field-kind">新聞</td>',
        '<td data-label="種類" class="field-kind">新聞</td>',
        "named by its column",
    ),
    (
        '<td class="field-kind">-</td>',
        '<td data-label="種類" data-empty class="field-kind">-</td>',
        "an empty one is marked",
    ),
    (
        '<th class="field-name">岬</th>',
        '<th class="field-name">岬</th>',
        "the row's name needs none",
    ),
    (BOX, BOX, "nor does a box"),
]


@pytest.mark.parametrize(("cell", "shown", "reason"), CELLS, ids=[row[2] for row in CELLS])
def test_a_cell_says_what_it_is(cell, shown, reason):
    (found,) = labelled([mark_safe(cell)], [{"text": "種類"}])
    assert found == shown
    assert isinstance(found, SafeString), reason


def test_the_head_of_a_column_is_escaped():
    (found,) = labelled([mark_safe('<td class="x">1</td>')], [{"text": '"><b>'}])
    assert "<b>" not in found
