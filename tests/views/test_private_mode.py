"""Private mode, on every address that readers have and by every method: nothing is told to whom has
no role that may read, and what is told stays in no cache."""

import pytest
from django.test import Client

from clips.models import Clip
from tests.test_roles import address, answers, routes

OPEN = {"/about/", "/accessibility/", "/robots.txt", "/site.webmanifest", "/favicon.ico"}
"""What everybody may see: whom to ask, and what machines are told."""

METHODS = ["get", "head", "options", "post", "delete"]

SECRETS = ["灯台", "岬新聞", "すぐ直す"]
"""Words of the stored day: in no answer to somebody who may not read. (A mayor is named in the
search's own example.)"""

DAY = """灯台の明かりが消えた。市長は「すぐ直す」と言う。
出典: 岬新聞(朝刊1面)

#灯台(明かり消える・市長「すぐ直す」)"""


@pytest.fixture
def private(settings, store):
    store(DAY)
    settings.PUBLIC_SITE = False


def readers_addresses():
    """A real address for each route that is not the admin's or the accounts'."""
    ours = (route for route in routes() if not route.startswith(("/admin/", "/accounts/")))
    return {route: address(route, None) for route in ours}


API = "/api/"
KEYS = "/feeds/addresses/"
"""Where a reader finds the key: a page like the others, but for its buttons."""


def asks_itself(route):
    """Feeds are opened by their reader's key, the API by a token: its page is one like others."""
    return route.startswith(("/feeds/", "/api/")) and route not in (KEYS, API)


def test_whoever_has_no_role_is_told_nothing_by_any_method(private, django_user_model):
    guest = Client()
    guest.force_login(django_user_model.objects.create_user("guest"))
    for route, there in readers_addresses().items():
        if route in OPEN:
            continue
        for method in METHODS:
            told = getattr(Client(), method)(there)
            refused = getattr(guest, method)(there)
            for answer in (told, refused):
                sent = answer.content.decode() + str(answer.headers)
                assert not [word for word in SECRETS if word in sent], (method, there)
            if not asks_itself(route):
                assert (told.status_code, refused.status_code) == (302, 403), (method, there)
                assert told.url.startswith("/accounts/login/?next="), there
                assert told["Cache-Control"] == refused["Cache-Control"] == "private, no-store"


def test_a_missing_clip_is_answered_like_one_that_is_there(private, put_into):
    clip = Clip.objects.get()
    here = Client().get(f"/clips/{clip.pk}/")
    assert Client().get("/clips/999999/").status_code == here.status_code == 302
    put_into("withdrawn", clip)
    assert Client().get(f"/clips/{clip.pk}/").status_code == 302


def test_what_is_open_says_nothing_of_what_is_kept(private):
    for there in OPEN - {"/favicon.ico"}:
        answer = Client().get(there)
        assert answer.status_code == 200, there
        assert "no-store" not in answer.get("Cache-Control", ""), there
        assert not [word for word in SECRETS if word in answer.content.decode()], there
        assert Client().post(there).status_code == 405


def test_who_may_read_reads_it_all_and_no_cache_keeps_it(private, client_of, reader):
    client = client_of(reader)
    known = answers("reader", "get")
    for route, there in readers_addresses().items():
        if route in OPEN or asks_itself(route):
            continue
        answer = client.get(there)
        assert str(answer.status_code) == known[route], there
        assert answer["Cache-Control"] == "private, no-store", there
        assert client.post(there).status_code == (400 if route == KEYS else 405), there


def test_doors_and_failures_tell_nothing_either(private):
    for there in ("/accounts/login/?next=/clips/1/", "/nothing/here/", "/en/nothing/"):
        sent = Client().get(there).content.decode()
        assert not [word for word in SECRETS if word in sent], there
