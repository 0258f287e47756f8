"""Django on the engine `digest.embedded`: nothing starts before it is asked for."""

import os
import subprocess
import sys

import pytest

from tests.digest.clusters import ROOT, servers_in

SETTINGS = """
import os, signal, sys, time
from pathlib import Path
import django
from django.conf import settings

FOLDER = Path(sys.argv[1])
DATABASE = {{"ENGINE": "digest.embedded", "NAME": "kirinuki", "HOST": str(FOLDER), **{database}}}
settings.configure(
    SECRET_KEY="x",
    DATABASES={{"default": DATABASE}},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"],
    USE_TZ=True,
)
django.setup()
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import OperationalError, connection, connections
"""


def django(folder, code, **database):
    """What a Django process of its own prints, on a database in that folder."""
    program = SETTINGS.format(database=database) + code
    run = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_settings_and_checks_start_nothing(place):
    folder = place / "var/postgres"
    assert "no issues" in django(folder, 'call_command("check")')
    assert list(place.iterdir()) == []


def test_the_first_connection_makes_cluster_and_database_and_the_end_stops_the_server(place):
    folder = place / "var/postgres"
    migrate = 'call_command("migrate", verbosity=0); Group.objects.create(name="editor")'
    django(folder, migrate)
    assert servers_in(folder) == []
    assert django(folder, "print(Group.objects.get().name)") == "editor"
    assert servers_in(folder) == []


@pytest.mark.parametrize(
    ("database", "reason"),
    [
        ({}, "a connection a request"),
        ({"OPTIONS": {"pool": {"min_size": 1, "max_size": 2}}}, "a pool of them"),
    ],
)
def test_a_killed_server_costs_the_running_site_no_more_than_a_request(folder, database, reason):
    code = """
connection.ensure_connection()
server = int((FOLDER / "data/postmaster.pid").read_text().split()[0])
os.kill(server, signal.SIGKILL)
for _ in range(400):
    connections.close_all()
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            print("answers", *cursor.fetchone())
            break
    except OperationalError:
        time.sleep(0.05)
connections.close_all()
if connection.pool:
    connection.close_pool()
"""
    assert django(folder, code, **database) == "answers 1", reason
    assert servers_in(folder) == []


def test_a_test_database_is_made_and_removed_again(folder):
    code = """
name = connection.creation.create_test_db(verbosity=0)
Group.objects.create(name="tried")
connection.creation.destroy_test_db("kirinuki", verbosity=0)
with connection.cursor() as cursor:
    cursor.execute("SELECT string_agg(datname, ' ') FROM pg_database WHERE NOT datistemplate")
    print(name, "|", *cursor.fetchone())
"""
    name, left = django(folder, code).split(" | ")
    assert name == "test_kirinuki"
    assert name not in left.split()


def test_the_shell_of_the_database_is_led_to_the_socket(folder):
    code = "print(*connection.client.settings_to_cmd_args_env(connection.settings_dict, [])[0])"
    assert django(folder, code) == f"psql -U postgres -h {folder}/run -p 5432 kirinuki"


def test_a_refusal_comes_as_djangos_own_error_with_the_sentence(place):
    (place / "var").write_text("a file")
    code = """
try:
    connection.ensure_connection()
except OperationalError as error:
    print(error)
"""
    said = django(place / "var/postgres", code)
    assert said.startswith("PostgreSQL cannot use")
    assert "\n" not in said


@pytest.mark.soak
def test_the_workers_of_a_test_run_share_one_server_and_leave_none(place):
    (place / "settings.py").write_text(
        f'SECRET_KEY = "x"\nUSE_TZ = True\n'
        f'DATABASES = {{"default": {{"ENGINE": "digest.embedded", "NAME": "kirinuki", '
        f'"HOST": "{place}/var/postgres"}}}}\n'
        f'INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]\n'
    )
    (place / "test_it.py").write_text(
        "import pytest\n"
        "from django.contrib.auth.models import Group\n"
        "@pytest.mark.django_db\n"
        "@pytest.mark.parametrize('name', 'abcd')\n"
        "def test_it(name):\n"
        "    Group.objects.create(name='one')\n"
        "    assert Group.objects.count() == 1\n"
    )
    options = ["-q", "-n", "2", "-p", "no:cacheprovider", "--ds", "settings", "--rootdir", place]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "test_it.py"],
        cwd=place,
        env=environment(place),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "4 passed" in run.stdout, run.stdout + run.stderr
    log = (place / "var/postgres/log").read_text()
    assert log.count("ready to accept connections") == 1
    assert servers_in(place / "var/postgres") == []


def environment(place):
    kept = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    return {**kept, "PYTHONPATH": f"{ROOT}:{place}"}
