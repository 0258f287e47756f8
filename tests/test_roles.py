"""Who may do what, on every address there is: `roles.txt` says it, and an address without a row
fails. GET writes nothing, whoever asks.

A row holds what each role is answered to a GET and to an empty POST: 302 leads away (to log in, or
after a deed), 403 is not for this role, 405 is no way to ask.
"""

import re
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import get_resolver
from django.utils.translation import override

from clips.models import StatementPlace
from clips.services.truths import truths_hash

TABLE = Path(__file__).parent / "roles.txt"
ROLES = ("visitor", "reader", "staff", "editor", "publisher", "administrator")
PLACEHOLDER = re.compile(r"<(?:\w+:)?(\w+)>")
DAY = date(2024, 1, 9)


def routes(patterns=None, above="/"):
    """Every address of ours as it is written, Japanese at the root; static files are no routes."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = above + str(pattern.pattern).lstrip("^").removesuffix("$").removesuffix(r"\Z")
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, here)
        elif "(?P<url>" not in here:  # the admin's own "no such page"
            yield re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", here)


def table():
    """(route, role) -> what is answered, as `200/405`."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {(row[0], role): said for row in rows for role, said in zip(ROLES, row[1:], strict=True)}


@pytest.fixture
def stored(publisher):
    """One row of each noun, so that every address leads somewhere."""
    from clips.models import Clip
    from clips.services.attribution import decide_head
    from clips.services.pasting import paste
    from clips.services.selections import make_selection
    from clips.services.tokens import make_token
    from tests.admin.desks import TWO
    from tests.admin.pages import deliver
    from tests.services.archives import taken_in

    taken_in("日付のない文。")  # held
    make_token(user=publisher, name="取り込み")
    decide_head(head="灯台長", speaker="岬の灯台長")
    pasted = paste(text=TWO, date=DAY, by=publisher, publish=True)
    deliver(DAY)
    make_selection(name="灯台の集", clips=Clip.objects.all())
    return pasted


def address(route, stored):
    """The route with a row of the day in it."""
    return PLACEHOLDER.sub(lambda found: str(value(route, found[1])), route)


def value(route, name):
    if name in ("object_id", "pk", "id"):
        app, model = admin_model(route)
        row = apps.get_model(app, model).objects.first() if model else None
        return row.pk if row else 1
    if name == "place":
        return StatementPlace.objects.order_by("pk").values_list("pk", flat=True)[0]
    given = {
        "act": "00000000-0000-0000-0000-000000000000",
        "date": "2024/01/09" if route.startswith("/days/") else "2024-01-09",
        "year": "2024",
        "month": "2024/01",
        "path": "灯台",
        "name": named(route),
        "key": "0" * 16,
        "app_label": "clips",
        "content_type_id": "1",
    }
    return given.get(name, "1")


def named(route):
    if "bulk" in route:
        return "publish"
    return "岬新聞" if "sources" in route else "市長"


def admin_model(route):
    found = re.match(r"/admin/(auth|clips|mfa)/(\w+)/", route)
    if found:
        return found.groups()
    return ("clips", "Clip") if route.startswith(("/clips/", "/api/clips/")) else ("clips", "")


@pytest.fixture
def browsers(request, client_of, stored):
    """A logged-in client for each role."""
    from django.test import Client

    members = {role: request.getfixturevalue(role) for role in ROLES if role != "visitor"}
    return {"visitor": Client(), **{role: client_of(user) for role, user in members.items()}}


def asked(client, method, there):
    """What is answered; then all is as it was, the browser logged in and the rows unchanged."""
    from django.db import transaction

    cookies = client.cookies.copy()
    with transaction.atomic():
        answer = getattr(client, method)(there)
        transaction.set_rollback(True)
    client.cookies = cookies
    return str(answer.status_code)


def test_every_address_has_a_row():
    known = {route for route, _role in table()}
    with override("ja"):  # whichever language the test before was in
        there = set(routes())
    assert sorted(there - known) == []
    assert sorted(known - there) == []


def answers(role, method):
    """route -> what the table says of it."""
    there = ((key, words.split("/")) for key, words in table().items())
    return {route: said[method == "post"] for (route, whose), said in there if whose == role}


def differing(said, found):
    return {route: found[route] for route in said if found[route] != said[route]}


CHIEF = "administrator"
"""Refused nothing, and asked apart below."""


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in ROLES if role != CHIEF])
def test_each_role_is_answered_as_the_table_says(browsers, stored, role):
    for method in ("get", "post"):
        said = answers(role, method)
        found = {route: asked(browsers[role], method, address(route, stored)) for route in said}
        assert differing(said, found) == {}, method


@pytest.mark.django_db
def test_looking_at_everything_writes_nothing(browsers, stored):
    before, said = truths_hash(addresses=True), answers(CHIEF, "get")
    chief = browsers[CHIEF]
    found = {route: str(chief.get(address(route, stored)).status_code) for route in said}
    assert truths_hash(addresses=True) == before
    assert differing(said, found) == {}


@pytest.mark.soak
@pytest.mark.django_db
def test_who_may_do_everything_meets_no_error(browsers, stored):
    said = answers(CHIEF, "post")
    found = {route: asked(browsers[CHIEF], "post", address(route, stored)) for route in said}
    assert differing(said, found) == {}
