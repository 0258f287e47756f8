"""The readers' pages in a real Chromium: policy, accessibility, narrow screens, keyboard."""

import pytest

from clips.models import Clip

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/", "/timeline/?tag=x", "/days/", "/days/2024/01/", "/days/2024/01/09/", "/tags/",
    "/tags/岬/灯台/", "/speakers/市長/", "/en/",
]  # fmt: skip
"""One of each make; every page in every state is looked at in the long run."""

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


# Nothing in it can be broken at a space.
LONG = f"""{"長" * 300}https://paper.example/{"a" * 300}
出典: {"O" * 150}({"p" * 90})、{"H" * 300} https://paper.example/{"b" * 300}

#岬/{"T" * 150}({"g" * 300}→{"S" * 190}「{"長" * 290}」)"""


@pytest.fixture
def pages(two_days):
    return [*PAGES, Clip.objects.in_order().first().get_absolute_url()]


@pytest.fixture
def more_pages(pages, store):
    """Of the same templates, which axe has met by then: in English, and with the longest words."""
    store(LONG, "2024-01-11")
    return [
        "/en/days/2024/01/09/",
        "/en/tags/岬/灯台/",
        "/days/2024/01/11/",
        f"/tags/岬/{'T' * 150}/",
        f"/speakers/{'S' * 190}/",
        Clip.objects.in_order().last().get_absolute_url(),
    ]


DARK = ("/", "/days/2024/01/", "/days/2024/01/09/", "/tags/岬/灯台/", "/speakers/市長/")
SMALL = """() => [...document.querySelectorAll('a, button, summary, input, select')]
    .filter((target) => target.checkVisibility() && !target.closest('.skip'))
    .filter((target) => getComputedStyle(target).display !== 'inline')
    .map((target) => [target.textContent.trim(), target.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.height < 24 || box.width < 24))
    .map(([text, box]) => `${text}: ${box.width} × ${box.height}`)"""
"""24 px, but for links in a line of text, as WCAG 2.2 has it (2.5.8)."""


def test_every_page_keeps_the_policy_shuts_nobody_out_and_fits(
    pages, more_pages, page, axe, clean_console
):
    """Each is loaded once: what is asked of it follows, narrow and wide, light and dark."""
    for address in [*pages, *more_pages]:
        fits(page, address)
        page.set_viewport_size({"width": 1280, "height": 800})
        if address in pages:
            axe(page, address, rules=RULES)
        if address in DARK:
            axe(page, address, scheme="dark", rules=["color-contrast"])
            page.emulate_media(color_scheme="light")


def fits(page, address):
    page.goto(address)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(SMALL) == [], address
    unfold(page)
    for width in (320, 640):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def unfold(page):
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")


def test_the_keyboard_alone_gets_everywhere_and_its_focus_can_be_seen(two_days, page):
    page.goto("/tags/岬/灯台/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator(".clips summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".clips details").first.evaluate("fold => fold.open")
    chip = page.locator(".chip").first
    chip.locator("summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not chip.evaluate("chip => chip.open"), "it lies over the list"
    assert chip.evaluate("chip => chip.contains(document.activeElement)")
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "2px"


def test_a_page_is_whole_without_javascript(two_days, browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/days/2024/01/09/")
    page.get_by_text("一日分を書き出す").click()
    assert page.locator("#notation").is_visible()
    assert not page.get_by_role("button").is_visible(), "a button that could do nothing"
    page.goto("/tags/")
    page.locator("#finder").fill("灯")
    page.locator("#finder").press("Enter")
    assert page.locator("#names .tag").all_inner_texts() == ["#岬/灯台"]
    context.close()
