"""By keyboard in a real Chromium: the excerpt's words go into the text by one key, and come out by
undo; the cursor stays where it was."""

import pytest

from clips.models import Clip, Paste
from tests.admin.desks import DAY

pytestmark = pytest.mark.browser

TEXT = """前書き😀。市長は「夏までに仮橋をかける」と述べた。組合長は「道を譲る。急がない」と話した。
出典: 岬新聞

#港(市長「秋までに仮橋をかける」)#橋(着工・市長「秋までに仮橋をかける」「冬までに仮橋をかける」)

空は晴れた。
出典: 岬新聞

#空(晴れ)"""
HEAD, SECOND, THIRD = "#港(市長「", "#橋(着工・市長「", "かける」「"


def taken(text, times):
    """The text with the excerpt's wording in its first altered quotes."""
    for head, word in ((HEAD, "秋"), (SECOND, "秋"), (THIRD, "冬"))[:times]:
        text = text.replace(f"{head}{word}", f"{head}夏")
    return text


@pytest.fixture
def desk(page, log_in, editor, clean_console):
    log_in(editor)
    page.goto("/en/admin/desk/2024-01-09/")
    put_in(page, TEXT)
    page.wait_for_selector("#row-1[open]")
    return page


def put_in(page, text):
    """As an editor does: the text is on the clipboard, the cursor in the field."""
    page.evaluate("words => navigator.clipboard.writeText(words)", text)
    page.focus("#id_text")
    page.keyboard.press("Control+V")


def field(page):
    return page.input_value("#id_text")


def current(page):
    return page.evaluate("() => document.activeElement.id")


def cursor(page, at=None):
    if at is not None:
        page.evaluate("at => document.getElementById('id_text').setSelectionRange(at, at)", at)
    return page.evaluate(
        "() => { const t = document.getElementById('id_text');"
        " return [t.selectionStart, t.selectionEnd] }"
    )


def test_one_key_takes_the_wording_at_its_place_and_the_next_follows(desk):
    cursor(desk, 3)
    desk.focus("#row-1-head")
    for times in (1, 2, 3):
        desk.keyboard.press("r")
        desk.wait_for_function(
            "n => document.querySelectorAll('.quote.altered').length === 3 - n", arg=times
        )
        assert field(desk) == taken(TEXT, times)
        assert current(desk) == "row-1-head"
    assert cursor(desk) == [3, 3]
    desk.keyboard.press("r")
    assert field(desk) == taken(TEXT, 3)


def test_keys_pressed_faster_than_the_reading_follows_lose_nothing(desk):
    desk.focus("#row-1-head")
    desk.keyboard.press("r")
    desk.keyboard.press("r")
    desk.wait_for_function("() => document.querySelectorAll('.quote.altered').length === 1")
    assert field(desk) == taken(TEXT, 2)


@pytest.mark.soak
def test_the_cursor_moves_with_the_text_behind_the_place(desk):
    behind = desk.evaluate("text => text.indexOf('#空')", TEXT)
    offer = "・組合長「道を譲る。急がない」"
    cursor(desk, behind)
    desk.focus("#row-1-head")
    desk.keyboard.press("1")
    desk.wait_for_selector("#row-1:not(:has(.offers))")
    assert cursor(desk) == [behind + len(offer)] * 2
    assert f"秋までに仮橋をかける」{offer})#橋" in field(desk)


@pytest.mark.soak
def test_undo_takes_it_out_again_in_the_text_too(desk):
    desk.focus("#row-1-head")
    desk.keyboard.press("r")
    desk.wait_for_function("() => document.querySelectorAll('.quote.altered').length === 2")
    desk.focus("#id_text")
    desk.keyboard.press("Control+Z")
    assert field(desk) == TEXT
    desk.wait_for_function("() => document.querySelectorAll('.quote.altered').length === 3")


