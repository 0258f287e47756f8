"""A day goes in by keyboard in a real Chromium, is read beside itself, published, and comes out."""

from pathlib import Path

import pytest

from clips.models import Clip, Paste
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


def exported(page):
    with page.expect_download() as coming:
        page.click(".export summary")
        page.click("a[href='?format=text']")
    return Path(coming.value.path()).read_bytes()


def test_our_day_goes_in_is_seen_and_comes_out_to_the_byte(page, log_in, publisher, clean_console):
    log_in(publisher)
    assert by_keyboard(page, OUR_DAY.read_text(encoding="utf-8")) == 6
    assert page.url.split("?")[0].endswith("/admin/desk/2024-01-09/")
    assert Paste.objects.get().text == OUR_DAY.read_text(encoding="utf-8")
    page.goto("/days/2024/01/09/")
    assert page.locator("article.clip").count() == 6
    assert exported(page) == OUR_DAY.read_bytes()


def test_the_real_day_comes_out_to_the_byte(page, log_in, publisher, real_day):
    log_in(publisher)
    assert by_keyboard(page, real_day) == 6
    page.goto("/days/2024/01/09/")
    assert exported(page).decode() == real_day


def test_the_cursor_waits_in_the_text(page, log_in, editor):
    log_in(editor)
    page.goto("/admin/desk/2024-01-09/")
    page.keyboard.type("abc")
    assert page.input_value("#id_text") == "abc"


def test_saving_leaves_the_desk_empty_and_undo_takes_it_back(page, log_in, editor, clean_console):
    log_in(editor)
    by_keyboard(page, OUR_DAY.read_text(encoding="utf-8"))
    assert page.input_value("#id_text") == ""
    assert page.locator(".stored li").count() == 6
    page.click("button[form=undo]")
    page.wait_for_selector(".done:not(:has(button))")
    assert not Clip.objects.exists()


def test_a_click_on_a_line_number_puts_the_cursor_there(page, log_in, editor, clean_console):
    log_in(editor)
    page.goto("/admin/desk/2024-01-09/")
    put_in(page, "灯台が消えた。\n\n#灯台 (消灯)\n#灯台")
    page.click(".remarks a")
    assert page.evaluate(
        "() => { const t = document.getElementById('id_text');"
        " return [document.activeElement.id, t.value.slice(t.selectionStart, t.selectionEnd)] }"
    ) == ["id_text", "(消灯)"]


def test_tag_lines_turn_red_while_one_types(page, log_in, editor, clean_console):
    log_in(editor)
    page.goto("/admin/desk/2024-01-09/")
    put_in(page, "本文。\n#灯台(消灯)#岬\n#灯台 (消灯)\n#1は散文。\n  ＃港　＃岬  ")
    page.wait_for_selector(".ink b")
    assert page.locator(".ink b").all_text_contents() == ["#灯台(消灯)#岬", "  ＃港　＃岬  "]


HEIGHTS = [
    # (lines, window's width, reason)
    (3, 1280, "a short text fills the sheet"),
    (300, 1280, "a long one is as tall as its copy behind it"),
    (3, 400, "in a narrow window too"),
    (300, 400, "in a narrow window too"),
]


@pytest.mark.parametrize(("lines", "width", "reason"), HEIGHTS)
def test_the_text_and_its_red_copy_scroll_as_one(page, log_in, editor, lines, width, reason):
    """Were the text lower than its copy, the cursor and the letters would part."""
    page.set_viewport_size({"width": width, "height": 800})
    log_in(editor)
    page.goto("/admin/desk/2024-01-09/")
    page.fill("#id_text", "#灯台(消灯)\n" * lines)
    page.wait_for_selector(".ink b")
    text, copy, sheet = page.evaluate(
        "() => ['#id_text', '.ink', '.scroll'].map(one => document.querySelector(one))"
        ".map(part => [part.offsetHeight, part.scrollHeight])"
    )
    assert text[0] == text[1] == copy[0] == sheet[1]
    assert (sheet[0] < sheet[1]) == (lines > 3)


def test_n_leads_to_the_next_thing_to_look_at(page, log_in, editor, clean_console):
    log_in(editor)
    page.goto("/admin/desk/2024-01-09/")
    put_in(page, "一つめ。\n出典: 岬新聞\n\n#a\n\n二つめ。\n\n#b\n\n三つめ。\n\n#c")
    page.wait_for_selector("#row-3")
    page.click(".looks a")
    at = "() => document.activeElement.closest('.row').id"
    assert page.evaluate(at) == "row-2"
    page.keyboard.press("n")
    assert page.evaluate(at) == "row-3"


def test_n_in_the_text_is_a_letter(page, log_in, editor):
    log_in(editor)
    page.goto("/admin/desk/2024-01-09/")
    page.focus("#id_text")
    page.keyboard.type("n")
    assert page.input_value("#id_text") == "n"


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
    page.click("button[value=draft]")
    page.wait_for_selector(".done")
    assert "4時間" in Clip.objects.in_order().first().body


def test_without_javascript_the_desk_reads_and_saves(browser, live_server, log_in, editor, context):
    log_in(editor)
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto("/en/admin/desk/2024-01-09/")
    page.fill("#id_text", "灯台が消えた。\n\n#灯台(消灯)")
    page.click("text=See the reading")
    assert page.locator("#reading .row").count() == 1
    page.click("text=Save as a draft")
    assert "1 clip was saved as a draft" in page.inner_text(".done")
    assert Clip.objects.get().body == "灯台が消えた。"
    plain.close()
