"""A real Chromium, driven by playwright against pytest-django's live server."""

import os
import shutil

import pytest

CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
TIMEOUT = 10_000


def chromium():
    """Where a Chromium is: $CHROMIUM, else the first on the path, else None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CANDIDATES)), None)


@pytest.fixture(scope="session")
def browser(django_db_setup):
    if not chromium():
        pytest.skip("no Chromium here: install one, or name it with CHROMIUM=/path/to/chromium")
    from django.db import connection
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()
        connection.close()  # beside playwright's event loop Django opens another one


@pytest.fixture
def context(browser, live_server):
    """A fresh profile in Japanese; `page.goto("/days/")` is an address on the live server."""
    context = browser.new_context(
        base_url=live_server.url,
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(TIMEOUT)
    yield context
    context.close()


@pytest.fixture
def page(context):
    return context.new_page()


@pytest.fixture
def log_in(context, live_server, settings):
    """`log_in(editor)`: that member's session in the browser, without the login form."""
    from django.test import Client

    def by_cookie(user):
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        context.add_cookies([cookie])

    return by_cookie


@pytest.fixture
def clean_console(page):
    """Fails the test if its page broke the content security policy or wrote an error."""
    said = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    said[:] = filter(is_fault, said)
    assert not said, f"the browser's console says: {said}"


REPLACED = {f"htmx:{event}, [object HTMLElement]" for event in ("afterRequest", "sendAbort")}
"""What htmx says, in this order, when a newer reading takes the place of one under way."""


def is_fault(words):
    """The reading alone, a section, is replaced by design: any other request that is broken off
    names another element, and one that fails or takes too long says so in a line of its own."""
    return words not in REPLACED


@pytest.fixture
def axe():
    """`axe(page)` fails the test with what axe finds on the page as it stands."""
    from axe_playwright_python.sync_playwright import Axe

    def look(page):
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [n["html"][:120] for n in one["nodes"]]) for one in found] == []

    return look
