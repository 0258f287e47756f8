"""What a program hands in is read and stored as at the desk, and answered in full."""

import json
import logging

import pytest
from django.db import connection

from clips.models import Clip, Paste
from clips.models.paste import MAX_PASTE

pytestmark = pytest.mark.django_db

TEXT = """橋が閉じた。市長は「すぐ直す」と言う。
出典: 岬新聞

#大橋(全面通行止め・市長「すぐ直そう」)"""
DAY = {"text": TEXT, "date": "2024-01-09"}


@pytest.fixture
def secret(token_of):
    return token_of("publisher")


def test_a_text_is_stored_and_its_answer_says_what_was_made(hand_in, secret):
    answer = hand_in("/api/pastes/", secret, **DAY, publish=True)
    told, clip = answer.json(), Clip.objects.get()
    assert (answer.status_code, told["clips"]) == (201, [clip.pk])
    assert told["plan"] == [
        {"date": "2024-01-09", "retags": 0, "clips": [{"line": 1, "kind": "new", "id": None}]}
    ]
    paste = Paste.objects.get(pk=told["paste"])
    assert (paste.text, paste.by.username, clip.state) == (TEXT, "publisher", "published")


def test_what_is_stored_already_makes_nothing(hand_in, secret):
    hand_in("/api/pastes/", secret, **DAY)
    again = hand_in("/api/pastes/", secret, **DAY)
    told = again.json()
    assert (again.status_code, told["act"], told["paste"], told["clips"]) == (200, None, None, [])
    assert [clip["kind"] for clip in told["plan"][0]["clips"]] == ["known"]


def test_what_would_overwrite_asks_first_and_shows_what(hand_in, secret):
    hand_in("/api/pastes/", secret, **DAY)
    changed = {**DAY, "text": TEXT.replace("全面", "一部")}
    asked = hand_in("/api/pastes/", secret, **changed)
    told = asked.json()
    assert (asked.status_code, told["code"]) == (409, "changed")
    assert told["plan"][0]["clips"] == [{"line": 1, "kind": "changed", "id": Clip.objects.get().pk}]
    assert Clip.objects.get().tag_uses.get().gloss.startswith("全面")
    assert hand_in("/api/pastes/", secret, **changed, update=True).status_code == 201
    assert Clip.objects.get().tag_uses.get().gloss.startswith("一部")


