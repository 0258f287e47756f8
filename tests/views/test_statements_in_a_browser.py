"""Statements in a real Chromium: light by pointer, keyboard and address, and what is copied."""

import pytest
from playwright.sync_api import expect

from clips.models import Clip, Speaker
from clips.models.statement import statement_key
from clips.services.attribution import add_speaker_alias
from tests.views.quoted import DAY, NEXT_DAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CLEAR = "rgba(0, 0, 0, 0)"


@pytest.fixture
def clip(store):
    store(DAY, "2024-01-09")
    store(NEXT_DAY, "2024-01-10")
    return Clip.objects.in_order().first()


@pytest.fixture
def lit(page):
    """`lit()`: the passages that are washed red now."""

    def now():
        marks = page.locator("blockquote mark").all()
        ground = "mark => getComputedStyle(mark).backgroundColor"
        return [mark.inner_text() for mark in marks if mark.evaluate(ground) != CLEAR]

    return now


def test_a_passage_is_lit_by_pointer_keyboard_and_address(clip, page, lit, clean_console):
    page.goto(clip.get_absolute_url())
    assert lit() == [], "quiet until it is pointed at"
    page.locator("mark").first.hover()
    assert lit() == ["灯台はすぐに直す"]
    page.locator(".statement").nth(2).hover()
    assert lit() == ["球の交換に3週間かかる"]
    page.mouse.move(0, 0)
    page.locator(".cue").nth(1).focus()
    assert lit() == ["船は待たせない"]
    page.goto(f"{clip.get_absolute_url()}#statement-{statement_key('灯台はすぐに直す')}")
    assert lit() == ["灯台はすぐに直す"]


def test_number_and_statement_lead_to_each_other_and_what_is_copied_is_the_excerpt(clip, page, lit):
    page.goto(clip.get_absolute_url())
    page.get_by_role("link", name="発言 3", exact=True).press("Enter")
    statement = page.locator(".statement:target")
    assert "球の交換に3週間かかる" in statement.inner_text()
    statement.locator("a.ordinal").press("Enter")
    assert page.locator(".cue:target").get_attribute("data-number") == "3"
    assert lit() == ["球の交換に3週間かかる"]
    page.locator("blockquote").evaluate("quote => getSelection().selectAllChildren(quote)")
    assert page.evaluate("getSelection().toString()") == clip.body
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == clip.body


def test_all_this_needs_no_script(clip, browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(clip.get_absolute_url())
    page.locator(".cue").nth(3).press("Enter")
    assert "球を外から運ぶ" in page.locator(".statement:target").inner_text()
    page.goto("/speakers/")
    page.locator("#finder").fill("市")
    page.get_by_role("button", name="探す").click()
    assert page.get_by_role("link", name="市長").is_visible()
    context.close()


TYPED = [
    ("しちょう", ["市長"], "a reading"),
    ("ＡＫＩＭＯＴＯ", ["市長"], "another name in other letters"),
    ("県", ["県"], "a name"),
    ("なし", [], "nobody"),
]


def test_speakers_narrow_while_typing(clip, page):
    mayor = Speaker.objects.get(name="市長")
    add_speaker_alias(speaker=mayor, name="Akimoto")
    Speaker.objects.filter(pk=mayor.pk).update(reading="しちょう")
    page.goto("/speakers/")
    for typed, shown, reason in TYPED:
        page.locator("#finder").fill(typed)
        expect(page.locator("#names .node a"), reason).to_have_text(shown)
    expect(page.locator("output")).to_have_text("この名前の発言者はありません。")


def test_axe_finds_nothing_on_an_editors_clip_with_all_that_is_in_doubt(
    clip, page, editor, log_in, axe, clean_console
):
    log_in(editor)
    page.goto(f"{clip.get_absolute_url()}#statement-{statement_key('灯台はすぐに直す')}")
    assert page.locator(".doubtful").is_visible()
    page.locator(".legend").evaluate("fold => { fold.open = true; }")
    axe(page, scheme="light", rules=["wcag2a", "wcag2aa", "wcag22aa"])
    axe(page, scheme="dark", rules=["color-contrast"])
