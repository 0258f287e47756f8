"""A reference and a statement's address go onto the clipboard by one press."""

import pytest

from clips.models import Clip, Statement
from tests.views.quoted import DAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_pressed_is_copied_and_says_so_for_two_seconds(store, page, live_server):
    from playwright.sync_api import expect

    store(DAY, "2024-01-09")
    clip = Clip.objects.in_order().first()
    page.add_init_script("window.setTimeout = (back, wait) => { window.later = [back, wait]; }")
    page.goto(f"{clip.get_absolute_url()}?utm_source=x")
    page.locator("#cite summary").click()
    entry = page.locator("#cite-bibtex")
    button = page.locator('[data-copy="cite-bibtex"]')
    button.click()
    expect(button).to_have_text("コピーしました")
    assert page.evaluate("later[1]") == 2000
    page.evaluate("later[0]()")
    assert button.text_content() == "コピー"
    assert page.evaluate("navigator.clipboard.readText()") == entry.input_value()
    link = page.locator(".permalink").first
    link.click()
    said = Statement.objects.get(key=link.get_attribute("href").removeprefix("#statement-"))
    whole = f"{live_server.url}{clip.get_absolute_url()}#{said.fragment}"
    expect(link).to_have_text("コピーしました")
    assert page.evaluate("navigator.clipboard.readText()") == whole
