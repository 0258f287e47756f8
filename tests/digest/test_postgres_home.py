"""Where the cluster lives and as whom it runs; and what is refused, each in one sentence."""

import os
import pwd
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from digest import postgres_home
from digest.postgres import Cluster, PostgresError
from tests.digest.clusters import AS_ROOT, ROOT, User, ask, keep, kept, server_of, servers_in

as_root = pytest.mark.skipif(not AS_ROOT, reason="only root can try what root does")
DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")
LONG = "a-folder-with-a-name-of-some-length/" * 5


def owner_of_process(pid):
    return os.stat(f"/proc/{pid}").st_uid


def modes_above(folder):
    return {path: stat.S_IMODE(path.stat().st_mode) for path in folder.parents}


@as_root
def test_root_runs_the_server_as_an_unprivileged_user(place, monkeypatch):
    folder = place / "postgres"
    monkeypatch.setenv("POSTGRES_RUN_AS", "nobody")
    with Cluster(folder, fast=True):
        assert owner_of_process(server_of(folder)) == pwd.getpwnam("nobody").pw_uid
    monkeypatch.setenv("POSTGRES_RUN_AS", "daemon")
    with Cluster(folder, fast=True):  # the data's owner it stays
        assert owner_of_process(server_of(folder)) == pwd.getpwnam("nobody").pw_uid


@pytest.mark.soak
def test_root_may_use_the_cluster_of_an_ordinary_user_and_leaves_it_to_them(place, nobody):
    os.chown(place, nobody, -1)
    folder = place / "postgres"
    user = User(folder, uid=nobody).started()
    keep(user.url, "theirs")
    user.end()
    with Cluster(folder, fast=True) as cluster:
        assert kept(cluster.url) == "theirs"
    user = User(folder, uid=nobody).started()
    assert kept(user.url) == "theirs"
    user.end()


@as_root
def test_under_a_folder_closed_to_others_root_keeps_the_data_elsewhere_and_says_so(closed):
    folder = closed / "project/var/postgres"
    folder.parent.mkdir(parents=True)
    before = modes_above(folder)
    first = User(folder, fast=False).started()
    keep(first.url, "one")
    away = folder.resolve()
    assert away.parent == Path("/var/lib")
    assert owner_of_process(server_of(folder)) != 0
    said = first.process.communicate("\n")[1]
    assert f"PostgreSQL keeps its data in {away}" in said
    assert len(said.splitlines()) == 1
    assert modes_above(folder) == before
    again = User(folder, fast=False).started()
    assert kept(again.url) == "one"
    assert again.process.communicate("\n")[1] == ""
    assert servers_in(folder) == []


@pytest.mark.soak
@as_root
def test_data_elsewhere_are_not_taken_up_again_nor_removed_but_spoken_of(closed):
    """Who removes `var` wants an empty start; who removed it by mistake still has the data."""
    folder = closed / "var/postgres"
    User(folder).started().end()
    forgotten = folder.resolve()
    shutil.rmtree(folder.parent)
    again = User(folder).started()
    said = again.process.communicate("\n")[1]
    assert f"Nothing leads to {forgotten} any more" in said
    assert (forgotten / "data/PG_VERSION").exists()
    assert folder.resolve() != forgotten
    shutil.rmtree(forgotten)


@pytest.mark.soak
@as_root
def test_programs_in_a_folder_closed_to_others_are_copied_with_their_libraries(place, closed):
    site = postgres_home.installed()
    for name in postgres_home.PACKAGES:
        shutil.copytree(site / name, closed / name, ignore=shutil.ignore_patterns("include"))
    folder = place / "postgres"
    for _ in range(2):
        user = User(folder, PYTHONPATH=f"{ROOT}:{closed}").started()
        assert str(folder) in command_of(server_of(folder))
        user.end()
    copies = [path.name for path in folder.glob("binaries-*/*")]
    assert sorted(copies) == sorted(postgres_home.PACKAGES)


def command_of(pid):
    """The program itself, without what it was given."""
    return Path(f"/proc/{pid}/cmdline").read_text().split("\0")[0]


@pytest.mark.soak
def test_a_long_path_gets_a_short_way_to_its_socket(place, uid):
    folder = place / LONG / "postgres"
    assert len(str(folder)) > 150
    folder.parent.mkdir(parents=True)
    for path in [folder.parent, *folder.parent.parents][:5]:
        os.chown(path, uid, -1)
    first = User(folder, uid=uid).started()
    keep(first.url, "one")
    second = User(folder, uid=uid).started()
    assert kept(second.url) == "one"
    first.end()
    second.end()
    assert servers_in(folder) == []


