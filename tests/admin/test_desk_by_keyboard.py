"""A whole day at the desk in a real Chromium, and never a hand on the mouse."""

from datetime import date
from pathlib import Path

import pytest
from django.utils.timezone import localtime

from clips.models import CheckedQuote, Clip, ClipTag, Paste, State
from clips.services.clips import edit_clip
from clips.services.pasting import paste

pytestmark = pytest.mark.browser

OUR_DAY = Path(__file__).resolve().parents[1] / "days" / "2024-01-09.txt"
ADDRESS = "/en/admin/desk/2024-01-09/"


class Hands:
    """Both on the keyboard."""

    def __init__(self, page):
        self.page, self.press, self.type = page, page.keyboard.press, page.keyboard.type

    @property
    def text(self):
        return self.page.input_value("#id_text")

    @property
    def at(self):
        return self.page.evaluate("() => document.activeElement.id")

    def paste(self, text):
        """The words are on the clipboard, the cursor waits in the text."""
        self.page.evaluate("words => navigator.clipboard.writeText(words)", text)
        assert self.at == "id_text"
        self.press("Control+V")

    def tab_to(self, wanted, most=40):
        for _press in range(most):
            self.press("Tab")
            if self.page.evaluate("part => document.activeElement.matches(part)", wanted):
                return
        raise AssertionError(f"{wanted} is not reached by Tab")

    def until(self, wanted):
        self.page.wait_for_selector(wanted, state="attached")

    def until_read(self, script):
        self.page.wait_for_function(script)


@pytest.fixture
def hands(page, log_in, publisher):
    log_in(publisher)
    page.goto(ADDRESS)
    return Hands(page)


def exported(page):
    page.goto("/days/2024/01/09/")
    with page.expect_download() as coming:
        page.click(".export summary")
        page.click("a[href='?format=text']")
    return Path(coming.value.path()).read_text(encoding="utf-8")


def day_through(hands, text, answers):
    """Paste, see, mend a speaker, publish, undo, publish again: the stored day is the text."""
    page = hands.page
    at = text.index("「", text.rindex("("))  # behind the last excerpt's speaker
    hands.paste(f"{text[:at]}?{text[at:]}".replace("?「", "補佐「"))
    page.wait_for_function("() => document.querySelectorAll('#reading .row').length === 6")
    assert page.locator(".quote").count() == answers
    assert page.locator("#row-6 .speaker").first.text_content().endswith("補佐")
    for _step in range(len(text) - at):
        hands.press("ArrowLeft")
    hands.press("Backspace")
    hands.press("Backspace")
    hands.until_read(
        "() => !document.querySelector('#row-6 .speaker').textContent.includes('補佐')"
    )
    hands.press("Control+Enter")
    hands.until(".done button")
    assert Clip.objects.published().count() == 6
    hands.tab_to(".done button")
    hands.press("Enter")
    hands.until("#row-6")
    assert not Clip.objects.exists()
    assert hands.text == text, "what was undone lies on the desk again"
    hands.press("Control+Enter")
    hands.until(".done button")
    assert exported(page) == text


def test_our_day(hands, clean_console):
    day_through(hands, OUR_DAY.read_text(encoding="utf-8"), answers=7)
    assert Paste.objects.get().text == OUR_DAY.read_text(encoding="utf-8")
    gloss = ClipTag.objects.filter(tag__name="汐島断水").order_by("pk").last().gloss
    hands.page.goto(ADDRESS)
    hands.page.keyboard.insert_text("給水船が港に着いた。\n\n")
    hands.type("#汐島断")
    hands.until(".completion [role=option]")
    hands.press("Tab")
    assert hands.text.endswith(f"#汐島断水({gloss})"), "the last gloss is carried on by one key"
    hands.press("Control+Enter")
    hands.until(".done")
    assert ClipTag.objects.order_by("pk").last().gloss == gloss


def test_the_real_day(hands, real_day, clean_console):
    day_through(hands, real_day, answers=7)


ROUGH = """灯台の明かりが8日夜、3時間消えた。市長は「すぐ直す」と述べた。

#灯台(明かり消える・市長「すぐに直す」)

港の船は入港を見合わせた。

#渡し舟(船待ち)

#岬#夜の町

遊覧の船が戻った。
出典: 岬新聞

#遊覧(戻る)"""


