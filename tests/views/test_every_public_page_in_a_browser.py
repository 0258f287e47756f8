"""Every public page and state in a real Chromium: in both languages, light and dark, narrow and
wide, at twice the size, on paper and in forced colours. Pictures of all of them are left under
VAR_DIR/pictures/ for people to look at.

In `make test` the same pages are asked for without a browser (`test_every_public_page`).
"""

import os
import re
from pathlib import Path
from pprint import pformat
from urllib.parse import unquote

import pytest
from django.test import override_settings

from tests.browser import violations
from tests.conftest import ROOT
from tests.views.public_pages import EMPTY, FOR_MEMBERS, full, furnish, missing
from tests.views.test_browser_pages import SMALL

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True)]

PICTURES = Path(os.environ.get("PICTURES") or ROOT / "var") / "pictures"
FAILING = [(status, f"/failed/{status}/") for status in (403, 413, 429, 500)]
BEFORE_THE_DOOR = ["/accounts/login/?next=/", "/accounts/password/reset/"]

LISTEN = """addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
})"""

UNFOLD = "() => { for (const fold of document.querySelectorAll('details')) fold.open = true; }"

STANDS_OUT = """() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    return [...document.body.querySelectorAll("*")]
        .filter((part) => part.getBoundingClientRect().right > wide + 1 && !part.closest(".scroll"))
        .slice(0, 3).map((part) => part.outerHTML.slice(0, 120));
}"""
"""What reaches over the right edge, where anything does."""

UNSEEN = """() => {
    const ground = (part) => {
        const colour = getComputedStyle(part).backgroundColor;
        const through = /^rgba.*, 0\\)$/.test(colour) && part.parentElement;
        return through ? ground(part.parentElement) : colour;
    };
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const unseen = new Set();
    while (words.nextNode()) {
        const part = words.currentNode.parentElement;
        if (!words.currentNode.data.trim() || !part.checkVisibility()) continue;
        if (part.closest(".spoken, script, noscript, button, select")) continue;
        if (getComputedStyle(part).color === ground(part)) unseen.add(part.outerHTML.slice(0, 120));
    }
    return [...unseen].slice(0, 3);
}"""
"""Words in the very colour of what they stand on."""


class Looking:
    """One browser's page, and all that was found wrong, each with where. `prefix` begins the names
    of the pictures of a site in another state."""

    prefix = ""

    def __init__(self, page):
        self.page, self.found, self.said = page, [], []
        page.add_init_script(LISTEN)
        page.on("console", lambda line: self.hear(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: self.hear(str(error)))

    def hear(self, words):
        """That a page of failure answers with its status is no fault of the page."""
        if not re.search(r"the server responded with a status of [45]", words):
            self.said.append(words)

    def look(self, address, status=200, tongue=""):
        for width in (1280, 640, 320):
            self.page.set_viewport_size({"width": width, "height": 800})
            where = (f"{tongue}{address}", width)
            self._come(where, status)
            if width == 640:
                continue  # 1280 at twice the size
            for scheme in ("light", "dark"):
                self.page.emulate_media(color_scheme=scheme)
                self._note((*where, scheme), violations(self.page))
                self._picture(tongue, address, f"{width}-{scheme}")
            self._unfold((*where, "unfolded"))
        self._elsewhere(f"{tongue}{address}", tongue, address)

    def _come(self, where, status):
        self.page.emulate_media(color_scheme="light", media="screen", forced_colors="none")
        self.said.clear()  # what axe has said on the page before
        answer = self.page.goto(where[0])
        self._note((*where, "status"), [answer.status] if answer.status != status else [])
        self._note((*where, "console"), self.said)
        self._note((*where, "stands out"), self.page.evaluate(STANDS_OUT))

    def _unfold(self, where):
        """What is folded, in the last light; and whether a finger hits what it means."""
        self._note((*where, "small"), self.page.evaluate(SMALL))
        self.page.evaluate(UNFOLD)
        self._note(where, self.page.evaluate(STANDS_OUT))
        self._note(where, violations(self.page))

    def _elsewhere(self, where, tongue, address):
        """In forced colours, dark ones, where contrast is the system's but words can vanish; and on
        paper: A4 less its margins is 643 px wide."""
        self.page.set_viewport_size({"width": 1280, "height": 800})
        self.page.emulate_media(color_scheme="dark", forced_colors="active")
        told = [one for one in violations(self.page) if one[0] != "color-contrast"]
        self._note((where, "forced colours"), [*told, *self.page.evaluate(UNSEEN)])
        self._picture(tongue, address, "forced")
        self.page.set_viewport_size({"width": 643, "height": 900})
        self.page.emulate_media(forced_colors="none", media="print")
        self._note((where, "on paper"), self.page.evaluate(STANDS_OUT))
        self._picture(tongue, address, "print")

    def _note(self, where, told):
        if told:
            self.found.append((where, list(told)))

    def _picture(self, tongue, address, how):
        name = re.sub(r"[^\w=-]+", "-", unquote(address)).strip("-") or "home"
        folder = PICTURES / (tongue.strip("/") or "ja")
        folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=folder / f"{self.prefix}{name[:80]}.{how}.png", full_page=True)


@pytest.fixture
def looking(page):
    """Looks at pages; what was found wrong is said behind all of them, all at once."""
    looks = Looking(page)
    yield looks
    assert looks.found == [], pformat(looks.found, width=140)


@pytest.mark.parametrize("tongue", ["", "/en"], ids=["ja", "en"])
@pytest.mark.parametrize("part", range(3))
def test_no_page_of_a_full_site_shuts_anybody_out(looking, tongue, part):
    furnish()
    for _route, address in full()[part::3]:
        looking.look(address, tongue=tongue)


@pytest.mark.parametrize("tongue", ["", "/en"], ids=["ja", "en"])
def test_nothing_that_is_missing_or_failed_shuts_anybody_out(looking, tongue):
    furnish()
    with override_settings(ROOT_URLCONF="tests.views.failing_urls"):
        for status, address in [*missing(), *FAILING]:
            looking.look(address, status, tongue)


@pytest.mark.parametrize("tongue", ["", "/en"], ids=["ja", "en"])
def test_nothing_that_is_empty_or_before_the_door_shuts_anybody_out(
    looking, tongue, log_in, reader
):
    looking.prefix = "empty-"
    for address in [*EMPTY, *BEFORE_THE_DOOR]:
        looking.look(address, tongue=tongue)
    log_in(reader)
    for address in FOR_MEMBERS.values():
        looking.look(address, tongue=tongue)
