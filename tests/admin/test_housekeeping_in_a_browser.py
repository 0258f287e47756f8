"""Keeping house in a real Chromium: nobody is shut out of any page, and no mouse is needed."""

from datetime import date

import pytest

from clips.models import Clip
from clips.services import clips as services
from clips.services.pasting import paste
from tests.admin.desks import TWO

pytestmark = pytest.mark.browser

LIST = "/admin/clips/clip/"


@pytest.fixture
def stored(publisher):
    paste(text=TWO, date=date(2024, 1, 9), by=publisher)
    first, second = Clip.objects.in_order()
    services.edit_clip(clip=first, version=1, body="灯台の明かりが戻った。", by=publisher)
    services.trash(clips=Clip.objects.filter(pk=second.pk), by=publisher)
    return first


def addresses(clip):
    from clips.models import Paste
    from clips.services.versions import versions_of

    made = versions_of(clip)[0].act.id
    return [
        "/admin/",
        LIST,
        f"{LIST}?state=trashed",
        f"{LIST}?q=何処にもない&tag=何処にもない",
        f"{LIST}{clip.pk}/change/",
        f"{LIST}{clip.pk}/history/",
        f"{LIST}{clip.pk}/history/{made}/",
        "/admin/clips/tag/",
        "/admin/clips/source/",
        "/admin/clips/paste/",
        f"/admin/clips/paste/{Paste.objects.get().pk}/change/",
    ]


def faults(page, where):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    told = [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    return [(where, told, wide)] if told or wide > page.viewport_size["width"] else []


def test_axe_finds_nothing_where_house_is_kept(page, log_in, publisher, stored):
    log_in(publisher)
    page.set_viewport_size({"width": 320, "height": 640})
    found = []
    for n, address in enumerate(addresses(stored)):
        page.emulate_media(color_scheme="dark" if n % 2 else "light")
        assert page.goto(address).status == 200, address
        found += faults(page, address)
    page.goto(LIST)
    page.locator(".action-select").check()
    page.locator("select[name=action]").select_option("tag")
    page.locator("button[name=index]").click()
    page.locator("input[name=tags]").fill("#岬")
    page.locator("button[value=look]").click()
    found += faults(page, "bulk")
    assert found == []


def test_a_clip_is_found_tagged_and_untagged_without_a_mouse(
    page, log_in, publisher, stored, clean_console
):
    log_in(publisher)
    page.goto(f"/en{LIST}")
    page.keyboard.press("/")
    page.keyboard.type("灯台")
    assert page.evaluate("() => document.activeElement.value") == "灯台"
    page.keyboard.type("/")  # in a field it is a letter
    page.keyboard.press("Backspace")
    enter(page)
    until(page, ".action-select")
    page.keyboard.press("Space")
    until(page, "select[name=action]", back=True)
    page.keyboard.type("Add tags")
    page.keyboard.press("Tab")
    enter(page)
    until(page, "input[name=tags]")
    page.keyboard.type("#岬#夜")
    page.keyboard.press("Escape")
    until(page, "button[value=do]")
    enter(page)
    page.get_by_text("1 clip was tagged.").wait_for()
    assert [str(use) for use in stored.tag_uses.all()][-2:] == ["岬", "夜"]
    until(page, ".messagelist a")
    enter(page)
    until(page, "input[type=submit]")
    enter(page)
    page.get_by_text("Undone: everything is as it was before.").wait_for()
    assert "岬" not in [str(use) for use in stored.tag_uses.all()]


def enter(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")


def until(page, selector, *, back=False):
    """Tab until the element has the focus; what the keyboard cannot reach fails here."""
    for _step in range(80):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"no key leads to {selector}")
