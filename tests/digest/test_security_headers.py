"""What every answer says to the browser, and the stock admin living under it in a real one."""

import pytest

SAID = [
    # (header, its value)
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
]
DIRECTIVES = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
]
ADMIN_PAGES = [
    "/admin/",
    "/admin/auth/group/",
    "/admin/auth/group/add/",
    "/admin/password_change/",
    "/en/admin/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/accounts/login/", "/nowhere/"])
def test_every_page_says_it(visitor, address):
    response = visitor.get(address)
    for name, value in SAID:
        assert response.headers[name] == value
    assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.django_db
def test_the_policy_is_strict(visitor):
    policy = visitor.get("/accounts/login/").headers["Content-Security-Policy"].split("; ")
    assert sorted(policy) == sorted([*DIRECTIVES, "font-src 'self'", "manifest-src 'self'"])


@pytest.mark.django_db
def test_a_session_is_for_this_site_alone(visitor, administrator):
    account = {"login": administrator.username, "password": administrator.username}
    cookie = visitor.post("/accounts/login/", account).cookies["session"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.browser
def test_the_stock_admin_keeps_the_policy(page, clean_console, log_in, administrator):
    log_in(administrator)
    for address in ADMIN_PAGES:
        assert page.goto(address).status == 200


@pytest.mark.browser
def test_a_broken_policy_would_be_seen(page, live_server):
    """The test above rests on the console: a style that the policy forbids is heard there."""
    said = []
    page.on("console", lambda line: said.append(line.text))
    page.goto("/accounts/login/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')")
    page.wait_for_timeout(200)
    assert any("Content Security Policy" in line for line in said)
