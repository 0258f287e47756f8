"""Desk and stock admin in a real Chromium: no page breaks the policy, none shuts anybody out."""

import pytest

from tests.admin.desks import TWO

pytestmark = pytest.mark.browser

NOUNS = ["clip", "day", "tag", "source", "paste"]


@pytest.fixture
def stored(publisher):
    from datetime import date

    from clips.services.pasting import paste

    return paste(text=TWO, date=date(2024, 1, 9), by=publisher, publish=True)


@pytest.fixture
def pages(stored):
    """Every address that is looked at."""
    from django.apps import apps

    models = [apps.get_model("clips", noun) for noun in NOUNS]
    rows = [f"/admin/clips/{m._meta.model_name}/{m.objects.first().pk}/change/" for m in models]
    lists = [f"/admin/clips/{noun}/" for noun in [*NOUNS, "user"]]
    tag = apps.get_model("clips", "Tag").objects.first().pk
    others = [
        "/admin/",
        "/admin/clips/tag/add/",
        "/admin/clips/user/add/",
        f"/admin/clips/tag/{tag}/place/",
    ]
    return ["/admin/desk/2024-01-09/", "/admin/desk/2024-03-10/?sample=1", *lists, *rows, *others]


def test_no_page_breaks_the_content_security_policy(
    page, log_in, administrator, pages, clean_console
):
    log_in(administrator)
    for address in pages:
        assert page.goto(address).status == 200, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_desk(page, log_in, publisher, stored, scheme):
    from axe_playwright_python.sync_playwright import Axe

    log_in(publisher)
    page.emulate_media(color_scheme=scheme)
    for address in ("/admin/desk/2024-01-09/", "/admin/desk/2024-03-10/?sample=1"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.evaluate("() => document.querySelectorAll('details').forEach(row => row.open = true)")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_the_desk_fits_320_pixels(page, log_in, publisher, stored):
    log_in(publisher)
    page.set_viewport_size({"width": 320, "height": 640})
    for address in ("/admin/desk/2024-01-09/", "/admin/desk/2024-03-10/?sample=1"):
        page.goto(address)
        width = page.evaluate("() => document.documentElement.scrollWidth")
        assert width == 320, address
