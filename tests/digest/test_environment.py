"""Every variable is read strictly: nonsense is refused by the variable's name."""

from datetime import time
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from digest import environment as env

NAME = "KIRINUKI_TRIAL"
HERE = Path("/tmp")

CHOICES = "say on or off, whichever you mean."

READ = [
    # (reader, written, what it means)
    (lambda: env.flag(NAME, default=False), "on", True),
    (lambda: env.flag(NAME, default=True), " Off ", False),
    (lambda: env.flag(NAME, default=True), "", True),  # set but empty is not set
    (lambda: env.decision(NAME, default=None, choices=CHOICES), "off", False),
    (lambda: env.decision(NAME, default=True, choices=CHOICES), "off", False),
    (lambda: env.decision(NAME, default=True, choices=CHOICES), "", True),
    (
        lambda: env.hosts(NAME, default=None),
        "example.jp, .example.org",
        ["example.jp", ".example.org"],
    ),
    (lambda: env.hosts(NAME, default=["localhost"]), "", ["localhost"]),
    (lambda: env.hosts(NAME, default=None), "[::1]", ["[::1]"]),
    (
        lambda: env.origins(NAME, default=[]),
        "https://a.jp/,http://b:81",
        ["https://a.jp", "http://b:81"],
    ),
    (lambda: env.header(NAME), "X-Forwarded-Proto: https", ("HTTP_X_FORWARDED_PROTO", "https")),
    (lambda: env.header(NAME), "", None),
    (lambda: env.level(NAME, default="WARNING"), "info", "INFO"),
    (lambda: env.time_of_day(NAME, default="05:00"), "23:59", time(23, 59)),
    (lambda: env.time_of_day(NAME, default="05:00"), "", time(5)),
    (lambda: env.choice(NAME, of=["basic", "wsse"]), "WSSE", "wsse"),
    (lambda: env.choice(NAME, of=["basic", "wsse"]), "", "basic"),
    (lambda: env.guarded_address(NAME), "https://b.example/atom", "https://b.example/atom"),
    (lambda: env.guarded_address(NAME), "http://127.0.0.1:81/atom", "http://127.0.0.1:81/atom"),
    (lambda: env.guarded_address(NAME), "", ""),
    (lambda: env.rate(NAME, default="300/min"), "5/hour", "5/hour"),
    (lambda: env.rate(NAME, default="300/min"), "", "300/min"),
    (lambda: env.folder(NAME, default=HERE), "~/x", Path.home() / "x"),
    (lambda: env.folder(NAME, default=HERE), "", HERE),
]

REFUSED = [
    # (reader, written, a word of the reason)
    (lambda: env.flag(NAME, default=False), "ture", "on or off"),
    (lambda: env.flag(NAME, default=False), "2", "on or off"),
    (lambda: env.decision(NAME, default=None, choices=CHOICES), "", CHOICES),
    (lambda: env.decision(NAME, default=None, choices=CHOICES), "yep", "on or off"),
    (lambda: env.hosts(NAME, default=None), "https://example.jp", "no scheme"),
    (lambda: env.hosts(NAME, default=None), "example.jp:8000", "no port"),
    (lambda: env.hosts(NAME, default=None), "*", "no *"),
    (lambda: env.hosts(NAME, default=None), "", "not set"),
    (lambda: env.origins(NAME, default=[]), "example.jp", "origin"),
    (lambda: env.origins(NAME, default=[]), "https://example.jp/desk", "origin"),
    (lambda: env.header(NAME), "https", "X-Forwarded-Proto"),
    (lambda: env.level(NAME, default="INFO"), "LOUD", "WARNING"),
    (lambda: env.choice(NAME, of=["basic", "wsse"]), "digest", "say basic or wsse"),
    (lambda: env.guarded_address(NAME), "http://b.example/atom", "https://"),
    (lambda: env.guarded_address(NAME), "b.example/atom", "https://"),
    (lambda: env.guarded_address(NAME), "https:///atom", "https://"),
    (lambda: env.time_of_day(NAME, default="05:00"), "5", "e.g. 05:00"),
    (lambda: env.time_of_day(NAME, default="05:00"), "24:00", "23:59"),
    (lambda: env.time_of_day(NAME, default="05:00"), "05:00 JST", "23:59"),
    (lambda: env.rate(NAME, default="300/min"), "300", "e.g. 300/min"),
    (lambda: env.rate(NAME, default="300/min"), "0/min", "e.g. 300/min"),
    (lambda: env.folder(NAME, default=HERE), __file__, "folder"),
    (lambda: env.secret_key(NAME, HERE / "none", make=False), "short", "50 random"),
    (lambda: env.secret_key(NAME, HERE / "none", make=False), "a" * 60, "too simple"),
    (lambda: env.secret_key(NAME, HERE / "none", make=False), "", "not set"),
    (lambda: env.database(NAME, embedded_in=HERE), "sqlite:///db", "PostgreSQL"),
    (lambda: env.database(NAME, embedded_in=HERE), "kirinuki", "PostgreSQL"),
    (lambda: env.database(NAME, embedded_in=HERE), "postgres://u:p@h:port/n", "address"),
    (lambda: env.cache(NAME, default="locmemcache://"), "rediss//cache", "address"),
    (lambda: env.email(NAME, default="consolemail://"), "mail.example.jp", "address"),
]


@pytest.mark.parametrize(("read", "written", "meant"), READ)
def test_a_value_is_read(monkeypatch, read, written, meant):
    monkeypatch.setenv(NAME, written)
    assert read() == meant


@pytest.mark.parametrize(("read", "written", "reason"), REFUSED)
def test_nonsense_is_refused_by_name(monkeypatch, read, written, reason):
    monkeypatch.setenv(NAME, written)
    with pytest.raises(ImproperlyConfigured, match=NAME) as refusal:
        read()
    assert reason in str(refusal.value)


def test_an_address_with_a_password_in_it_is_refused_and_not_shown(monkeypatch):
    monkeypatch.setenv(NAME, "https://minato:geheim@b.example/atom")
    with pytest.raises(ImproperlyConfigured) as refused:
        env.guarded_address(NAME)
    assert NAME in str(refused.value)
    assert "geheim" not in str(refused.value)


def test_a_refused_address_does_not_show_its_password(monkeypatch):
    monkeypatch.setenv(NAME, "postgres://user:hunter2@host:port/name")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.database(NAME, embedded_in=HERE)
    assert "hunter2" not in str(refusal.value)


def test_a_pool_is_asked_for(monkeypatch):
    """It keeps connections itself, and Django refuses one beside CONN_MAX_AGE."""
    monkeypatch.setenv(NAME, "postgres://u:p@h/n?sslmode=require")
    assert "pool" not in env.database(NAME, embedded_in=HERE)["OPTIONS"]
    monkeypatch.setenv("DATABASE_POOL", "on")
    config = env.database(NAME, embedded_in=HERE)
    assert config["OPTIONS"]["pool"]["max_size"] == 8
    assert config["OPTIONS"]["sslmode"] == "require"
    assert "CONN_MAX_AGE" not in config
