"""In a real Chromium: a refused text stays in the field, whatever is wrong with it."""

import pytest

from clips.models import Paste

pytestmark = pytest.mark.browser

DESK = "/en/admin/desk/2024-01-09/"
TEXT = "灯台が消えた。\n\n#灯台(消灯)"


def field(page):
    return page.input_value("#id_text")


@pytest.fixture
def desk(page, log_in, editor):
    log_in(editor)
    page.goto(DESK)
    return page


def test_a_refused_text_stays_in_the_field(desk):
    """First a date that is none, then a character that no text may hold."""
    desk.fill("#id_date", "2024-02-30")
    desk.fill("#id_text", TEXT)
    desk.click("button[value=draft]")
    desk.wait_for_selector("p.wrong")
    assert "no such day" in desk.inner_text("p.wrong")
    assert field(desk) == TEXT
    desk.fill("#id_date", "2024-01-09")
    desk.evaluate("() => { document.getElementById('id_text').value = '一行目\\n二\\0行目' }")
    desk.click("button[value=draft]")
    desk.wait_for_selector("p.wrong:has-text('Line 2, column 2: U+0000')")
    assert "二" in field(desk)
    assert not Paste.objects.exists()


def test_a_text_over_the_limit_is_not_even_sent(desk):
    """The limit is lowered here: eleven megabytes take a browser long to lay out."""
    desk.evaluate("() => { document.getElementById('limits').dataset.octets = 3000 }")
    desk.fill("#id_text", "あ" * 1001)
    assert desk.is_visible("[data-too-long]")
    desk.click("button[value=draft]", force=True)
    desk.wait_for_timeout(600)
    assert field(desk) == "あ" * 1001
    assert not Paste.objects.exists()
    assert desk.get_attribute("button[value=draft]", "aria-disabled") == "true"
