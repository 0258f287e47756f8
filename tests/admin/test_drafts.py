"""The addresses that keep what is typed: one's own, signed in, checked, and said in sentences."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from clips.admin.drafts import FORGET, MOST_SAVED, device_of, remember_saved, saved_tokens
from clips.models import Draft

pytestmark = [pytest.mark.django_db]

PLACE = "/admin/desk/2024-01-09/"
KEEP, DROP, TOKEN = ("/en/admin/drafts/", "/en/admin/drafts/drop/", "/en/admin/drafts/token/")
CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML) Chrome/140.0 Safari/537.36"


def sent(client, user, address=KEEP, **changed):
    draft = {
        "user": user.pk,
        "place": PLACE,
        "sequence": 5,
        "fields": {"text": ["灯台"]},
        **changed,
    }
    return client.post(address, json.dumps(draft), content_type="application/json")


def given_back(client, **query):
    return client.get(KEEP, {"place": PLACE, **query}).json()["draft"]


TEXTS = [
    # (text, reason)
    ("灯台が消えた。\n\n#灯台", "as it is"),
    ("", "an emptied field"),
    (" \u3000\r\n\ttabs", "white space at the ends"),
    ("二\0行目", "what the column type for JSON refuses"),
    ("\ud83d", "half of a pair: what UTF-8 refuses"),
    ('"}{</script>\u2028', "what could end something"),
    ("𠮷野家👩‍🚒", "beyond the first plane"),
]


@pytest.mark.parametrize(("text", "reason"), TEXTS)
def test_a_draft_comes_back_as_it_was_typed(client_of, editor, text, reason):
    client = client_of(editor)
    kept = sent(client, editor, fields={"text": [text], "several": [True]}, opened={"v": "3"})
    assert kept.json() == {"sequence": 5}
    draft = given_back(client)
    assert draft["fields"] == {"text": [text], "several": [True]}, reason
    assert (draft["opened"], draft["sequence"]) == ({"v": "3"}, 5)


def test_a_draft_says_by_which_device(client_of, editor):
    client, mark = client_of(editor), str(uuid4())
    client.defaults["HTTP_USER_AGENT"] = CHROME
    sent(client, editor, mark=mark)
    draft = given_back(client)
    assert (draft["mark"], draft["device"]) == (mark, "Chrome, Windows")


AGENTS = [
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
    ("Mozilla/5.0 (Macintosh; Mac OS X 15) Chrome/140 Safari/537 Edg/140", "Edge, Mac"),
    ("", ""),
]


@pytest.mark.parametrize(("agent", "name"), AGENTS)
def test_a_device_has_a_short_name(rf, agent, name):
    assert device_of(rf.get("/", headers={"User-Agent": agent})) == name


def test_what_the_page_knows_is_not_sent_again(client_of, editor):
    client = client_of(editor)
    sent(client, editor)
    assert given_back(client, known="5") is None
    assert given_back(client, known="4")["sequence"] == 5


def test_nobody_sees_or_drops_anothers_draft(client_of, editor, other_editor):
    sent(client_of(editor), editor)
    other = client_of(other_editor)
    assert given_back(other) is None
    assert sent(other, other_editor, address=DROP).json() == {"dropped": False}
    assert sent(client_of(editor), editor, address=DROP).json() == {"dropped": True}


def test_a_page_of_one_user_keeps_nothing_in_the_name_of_another(client_of, editor, other_editor):
    """In another tab somebody else has signed in: the words stay in the browser."""
    refused = sent(client_of(other_editor), editor)
    assert (refused.status_code, refused.json()) == (
        400,
        {"error": "This page was opened by somebody else."},
    )
    assert not Draft.objects.exists()


ADDRESSES = [("get", KEEP), ("post", KEEP), ("post", DROP), ("get", TOKEN)]


@pytest.mark.parametrize(("method", "address"), ADDRESSES)
def test_only_who_works_in_the_admin_is_let_in(client_of, visitor, reader, method, address):
    for client in (visitor, client_of(reader)):
        refused = getattr(client, method)(address)
        assert refused.status_code == 401
        assert refused.json() == {"error": "You are signed out."}


@pytest.mark.parametrize(("method", "address"), ADDRESSES)
def test_no_answer_is_stored_on_its_way_or_read_from_elsewhere(client_of, editor, method, address):
    answer = getattr(client_of(editor), method)(address)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize(("method", "address"), [("put", KEEP), ("get", DROP), ("post", TOKEN)])
def test_other_methods_are_refused(client_of, editor, method, address):
    assert getattr(client_of(editor), method)(address).status_code == 405


WRONG = [
    # (what is sent otherwise, status, part of the sentence)
    ({"place": "desk"}, 400, "place"),
    ({"place": "/\0"}, 400, "place"),
    ({"place": ["/"]}, 400, "place"),
    ({"place": "/" * 501}, 400, "too long"),
    ({"fields": "灯台"}, 400, "JSON object"),
    ({"opened": [1]}, 400, "JSON object"),
    ({"sequence": 0}, 400, "sequence"),
    ({"sequence": True}, 400, "sequence"),
    ({"sequence": 2**63}, 400, "sequence"),
    ({"sequence": 4}, 409, "newer draft"),
    ({"token": "x"}, 400, "UUID"),
    ({"opened": {"o": "x" * 2**20}}, 422, "too long"),
]


@pytest.mark.parametrize(("changed", "status", "part"), WRONG)
def test_what_is_wrong_is_said_in_one_sentence(client_of, editor, changed, status, part):
    client = client_of(editor)
    sent(client, editor, fields={"text": ["前"]})
    refused = sent(client, editor, **changed)
    assert refused.status_code == status
    assert part in refused.json()["error"]
    assert given_back(client)["fields"] == {"text": ["前"]}


@pytest.mark.parametrize("place", ["", "desk", "/%00", "/" * 501])
def test_a_draft_of_no_place_is_not_looked_for(client_of, editor, place):
    refused = client_of(editor).get(f"{KEEP}?place={place}")
    assert refused.status_code == 400
    assert "place" in refused.json()["error"]


@pytest.mark.parametrize("body", ["", "{", "[]", "[" * 100_000, b"\xff", "7"])
def test_what_is_no_draft_is_refused(client_of, editor, body):
    refused = client_of(editor).post(KEEP, body, content_type="application/json")
    assert refused.status_code == 400
    assert refused.json()["error"]


def test_a_draft_beyond_what_a_request_may_bring_is_refused(client_of, editor):
    refused = sent(client_of(editor), editor, fields={"text": ["x" * 12 * 2**20]})
    assert refused.status_code == 413
    assert refused.json() == {"error": "This is too long for a draft on the server."}


def test_a_page_older_than_the_sign_in_gets_a_fresh_mark(editor):
    """Signing in changes the mark of forms; the page asks for the new one, and goes on."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert sent(client, editor).json() == {"error": "The page is older than your sign-in."}
    fresh = client.get(TOKEN).json()
    assert fresh["user"] == editor.pk
    client.defaults["HTTP_X_CSRFTOKEN"] = fresh["token"]
    assert sent(client, editor).status_code == 200


