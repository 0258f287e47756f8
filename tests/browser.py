"""A real Chromium, driven by playwright against pytest-django's live server.

One browser and one profile serve all the tests of a worker: what the site's pages are made of is
fetched and compiled once. Behind each test the profile forgets all that a test can leave in it.
"""

import os
import shutil

import pytest
from axe_playwright_python.base import AXE_SCRIPT

CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
TIMEOUT = 10_000
LOOK = """async ([within, options]) => {
    await new Promise(requestAnimationFrame);  // in another light colours go over into others
    for (const change of document.getAnimations()) change.finish();
    const found = await axe.run(within ?? document, options);
    return found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]);
}"""


def chromium():
    """Where a Chromium is: $CHROMIUM, else the first on the path, else None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CANDIDATES)), None)


@pytest.fixture(scope="session", autouse=True)
def kept_files():
    """The site's files are fetched once: of a fresh clone's a browser would ask again and again."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler

    class Kept(StaticFilesHandler):
        def serve(self, request):
            response = super().serve(request)
            response["Cache-Control"] = "max-age=3600"
            return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.contrib.staticfiles.handlers.StaticFilesHandler", Kept)
        yield


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


@pytest.fixture(scope="session")
def profile(browser, live_server):
    context = browser.new_context(
        base_url=live_server.url,
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(TIMEOUT)
    context.new_page()  # never shown anything: with it the profile can be told to forget
    yield context
    context.close()


@pytest.fixture
def context(profile, live_server):
    """As good as a fresh profile, in Japanese; `page.goto("/days/")` is on the live server."""
    yield profile
    forget(profile, live_server.url)


def forget(profile, origin):
    """Pages, cookies, storages and databases; what is kept are the files in its cache."""
    first, *others = profile.pages
    for page in others:
        page.close()
    profile.unroute_all()
    profile.clear_cookies()
    devtools = profile.new_cdp_session(first)
    devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    devtools.detach()


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
    """`axe(page)` fails the test with what axe finds on the page as it stands; `scheme="dark"` in
    that light, `rules=["wcag2aa"]` by those alone, `within="#row-1"` there, `why` says where."""
    return look


def look(page, why="", *, scheme=None, within=None, rules=None):
    if scheme:
        page.emulate_media(color_scheme=scheme)
    assert violations(page, within, rules) == [], f"{why} {scheme or ''}".strip()


def violations(page, within=None, rules=None):
    """What axe finds on the page as it stands, each a rule and the elements that break it."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    only = {"runOnly": rules} if rules else {}
    # Style sheets are fetched once more for experimental rules alone, which nobody has asked for.
    options = {"resultTypes": ["violations"], "preload": False, **only}
    return page.evaluate(LOOK, [within, options])