REFUSED = [
    # (what is handed in, status, the refusal's code or the field at fault)
    ({"text": "橋。"}, 422, "no-date"),
    ({"text": "橋。\n#橋", "date": "2024-02-30"}, 400, "date"),
    ({"text": "", "date": "2024-01-09"}, 422, "empty"),
    ({"text": "橋\0。", "date": "2024-01-09"}, 422, "unstorable"),
    ({"text": "橋\ud800。", "date": "2024-01-09"}, 422, "unstorable"),
    ({"text": 9, "date": "2024-01-09"}, 400, "text"),
    ({"date": "2024-01-09"}, 400, "text"),
    ({"date": 20240109, "text": "橋。\n#橋"}, 400, "date"),
    ({"text": "橋" * (4 * 2**20 // 3 + 9), "date": "2024-01-09"}, 413, "body-too-long"),
    ({"text": "橋\n" * (MAX_PASTE // 4 + 9), "date": "2024-01-09"}, 413, "paste-too-long"),
]


@pytest.mark.parametrize(("said", "status", "what"), REFUSED)
def test_what_cannot_be_stored_is_told_in_a_sentence(hand_in, secret, said, status, what):
    for address in ("/api/pastes/", "/api/readings/"):
        answer = hand_in(address, secret, {"Accept-Language": "en"}, **said)
        told = answer.json()
        assert answer.status_code == status, told
        assert told.get("code") == what or what in told["errors"]
        assert told["detail"].endswith((".", "!"))
    assert not Paste.objects.exists()


SENT = [
    # (body, its kind, status)
    (b"{", "application/json", 400),
    (b"[" * 200_000, "application/json", 400),
    (b'{"text": NaN}', "application/json", 400),
    (b"\xff\xfe", "application/json", 400),
    (b"[]", "application/json", 400),
    (b"text=1", "application/x-www-form-urlencoded", 415),
    (TEXT.encode(), "text/plain", 415),
]


@pytest.mark.parametrize(("body", "kind", "status"), SENT)
def test_what_is_no_json_is_told_so(client, secret, body, kind, status):
    bearer = {"Authorization": f"Bearer {secret}"}
    answer = client.post("/api/pastes/", body, content_type=kind, headers=bearer)
    assert answer.status_code == status
    assert answer.json()["status"] == status


def test_more_than_a_paste_may_be_is_not_even_read(client, secret, monkeypatch):
    monkeypatch.setattr("clips.api.parsing.MOST_SENT", 100)
    bearer = {"Authorization": f"Bearer {secret}"}
    body = json.dumps(DAY)
    answer = client.post("/api/pastes/", body, content_type="application/json", headers=bearer)
    assert (answer.status_code, answer.json()["status"]) == (413, 413)


def test_the_same_text_under_the_same_key_is_pasted_once(hand_in, secret, token_of):
    key = {"Idempotency-Key": "8e03978e"}
    first = hand_in("/api/pastes/", secret, key, **DAY)
    again = hand_in("/api/pastes/", secret, key, **DAY)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    other = hand_in("/api/pastes/", token_of("editor"), key, **DAY)
    assert other.status_code == 200  # another's key is another key: there is nothing to do
    assert hand_in("/api/pastes/", secret, key, **DAY, publish=True).status_code == 201
    assert Clip.objects.get().is_published


@pytest.mark.parametrize("yes", [1, "true", "yes", None])
def test_consent_is_said_plainly(hand_in, secret, yes):
    hand_in("/api/pastes/", secret, **DAY)
    changed = {**DAY, "text": TEXT.replace("全面", "一部"), "update": yes}
    answer = hand_in("/api/pastes/", secret, **changed)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["update"])


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_that_is_none_is_refused(hand_in, secret, key):
    assert hand_in("/api/pastes/", secret, {"Idempotency-Key": key}, **DAY).status_code == 400


def test_a_dry_run_reads_all_and_writes_nothing(hand_in, secret):
    hand_in("/api/pastes/", secret, **DAY)
    more = {**DAY, "text": f"{TEXT}\n\n港が開いた。\n\n#港 #海、"}
    before = Paste.objects.count()
    told = hand_in("/api/readings/", secret, **more).json()
    (section,) = told["days"][0]["posts"][0]["sections"]
    first, second = section["clips"]
    ((use,),) = first["tags"]
    assert (use["path"], use["line"], use["column"]) == ("大橋", 4, 1)
    assert [segment["kind"] for segment in use["segments"]] == ["note", "statement"]
    (quote,) = use["segments"][1]["quotes"]
    assert (quote["text"], quote["support"]) == ("すぐ直そう", "unsupported")
    assert (second["line"], second["body"]) == (6, "港が開いた。\n\n#港 #海、")
    assert [(one["line"], one["code"]) for one in told["remarks"]] == [
        (6, "no-tags"),
        (8, "punctuation"),
    ]
    assert [clip["kind"] for clip in told["plan"][0]["clips"]] == ["known", "new"]
    assert Paste.objects.count() == before


def test_remarks_are_in_the_askers_language(hand_in, secret):
    told = {
        tongue: hand_in("/api/readings/", secret, {"Accept-Language": tongue}, **DAY).json()
        for tongue in ("ja", "en")
    }
    said = {tongue: str(one).count("字句") for tongue, one in told.items()}
    assert told["ja"] != told["en"], said


def test_no_word_of_a_text_comes_into_a_log(hand_in, secret, caplog, monkeypatch):
    """Not even where a fault of ours ends it."""
    monkeypatch.setattr("clips.api.pasting.plan", lambda **_: 1 / 0)
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.WARNING)
    with pytest.raises(ZeroDivisionError):
        hand_in("/api/readings/", secret, **DAY)
    assert "橋が閉じた" not in caplog.text
    assert not connection.needs_rollback