def test_a_saved_form_is_named_by_the_pages_that_follow(rf, client_of, editor):
    client, token = client_of(editor), uuid4()
    sent(client, editor, token=str(token))
    request = rf.get("/")
    request.user, request.session = editor, client.session
    remember_saved(request, token)
    for _again in range(MOST_SAVED):
        remember_saved(request, uuid4())
        remember_saved(request, token)
    named = saved_tokens(request)["saved_tokens"]().split()
    assert str(token) in named
    assert len(named) == MOST_SAVED
    assert given_back(client) is None


def test_a_draft_that_comes_late_of_a_saved_form_is_not_kept(rf, client_of, editor):
    client, token = client_of(editor), uuid4()
    request = rf.get("/")
    request.user, request.session = editor, client.session
    remember_saved(request, str(token))
    request.session.save()
    assert sent(client, editor, token=str(token)).status_code == 409
    assert sent(client, editor, token=str(uuid4())).status_code == 200


@pytest.mark.parametrize("address", ["/en/admin/logout/", "/en/accounts/logout/"])
def test_a_logout_tells_the_browser_to_forget(client_of, editor, address):
    client = client_of(editor)
    sent(client, editor)
    client.cookies[FORGET] = "9999"
    asked = client.get("/en/accounts/logout/")
    assert "Clear-Site-Data" not in asked
    done = client.post(address)
    assert done["Clear-Site-Data"] == '"storage"'
    assert done.cookies[FORGET].value == f"9999.{editor.pk}"
    assert Draft.objects.filter(user=editor).exists(), "for when the user is back"


def test_a_logout_of_nobody_clears_nothing(visitor):
    assert "Clear-Site-Data" not in visitor.post("/en/admin/logout/")