def test_every_key_of_the_reading_does_what_the_list_of_them_says(hands, publisher):
    paste(text="渡し船が出た。\n\n#交通/渡し船(始発)", date=date(2024, 1, 8), by=publisher)
    page = hands.page
    hands.paste(ROUGH)
    hands.until("#row-3")
    hands.press("Escape")
    assert hands.at == "row-1-head", "from the text to what asks for a look first"
    hands.press("r")
    hands.until(".quote.verbatim")
    hands.press("Control+Z")
    hands.until(".quote.altered")
    assert hands.text == ROUGH
    hands.press("c")
    page.keyboard.insert_text("会見の録音で確かめた")
    hands.press("Enter")
    hands.until("#row-1 .support >> text=Looked into, once saved")
    hands.press("Alt+ArrowDown")
    hands.until_read("() => document.activeElement.id === 'row-2-head'")
    assert hands.text.startswith("港の船は")
    hands.press("Alt+ArrowUp")
    hands.until_read("() => document.activeElement.id === 'row-1-head'")
    assert hands.text == ROUGH
    hands.press("n")
    hands.press("p")
    hands.until("#row-2 .tag >> text=#交通/渡し船")
    assert hands.at == "row-2-head"
    for key, at in (("k", "row-1-head"), ("x", "row-1-head"), ("j", "row-2-head")):
        hands.press(key)
        assert hands.at == at
    hands.press("x")
    hands.press("Escape")
    hands.press("Escape")
    assert hands.at == "row-2-head"
    hands.press("s")
    assert hands.at == "source_line"
    page.keyboard.insert_text("岬新聞(朝刊1面)")
    hands.press("Enter")
    hands.until_read("() => !document.querySelector('.asking')")
    assert hands.text.count("\n出典: 岬新聞(朝刊1面)\n") == 2, "under both that were chosen"
    hands.press("?")
    assert page.evaluate("() => document.getElementById('keys').open")
    hands.tab_to("[data-single]")
    hands.press("Space")
    hands.press("Escape")
    before = hands.at
    hands.press("j")
    assert hands.at == before, "single keys are switched off"
    page.reload()
    hands.until("#row-3")
    assert "岬新聞(朝刊1面)" in hands.text
    assert page.evaluate("() => !document.querySelector('[data-single]').checked")
    hands.press("Control+Enter")
    hands.until(".done")
    assert CheckedQuote.objects.get().why == "会見の録音で確かめた"


def test_a_time_is_chosen_by_keyboard_and_shown_in_the_list_of_acts(hands):
    hands.paste("空は晴れた。\n出典: 岬新聞\n\n#空")
    hands.until("#row-1")
    hands.tab_to(".ask", most=60)
    hands.tab_to(".later summary")
    hands.press("Enter")
    hands.tab_to("#id_at")
    hands.type("0101")
    hands.type("2099")
    hands.press("ArrowRight")
    hands.type("0600AM")
    hands.tab_to("[value=schedule]")
    hands.press("Enter")
    hands.until(".done")
    clip = Clip.objects.get()
    assert (clip.state, localtime(clip.publish_at).year) == (State.SCHEDULED, 2099)
    hands.tab_to("[href$='/desk/acts/']", most=60)
    hands.press("Enter")
    hands.until(".own-acts")
    hands.tab_to(".own-acts button", most=60)
    hands.press("Enter")
    hands.until(".messagelist")
    assert not Clip.objects.exists()


def conflict(hands, other_editor):
    """At a day that both have changed, the other one first."""
    text = OUR_DAY.read_text(encoding="utf-8")
    paste(text=text, date=date(2024, 1, 9), publish=True)
    hands.page.goto(f"{ADDRESS}?all=1")
    clip = Clip.objects.in_order().first()
    body = clip.body.replace("約20人", "約30人")
    edit_clip(clip=clip, version=clip.version, body=body, by=other_editor)
    hands.press("Control+A")
    hands.paste(text.replace("約20人", "約25人"))
    hands.until(".conflict")
    hands.press("Control+Enter")
    hands.until("p.wrong[role=alert]")
    return clip


def test_two_texts_of_one_excerpt_are_decided_by_one_key(hands, other_editor):
    clip = conflict(hands, other_editor)
    assert "other_editor has changed this" in hands.page.inner_text(".conflict")
    hands.press("Escape")
    assert hands.at == "row-1-head"
    hands.press("b")
    hands.until_read("() => document.getElementById('id_text').value.includes('約30人')")
    hands.press("Control+Z")
    assert "約30人" not in hands.text
    hands.press("Escape")
    hands.press("Control+Enter")
    hands.until(".done")
    clip.refresh_from_db()
    assert "約25人" in clip.body


def test_axe_finds_nothing_in_any_state_and_all_of_it_fits_320_pixels(hands, other_editor, axe):
    page = hands.page
    states = [
        ("an empty desk", lambda: page.goto("/en/admin/desk/2024-02-02/"), ["light"]),
        ("the sample, with boxes ticked", lambda: sampled(page), ["light", "dark"]),
        ("every key", lambda: page.click("[data-keys]"), ["dark"]),
        ("what one has done", lambda: page.goto("/en/admin/desk/acts/"), ["light"]),
        ("two texts", lambda: conflict(hands, other_editor), ["light", "dark"]),
    ]
    for state, come, schemes in states:
        come()
        page.evaluate(
            "() => document.querySelectorAll('details:not(.later)').forEach(one => one.open = true)"
        )
        axe(page, state, scheme=schemes[0])
        for scheme in schemes[1:]:
            axe(page, state, scheme=scheme, rules=["color-contrast"])
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("() => document.documentElement.scrollWidth") == 320, state
        page.set_viewport_size({"width": 1280, "height": 800})


def sampled(page):
    page.goto("/admin/desk/2024-03-10/?sample=1")
    page.focus("#row-2-head")
    page.keyboard.press("x")
    page.keyboard.press("c")
