"""While an input method composes a word nothing is sent and nothing is picked, wherever one types:
at the desk, in tags, in search boxes, filters and lists, in the admin and for readers.

The words are composed by Chromium's own commands, in the steps of a Japanese input method.
"""

from datetime import date

import pytest

from clips.models import Clip, KnownHead, Speaker
from clips.services.pasting import paste

pytestmark = pytest.mark.browser

STORED = "船長は「便を増やす」と話した。\n出典: 岬新聞\n\n#渡し船(朝夕8便・船長「便を増やす」)"
STEPS = ["わた", "わたし", "渡し"]
DURING = """(at) => {
    const field = document.querySelector(at);
    const sign = { keyCode: 229, isComposing: true, bubbles: true, cancelable: true };
    for (const key of ["ArrowDown", "Enter", "Tab", "Escape", "n", " "])
        for (const type of ["keydown", "keyup"])
            field.dispatchEvent(new KeyboardEvent(type, { key, code: key, ...sign }));
}"""


class Asked(list):
    """The addresses that a page asks for, from `start` on; files of the site do not count."""

    def __init__(self, page):
        page.on("request", lambda request: self.note(request.url))

    def note(self, url):
        if "/static/" not in url:
            self.append(url)


@pytest.fixture
def composer(page, log_in, administrator, clean_console):
    """`composer(at)`: composes in that field step by step, with every key that could pick."""
    paste(text=STORED, date=date(2024, 1, 8), publish=True)
    log_in(administrator)
    cdp = page.context.new_cdp_session(page)

    def compose(at, steps=STEPS):
        for words in steps:
            end = len(words)
            composed = {"text": words, "selectionStart": end, "selectionEnd": end}
            cdp.send("Input.imeSetComposition", composed)
            page.evaluate(DURING, at)
            page.wait_for_timeout(140)

    compose.stand = lambda words: cdp.send("Input.insertText", {"text": words})
    return compose


FIELDS = [
    # (address, field, typed before, what is asked once the word stands, reason)
    ("/admin/desk/2024-01-09/", "#id_text", "船が出た。\n#", "complete/?kind=tag", "the desk"),
    ("/admin/clips/clip/{clip}/change/", "#id_tag_lines", "#港(", "kind=speaker", "a gloss"),
    ("/admin/clips/clip/", "#searchbar", "", None, "an admin list's search"),
    ("/tags/", "[data-filter] input", "", None, "the readers' filter of subjects"),
]
MORE = [
    ("/admin/clips/speaker/", "#searchbar", "", None, "another list's search"),
    ("/admin/clips/clip/", "[data-complete=path]", "", "kind=tag", "an admin list's filter by tag"),
    ("/admin/clips/clip/", "[data-complete=speaker]", "", "kind=speaker", "and by speaker"),
    ("/admin/clips/clip/", "#nav-filter", "", None, "the sidebar's filter, which Esc empties"),
    ("/timeline/", "main form input:not([type=hidden])", "", None, "the readers' filters"),
]


def test_nothing_is_sent_or_picked_until_the_word_stands(page, composer):
    for field in FIELDS:
        compose_in(page, composer, *field)


@pytest.mark.soak
@pytest.mark.parametrize("field", MORE)
def test_nothing_is_sent_or_picked_elsewhere_either(page, composer, field):
    compose_in(page, composer, *field)


def compose_in(page, composer, address, at, before, then, reason):
    page.goto(address.format(clip=Clip.objects.get().pk))
    page.locator(at).first.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(before)
    page.wait_for_timeout(500)  # what the words before ask for is asked by then
    url, value, asked = page.url, page.input_value(at), Asked(page)
    composer(at)
    assert asked == [], reason
    assert page.url == url, reason
    assert not page.locator(".completion").count(), reason
    assert page.evaluate("at => document.activeElement.matches(at)", at), reason
    composer.stand("渡し")
    assert page.input_value(at) == value + "渡し", reason
    page.wait_for_timeout(350)
    page.wait_for_selector(".htmx-request", state="detached")
    completions = [url for url in asked if "complete" in url]
    assert len(completions) == bool(then), reason
    assert not then or then in completions[0], reason


def test_a_list_that_is_open_goes_while_one_composes_and_takes_no_key(page, composer):
    page.goto("/admin/desk/2024-01-09/")
    page.focus("#id_text")
    page.keyboard.type("#渡")
    page.wait_for_selector(".completion")
    composer("#id_text", ["し", "しぶ"])
    assert not page.locator(".completion").count()
    composer.stand("し")
    page.wait_for_selector(".completion [data-name='渡し船']")
    assert page.input_value("#id_text") == "#渡し"


def test_select2_looks_once_when_the_word_stands_and_picks_nothing_before(page, composer, settings):
    settings.ROOT_URLCONF = "tests.admin.choosing"
    Speaker.objects.create(name="渡しの船頭")
    page.goto("/choosing/clips/knownhead/add/")
    page.click(".field-speaker .select2-selection")
    page.wait_for_selector(".select2-results__option >> text=船長")
    asked = Asked(page)
    composer(".select2-search__field")
    assert asked == []
    assert page.locator(".select2-results__option").count() == 2
    assert not page.input_value("#id_speaker")
    composer.stand("渡し")
    page.wait_for_selector(".select2-results__option:only-child >> text=渡しの船頭")
    page.wait_for_timeout(300)
    assert len(asked) == 1
    page.keyboard.press("Enter")
    assert page.input_value("#id_speaker") == str(Speaker.objects.get(name="渡しの船頭").pk)
    assert not KnownHead.objects.exists(), "nor was the form sent"
