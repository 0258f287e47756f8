"""One way in: by name and password, a second factor or a passkey; guessing is slow, nobody signs up
alone, and without PUBLIC_SITE readers come in by it too."""

import base64
import hashlib
import hmac
import struct
import time

import pytest
from django.core import mail
from django.core.cache import cache

LOGIN = "/en/accounts/login/"
WRONG = "The username and/or password you specified are not correct."
TOO_OFTEN = "Too many failed login attempts. Try again later."

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_failed_yet(db):
    cache.clear()


def come_in(client, name, password=None, **headers):
    return client.post(LOGIN, {"login": name, "password": password or name}, **headers)


LED_TO = [
    # (who, where one is led when one asked for nothing else)
    ("editor", "/en/admin/desk/"),
    ("publisher", "/en/admin/desk/"),
    ("administrator", "/en/admin/desk/"),
    ("staff", "/en/admin/"),
    ("reader", "/en/"),
]


@pytest.mark.parametrize(("who", "where"), LED_TO)
def test_each_role_is_led_to_its_work(request, client, who, where):
    request.getfixturevalue(who)
    assert come_in(client, who).url == where


def test_a_login_goes_where_one_was_going_and_never_elsewhere(client, editor):
    there = {"login": "editor", "password": "editor", "next": "/en/admin/desk/2024-01-09/"}
    assert client.post(LOGIN, there).url == "/en/admin/desk/2024-01-09/"
    for off in ("https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"):
        client.logout()
        assert client.post(LOGIN, {**there, "next": off}).url == "/en/admin/desk/"


def test_the_admin_has_no_door_of_its_own(client, editor):
    assert client.get("/en/admin/login/?next=/en/admin/").url == f"{LOGIN}?next=%2Fen%2Fadmin%2F"
    assert come_in(client, "editor", "wrong").status_code == 200
    client.post("/en/admin/login/", {"username": "editor", "password": "editor"})
    assert "_auth_user_id" not in client.session


def test_who_has_no_role_in_the_admin_is_told_so(client_of, reader):
    answer = client_of(reader).get("/en/admin/login/")
    assert answer.status_code == 403
    assert "This page is not open to you" in answer.text


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up(client, method):
    answer = getattr(client, method)("/en/accounts/signup/", {"username": "me", "password1": "x"})
    assert "No sign-up here" in answer.text


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client, editor):
    for name in ("editor", "nobody"):
        assert WRONG in come_in(client, name, "wrong").text


def test_an_address_that_fails_often_waits_and_another_comes_in(client, editor, publisher):
    """Twenty in an hour, whoever is guessed; what the client says of itself changes nothing."""
    for number in range(20):
        spoofed = {"headers": {"x-forwarded-for": f"192.0.2.{number}"}}
        assert WRONG in come_in(client, f"guess{number}", "wrong", **spoofed).text
    assert TOO_OFTEN in come_in(client, "editor").text
    assert come_in(client, "editor", REMOTE_ADDR="192.0.2.9").status_code == 302


def test_a_name_that_is_guessed_from_many_addresses_waits(client, editor, publisher):
    for number in range(10):
        come_in(client, "editor", "wrong", REMOTE_ADDR=f"192.0.2.{number}")
    assert TOO_OFTEN in come_in(client, "editor", REMOTE_ADDR="198.51.100.1").text
    assert come_in(client, "publisher", REMOTE_ADDR="198.51.100.1").status_code == 302


def test_a_session_is_new_at_login_and_dead_after_logout(client, editor):
    client.get(LOGIN)
    client.session["seen"] = True
    client.session.save()
    before = client.session.session_key
    come_in(client, "editor")
    inside = client.session.session_key
    assert inside != before
    client.post("/en/accounts/logout/")
    client.cookies["session"] = inside
    assert client.get("/en/admin/").status_code == 302


def test_a_forgotten_password_is_sent_to_who_has_an_address(client, editor):
    editor.email = "editor@example.org"
    editor.save()
    for address in ("editor@example.org", "nobody@example.org"):
        answer = client.post("/en/accounts/password/reset/", {"email": address})
        assert answer.url == "/en/accounts/password/reset/done/"
    assert [message.to for message in mail.outbox][0] == ["editor@example.org"]


PRIVATE_MODE = [
    # (who, what the newest days answer in private mode)
    ("visitor", 302),
    ("reader", 200),
    ("staff", 200),
    ("editor", 200),
    ("publisher", 200),
    ("administrator", 200),
]


@pytest.mark.parametrize(("who", "answer"), PRIVATE_MODE)
def test_in_private_mode_readers_need_a_role(request, settings, who, answer):
    from django.test import Client

    settings.PUBLIC_SITE = False
    client = Client()
    if who != "visitor":
        client.force_login(request.getfixturevalue(who))
    for address in ("/", "/timeline/", "/days/", "/tags/", "/speakers/", "/sources/"):
        assert client.get(address).status_code == answer
    assert client.get("/about/").status_code == 200


def test_in_private_mode_an_account_without_a_role_reads_nothing(settings, django_user_model):
    from django.test import Client

    settings.PUBLIC_SITE = False
    client = Client()
    client.force_login(django_user_model.objects.create_user("guest"))
    assert client.get("/").status_code == 403
    assert client.get("/clips/1/").status_code == 403


def test_an_administrator_frees_who_lost_a_telephone_and_gives_no_factor(client_of):
    from tests.conftest import member

    chief = member("chief", "administrator", is_staff=True)
    permissions = {p.rpartition("_")[0] for p in chief.get_all_permissions() if "mfa." in p}
    assert permissions == {"mfa.view", "mfa.delete"}
    assert client_of(chief).get("/admin/mfa/authenticator/").status_code == 200
    assert client_of(chief).get("/admin/mfa/authenticator/add/").status_code == 403


def totp(secret):
    """What an authenticator shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = mac[-1] & 15
    return str((struct.unpack(">I", mac[at : at + 4])[0] & 0x7FFFFFFF) % 10**6).zfill(6)


KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def go(page, button=None):
    with page.expect_navigation():
        page.click(button) if button else page.keyboard.press("Enter")


@pytest.mark.browser
def test_a_second_factor_and_a_passkey_open_the_door(page, context, clean_console, editor, axe):
    key = context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    key.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto("/accounts/login/")
    page.fill("[name=login]", "editor")
    page.fill("[name=password]", "editor")
    go(page)
    page.goto("/accounts/2fa/totp/activate/")
    page.fill("[name=password]", "editor")  # once more, before anything of this kind is changed
    go(page)
    axe(page)
    secret = page.input_value("#authenticator_secret")
    page.fill("[name=code]", totp(secret))
    go(page)
    page.goto("/accounts/2fa/webauthn/add/")
    axe(page)
    page.fill("[name=name]", "机の鍵")
    page.check("[name=passwordless]")
    go(page, "#mfa_webauthn_add")
    page.goto("/accounts/2fa/webauthn/")
    assert "机の鍵" in page.inner_text("main")
    leave(page)
    go(page, "#passkey_login")
    assert page.url.endswith("/admin/desk/")
    leave(page)
    page.fill("[name=login]", "editor")
    page.fill("[name=password]", "editor")
    go(page)
    assert page.url.endswith("/accounts/2fa/authenticate/")
    axe(page)
    page.fill("[name=code]", "000000")
    go(page)
    assert page.url.endswith("/accounts/2fa/authenticate/")


def leave(page):
    page.goto("/accounts/logout/")
    go(page, "main form button")
