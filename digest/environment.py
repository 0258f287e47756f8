"""Variables of the environment, read strictly: a value that cannot be meant is refused by name.

    flag("DEBUG", default=False)   DEBUG=on -> True, unset -> False
                                   DEBUG=ture -> ImproperlyConfigured("DEBUG is 'ture': ...")

Right beside wrong: django-environ's own `env.bool` reads `ture` as False, so that a typo would
switch a protection off in silence.
"""

import datetime
import logging
import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

ON, OFF = {"on", "true", "yes", "1"}, {"off", "false", "no", "0"}
HOST = re.compile(r"\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)
POSTGRESQL = {"postgres", "postgresql", "pgsql"}
LASTING = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}  # seconds
KEY_LENGTH = 50
KEY_REMEDY = f"give it {KEY_LENGTH} random characters or more."


def refusal(name: str, remedy: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} is {text(name)!r}: {remedy}")


def text(name: str, *, default: str = "") -> str:
    """The variable without white space around it; set but empty is the same as not set."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    written = text(name).lower()
    if not written:
        return default
    if written not in ON | OFF:
        raise refusal(name, "say on or off.")
    return written in ON


def decision(name: str, *, default: bool | None, choices: str) -> bool:
    """A flag that nobody answers for another: without a default it has to be said.

    In production, PUBLIC_SITE not set -> ImproperlyConfigured("PUBLIC_SITE is not set: say on ...")
    """
    if default is None and not text(name):
        raise ImproperlyConfigured(f"{name} is not set: {choices}")
    return flag(name, default=bool(default))


def words(name: str) -> list[str]:
    return [word.strip() for word in text(name).split(",") if word.strip()]


def hosts(name: str, *, default: list[str] | None) -> list[str]:
    """Bare names: `example.jp, .example.org`. `*` is refused: any name would then be believed."""
    names = words(name) or default
    if names is None:
        raise ImproperlyConfigured(
            f"{name} is not set: list the names that Kirinuki is served under, "
            "e.g. kirinuki.example.jp"
        )
    for host in names:
        if not HOST.fullmatch(host):
            raise refusal(name, f"{host!r} is not a host name (no scheme, no port, no *).")
    return names


def origins(name: str, *, default: list[str]) -> list[str]:
    """Scheme and host: `https://kirinuki.example.jp`."""
    for origin in words(name):
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path not in {"", "/"}:
            raise refusal(name, f"{origin!r} is not an origin such as https://kirinuki.example.jp")
    return [origin.rstrip("/") for origin in words(name)] or default


def choice(name: str, *, of: list[str]) -> str:
    """One of a few words, the first of them where none is given."""
    written = text(name, default=of[0]).lower()
    if written not in of:
        raise refusal(name, f"say {', '.join(of[:-1])} or {of[-1]}.")
    return written


def guarded_address(name: str) -> str:
    """Where a password is sent to: https, or http on this machine alone."""
    written = text(name)
    parts = urlsplit(written)
    if parts.username is not None:
        raise ImproperlyConfigured(f"{name} holds a user name: give it apart.")
    here = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if written and not (parts.scheme == "https" and parts.hostname or here):
        raise refusal(name, "write it as https://blog.example.jp/atom")
    return written


def header(name: str) -> tuple[str, str] | None:
    """`X-Forwarded-Proto: https` as the pair that Django wants."""
    if not text(name):
        return None
    field, colon, value = text(name).partition(":")
    if not colon or not value.strip() or not re.fullmatch(r"[A-Za-z0-9-]+", field):
        raise refusal(name, "write it as X-Forwarded-Proto: https")
    return "HTTP_" + field.upper().replace("-", "_"), value.strip()


def number(name: str, *, default: int) -> int:
    written = text(name, default=str(default))
    if not written.isascii() or not written.isdigit():
        raise refusal(name, "give a whole number, e.g. 1.")
    return int(written)


def rate(name: str, *, default: str) -> str:
    """So many in so long: `300/min`, of sec, min, hour and day."""
    written = text(name, default=default)
    if not re.fullmatch("[1-9][0-9]*/(sec|min|hour|day)", written):
        raise refusal(name, "give a number and sec, min, hour or day, e.g. 300/min.")
    return written


def time_of_day(name: str, *, default: str) -> datetime.time:
    """Hours and minutes of a clock of 24 hours: `05:00`."""
    written = text(name, default=default)
    if not re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", written):
        raise refusal(name, "give hours and minutes from 00:00 to 23:59, e.g. 05:00.")
    return datetime.time.fromisoformat(written)


def level(name: str, *, default: str) -> str:
    written = text(name, default=default).upper()
    if written not in logging.getLevelNamesMapping():
        raise refusal(name, "say DEBUG, INFO, WARNING or ERROR.")
    return written


def folder(name: str, *, default: Path) -> Path:
    path = Path(text(name, default=str(default))).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise refusal(name, "there is a file of that name; name a folder.")
    return path


def secret_key(name: str, kept: Path, *, make: bool) -> str:
    """The variable; else the key kept in VAR_DIR; else, where none need be given, a new one."""
    key = text(name)
    if not key and (kept.exists() or make):
        return kept_key(kept)
    if not key:
        raise ImproperlyConfigured(f"{name} is not set: {KEY_REMEDY}")
    if len(key) < KEY_LENGTH or len(set(key)) < 5:
        raise ImproperlyConfigured(f"{name} is too simple: {KEY_REMEDY}")
    return key


def kept_key(path: Path) -> str:
    """One key for all processes: made once, whole before it gets its name, readable by us alone."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            draft = path.with_name(f"{path.name}.{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(64))
            link_once(draft, path)
        return path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"Cannot write to {path.parent} ({error.strerror}): make it writable, or name another "
            "folder with VAR_DIR, e.g. VAR_DIR=~/kirinuki"
        ) from None


def link_once(draft: Path, path: Path) -> None:
    """Of two first starts at once, the first to come gives the key and the second reads it."""
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def database(name: str, *, embedded_in: Path) -> dict[str, Any]:
    if not text(name):
        embedded = {"ENGINE": "digest.embedded", "NAME": "kirinuki", "HOST": str(embedded_in)}
        return embedded | LASTING
    if urlsplit(text(name)).scheme not in POSTGRESQL:
        raise ImproperlyConfigured(
            f"{name} must be a postgres:// address: Kirinuki needs PostgreSQL."
        )
    config = from_url(name, text(name), environ.Env.db_url_config)
    if flag("DATABASE_POOL", default=False):
        config.setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8}
        return config  # a pool keeps its connections itself
    return config | LASTING


def cache(name: str, *, default: str) -> dict[str, Any]:
    return from_url(name, text(name, default=default), environ.Env.cache_url_config)


def email(name: str, *, default: str) -> dict[str, Any]:
    return from_url(name, text(name, default=default), environ.Env.email_url_config)


def from_url(name: str, url: str, read: Any) -> dict[str, Any]:
    """The address may hold a password, so a refusal names the variable and not its value."""
    try:
        config: dict[str, Any] = read(url)
    except (KeyError, ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(f"{name} cannot be read as an address: {error}") from None
    return config
