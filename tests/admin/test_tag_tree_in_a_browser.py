"""The tree of tags in a real Chromium, by keyboard alone."""

import datetime

import pytest

from tests.admin.test_tag_tree import TEXT

pytestmark = pytest.mark.browser

LIST = "/en/admin/clips/tag/"
DAY = datetime.date(2024, 1, 9)


@pytest.fixture
def stored(publisher):
    from clips.services.pasting import paste
    from clips.services.tags import resolve

    paste(text=TEXT, date=DAY, by=publisher, publish=True)
    for name in ("交通/渡し舟", "余り/物"):
        resolve(written=name)


def focused(page):
    return page.evaluate("() => document.activeElement.textContent.trim()")


def test_a_tag_is_found_moved_and_put_back_without_a_mouse(
    page, log_in, publisher, stored, clean_console
):
    """Nothing is sent or moved while a word is composed."""
    from clips.models import Tag

    log_in(publisher)
    page.goto(LIST)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.focus("#finder")
    devtools = page.context.new_cdp_session(page)
    for words in ("y", "ゆ", "床"):
        selection = {"selectionStart": len(words), "selectionEnd": len(words)}
        devtools.send("Input.imeSetComposition", {"text": words, **selection})
    page.wait_for_timeout(400)
    assert not [url for url in asked if "part=1" in url]
    devtools.send("Input.insertText", {"text": "床版"})
    page.get_by_text("1 tag fits.").wait_for()
    page.goto(LIST)
    page.keyboard.press("/")
    while focused(page) != "#橋":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.locator("a.tag", has_text="#床版").wait_for()
    assert focused(page) == "#床版"
    page.keyboard.press("m")
    assert "Where should #交通/橋/床版 go?" in page.locator("[data-tree-said]").text_content()
    page.keyboard.press("Escape")
    assert "It stays where it is." in page.locator("[data-tree-said]").text_content()
    page.keyboard.press("m")
    while focused(page) != "#岬":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text("becomes #岬/床版").wait_for()
    page.locator("button:focus", has_text="Do it").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("#交通/橋/床版 is now #岬/床版.").wait_for()
    assert Tag.objects.filter(name="岬/床版").exists()
    page.get_by_role("link", name="Undo").focus()
    page.keyboard.press("Enter")
    page.locator("input[value='Undo']").focus()
    page.keyboard.press("Enter")
    page.get_by_text("everything is as it was before").wait_for()
    assert Tag.objects.filter(name="交通/橋/床版").exists()


def test_a_tag_is_dragged_under_another_or_to_the_top(page, log_in, publisher, stored):
    log_in(publisher)
    page.goto(LIST)
    row = "[data-tag='{}']".format
    page.drag_and_drop(f"{row('交通/渡し船')} .figures", f"{row('岬')} .figures")
    page.get_by_text("becomes #岬/渡し船").wait_for()
    page.goto(LIST)
    page.locator(f"{row('交通/渡し船')} [data-move]").click()
    page.get_by_role("button", name="To the top of the tree").click()
    page.get_by_text("becomes #渡し船").wait_for()


def test_a_split_turns_its_list_by_its_buttons_and_is_done_by_enter(
    page, log_in, publisher, stored, monkeypatch
):
    from clips.admin import tag_split
    from clips.models import ClipTag, Tag
    from clips.services.pasting import paste

    paste(text="別の橋。\n#交通/橋(別)", date=DAY.replace(day=10), by=publisher)
    monkeypatch.setattr(tag_split, "A_PAGE", 1)
    log_in(publisher)
    page.goto(f"{LIST}{Tag.objects.get(name='交通/橋').pk}/split/")
    page.check("[name=clip]")
    page.get_by_role("button", name="Older").click()
    page.get_by_text("1 more is chosen on other pages.").wait_for()
    page.check("[name=clip]")
    page.fill("[name=into]", "交通/船")
    page.press("[name=into]", "Enter")
    page.get_by_text("2 clips go from #交通/橋 to #交通/船").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("2 clips went from #交通/橋 to #交通/船.").wait_for()
    assert ClipTag.objects.filter(tag__name="交通/船").count() == 2
