"""Where readers log in, a feed opens to the key in its reader's address, and to no other."""

import datetime

import pytest
from django.test import Client

from clips.models import User
from clips.services.feed_keys import drop_feed_key, feed_key, reader_by_key, renew_feed_key
from tests.feeds.formats import FEEDS, atom, json_feed

pytestmark = pytest.mark.django_db
MINE = "/feeds/addresses/"


@pytest.fixture
def closed(db, settings):
    settings.PUBLIC_SITE = False


def opened(key, address="/feeds/"):
    return Client().get(address, {"key": key}).status_code


def test_every_feed_opens_to_the_key_and_shows_it_in_its_own_addresses_only(
    two_days, closed, reader, settings, client_of
):
    key = feed_key(reader)
    for address in (*FEEDS[:3], "/en/feeds/"):
        answer = Client().get(address, {"key": key})
        atom(answer)
        assert answer["Cache-Control"] == "private, no-cache"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert not answer.cookies
        page = answer.content.decode()
        assert page.count(key) == 1, "where it is itself"
        assert f'?key={key}" rel="self"' in page
        again = Client().get(address, {"key": key}, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304
    feed = json_feed(Client().get("/feeds/", {"key": key, "format": "json"}))
    assert key in feed.pop("feed_url")
    assert key not in str(feed)
    assert key in client_of(reader).get("/speakers/市長/").content.decode()
    settings.PUBLIC_SITE = True
    where_everybody_reads(client_of(reader))


def where_everybody_reads(client):
    """No key is asked for or told."""
    assert opened("x") == 200
    assert "key" not in Client().get("/feeds/", {"key": "x"}).content.decode()
    for address in (MINE, "/", "/tags/?format=opml"):
        assert "key=" not in client.get(address).content.decode()


def other_key(reader):
    """A letter further on in the signature."""
    key = feed_key(reader)
    return key[:-1] + ("A" if key[-1] != "A" else "B")


WRONG = [
    # (the key that is given, why it opens nothing)
    (lambda reader: "x", "no key at all"),
    (lambda reader: other_key(reader), "not signed"),
    (lambda reader: feed_key(reader).partition(".")[0], "without its signature"),
    (lambda reader: feed_key(reader).replace(f"{reader.pk}-", f"{reader.pk + 1}-"), "another's"),
    (lambda reader: feed_key(reader) + "\0", "with something behind it"),
    (lambda reader: "鍵" * 1000, "anything"),
]


def test_no_other_key_opens_a_feed(closed, reader, client_of):
    for make, why in WRONG:
        answer = Client().get("/feeds/", {"key": make(reader)})
        assert answer.status_code == 403, why
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert client_of(reader).get("/feeds/", {"key": "x"}).status_code == 403


def test_who_has_no_key_logs_in(closed, reader, client_of):
    answer = Client().get("/feeds/")
    assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=/feeds/")
    answer = client_of(reader).get("/feeds/")
    assert "key=" not in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-cache"


def test_a_key_ends_with_its_readers_rights(closed, reader):
    key = feed_key(reader)
    assert reader_by_key(key) == reader
    reader.groups.clear()
    assert opened(key) == 403
    reader.is_superuser = True
    reader.save()
    assert opened(key) == 200
    User.objects.filter(pk=reader.pk).update(is_active=False)
    assert opened(key) == 403
    reader.delete()
    assert opened(key) == 403


def test_a_key_outlives_a_new_secret_as_long_as_the_old_one_is_kept(closed, reader, settings):
    key, old = feed_key(reader), settings.SECRET_KEY
    settings.SECRET_KEY = "another" * 10
    assert opened(key) == 403
    settings.SECRET_KEY_FALLBACKS = [old]
    assert opened(key) == 200


def test_a_reader_makes_new_addresses_and_ends_them(closed, reader, client_of):
    client, old = client_of(reader), feed_key(reader)
    assert f"/feeds/?key={old}" in client.get(MINE).content.decode()
    assert f"/feeds/days/?key={old}" in client.get(MINE).content.decode()
    assert client.post(MINE, {"act": "renew"}).url == MINE
    reader.refresh_from_db()
    new = feed_key(reader)
    assert (opened(old), opened(new)) == (403, 200)
    assert new in client.get("/timeline/").content.decode()
    client.post(MINE, {"act": "drop"})
    assert opened(new) == 403
    assert "key=" not in client.get(MINE).content.decode()
    assert "key=" not in client.get("/").content.decode()
    client.post(MINE, {"act": "renew"})
    reader.refresh_from_db()
    assert (opened(feed_key(reader)), opened(old), opened(new)) == (200, 403, 403)


def test_looking_at_the_page_changes_nothing_and_another_deed_is_none(closed, reader, client_of):
    client, key = client_of(reader), feed_key(reader)
    client.get(MINE, {"act": "renew"})
    assert client.post(MINE, {"act": "burn"}).status_code == 400
    assert Client(enforce_csrf_checks=True).post(MINE, {"act": "drop"}).status_code == 403
    reader.refresh_from_db()
    assert feed_key(reader) == key


def test_two_keys_of_one_moment_are_two(reader, editor):
    moment = datetime.datetime(2024, 1, 9, tzinfo=datetime.UTC)
    User.objects.update(feed_key_at=moment)
    assert len({feed_key(user) for user in User.objects.all()}) == User.objects.count() == 2
    renew_feed_key(user=editor)
    drop_feed_key(user=reader)
    assert reader_by_key(feed_key(editor)) == editor
    assert feed_key(reader) == ""
    assert reader_by_key("") is None
