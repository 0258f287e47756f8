"""Who asks too often is told how long to wait; each address, each token by itself."""

import pytest
from rest_framework.throttling import SimpleRateThrottle

from clips.api.throttling import household

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_a_minute(monkeypatch):
    rates = {"visitor": "2/min", "member": "3/min", "write": "1/min"}
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", rates)


def statuses(client, times, address="/api/tags/", **asked):
    return [client.get(address, **asked).status_code for _time in range(times)]


def test_a_visitor_waits_by_the_address_and_others_do_not(client):
    assert statuses(client, 3) == [200, 200, 429]
    refused = client.get("/api/tags/", headers={"accept-language": "en"})
    assert 0 < int(refused["Retry-After"]) <= 60
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["detail"]
    assert statuses(client, 1, REMOTE_ADDR="192.0.2.7") == [200]


def test_a_token_has_turns_of_its_own(client, token_of):
    bearers = [{"Authorization": f"Bearer {token_of('editor')}"} for _token in range(2)]
    for bearer in bearers:
        assert statuses(client, 4, headers=bearer) == [200, 200, 200, 429]
    assert statuses(client, 1) == [200]


def test_what_is_written_is_counted_apart(token_of, hand_in):
    secret = token_of("editor")
    said = {"text": "橋。\n#橋", "date": "2024-01-09"}
    given = [hand_in("/api/readings/", secret, **said).status_code for _time in range(2)]
    assert given == [200, 429]


def test_behind_a_proxy_the_address_is_the_one_that_it_saw(client, monkeypatch):
    """What the asker wrote in front of it counts for nothing."""
    monkeypatch.setattr("rest_framework.throttling.api_settings.NUM_PROXIES", 1, raising=False)
    told = ["1.1.1.1, 192.0.2.9", "2.2.2.2, 192.0.2.9", "3.3.3.3, 192.0.2.9", "192.0.2.10"]
    found = [client.get("/api/tags/", headers={"x-forwarded-for": one}) for one in told]
    assert [answer.status_code for answer in found] == [200, 200, 429, 200]


HOUSES = [
    ("192.0.2.1", "192.0.2.2", False),
    ("2001:db8::1", "2001:db8::ffff", True),
    ("2001:db8::1", "2001:db8:0:1::1", False),
]


@pytest.mark.parametrize(("one", "other", "same"), HOUSES)
def test_of_an_ipv6_address_the_house_counts(one, other, same):
    assert (household(one) == household(other)) is same
