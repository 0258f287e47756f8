"""In a real Chromium: what does not come is told, and is not done to a later text."""

import pytest

from tests.admin.desks import DESK_OF_DAY
from tests.admin.wire import Wire

pytestmark = pytest.mark.browser

TEXT = "橋。\n\n#a\n\n港。\n#b\n\n空。\n#c"
UP = "document.querySelector('#row-3 [name=edit][value^=up]').click()"


@pytest.fixture
def wire(live_server):
    wire = Wire(live_server.url)
    yield wire
    wire.dead()


def test_what_does_not_come_is_told_and_not_done_later(page, log_in, editor, wire):
    log_in(editor)
    page.goto(f"{wire.url}{DESK_OF_DAY}")
    page.keyboard.insert_text(TEXT)
    page.wait_for_selector("#row-3")

    wire.busy()
    page.keyboard.insert_text("#d")
    page.wait_for_selector("[data-told].wrong:has-text('The reading did not come')")
    page.evaluate(UP)
    page.wait_for_timeout(500)
    wire.open()
    page.keyboard.insert_text("#e")
    page.wait_for_selector("#row-3 .tags:has-text('#e')", state="attached")
    page.wait_for_timeout(500)
    assert page.input_value("#id_text") == f"{TEXT}#d#e", "nothing was moved behind one's back"
    assert page.is_hidden("[data-told]")

    wire.dead()
    page.evaluate(UP)
    page.wait_for_selector("[data-told].wrong:has-text('did not answer')")
    wire.open()
    page.evaluate(UP)
    page.wait_for_function("() => document.getElementById('id_text').value.endsWith('#b')")
    assert page.input_value("#id_text") == "橋。\n\n#a\n\n空。\n#c#d#e\n\n港。\n#b"
