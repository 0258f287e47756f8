"""Names complete while one types, in a real Chromium: by keyboard, by hand, and never too late."""

from datetime import date

import pytest

from clips.models import Tag
from clips.services.pasting import paste
from clips.services.tags import add_alias

pytestmark = pytest.mark.browser

STORED = """船長は「便を増やす」と話した。

#交通/渡し船(朝夕8便・船長「便を増やす」)#渡し板

潮位が上がった。

#渡り鳥"""
BODY = "橋が閉じた。\n\n#渡し舟場(始発)\n\n船が出た。\n\n"
HERE = "() => [document.activeElement.selectionStart, document.activeElement.selectionEnd]"


@pytest.fixture
def desk(page, log_in, editor):
    """The desk with a text in it, and its last line open to be typed in."""
    paste(text=STORED, date=date(2024, 1, 8))
    add_alias(tag=Tag.objects.get(name="渡し板"), name="踏み板")
    log_in(editor)
    page.goto("/en/admin/desk/2024-01-09/")
    page.focus("#id_text")
    page.keyboard.insert_text(BODY)
    return page


def offered(page):
    """The names in the list once it is there."""
    page.wait_for_selector(".completion [role=option]")
    return page.eval_on_selector_all(
        ".completion [role=option]", "all => all.map(one => one.dataset.name)"
    )


def line(page):
    """The line that is typed, `|` at the cursor."""
    value, (start, end) = page.input_value("#id_text"), page.evaluate(HERE)
    assert start == end
    before, after = value[:start], value[start:]
    return f"{before.rpartition(chr(10))[2]}|{after.partition(chr(10))[0]}"


def test_a_name_is_taken_and_its_gloss_carried_on_by_keyboard_alone(desk, clean_console):
    desk.keyboard.type("#渡")
    assert offered(desk) == ["渡し舟場", "渡し板", "渡り鳥", "交通/渡し船", "渡"]
    desk.keyboard.type("し船")
    desk.wait_for_function(
        "() => document.querySelectorAll('.completion [role=option]').length == 2"
    )
    assert offered(desk) == ["交通/渡し船", "渡し船"]
    desk.keyboard.press("Tab")
    assert line(desk) == "#交通/渡し船(朝夕8便・船長「便を増やす」|)"
    desk.keyboard.type("・船")
    assert offered(desk) == ["船長"]
    desk.keyboard.press("Tab")
    assert line(desk).endswith("・船長「|」)")
    desk.keyboard.type("もう出す")
    desk.wait_for_selector("#reading >> text=もう出す", state="attached")
    for _ in range(8):
        desk.keyboard.press("Control+z")
    assert "#渡" in desk.input_value("#id_text")
    assert "朝夕8便" not in desk.input_value("#id_text"), "what was taken is taken back like typing"
    assert not desk.locator(".completion").count()


def test_the_list_is_left_alone_until_one_moves_into_it(desk, clean_console):
    desk.keyboard.type("#渡し")
    offered(desk)
    desk.keyboard.press("Enter")
    assert line(desk) == "|", "a new line is never a name"
    desk.keyboard.type("#渡")
    second = offered(desk)[1]
    for key in ("ArrowUp", "ArrowDown", "ArrowDown"):
        desk.keyboard.press(key)
    chosen = desk.get_attribute("#id_text", "aria-activedescendant")
    assert desk.get_attribute(f"#{chosen}", "data-name") == second
    desk.keyboard.press("Enter")
    assert line(desk) == f"#{second}|"
    desk.keyboard.type("#踏")
    assert offered(desk)[0] == "渡し板"
    desk.keyboard.press("Escape")
    desk.keyboard.type("み")
    desk.wait_for_timeout(300)
    assert not desk.locator(".completion").count(), "closed stays closed for this word"
    desk.keyboard.type("()#渡し舟")
    desk.wait_for_selector(".completion")
    desk.keyboard.press("Tab")
    assert line(desk).endswith("()#渡し舟場(始発|)"), "what the text says above is the newest"
    desk.keyboard.press("Control+Space")
    desk.keyboard.press("End")
    desk.keyboard.press("Enter")
    desk.keyboard.press("Alt+ArrowDown")
    assert offered(desk)[0].startswith("渡し"), "on a blank line a tag is offered without its mark"
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    assert line(desk).startswith("#渡し")


PLACES = [
    # (window's width and height, lines above, where the list goes, reason)
    (1280, 800, 1, "below", "there is room"),
    (1280, 800, 60, "above", "the window's foot is near"),
    (320, 640, 1, "any", "a narrow window"),
]


def test_the_list_never_covers_the_line_that_is_typed(desk, axe, clean_console):
    for width, height, lines, where, reason in PLACES:
        desk.set_viewport_size({"width": width, "height": height})
        desk.fill("#id_text", "船が出た。\n" * lines)
        desk.keyboard.type("#渡")
        offered(desk)
        desk.wait_for_timeout(100)
        at, box = desk.evaluate(
            """async () => {
                const caret = await import("/static/js/complete-caret.js");
                const text = document.getElementById("id_text");
                const box = document.querySelector(".completion").getBoundingClientRect();
                return [caret.boxAt(text, text.selectionEnd - 1), box.toJSON()];
            }"""
        )
        ink = desk.locator(".ink b").last.bounding_box()
        assert abs(at["top"] - ink["y"]) < 8, "the copy tells where the line is"
        assert box["top"] >= at["bottom"] or box["bottom"] <= at["top"], reason
        assert where == "any" or (box["top"] > at["top"]) == (where == "below"), reason
        assert box["left"] >= 0, reason
        assert box["right"] <= width, reason
        assert 0 <= box["top"] < box["bottom"] <= height, reason
        axe(desk, reason, within=".completion, #id_text")
        desk.keyboard.press("Escape")


def test_a_tap_takes_the_name_and_a_tap_on_the_mark_the_gloss_too(desk, clean_console):
    desk.keyboard.type("#渡し")
    desk.click(".completion [data-name='渡し板'] .name")
    assert line(desk) == "#渡し板|"
    desk.keyboard.type("#渡し船")
    desk.wait_for_selector(".completion [data-whole]")
    desk.click(".completion [data-name='交通/渡し船'] .carry")
    assert line(desk).endswith("(朝夕8便・船長「便を増やす」|)")


def test_an_answer_that_is_late_or_refused_shows_nothing(desk):
    held = []
    desk.route("**/complete/*", lambda route: held.append(route))
    desk.keyboard.type("#渡")
    desk.wait_for_timeout(250)
    desk.keyboard.type("し船。")  # no name any more
    held[0].continue_()
    desk.wait_for_timeout(300)
    assert not desk.locator(".completion").count()
    desk.unroute("**/complete/*")
    desk.context.clear_cookies()
    desk.keyboard.type("\n#渡")
    desk.wait_for_timeout(500)
    assert not desk.locator(".completion").count()
