"""Years and months as calendars, shaded by how much was clipped."""

import re

import pytest

from tests.stages import stage
from tests.views.conftest import publish_day

pytestmark = pytest.mark.django_db


@stage
def some_days():
    publish_day("\n\n".join(f"多い日の{n}。\n#岬" for n in range(8)), "2024-02-29")
    publish_day("少ない日。\n#岬", "2024-02-01")
    publish_day("前の年。\n#岬", "2023-12-31")


def shades(page):
    return dict(re.findall(r'class="cell shade-(\d)" href="([^"]+)"', page)) and {
        address: int(shade)
        for shade, address in re.findall(r'class="cell shade-(\d)" href="([^"]+)"', page)
    }


def test_the_years_show_their_months(some_days, text_of):
    assert shades(text_of("/days/")) == {"/days/2024/02/": 4, "/days/2023/12/": 1}


def test_a_year_shows_its_days(some_days, text_of):
    assert shades(text_of("/days/2024/")) == {"/days/2024/02/01/": 1, "/days/2024/02/29/": 4}


def test_a_month_shows_its_days_and_what_they_begin_with(some_days, text_of):
    page = text_of("/days/2024/02/")
    assert shades(page) == {"/days/2024/02/01/": 1, "/days/2024/02/29/": 4}
    assert "多い日の0" in page
    assert "ほか7件" in page
    assert 'rel="prev" href="/days/2023/12/"' in page


def test_a_cell_is_called_by_its_whole_date_and_its_number(some_days, text_of):
    for address in ("/days/2024/", "/days/2024/02/"):
        cell = re.search(r'<a class="cell[^>]*/02/29/">(.*?)</a>', text_of(address), re.DOTALL)[1]
        assert '<span class="day" aria-hidden="true">29</span>' in cell, "seen, not heard twice"
        heard = re.sub(r"<span [^>]*aria-hidden.*?</span>|<[^>]+>", "", cell).split()
        assert heard == ["2月29日(木)", "8件"], address


def test_years_lead_to_those_before_and_after_them(some_days, text_of):
    assert 'rel="prev" href="/days/2023/"' in text_of("/days/2024/")
    assert 'rel="next" href="/days/2024/"' in text_of("/days/2023/")
    assert "rel=" not in text_of("/days/2023/").partition('class="pager"')[2].partition("next")[0]


def test_a_month_without_clips_is_seen_in_its_year_and_leads_nowhere(some_days, text_of):
    page = text_of("/days/")
    assert page.count('class="cell"') == 22, "two years, two months of them with clips"
    assert 'href="/days/2024/03/"' not in page
    assert text_of("/days/2024/").count("<caption") == 12


def test_a_week_begins_on_sunday(some_days, text_of):
    page = text_of("/days/2024/02/")
    assert re.findall(r'<th scope="col">(.)</th>', page) == list("日月火水木金土")
    first_week = re.search(r"<tbody>\s*<tr>(.*?)</tr>", page, re.DOTALL)[1]
    assert first_week.count("<td></td>") == 4, "1 February 2024 was a Thursday"


def test_a_slip_of_the_pen_for_a_year_breaks_no_page(store, client):
    for date in ("0001-01-01", "9999-12-31"):
        store("いつか。\n#いつ", date)
        year, month, day = date.split("-")
        for address in ("/", "/days/", "/tags/いつ/", f"/days/{year}/", f"/days/{year}/{month}/"):
            assert client.get(address).status_code == 200, f"{address} with {date}"
        assert client.get(f"/days/{year}/{month}/{day}/").status_code == 200


@pytest.mark.parametrize(
    "address", ["/days/2022/", "/days/2024/03/", "/days/2024/13/", "/days/0000/", "/days/24/"]
)
def test_a_time_without_clips_is_not_found(some_days, client, address):
    assert client.get(address).status_code == 404
