"""Keeping house in a real Chromium: no mouse is needed."""

from datetime import date

import pytest

from clips.models import Clip, Speaker
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
    for key in "jkx":
        page.keyboard.press(key)
        row = "() => document.activeElement.matches('#result_list tbody th a')"
        assert page.evaluate(row), key
    assert page.locator(".action-select").is_checked()
    until(page, "select[name=action]", back=True)
    page.keyboard.type("Add tags")
    page.keyboard.press("Tab")
    enter(page)
    page.keyboard.type("#岬#夜")  # the field waits for it
    page.keyboard.press("Escape")
    until(page, "button[value=do]")
    enter(page)
    page.get_by_text("1 clip was tagged.").wait_for()
    assert [str(use) for use in stored.tag_uses.all()][-2:] == ["岬", "夜"]
    until(page, ".messagelist a")
    enter(page)
    enter(page)
    page.get_by_text("Undone: everything is as it was before.").wait_for()
    assert "岬" not in [str(use) for use in stored.tag_uses.all()]


def test_two_speakers_are_made_one_and_two_again_by_typing_and_enter(page, log_in, publisher):
    one, other = (
        Speaker.objects.create(name=name, decided=True) for name in ("灯台長", "岬の灯台長")
    )
    log_in(publisher)
    page.goto(f"/en/admin/clips/speaker/{one.pk}/merge/")
    page.keyboard.type(other.name)
    for _press in ("what changes", "do it"):
        enter(page)
    page.get_by_text("are one speaker now").wait_for()
    assert list(Speaker.objects.all()) == [one]
    until(page, ".messagelist a")
    for _press in ("undo?", "undo"):
        enter(page)
    page.get_by_text("Undone: everything is as it was before.").wait_for()
    assert set(Speaker.objects.all()) == {one, other}


def enter(page):
    """A page puts its cursor where the next key belongs a moment after it is loaded."""
    page.wait_for_function("() => document.activeElement !== document.body")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def until(page, selector, *, back=False):
    """Tab until the element has the focus; what the keyboard cannot reach fails here."""
    for _step in range(80):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"no key leads to {selector}")
