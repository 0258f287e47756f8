"""An address behind the last row, kept from when there were more: it says so and leads back."""

import pytest

FIRST = "2000-01-01"
"""Before everything that is stored here."""

BEYOND = [
    f"/timeline/?before={FIRST}.1.1",
    f"/tags/岬/灯台/?before={FIRST}.1.1",
    f"/sources/岬新聞/?before={FIRST}.1.1",
    f"/speakers/市長/?before={FIRST}.1.1.1.1",
    f"/search/?q=灯台&before={FIRST}.1.1",
]


@pytest.mark.parametrize("address", BEYOND)
def test_it_says_so_and_leads_to_the_first_page(two_days, text_of, address):
    page = text_of(address)
    assert page.count("この先には何もありません。") == 1
    assert "当てはまる" not in page
    back = "?q=%E7%81%AF%E5%8F%B0" if "q=" in address else "?"
    assert f'<a href="{back}">最初のページへ</a>' in page
