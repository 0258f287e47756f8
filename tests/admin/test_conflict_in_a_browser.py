"""Two editors in a real Chromium, one at the desk, one on the clip's own form: what both have
written is seen side by side, and each of the three ways on leads to one text."""

from datetime import date

import pytest

from clips.models import Clip
from clips.services.pasting import paste
from clips.services.versions import versions_of
from tests.admin.desks import SHORT

pytestmark = pytest.mark.browser

DESK = "/en/admin/desk/2024-01-09/?all=1"
TOLD = "Somebody else has changed this since you opened it."


@pytest.fixture
def seat(browser, live_server, client_of):
    """`seat(editor)`: a page of a browser of their own, in which that member is logged in."""
    contexts = []

    def sit_down(user):
        context = browser.new_context(base_url=live_server.url, timezone_id="Asia/Tokyo")
        contexts.append(context)
        key = client_of(user).cookies["session"].value
        context.add_cookies([{"name": "session", "value": key, "url": live_server.url}])
        return context.new_page()

    yield sit_down
    for context in contexts:
        context.close()


def body():
    return Clip.objects.get().body


def replace(page, field, old, new):
    words = page.input_value(field)
    assert old in words
    page.fill(field, words.replace(old, new))


def save_at_the_desk(page, old, new):
    page.goto(DESK)
    replace(page, "#id_text", old, new)
    page.click("button[value=draft]")
    page.wait_for_selector(".done")


def save_on_the_form(page, address, old, new):
    page.goto(address)
    replace(page, "#id_body", old, new)
    page.click("input[name=_continue]")
    page.wait_for_selector(".messagelist")


def looked_at(page, axe):
    """On a telephone, light and dark: nothing is cut off and nobody is shut out."""
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("() => document.documentElement.scrollWidth") == 320
    axe(page, scheme="light")
    axe(page, scheme="dark", rules=["color-contrast"])
    page.set_viewport_size({"width": 1280, "height": 800})


def test_mine_theirs_or_both_and_nobodys_words_are_lost(seat, editor, other_editor, axe):
    paste(text=SHORT, date=date(2024, 1, 9))
    address = f"/en/admin/clips/clip/{Clip.objects.get().pk}/change/"
    mine, theirs = seat(editor), seat(other_editor)

    mine.goto(address)
    replace(mine, "#id_body", "3時間", "4時間")
    save_at_the_desk(theirs, "3時間", "5時間")
    mine.click("input[name=_continue]")
    mine.wait_for_selector(f".conflict:has-text('{TOLD}')")
    assert "4時間" in mine.input_value("#id_body")
    assert mine.inner_text(".field-body .theirs mark").endswith("5")
    assert "other_editor" in mine.inner_text(".field-body .other .whose")
    looked_at(mine, axe)
    mine.get_by_label("Edit from both").check()
    mine.click("input[name=_continue]")
    mine.wait_for_selector(".errornote, .conflict .open")
    both = mine.input_value("#id_body")
    assert ("4時間" in both, "5時間" in both, "═══════" in both) == (True, True, True)
    mine.fill("#id_body", both.partition("\n═══════")[0].replace("4時間", "4時間から5時間"))
    mine.click("input[name=_continue]")
    mine.wait_for_selector(".messagelist")
    assert "4時間から5時間" in body()

    mine.goto(DESK)
    replace(mine, "#id_text", "4時間から5時間", "6時間")
    save_on_the_form(theirs, address, "4時間から5時間", "7時間")
    mine.click("button[value=draft]")
    mine.wait_for_selector(f"p.wrong:has-text('{TOLD}')")
    assert "6時間" in mine.input_value("#id_text")
    assert "other_editor has changed this" in mine.inner_text("#reading .conflict .alarm")
    looked_at(mine, axe)
    mine.get_by_role("button", name="Keep mine").click()
    mine.wait_for_selector("#reading:not(:has(.conflict))")
    mine.click("button[value=draft]")
    mine.wait_for_selector(".done")
    assert "6時間" in body()

    mine.goto(address)
    replace(mine, "#id_body", "6時間", "8時間")
    save_at_the_desk(theirs, "6時間", "9時間")
    mine.click("input[name=_continue]")
    mine.get_by_role("button", name="Take theirs everywhere").click()
    mine.get_by_text("Theirs stands. Nothing of yours was saved.").wait_for()
    assert "9時間" in mine.input_value("#id_body")
    assert "9時間" in body()
    assert "7時間" in str(list(versions_of(Clip.objects.get())))
