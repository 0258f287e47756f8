"""Clusters to try things on: folders that the server may enter, and processes that use it.

A using process is a real one. Where its account differs from ours it is started as we are and then
becomes the other, so that the interpreter may lie where only we can read it.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from digest.processes import running

ROOT = Path(__file__).resolve().parents[2]
AS_ROOT = os.geteuid() == 0
PROGRAM = """
import os, sys
from pathlib import Path
import psycopg
from digest.postgres import Cluster, PostgresError

folder, uid, fast = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "fast"
if uid != os.geteuid():
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)
cluster = Cluster(folder, fast=fast)
try:
    cluster.start()
except PostgresError as error:
    sys.exit(f"PostgresError: {error}")
print(cluster.url, flush=True)
sys.stdin.readline()
cluster.stop()
"""


class User:
    """A process that uses the cluster: `User(folder).started()`, then `.end()` or `.kill()`."""

    def __init__(self, folder, *, uid=None, fast=True, **environment):
        uid = os.geteuid() if uid is None else uid
        arguments = [str(folder), str(uid), "fast" if fast else "durable"]
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd="/",
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        )

    def started(self):
        self.url = self.process.stdout.readline().strip()
        assert self.url, self.process.communicate()[1]
        return self

    def refusal(self):
        """What it says instead of starting."""
        said = self.process.communicate(timeout=100)[1].strip().splitlines()
        assert said
        assert said[-1].startswith("PostgresError: "), said
        return said[-1].removeprefix("PostgresError: ")

    def end(self):
        said = self.process.communicate("\n", timeout=100)[1]
        assert self.process.returncode == 0, said

    def kill(self):
        self.process.kill()
        self.process.communicate()

    @property
    def runs(self):
        return self.process.poll() is None


def ask(url, statement):
    with psycopg.connect(url, autocommit=True, connect_timeout=10) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def keep(url, text):
    """A row that has to be there later."""
    ask(url, "CREATE TABLE IF NOT EXISTS kept (text text)")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("INSERT INTO kept VALUES (%s)", [text])


def kept(url):
    return ask(url, "SELECT string_agg(text, ' ' ORDER BY text) FROM kept")


def server_of(folder):
    return int((folder / "data/postmaster.pid").read_text().split()[0])


def servers_in(folder):
    """The pids of all living servers whose data lie in the folder."""
    return running(f"-D {folder.resolve()}/")


def wait_until(condition, seconds=20):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def clear(place):
    """Whatever the test came to: no server, and no folder that a link led to, is left."""
    links = [path for path in place.rglob("*") if path.is_symlink()]
    outside = [path.resolve() for path in links if "kirinuki-" in path.resolve().name]
    for folder in [place, *outside]:
        for pid in servers_in(folder):
            os.kill(pid, signal.SIGQUIT)
    for folder in [*outside, place]:
        shutil.rmtree(folder, ignore_errors=True)
