"""Every page of desk and admin in a real Chromium: none shuts anybody out, none breaks the policy.

In `make test` one of each kind is looked at, as narrow as a telephone, by turns light and dark, in
Japanese and in English; the long run looks at all of them in every combination.
"""

import re
from itertools import product
from pprint import pformat
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import resolve
from django.utils import translation

from clips.models import Clip
from clips.services import clips as services
from tests.admin.pages import BEFORE_THE_DOOR, EMPTY, addresses, furnish
from tests.browser import violations
from tests.test_roles import table

pytestmark = pytest.mark.browser

SCHEMES = ["light", "dark"]
TONGUES = ["", "/en"]
WIDTHS = [320, 1280]
WAYS = list(product(SCHEMES, TONGUES))


NO_PAGES = """/admin/capture/manifest.webmanifest /admin/capture/worker.js /admin/drafts/
    /admin/drafts/token/ /admin/jsi18n/ /admin/export/preview/
    /admin/clips/importrun/<int:pk>/records/<int:number>/""".split()  # noqa: SIM905
"""What answers with anything but a page."""

ON_OTHERS = """/accounts/confirm-email/ /accounts/confirm-email/<key>/ /accounts/inactive/
    /accounts/password/reset/key/done/""".split()  # noqa: SIM905
"""Pages of allauth that no way of ours leads to."""


def route_of(address):
    with translation.override(settings.LANGUAGE_CODE):
        route = resolve(urlsplit(address).path).route
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route.replace("^", "").replace("$", ""))
    return f"/{plain}"


def test_no_page_is_left_out(administrator):
    """A new page of the admin fails here until it is among those that are looked at."""
    furnish(administrator)
    here = [*BEFORE_THE_DOOR, *addresses(administrator)]
    answered = {route: said for (route, role), said in table().items() if role == "administrator"}
    pages = {route for route, said in answered.items() if said.startswith("200")}
    ours = {route for route in pages if route.startswith(("/admin/", "/accounts/"))}
    left_out = ours - {route_of(address) for address in here} - {*NO_PAGES, *ON_OTHERS}
    assert sorted(left_out) == []


def narrow(page, width=320):
    page.set_viewport_size({"width": width, "height": 640 if width == 320 else 800})


def faults(page, where):
    """What axe finds, and whether anything stands out at the side."""
    told = violations(page)
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    too_wide = wide if wide > page.viewport_size["width"] else 0
    return [(where, told, too_wide)] if told or too_wide else []


def looked_at(page, said, address, scheme, tongue):
    """What is wrong with the page; the console is read before axe sets styles of its own."""
    page.emulate_media(color_scheme=scheme)
    assert page.goto(f"{tongue}{address}").status == 200, address
    assert said == [], address
    found = faults(page, (address, scheme, tongue, page.viewport_size["width"]))
    said.clear()
    return found


def one_of_each_kind(here):
    """The fullest, which stands last; histories, deletions and empty forms are alike, whoever's."""
    kinds = {}
    for address in here:
        route = route_of(address)
        deed = route.rstrip("/").rpartition("/")[2]
        kinds[deed if deed in ("history", "delete", "add") else route] = address
    return list(kinds.values())


@pytest.mark.parametrize("part", [0, 1], ids=["one half", "the other half"])
def test_no_page_shuts_anybody_out(page, log_in, administrator, part, clean_console):
    """Half the pages by each test, so that two workers share them."""
    furnish(administrator)
    narrow(page)
    log_in(administrator)
    found = []
    for number, address in enumerate(one_of_each_kind(addresses(administrator))[part::2]):
        found += looked_at(page, clean_console, address, *WAYS[number % len(WAYS)])
    assert found == [], pformat(found)


def test_no_page_that_is_empty_or_before_the_door_shuts_anybody_out(
    page, log_in, administrator, clean_console
):
    narrow(page)
    found = []
    for number, address in enumerate([*BEFORE_THE_DOOR, *EMPTY]):
        if address == EMPTY[0]:
            log_in(administrator)
        found += looked_at(page, clean_console, address, *WAYS[number % len(WAYS)])
    assert found == [], pformat(found)


def stale(page, body):
    """The form of a clip, its words changed by hand after somebody else has changed it."""
    clip = Clip.objects.in_order().first()
    page.goto(f"/admin/clips/clip/{clip.pk}/change/")
    services.edit_clip(clip=clip, version=Clip.objects.get(pk=clip.pk).version, body=body)
    page.fill("[name=body]", "灯台の明かりが8日夜、4時間消えた。")
    with page.expect_navigation() as answer:
        page.click("[name=_save]")
    return answer.value.status


def bulk(page):
    page.goto("/admin/clips/clip/")
    page.locator(".action-select").first.check()
    page.locator("select[name=action]").select_option("tag")
    with page.expect_navigation():
        page.locator("button[name=index]").click()
    page.locator("input[name=tags]").fill("#岬")
    with page.expect_navigation():
        page.locator("button[value=look]").click()


def test_no_page_behind_a_deed_shuts_anybody_out(page, log_in, administrator):
    """Many clips at once, and a save that comes too late."""
    furnish(administrator)
    narrow(page)
    log_in(administrator)
    page.emulate_media(color_scheme="dark")
    bulk(page)
    found = faults(page, "bulk")
    assert stale(page, "灯台の明かりが消えた。") == 409
    assert [*found, *faults(page, "two texts")] == []


@pytest.mark.soak
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("tongue", TONGUES, ids=["ja", "en"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_page_shuts_anybody_out_in_any_combination(
    page, log_in, administrator, scheme, tongue, width, clean_console
):
    narrow(page, width)
    found = []
    for address in BEFORE_THE_DOOR:
        found += looked_at(page, clean_console, address, scheme, tongue)
    log_in(administrator)
    for address in EMPTY:
        found += looked_at(page, clean_console, address, scheme, tongue)
    furnish(administrator)
    for address in addresses(administrator):
        found += looked_at(page, clean_console, address, scheme, tongue)
    assert found == [], pformat(found)