def test_a_short_way_that_somebody_else_has_taken_is_not_used(place):
    folder = place / LONG / "postgres"
    with Cluster(folder, fast=True) as cluster:
        taken = Path(cluster.host)
        cluster.stop()
        taken.chmod(0o777)
        cluster.start()
        assert Path(cluster.host) != taken
        assert stat.S_IMODE(Path(cluster.host).stat().st_mode) == 0o700
    taken.rmdir()


@pytest.mark.soak
@pytest.mark.parametrize("name", ["a blank, a comma", "切り抜き 'a' 100% Ａ?b#c"])
def test_a_folder_may_have_any_name(place, name):
    with Cluster(place / name / "postgres", fast=True) as cluster:
        assert ask(cluster.url, "SELECT 1") == 1


def test_data_of_another_major_version_are_refused_and_not_touched(folder):
    with Cluster(folder, fast=True):
        pass
    (folder / "data/PG_VERSION").write_text("17\n")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with pytest.raises(
        PostgresError, match="PostgreSQL 17, and PostgreSQL 18 cannot read"
    ) as error:
        Cluster(folder).start()
    assert "pg_dumpall" in str(error.value)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.mark.skipif(not DEBIAN_15.exists(), reason="no PostgreSQL 15 here to move data from")
def test_the_way_that_the_refusal_names_moves_the_data(place, monkeypatch):
    folder = place / "postgres"
    monkeypatch.setenv("POSTGRES_BINARIES", str(DEBIAN_15))
    with Cluster(folder, fast=True) as cluster:
        keep(cluster.url, "from 15")
        dump = subprocess.check_output(
            [DEBIAN_15 / "pg_dumpall", "-U", "postgres", "-h", cluster.host]
        )
    monkeypatch.delenv("POSTGRES_BINARIES")
    with pytest.raises(PostgresError, match="holds data of PostgreSQL 15"):
        Cluster(folder).start()
    (folder / "data").rename(folder / "data-15")
    with Cluster(folder, fast=True) as cluster:
        psql = ["psql", "-q", "-U", "postgres", "-h", cluster.host, "postgres"]
        subprocess.run(psql, input=dump, check=True, capture_output=True)
        assert kept(cluster.url) == "from 15"


def test_a_folder_that_cannot_be_written_is_refused_in_one_sentence(place):
    (place / "var").write_text("a file")
    with pytest.raises(PostgresError) as error:
        Cluster(place / "var/postgres").start()
    assert one_sentence(error)


def test_a_folder_of_roots_is_refused_to_an_ordinary_user(place, nobody):
    refusal = User(place / "var/postgres", uid=nobody).refusal()
    assert f"cannot use {place}/var (Permission denied)" in refusal
    assert "VAR_DIR" in refusal
    assert "DATABASE_URL" in refusal
    assert list(place.iterdir()) == []


@as_root
def test_data_shut_off_from_their_owner_later_are_refused_with_the_remedy(place):
    folder = place / "var/postgres"
    with Cluster(folder, fast=True):
        pass
    (place / "var").chmod(0o700)
    with pytest.raises(PostgresError, match="cannot enter it: open the folders above"):
        Cluster(folder).start()


@as_root
def test_a_machine_without_an_unprivileged_user_is_told_what_to_do(place, monkeypatch):
    for name in ("no_such_user", "root"):
        monkeypatch.setenv("POSTGRES_RUN_AS", name)
        with pytest.raises(PostgresError, match=f"no user {name} to run it as: make one") as error:
            Cluster(place / "var/postgres").start()
        assert one_sentence(error)


def test_a_system_without_programs_is_told_what_to_do(place, monkeypatch):
    monkeypatch.setattr(postgres_home, "PACKAGES", ("no_such_package",))
    with pytest.raises(PostgresError, match="set DATABASE_URL to a PostgreSQL of your own"):
        Cluster(place / "var/postgres").start()


def test_programs_that_do_not_run_are_named(place, monkeypatch):
    monkeypatch.setenv("POSTGRES_BINARIES", str(place))
    with pytest.raises(PostgresError, match=f"cannot run {place}/postgres"):
        Cluster(place / "var/postgres").start()


def one_sentence(error):
    return "\n" not in str(error.value) and "DATABASE_URL" in str(error.value)
