"""Whatever is killed, the next start finds every row, and the server does not stay for ever."""

import os
import shutil
import signal
import subprocess
import threading

import psycopg
import pytest

from digest.postgres import Cluster, PostgresError
from tests.digest.clusters import (
    User,
    ask,
    keep,
    kept,
    server_of,
    servers_in,
    wait_until,
)


def kill_server(folder):
    os.kill(server_of(folder), signal.SIGKILL)
    wait_until(lambda: not servers_in(folder))


def test_after_kill_9_of_the_server_a_start_finds_every_row(folder, uid):
    user = User(folder, uid=uid, fast=False).started()
    keep(user.url, "one")
    kill_server(folder)
    user.end()
    again = User(folder, uid=uid, fast=False).started()
    assert kept(again.url) == "one"
    again.end()
    assert servers_in(folder) == []


def test_a_process_outlives_its_killed_server_by_starting_again(folder):
    with Cluster(folder) as cluster:
        keep(cluster.url, "one")
        kill_server(folder)
        cluster.start()
        keep(cluster.url, "two")
        assert kept(cluster.url) == "one two"
    assert servers_in(folder) == []


def test_a_zombie_in_the_pid_file_does_not_keep_another_process_from_starting(folder):
    with Cluster(folder) as cluster:
        keep(cluster.url, "one")
        kill_server(folder)  # our child, and we do not wait for it: its pid stays, a zombie's
        other = User(folder, fast=False).started()
        assert kept(other.url) == "one"
        other.end()


@pytest.mark.soak
def test_a_start_waits_for_the_killed_servers_children(folder):
    """A child that is busy notices late that its server is gone, and may still write till then."""
    with Cluster(folder) as cluster:
        keep(cluster.url, "one")
        busy = psycopg.connect(cluster.url)
        os.kill(busy.info.backend_pid, signal.SIGSTOP)
        kill_server(folder)
        later = threading.Timer(1.5, os.kill, [busy.info.backend_pid, signal.SIGCONT])
        later.start()
        cluster.start()
        assert not later.is_alive()
        assert kept(cluster.url) == "one"


def test_after_kill_9_of_the_owner_the_server_serves_on_and_is_stopped_later(folder, uid):
    owner = User(folder, uid=uid, fast=False).started()
    keep(owner.url, "one")
    server = server_of(folder)
    owner.kill()
    heir = User(folder, uid=uid, fast=False).started()
    assert server_of(folder) == server
    assert kept(heir.url) == "one"
    heir.end()
    assert servers_in(folder) == []


def test_what_a_killed_process_left_can_be_stopped_by_who_never_used_it(folder):
    owner, other = User(folder).started(), User(folder).started()
    owner.kill()
    assert not Cluster(folder).stop_unused()
    assert ask(other.url, "SELECT 1") == 1
    other.kill()
    assert Cluster(folder).stop_unused()
    assert servers_in(folder) == []


def test_a_killed_process_is_no_user_even_if_its_pid_comes_back(folder):
    with Cluster(folder, fast=True), folder.with_name("postgres.lock").open("a") as users:
        users.write(f"{os.getppid()} 1\n")  # alive, but not since then
        users.write("torn li")
    assert servers_in(folder) == []


def test_a_first_start_that_is_killed_leaves_no_half_cluster(place):
    folder = place / "postgres"
    first = User(folder)
    wait_until(lambda: list(folder.glob("new-*/PG_VERSION")))
    first.kill()
    with Cluster(folder, fast=True) as cluster:
        assert ask(cluster.url, "SELECT 1") == 1
    # The killed one's initdb may have been at work for a moment more.
    with Cluster(folder, fast=True):
        assert list(folder.glob("new-*")) == []


@pytest.mark.soak
def test_a_stale_pid_file_does_not_matter_whoever_has_that_pid_now(folder, uid):
    User(folder, uid=uid).started().end()
    owner = (folder / "data").stat()
    # PostgreSQL itself would take a living process of its own user for its server.
    stranger = subprocess.Popen(["sleep", "60"], user=owner.st_uid, group=owner.st_gid)
    ended = subprocess.Popen(["true"])
    ended.wait()
    for pid in (stranger.pid, ended.pid):
        stale = f"{pid}\n{folder}/data\n1700000000\n5432\n{folder}/run\n\n 1 1\nready   \n"
        (folder / "data/postmaster.pid").write_text(stale)
        user = User(folder, uid=uid).started()
        assert server_of(folder) != pid
        user.end()
        assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_a_server_whose_folder_was_removed_is_ended_before_it_can_harm_the_next(place):
    folder = place / "var/postgres"
    owner = User(folder).started()
    lost = server_of(folder)
    owner.kill()
    shutil.rmtree(place / "var")
    with Cluster(folder, fast=True) as cluster:
        # For a moment, a child that the server has just made bears the server's own name.
        wait_until(lambda: servers_in(folder) == [server_of(folder)] != [lost])
        assert ask(cluster.url, "SELECT 1") == 1


def test_a_server_that_cannot_start_says_why_at_once(folder):
    with Cluster(folder, fast=True) as cluster:
        cluster.stop()
        with (folder / "data/postgresql.conf").open("a") as configuration:
            configuration.write("shared_preload_libraries = 'no_such_library'\n")
        with pytest.raises(PostgresError, match="no_such_library.*log has more"):
            cluster.start()
    assert folder.with_name("postgres.lock").read_text() == ""
