"""Keys of one letter: they sleep in fields and while one composes, and can be switched off."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BOX = "[data-seek]"
COMPOSED = """document.querySelector("main").dispatchEvent(
    new KeyboardEvent("keydown", { key: "o", isComposing: true, bubbles: true }))"""


def is_open(page):
    return page.locator(".clips details").first.evaluate("fold => fold.open")


def is_in_box(page):
    return page.evaluate(f"document.activeElement === document.querySelector('{BOX}')")


def test_keys_sleep_in_fields_and_can_be_switched_off(two_days, page, clean_console):
    page.goto("/tags/岬/灯台/")
    button = page.get_by_role("button", name="すべて開く")
    button.wait_for()
    assert button.get_attribute("aria-keyshortcuts") == "o"
    page.evaluate(COMPOSED)
    assert not is_open(page)
    page.keyboard.press("o")
    assert is_open(page)
    page.keyboard.press("/")
    assert is_in_box(page)
    page.keyboard.type("o/")
    assert page.locator(BOX).input_value() == "o/"
    assert is_open(page), "typed, not pressed"

    page.goto("/accessibility/")
    page.get_by_label("このブラウザーで一文字のキーを使う").uncheck()
    page.locator("main").focus()
    page.keyboard.press("/")
    assert not is_in_box(page), "at once, on the page with the switch"
    page.goto("/tags/岬/灯台/")
    button.wait_for()
    assert button.get_attribute("aria-keyshortcuts") is None
    assert not button.locator("kbd").is_visible()
    page.keyboard.press("o")
    page.keyboard.press("/")
    assert not is_open(page)
    assert not is_in_box(page)
    button.click()
    assert is_open(page), "the button is still there"
