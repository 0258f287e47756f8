"""One text of several days: it is told how to be read so, and where its days lie afterwards."""

from urllib.parse import parse_qs, urlsplit

import pytest

from clips.models import Day
from tests.admin.desks import DESK, DESK_OF_DAY, handed_in

pytestmark = pytest.mark.django_db

THREE_DAYS = """2024年1月9日(火)

灯台の明かりが消えた。

#灯台(消える)

■ 2024-01-10

灯台の明かりが戻った。

#灯台(消える→戻る)

■ 2024-01-11

灯台に人が集まった。

#灯台(人出)"""
OFFER = "Let the text name its days itself"


@pytest.fixture
def client(client_of, publisher):
    return client_of(publisher)


@pytest.mark.parametrize(
    ("text", "offered", "because"),
    [
        (THREE_DAYS, True, "its first line is a day's"),
        (
            "灯台が消えた。\n2024年1月9日(火)\n\n#灯台",
            False,
            "a date within an excerpt opens none",
        ),
        ("灯台が消えた。\n\n#灯台", False, "no date is in it"),
    ],
)
def test_a_day_of_its_own_before_an_excerpt_is_offered_to_be_read(client, text, offered, because):
    page = handed_in(client, text, act="read")
    assert (OFFER in page.content.decode()) is offered, because


def test_what_names_its_days_is_offered_nothing(client):
    page = handed_in(client, THREE_DAYS, act="read", several="on")
    assert OFFER not in page.content.decode()


def test_the_other_days_of_a_save_are_named_with_the_way_to_each(client):
    saved = handed_in(client, THREE_DAYS, act="publish", several="on")
    assert parse_qs(urlsplit(saved.url).query)["other"] == ["2024-01-10", "2024-01-11"]
    page = client.get(saved.url).content.decode()
    assert f'href="{DESK}2024-01-10/"' in page
    assert f'href="{DESK}2024-01-11/"' in page
    assert f'href="{DESK}2024-01-10/"' not in client.get(saved.url).content.decode(), "told once"


def test_several_days_are_laid_again_as_several(client):
    saved = handed_in(client, THREE_DAYS, act="publish", several="on")
    act = parse_qs(urlsplit(saved.url).query)["act"][0]
    again = f"{DESK_OF_DAY}?again={act}"
    client.post(f"{DESK}undo/", {"act": act, "back": again})
    assert not Day.objects.filter(posts__sections__clips__isnull=False).exists()
    page = client.get(again)
    assert page.context["form"]["several"].value()
    dates = [str(day.date) for day in page.context["reading"].days]
    assert dates == ["2024-01-09", "2024-01-10", "2024-01-11"]
    assert "read as body" not in page.content.decode()
