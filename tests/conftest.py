"""What every test stands on: a PostgreSQL of its own, the cast, a browser, the real day.

The environment is made here, before Django reads it, so that nothing a developer has set or
stored is touched. One throw-away cluster serves all xdist workers; each has a database of its own.
`DATABASE_URL=... pytest` runs on that server instead.
"""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import hypothesis
import pytest

from tests.migrated import migrate_beside, run, template

# A slow machine is no fault of the code, and what was found is kept in a test, not in a folder.
hypothesis.settings.register_profile("suite", deadline=None, database=None)
hypothesis.settings.load_profile("suite")

ROOT = Path(__file__).resolve().parent.parent
PLAIN_STATIC = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
QUICK_HASH = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STEERING = """DEBUG SECRET_KEY SECRET_KEY_FALLBACKS ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS CACHE_URL
    PUBLIC_SITE DAY_CLOSES_AT DATABASE_POOL SECURE_PROXY_SSL_HEADER LOG_LEVEL
    DEFAULT_FROM_EMAIL ATOMPUB_URL ATOMPUB_USER ATOMPUB_KEY ATOMPUB_AUTH ATOMPUB_CONTENT
    ATOMPUB_CATEGORIES API_RATE_VISITOR API_RATE_MEMBER API_RATE_WRITE""".split()  # noqa: SIM905
ROLES = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "auth_group",
    "auth_group_permissions",
    "clips_identity",
}
"""Tables that the migrations fill."""

REAL_DAY = ROOT.parent / "shared" / "days" / "2024-01-09.txt"

pytest_plugins = ["tests.browser", "tests.stages", "tests.unordered"]


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        prepare(config)
    from django.conf import settings

    # A test asks for no manifest that nobody has collected, and hashes no password slowly.
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN_STATIC}
    settings.PASSWORD_HASHERS = QUICK_HASH
    empty_what_was_written()


@pytest.hookimpl(optionalhook=True)  # of a plugin that may be turned off
def pytest_xdist_auto_num_workers():
    """One more than there are processors: browsers, servers and clocks are waited for."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish():
    """What is there by now stays: no collection of garbage need look through it again."""
    gc.freeze()


def empty_what_was_written():
    """Behind a test that commits: the roles stay, and only tables that hold anything are emptied.

    Django's own flush truncates every table and has the roles loaded again, a second for each test.
    """
    from django.test import TransactionTestCase

    TransactionTestCase._fixture_teardown = lambda test: empty_tables()


def empty_tables():
    """Past the triggers, which let no history be deleted; only a superuser may do that."""
    from django.db import connection, transaction

    tables = sorted(set(connection.introspection.table_names()) - ROLES)
    held = " UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (SELECT 1 FROM \"{t}\")" for t in tables)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(held)
        for (table,) in cursor.fetchall():
            cursor.execute(f'DELETE FROM "{table}"')


def prepare(config):
    """Once, in the process that pytest was started as; workers inherit its environment."""
    given = os.environ.get("DATABASE_URL")
    var_dir = Path(tempfile.mkdtemp(prefix="kirinuki-tests-"))
    var_dir.chmod(0o711)  # as root, PostgreSQL runs as somebody else who has to get through
    config.add_cleanup(lambda: shutil.rmtree(var_dir, ignore_errors=True))
    for name in STEERING:
        os.environ.pop(name, None)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="digest.settings",
        DJANGO_ALLOW_ASYNC_UNSAFE="1",  # the browser tests: playwright keeps an event loop
        VAR_DIR=str(var_dir),
        LOCAL="on",
        HTTPS="off",
        EMAIL_URL="memorymail://",
    )
    (var_dir / "static").mkdir()  # whitenoise would miss it
    compile_translations()
    os.environ["DATABASE_URL"] = given or throwaway_cluster(config, var_dir)
    if config.getoption("numprocesses", 0):
        migrate_beside(config, os.environ["DATABASE_URL"])


def compile_translations():
    """As `make test` does, for those who start pytest by itself."""
    for source in ROOT.glob("locale/*/LC_MESSAGES/django.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            babel = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile"]
            subprocess.run([*babel, "-d", "locale", "-D", "django"], check=True, cwd=ROOT)


def throwaway_cluster(config, var_dir):
    from digest.postgres import Cluster

    clear_after_killed_runs(Cluster)
    cluster = Cluster(var_dir / "postgres", fast=True)
    cluster.start()
    config.add_cleanup(cluster.stop)
    estimate_alike(cluster.url)
    return cluster.url


def estimate_alike(url):
    """No statistics are taken: between tests every table is empty, and a plan for empty tables,
    of joins of joins row by row, can take hours over the five hundred clips of the next test."""
    run(url, "ALTER SYSTEM SET autovacuum = off")
    run(url, "SELECT pg_reload_conf()")


def clear_after_killed_runs(Cluster):
    """A run that was killed could neither stop its server nor remove its folder."""
    for left in Path(tempfile.gettempdir()).glob("kirinuki-tests-*"):
        data = left / "postgres/data"
        with suppress(FileNotFoundError):  # it was another run's, which has just ended
            ours = left.stat().st_uid == os.getuid()
            if ours and data.exists() and Cluster(data.parent).stop_unused():
                shutil.rmtree(left, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """A worker's database is a copy, made in a moment; see `tests.migrated`."""
    from django.db import connection

    connection.settings_dict["TEST"]["TEMPLATE"] = template()


@pytest.fixture
def real_day():
    """The one real day, read where it lies: it is other people's news and not in the tree."""
    if not REAL_DAY.exists():
        pytest.skip(f"the real day is not at {REAL_DAY}")
    return REAL_DAY.read_text(encoding="utf-8")


def member(name, *groups, **fields):
    """Made as the admin makes one, so that groups and permissions are the true ones; a stage may
    have made them already."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group

    members = get_user_model().objects
    if there := members.filter(username=name).first():
        return there
    user = members.create_user(username=name, password=name, **fields)
    user.groups.set(Group.objects.get(name=group) for group in groups)
    return user


@pytest.fixture
def editor(db):
    return member("editor", "editor", is_staff=True)


@pytest.fixture
def other_editor(db):
    return member("other_editor", "editor", is_staff=True)


@pytest.fixture
def publisher(db):
    return member("publisher", "publisher", is_staff=True)


@pytest.fixture
def staff(db):
    """Who sends the day's digest to the members of staff; may read drafts, writes nothing."""
    return member("staff", "staff digest", is_staff=True)


@pytest.fixture
def reader(db):
    return member("reader", "reader")


@pytest.fixture
def administrator(db):
    return member("administrator", "administrator", is_staff=True, is_superuser=True)


@pytest.fixture
def visitor(client):
    """Nobody in particular: a browser without a session."""
    return client


@pytest.fixture
def client_of():
    """`client_of(editor)`: a test client in which that member is logged in."""
    from django.test import Client

    def logged_in(user):
        client = Client()
        client.force_login(user)
        return client

    return logged_in
