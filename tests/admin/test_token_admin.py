"""Tokens of the API are made and ended in the admin: each member's own, an administrator's all."""

import re

import pytest

from clips.models import Token
from clips.services.tokens import make_token, token_of

pytestmark = pytest.mark.django_db

LIST = "/admin/clips/token/"
GIVEN = {"name": "取り込み", "scope": "write", "expires_at_0": "", "expires_at_1": ""}


@pytest.fixture
def at_home(client_of, editor):
    return client_of(editor)


def test_the_secret_is_shown_once_and_never_again(at_home, editor):
    answer = at_home.post(f"{LIST}add/", GIVEN)
    (secret,) = re.findall(r"krnk_[\w-]{40,}", answer.content.decode())
    token = token_of(secret)
    assert (token.user, token.name, token.scope) == (editor, "取り込み", "write")
    assert "no-store" in answer["Cache-Control"]
    for there in (LIST, f"{LIST}{token.pk}/change/", f"{LIST}{token.pk}/history/", "/admin/"):
        shown = at_home.get(there).content.decode()
        assert secret not in shown
        assert token.digest not in shown


def test_nobody_makes_one_in_anothers_name(at_home, editor, publisher):
    at_home.post(f"{LIST}add/", {**GIVEN, "user": publisher.pk})
    assert Token.objects.get().user == editor


def test_an_administrator_makes_one_for_others(client_of, administrator, editor):
    client_of(administrator).post(f"{LIST}add/", {**GIVEN, "user": editor.pk})
    assert Token.objects.get().user == editor


def test_an_administrator_by_role_makes_none_for_who_may_more(client_of, reader, administrator):
    from tests.conftest import member

    chief = member("chief", "administrator", is_staff=True)
    answer = client_of(chief).post(f"{LIST}add/", {**GIVEN, "user": administrator.pk})
    assert (answer.status_code, Token.objects.count()) == (200, 0)
    client_of(chief).post(f"{LIST}add/", {**GIVEN, "user": reader.pk})
    assert Token.objects.get().user == reader


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("scope", "all"), ("expires_at_0", "2020-01-01"), ("name", "長" * 101)],
)
def test_what_cannot_be_one_is_told_at_its_field(at_home, field, value):
    answer = at_home.post(f"{LIST}add/", {**GIVEN, "expires_at_1": "05:00", field: value})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert not Token.objects.exists()


def test_it_is_ended_by_one_button(at_home, editor):
    token, secret = make_token(user=editor, name="橋")
    page = at_home.get(f"{LIST}{token.pk}/change/").content.decode()
    assert 'name="_end"' in page
    at_home.post(f"{LIST}{token.pk}/change/", {"_end": "1"})
    assert token_of(secret) is None
    assert 'name="_end"' not in at_home.get(f"{LIST}{token.pk}/change/").content.decode()


def test_others_tokens_are_seen_and_ended_by_administrators_alone(
    at_home, client_of, administrator, publisher
):
    token, secret = make_token(user=publisher, name="秘密の橋")
    assert "秘密の橋" not in at_home.get(LIST).content.decode()
    assert at_home.post(f"{LIST}{token.pk}/change/", {"_end": "1"}).status_code == 302
    assert token_of(secret) == token
    chief = client_of(administrator)
    assert "秘密の橋" in chief.get(LIST).content.decode()
    chief.post(f"{LIST}{token.pk}/change/", {"_end": "1"})
    assert token_of(secret) is None
