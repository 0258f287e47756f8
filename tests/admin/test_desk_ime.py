"""While an input method composes a word, the desk sends nothing and no key acts."""

import pytest

from clips.models import Paste

pytestmark = pytest.mark.browser


@pytest.fixture
def composing(page, log_in, editor):
    """The desk with its text field focused: (page, CDP session, addresses posted to)."""
    posted = []
    log_in(editor)
    page.goto("/admin/desk/2024-01-09/")
    page.on(
        "request", lambda request: posted.append(request.url) if request.method == "POST" else None
    )
    page.focus("#id_text")
    return page, page.context.new_cdp_session(page), posted


def compose(cdp, words):
    end = len(words)
    cdp.send("Input.imeSetComposition", {"text": words, "selectionStart": end, "selectionEnd": end})


@pytest.mark.soak
def test_nothing_is_posted_until_the_word_stands(composing):
    page, cdp, posted = composing
    for words in ("と", "とう", "とうだ", "とうだい", "灯台"):
        compose(cdp, words)
        page.wait_for_timeout(400)
    assert posted == []
    cdp.send("Input.insertText", {"text": "灯台"})
    page.wait_for_selector("#reading .row")
    page.wait_for_timeout(700)
    assert len(posted) == 1


def test_enter_that_ends_a_word_saves_nothing(composing):
    page, cdp, posted = composing
    compose(cdp, "とうだい")
    page.evaluate(
        "() => document.getElementById('id_text').dispatchEvent(new KeyboardEvent('keydown',"
        " { key: 'Enter', keyCode: 229, ctrlKey: true, bubbles: true, isComposing: true }))"
    )
    page.wait_for_timeout(400)
    assert posted == []
    assert not Paste.objects.exists()


@pytest.mark.soak
def test_the_field_itself_is_never_swapped_while_one_types(composing):
    page, cdp, posted = composing
    page.evaluate("() => { document.getElementById('id_text').mine = true }")
    page.keyboard.type("abc")
    page.wait_for_selector("#reading .row")
    assert page.evaluate("() => document.getElementById('id_text').mine")
