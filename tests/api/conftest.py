"""A house of some days, as programs ask for it, and whoever asks."""

import json

import pytest

from tests.conftest import member
from tests.stages import stage
from tests.views.conftest import DAY, NEXT_DAY, in_japanese, publish_day, put_into  # noqa: F401

LATER = """灯台の{n}日目。市長は「あと{n}日」と述べた。
出典: 岬放送

#岬/灯台(明かり消える→{n}日目・市長「あと{n}日」)"""


@stage
def house():
    """Two days that are told of in full, and more than a page of clips behind them."""
    publish_day(DAY, "2024-01-09")
    publish_day(NEXT_DAY, "2024-01-10")
    publish_day("\n\n".join(LATER.format(n=n) for n in range(1, 33)), "2024-01-20")
    numbered()


def numbered():
    """What a commit does: changes get their numbers."""
    from django.db import connection

    connection.check_constraints()


@pytest.fixture
def ask(client):
    """`ask("/api/clips/", 200)`: what is answered, as data; it must have that status."""

    def asked(address, status=200, client=client, **headers):
        answer = client.get(address, headers=headers)
        assert answer.status_code == status, answer.content.decode()
        return answer.json()

    return asked


@pytest.fixture
def token_of(db):
    """`token_of("editor")`: the secret of a new token for writing."""
    from clips.models import Scope
    from clips.services.tokens import make_token

    def secret(role, scope=Scope.WRITE, **fields):
        user = member(role, role, is_staff=True)
        return make_token(user=user, name="取り込み", scope=scope, **fields)[1]

    return secret


@pytest.fixture
def hand_in(client):
    """`hand_in("/api/pastes/", secret, text="…")`: the answer to that as JSON."""

    def handed(address, secret="", headers=(), **said):
        sent = dict(headers) | ({"Authorization": f"Bearer {secret}"} if secret else {})
        body = json.dumps(said)
        return client.post(address, body, content_type="application/json", headers=sent)

    return handed