@pytest.mark.soak
def test_the_text_scrolls_to_what_was_put_in(desk):
    lines = "雨が降った。\n" * 200
    desk.fill("#id_text", f"{lines}\n#雨\n\n{TEXT}")
    desk.wait_for_selector("#row-2[open]")
    desk.focus("#row-2-head")
    desk.evaluate("() => { document.querySelector('.scroll').scrollTop = 0 }")
    desk.keyboard.press("r")
    desk.wait_for_function("() => document.querySelectorAll('.quote.altered').length === 2")
    assert desk.evaluate("() => document.querySelector('.scroll').scrollTop") > 3000


def test_a_press_on_a_button_takes_that_one_and_sends_no_form(desk):
    cursor(desk, 3)
    desk.locator(".quote.altered .taking button").nth(2).click()
    desk.wait_for_function("() => document.querySelectorAll('.quote.altered').length === 2")
    assert field(desk) == TEXT.replace(f"{THIRD}冬", f"{THIRD}夏")
    assert desk.url.endswith("/2024-01-09/")
    assert (current(desk), cursor(desk)) == ("row-1-head", [3, 3])
    assert not Paste.objects.exists()


ASLEEP = [
    # (what has the focus, its keys, reason)
    ("#id_text", "r1", "in the text they are letters"),
    ("#row-2-head", "r1", "that row is closed"),
    (".looks a", "r1", "no row is current"),
]


@pytest.mark.soak
@pytest.mark.parametrize(("focus", "keys", "reason"), ASLEEP, ids=[row[2] for row in ASLEEP])
def test_keys_sleep_where_they_mean_nothing(desk, focus, keys, reason):
    cursor(desk, 0)
    desk.focus(focus)
    desk.keyboard.type(keys)
    assert field(desk) == (f"{keys}{TEXT}" if focus == "#id_text" else TEXT)


@pytest.mark.soak
def test_a_row_opens_when_a_quote_turns_wrong_and_never_closes_by_itself(desk):
    desk.focus("#id_text")
    desk.keyboard.press("Control+End")
    assert not desk.evaluate("() => document.getElementById('row-2').open")
    desk.keyboard.press("ArrowLeft")
    desk.keyboard.insert_text("・市長「晴れは続く」")
    desk.wait_for_selector("#row-2[open]")
    desk.fill("#id_text", TEXT)
    desk.wait_for_selector("#row-2:not(:has(.quote))")
    assert desk.evaluate("() => document.getElementById('row-2').open")


@pytest.mark.soak
def test_a_row_closed_by_hand_stays_closed(desk):
    desk.click("#row-1-head")
    desk.focus("#id_text")
    desk.keyboard.press("Control+End")
    desk.keyboard.type("#b")
    desk.wait_for_selector("#row-2 .tag >> nth=1")
    assert not desk.evaluate("() => document.getElementById('row-1').open")


def test_a_carried_quote_leads_to_its_row(desk):
    gloss = "#港(市長「夏までに仮橋をかける」)"
    desk.fill("#id_text", f"市長は「夏までに仮橋をかける」と述べた。\n\n{gloss}\n\n雨。\n\n{gloss}")
    desk.wait_for_selector("#row-2 .origin", state="attached")
    desk.click("#row-2 .origin")
    assert current(desk) == "row-1-head"
    assert desk.evaluate("() => document.getElementById('row-1').open")


@pytest.mark.soak
def test_a_text_too_long_for_the_live_reading_is_handed_in(desk):
    """It is read when asked for, so the button is the form's own."""
    desk.evaluate("() => document.getElementById('desk').classList.add('long')")
    desk.focus("#row-1-head")
    with desk.expect_navigation():
        desk.keyboard.press("r")
    assert field(desk) == taken(TEXT, 1)
    assert not Paste.objects.exists()


def test_without_javascript_the_button_takes_the_wording(
    browser, live_server, log_in, editor, context
):
    log_in(editor)
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto("/en/admin/desk/2024-01-09/")
    page.fill("#id_text", TEXT)
    page.click("text=See the reading")
    page.click("text=Take the excerpt’s own wording >> nth=0")
    assert field(page) == taken(TEXT, 1)
    assert page.url.endswith("#row-1")
    page.click("text=Save as a draft")
    assert "2 clips were saved as drafts" in page.inner_text(".done")
    assert Clip.objects.in_order().first().section.post.day.date == DAY
    plain.close()
