"""What one key does in the admin, in a real Chromium."""

import pytest

pytestmark = pytest.mark.browser


def press_access_key(page, key):
    """As a hand does it: playwright's own key press says too little for an access key."""
    devtools = page.context.new_cdp_session(page)
    pressed = {"modifiers": 1, "key": key, "unmodifiedText": key}
    devtools.send("Input.dispatchKeyEvent", {"type": "keyDown", **pressed})
    devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", **pressed})


def test_one_key_takes_the_excerpts_wording(page, log_in, editor, publisher, clean_console):
    from datetime import date

    from clips.models import ClipTag
    from clips.services.pasting import paste

    tags = "#岬(灯台長「夏の夜だけ灯を点ける」)"
    body = "灯台長は「冬の夜だけ灯を点ける」と話した。"
    paste(text=f"{body}\n\n{tags}", date=date(2024, 1, 9), by=publisher)
    log_in(editor)
    page.goto(f"/en/admin/clips/clip/{ClipTag.objects.get().content_object_id}/change/")
    press_access_key(page, "q")
    page.get_by_text("The quotation now has the excerpt’s own wording.").wait_for()
    assert ClipTag.objects.get().gloss == "灯台長「冬の夜だけ灯を点ける」"


def test_one_key_saves_a_form_and_never_a_word_that_is_composed(
    page, log_in, editor, publisher, clean_console
):
    from datetime import date

    from clips.models import Clip
    from clips.services.pasting import paste

    paste(text="灯台が光った。\n\n#灯台", date=date(2024, 1, 9), by=publisher)
    log_in(editor)
    page.goto(f"/en/admin/clips/clip/{Clip.objects.get().pk}/change/")
    page.fill("[name=body]", "灯台が強く光った。")
    devtools = page.context.new_cdp_session(page)
    words = {"text": "ひかる", "selectionStart": 3, "selectionEnd": 3}
    devtools.send("Input.imeSetComposition", words)
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(300)
    assert Clip.objects.get().body == "灯台が光った。", "nothing is saved while a word is composed"
    devtools.send("Input.imeSetComposition", {"text": "", "selectionStart": 0, "selectionEnd": 0})
    devtools.send("Input.insertText", {"text": "夜"})
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert Clip.objects.get().body == "灯台が強く光った。夜"
