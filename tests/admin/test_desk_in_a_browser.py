"""A day goes in by keyboard in a real Chromium, is read beside itself, published, and comes out."""

from pathlib import Path

import pytest

from clips.models import Clip
from tests.admin.desks import TWO

pytestmark = pytest.mark.browser

OUR_DAY = Path(__file__).resolve().parents[1] / "days" / "2024-01-09.txt"


def put_in(page, text):
    """As an editor does: the text is on the clipboard, the cursor in the field."""
    page.evaluate("words => navigator.clipboard.writeText(words)", text)
    page.focus("#id_text")
    page.keyboard.press("Control+V")


def by_keyboard(page, text):
    """In, read, published: gives what the reading said of the text."""
    page.goto("/admin/desk/2024-01-09/")
    put_in(page, text)
    page.wait_for_selector("#reading .row")
    rows = page.locator("#reading .row").count()
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".done")
    return rows


def test_tag_lines_turn_red_and_a_click_on_a_line_number_puts_the_cursor_there(
    page, log_in, editor, clean_console
):
    log_in(editor)
    page.goto("/admin/desk/2024-01-09/")
    put_in(page, "灯台が消えた。\n\n#灯台 (消灯)\n#灯台")
    page.click(".remarks a")
    assert page.evaluate(
        "() => { const t = document.getElementById('id_text');"
        " return [document.activeElement.id, t.value.slice(t.selectionStart, t.selectionEnd)] }"
    ) == ["id_text", "(消灯)"]
    page.keyboard.press("Control+A")
    put_in(page, "本文。\n#灯台(消灯)#岬\n#灯台 (消灯)\n#1は散文。\n  ＃港　＃岬  ")
    page.wait_for_selector(".ink b >> nth=1")
    assert page.locator(".ink b").all_text_contents() == ["#灯台(消灯)#岬", "  ＃港　＃岬  "]


HEIGHTS = [
    # (lines, window's width, reason)
    (3, 1280, "a short text fills the sheet"),
    (300, 1280, "a long one is as tall as its copy behind it"),
    (3, 400, "in a narrow window too"),
    (300, 400, "in a narrow window too"),
]


def test_the_text_and_its_red_copy_scroll_as_one(page, log_in, editor):
    """Were the text lower than its copy, the cursor and the letters would part."""
    log_in(editor)
    page.goto("/admin/desk/2024-01-09/")
    for lines, width, reason in HEIGHTS:
        page.set_viewport_size({"width": width, "height": 800})
        page.fill("#id_text", "")
        page.wait_for_selector(".ink b", state="detached")
        page.fill("#id_text", "#灯台(消灯)\n" * lines)
        page.wait_for_selector(".ink b")
        text, copy, sheet = page.evaluate(
            "() => ['#id_text', '.ink', '.scroll'].map(one => document.querySelector(one))"
            ".map(part => [part.offsetHeight, part.scrollHeight])"
        )
        assert text[0] == text[1] == copy[0] == sheet[1], reason
        assert (sheet[0] < sheet[1]) == (lines > 3), reason


@pytest.mark.soak
def test_what_was_opened_stays_open_while_one_types(page, log_in, editor, clean_console):
    log_in(editor)
    page.goto("/admin/desk/2024-01-09/")
    put_in(page, "一つめ。\n出典: 岬新聞\n\n#a(点)")
    page.click("#row-1 summary")
    page.focus("#id_text")
    page.keyboard.press("Control+End")
    page.keyboard.type("#b")
    page.wait_for_selector("#row-1 .use >> nth=1")
    assert page.evaluate("() => document.getElementById('row-1').open")


@pytest.mark.soak
def test_ticking_several_days_and_back_is_read_each_time(page, log_in, editor, clean_console):
    log_in(editor)
    page.goto("/admin/desk/2024-01-09/")
    put_in(page, "2024-01-10\n\n灯台が消えた。\n\n#灯台")
    page.wait_for_selector("#row-1.look .remarks")
    page.check("[name=several]")
    page.wait_for_selector("#row-1:not(:has(.remarks))")
    page.uncheck("[name=several]")
    page.wait_for_selector("#row-1 .remarks")


def test_consent_is_given_with_a_box(page, log_in, editor, clean_console):
    log_in(editor)
    by_keyboard(page, TWO)
    put_in(page, TWO.replace("3時間", "4時間"))
    page.check("[name=update]")
    page.wait_for_timeout(600)  # the reading is swapped after the box was ticked: it stays ticked
    assert page.is_checked("[name=update]")
    with page.expect_navigation():
        page.click("button[value=draft]")
    assert "4時間" in Clip.objects.in_order().first().body
