"""The settings as a whole: what nothing set means, and what production's example means."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEY = "k7VqZr2w" * 8
NAMES = [
    "DEBUG",
    "LOCAL",
    "HTTPS",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "DATABASES",
    "PUBLIC_SITE",
    "STATIC_ROOT",
    "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_SECURE",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER",
]
PRINT = f"""
import json
from digest import settings
print(json.dumps({{name: getattr(settings, name) for name in {NAMES!r}}}, default=str))
"""
PRODUCTION = {
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "kirinuki.example.jp",
    "DATABASE_URL": "postgres://kirinuki:a%40b@db:5432/kirinuki",
    "PUBLIC_SITE": "off",
}


def python(*arguments, **environment):
    plain = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, *arguments],
        env=plain | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def settings_with(**environment):
    done = python("-c", PRINT, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def example():
    """The example production environment, with the key and the choice that it asks for."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    written = (line.partition("=") for line in lines if line and not line.startswith("#"))
    asked = {"SECRET_KEY": KEY, "PUBLIC_SITE": "on"}
    return {name: "".join(shlex.split(value)) for name, _, value in written} | asked


def test_with_nothing_set_it_serves_this_machine_alone(tmp_path):
    found = settings_with(VAR_DIR=str(tmp_path / "var"))
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert (found["DEBUG"], found["HTTPS"]) == (False, False)
    assert found["PUBLIC_SITE"] is True  # nobody else comes
    assert found["STATIC_ROOT"] == str(tmp_path / "var/static")
    assert found["DATABASES"]["default"]["ENGINE"] != "django.db.backends.postgresql"


def test_its_own_key_is_made_once_and_readable_by_nobody_else(tmp_path):
    first, second = (settings_with(VAR_DIR=str(tmp_path))["SECRET_KEY"] for _ in range(2))
    assert first == second
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_database_elsewhere_means_production(tmp_path):
    found = settings_with(VAR_DIR=str(tmp_path), **PRODUCTION)
    assert found["DATABASES"]["default"]["PASSWORD"] == "a@b"
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert found["CSRF_COOKIE_SECURE"] is True
    assert found["SECURE_HSTS_SECONDS"] == 31536000
    assert found["SECURE_PROXY_SSL_HEADER"] is None
    assert found["PUBLIC_SITE"] is False
    assert list(tmp_path.iterdir()) == []


def test_plain_http_can_be_asked_for(tmp_path):
    found = settings_with(VAR_DIR=str(tmp_path), HTTPS="off", **PRODUCTION)
    assert found["SECURE_SSL_REDIRECT"] is False
    assert found["SESSION_COOKIE_NAME"] == "session"  # a __Host- name would need https


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_SITE"])
def test_production_does_not_start_without(missing, tmp_path):
    given = {name: value for name, value in PRODUCTION.items() if name != missing}
    done = python("manage.py", "check", VAR_DIR=str(tmp_path), **given)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{missing} is not set")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_typo_stops_every_command_with_the_variables_name(tmp_path):
    done = python("manage.py", "check", VAR_DIR=str(tmp_path), DEBUG="ture")
    assert done.returncode == 1
    assert done.stderr == "DEBUG is 'ture': say on or off.\n"


def test_an_unwritable_folder_is_one_sentence_with_the_remedy():
    done = python("manage.py", "check", VAR_DIR="/proc/kirinuki")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Cannot write to /proc/kirinuki" in done.stderr
    assert "VAR_DIR" in done.stderr


def test_the_example_environment_passes_djangos_check_for_production(tmp_path):
    arguments = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = python(*arguments, VAR_DIR=str(tmp_path), **example())
    assert done.returncode == 0, done.stderr


CACHE_URLS = [
    # (address, whether the check is content, reason)
    ("", True, "a table of the database"),
    ("redis://cache:6379/0", True, "one server for all"),
    ("locmemcache://", False, "each process has its own"),
    ("dummycache://", False, "nothing is kept"),
]


@pytest.mark.parametrize(("address", "fits", "reason"), CACHE_URLS)
def test_a_cache_that_processes_do_not_share_is_told_of(settings, address, fits, reason):
    from django.core.cache import DEFAULT_CACHE_ALIAS

    from digest.environment import cache

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CACHE_URL", address)
        settings.CACHES = {DEFAULT_CACHE_ALIAS: cache("CACHE_URL", default="dbcache://cache")}
    told = {deploy: _told(deploy) for deploy in (True, False)}
    assert told == {True: [] if fits else ["digest.W001"], False: []}, reason


def _told(deploy):
    """The project's own checks that say something, in production and elsewhere."""
    from django.core.checks import run_checks

    found = run_checks(tags=["security"], include_deployment_checks=deploy)
    return [one.id for one in found if one.id.startswith("digest.")]


def test_the_example_explains_every_variable_that_is_read():
    import re

    read = set()
    for name in ("settings.py", "environment.py"):
        source = (ROOT / "digest" / name).read_text(encoding="utf-8")
        read |= set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    explained = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert {name for name in read if f"\n{name}=" not in explained.replace("#", "")} == set()
