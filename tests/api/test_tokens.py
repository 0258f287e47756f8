"""A token opens what its user may and its scope lets through, as long as all of that holds."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from clips.models import Clip, Scope, Token, User
from clips.services.refusals import Refused
from clips.services.tokens import PREFIX, make_token, revoke_token
from clips.services.tokens import token_of as known

pytestmark = pytest.mark.django_db

TEXT = {"text": "橋が閉じた。\n\n#橋(通行止め)", "date": "2024-01-09"}


def test_of_the_secret_only_a_digest_is_kept(editor):
    token, secret = make_token(user=editor, name=" 取り込み ")
    assert secret.startswith(PREFIX)
    assert len(secret) > 40
    assert (token.name, token.scope) == ("取り込み", "read")
    kept = Token.objects.filter(pk=token.pk).values().get()
    assert not [value for value in kept.values() if secret in str(value)]
    assert known(secret) == token
    assert known(secret[:-1]) is None


NAMES = [
    # (name, hours that it lasts, why it is refused)
    ("  ", None, "token-name"),
    ("長" * 101, None, "token-name"),
    ("二\n行", None, "token-name"),
    ("昨日まで", -1, "token-past"),
]


@pytest.mark.parametrize(("name", "hours", "why"), NAMES)
def test_what_cannot_be_a_token_is_refused(editor, name, hours, why):
    until = timezone.now() + timedelta(hours=hours) if hours else None
    with pytest.raises(Refused) as refused:
        make_token(user=editor, name=name, expires_at=until)
    assert refused.value.code == why


def run_out(token):
    Token.objects.filter(pk=token.pk).update(expires_at=timezone.now())


def put_out(token):
    User.objects.filter(pk=token.user_id).update(is_active=False)


DEATHS = [lambda token: revoke_token(token=token), run_out, put_out]


@pytest.mark.parametrize("die", DEATHS)
def test_a_dead_token_opens_nothing_not_even_what_is_open_to_all(client, editor, die):
    token, secret = make_token(user=editor, name="橋")
    bearer = {"Authorization": f"Bearer {secret}"}
    assert client.get("/api/clips/", headers=bearer).status_code == 200
    die(token)
    answer = client.get("/api/clips/", headers=bearer)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="Kirinuki"')


def test_ended_twice_it_ended_the_first_time(editor):
    token, _secret = make_token(user=editor, name="橋")
    revoke_token(token=token)
    first = token.revoked_at
    revoke_token(token=token)
    assert token.revoked_at == first


MAY = [
    # (role, scope, what pasting is answered, publishing)
    ("editor", Scope.WRITE, 201, 403),
    ("publisher", Scope.WRITE, 201, 201),
    ("publisher", Scope.READ, 403, 403),
    ("reader", Scope.WRITE, 403, 403),
    ("staff digest", Scope.WRITE, 403, 403),
]


@pytest.mark.parametrize(("role", "scope", "paste", "publish"), MAY)
def test_it_may_what_its_user_may_and_no_more(token_of, hand_in, role, scope, paste, publish):
    secret = token_of(role, scope)
    assert hand_in("/api/pastes/", secret, **TEXT).status_code == paste
    other = {**TEXT, "date": "2024-01-10", "publish": True}
    answer = hand_in("/api/pastes/", secret, **other)
    assert answer.status_code == publish
    assert Clip.objects.count() == (paste == 201) + (publish == 201)


def test_a_right_that_is_taken_is_taken_from_the_token_too(token_of, hand_in):
    secret = token_of("editor")
    assert hand_in("/api/readings/", secret, **TEXT).status_code == 200
    User.objects.get(username="editor").groups.set(Group.objects.filter(name="reader"))
    assert hand_in("/api/readings/", secret, **TEXT).status_code == 403


def test_who_is_nobody_is_asked_who_and_who_is_somebody_is_told_no(hand_in, client_of, reader):
    assert hand_in("/api/readings/", **TEXT).status_code == 401
    answer = client_of(reader).post("/api/readings/", TEXT, content_type="application/json")
    assert (answer.status_code, "WWW-Authenticate" in answer) == (403, False)


def test_a_browser_that_is_logged_in_needs_its_forms_own_mark(editor):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    answer = browser.post("/api/readings/", TEXT, content_type="application/json")
    assert answer.status_code == 403
    browser.get("/admin/desk/")
    mark = {"X-CSRFToken": browser.cookies["csrf"].value}
    asked = {"content_type": "application/json", "headers": mark}
    assert browser.post("/api/readings/", TEXT, **asked).status_code == 200


PRIVATE = ["/api/clips/", "/api/changes/", "/api/tags/", "/api/schema/", "/api/nothing/"]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_site_asks_who_comes(settings, client, token_of, django_user_model, address):
    settings.PUBLIC_SITE = False
    answer = client.get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (401, "private, no-store")
    assert "Access-Control-Allow-Origin" not in answer
    guest = make_token(user=django_user_model.objects.create_user("guest"), name="橋")[1]
    for secret, status in [(guest, 403), (token_of("reader", Scope.READ), 200)]:
        told = client.get(address, headers={"Authorization": f"Bearer {secret}"})
        expected = 404 if status == 200 and "nothing" in address else status
        assert (told.status_code, told["Cache-Control"]) == (expected, "private, no-store")
