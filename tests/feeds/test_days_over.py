"""The feed of days: one entry a day, once its editor has closed it or the next morning has come."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from clips.models import Day
from clips.services.days import close_day, reopen_day
from tests.feeds.formats import ATOM, atom, json_feed

pytestmark = pytest.mark.django_db
TOKYO = ZoneInfo("Asia/Tokyo")
NINTH = "2024年1月9日(火)"
TENTH = "2024年1月10日(水)"


@pytest.fixture
def at(time_machine):
    def move(day, hour, minute=0):
        time_machine.move_to(datetime.datetime(2024, 1, day, hour, minute, tzinfo=TOKYO))

    return move


def titles(client):
    return [title.text for title in atom(client.get("/feeds/days/")).iter(f"{ATOM}title")][1:]


def published(client):
    return [at.text for at in atom(client.get("/feeds/days/")).iter(f"{ATOM}published")]


def test_a_day_comes_when_it_is_over(two_days, client, at, settings):
    at(10, 4, 59)
    assert titles(client) == []
    at(10, 5)
    assert titles(client) == [NINTH]
    assert published(client) == ["2024-01-10T05:00:00+09:00"]
    at(10, 22)
    close_day(date=datetime.date(2024, 1, 10))
    assert titles(client) == [TENTH, NINTH]
    assert published(client)[0].startswith("2024-01-10T22:00:00")
    reopen_day(date=datetime.date(2024, 1, 10))
    assert titles(client) == [NINTH]
    settings.DAY_CLOSES_AT = datetime.time(3, 30)
    at(10, 3, 29)
    assert titles(client) == []
    at(10, 3, 30)
    assert titles(client) == [NINTH]


def test_an_entry_is_the_day_in_its_editors_order_where_there_is_one(two_days, store, client):
    store("あとの便。\n#港\n\nその次。\n#港", "2024-01-09")
    content = atom(client.get("/feeds/days/")).find(f"{ATOM}entry[2]/{ATOM}content").text
    order = ["灯台の明かりが8日夜", "港の船は", "<hr>", "あとの便", "その次"]
    assert [word for word in order if word in content] == order
    assert sorted(order, key=content.index) == order
    item = json_feed(client.get("/feeds/days/", {"format": "json"}))["items"][1]
    export = client.get("/days/2024/01/09/", {"format": "text"}).content.decode()
    assert item["content_text"] == export
    assert item["url"].endswith("/days/2024/01/09/")
    assert item["tags"] == ["岬/灯台", "岬", "夜の町", "港"]
    store("隠れた話。\n#秘密", "2024-01-11", publish=False)
    Day.objects.create(date=datetime.date(2024, 1, 12))
    assert titles(client) == [TENTH, NINTH]


def test_older_days_are_on_further_pages(store, client):
    store("\n\n".join(f"■ 2024-02-{day:02}\n\n{day}日の話。\n#岬" for day in range(1, 10)), None)
    feed, seen = atom(client.get("/feeds/days/")), []
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert "previous" not in links
    seen += [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    older = atom(client.get(links["next"]))
    seen += [entry.findtext(f"{ATOM}title") for entry in older.iter(f"{ATOM}entry")]
    assert len(seen) == len(set(seen)) == 9
    links = {link.get("rel"): link.get("href") for link in older.findall(f"{ATOM}link")}
    assert links["first"] == "http://testserver/feeds/days/"
    assert older.findtext(f"{ATOM}id") == feed.findtext(f"{ATOM}id")
    assert json_feed(client.get("/feeds/days/?format=json"))["next_url"].count("before=") == 1
