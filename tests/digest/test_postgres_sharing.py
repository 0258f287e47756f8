"""Several processes, one server: the first one starts it, the last one stops it."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from digest.postgres import Cluster
from digest.processes import look
from tests.digest.clusters import ROOT, User, ask, keep, kept, server_of, servers_in, wait_until


def test_a_first_start_makes_a_durable_utf8_cluster_that_reads_japanese_letters(place, uid):
    user = User(place / "postgres", uid=uid, fast=False).started()
    for setting in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums"):
        assert ask(user.url, f"SHOW {setting}") == "on"
    assert ask(user.url, "SHOW server_encoding") == "UTF8"
    ask(user.url, "CREATE EXTENSION pg_trgm")
    assert len(ask(user.url, "SELECT show_trgm('切り抜き')")) > 0
    user.end()


def test_a_clean_stop_leaves_no_process_and_the_next_start_is_quick(folder, uid):
    first = User(folder, uid=uid, fast=False).started()
    keep(first.url, "stays")
    first.end()
    assert servers_in(folder) == []
    with Cluster(folder) as cluster:
        since = time.monotonic()
        cluster.stop()
        cluster.start()
        assert time.monotonic() - since < 1
        assert kept(cluster.url) == "stays"
    assert servers_in(folder) == []


def test_a_second_process_shares_the_server_and_the_last_one_stops_it(folder, uid):
    first = User(folder, uid=uid).started()
    server = server_of(folder)
    second = User(folder, uid=uid).started()
    assert server_of(folder) == server
    first.end()
    assert servers_in(folder) == [server]
    assert ask(second.url, "SELECT 1") == 1
    second.end()
    assert servers_in(folder) == []


@pytest.mark.soak
def test_four_first_starts_at_once_make_one_cluster_and_one_server(place, uid):
    folder = place / "postgres"
    users = [User(folder, uid=uid) for _ in range(4)]
    assert len({user.started().url for user in users}) == 1
    assert len(servers_in(folder)) == 1
    for user in users:
        user.end()
    assert servers_in(folder) == []
    assert list(folder.glob("new-*")) == []


def test_starting_again_in_a_process_that_has_started_asks_the_system_for_little(folder):
    with Cluster(folder, fast=True) as cluster:
        since = time.monotonic()
        for _ in range(100):
            cluster.start()
        assert (time.monotonic() - since) / 100 < 0.005


def test_ctrl_c_reaches_the_process_and_not_the_server(folder):
    code = (
        # A shell's job in the background is started deaf to Ctrl-C; and who sleeps by turns does
        # not sleep through a signal that comes just before.
        "import signal, time; from pathlib import Path; from digest.postgres import cluster;"
        "signal.signal(signal.SIGINT, signal.default_int_handler);"
        f"cluster(Path({str(folder)!r}), fast=True).start(); print(flush=True);"
        "[time.sleep(0.1) for _ in range(600)]"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    first.stdout.readline()
    second = User(folder).started()
    os.killpg(first.pid, signal.SIGINT)  # as a terminal does
    assert first.wait(20) != 0
    assert ask(second.url, "SELECT 1") == 1
    second.end()
    assert servers_in(folder) == []


def test_a_process_that_ends_lets_go_by_itself(folder):
    code = (
        "import sys; from pathlib import Path; from digest.postgres import cluster;"
        f"cluster(Path({str(folder)!r}), fast=True).start()"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    assert (folder / "data").exists()
    assert servers_in(folder) == []


def test_a_fork_that_ends_leaves_the_server_to_its_parent(folder):
    code = f"""
import os, sys
from pathlib import Path
from digest.postgres import cluster
cluster = cluster(Path({str(folder)!r}), fast=True)
cluster.start()
if os.fork() == 0:
    if sys.argv[1] == "using":
        cluster.start()
    sys.exit()
assert os.wait()[1] == 0
cluster.ensure_database("still_there")
"""
    for fork in ("using", "idle"):
        subprocess.run([sys.executable, "-c", code, fork], cwd=ROOT, check=True)
        assert servers_in(folder) == []


def test_a_database_is_made_once_whatever_its_name(folder):
    with Cluster(folder, fast=True) as cluster:
        for name in ("kirinuki", "切り抜き", 'a "b"', "kirinuki"):
            cluster.ensure_database(name)
        names = "SELECT count(*) FROM pg_database WHERE NOT datistemplate"
        assert ask(cluster.url, names) == 4


def test_variables_meant_for_another_postgresql_do_not_lead_astray(place, monkeypatch):
    for name in ("PGPORT", "PGDATA", "PGHOST", "PGDATABASE", "PGUSER"):
        monkeypatch.setenv(name, "1234")
    with Cluster(place / "postgres", fast=True) as cluster:
        assert ask(cluster.url, "SHOW port") == "5432"


def test_stopping_what_was_never_started_is_nothing(place):
    Cluster(place / "postgres").stop()
    assert list(place.iterdir()) == []


def test_stopping_after_the_folder_was_removed_stops_the_server_and_makes_nothing(place):
    folder = place / "var/postgres"
    with Cluster(folder, fast=True):
        server = server_of(folder)
        shutil.rmtree(place / "var")
    assert look(server) is None
    assert list(place.iterdir()) == []


def test_a_log_grown_long_is_set_aside(folder):
    with Cluster(folder, fast=True) as cluster:
        cluster.stop()
        (folder / "log").write_bytes(b"x" * 2**21)
        cluster.start()
        assert (folder / "log").stat().st_size < 2**20
        assert (folder / "log.1").stat().st_size == 2**21
    wait_until(lambda: servers_in(folder) == [])
