"""A process is known again by its pid and the moment it started, and never by a pid alone."""

import os
import shutil
import subprocess
import sys

import pytest

from digest import processes
from tests.digest.clusters import wait_until

SECONDS = 10**6 + os.getpid()  # no other process of the machine sleeps as long
COMMAND = f"sleep {SECONDS} "
in_proc = pytest.param(
    processes.look_in_proc,
    marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this /proc"),
)
by_ps = pytest.param(
    processes.look_by_ps,
    marks=pytest.mark.skipif(not shutil.which("ps"), reason="no ps here"),
)


@pytest.fixture
def sleeper():
    with subprocess.Popen(["sleep", str(SECONDS)]) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("look", [in_proc, by_ps])
def test_a_living_process_shows_its_start_and_command(look, sleeper):
    wait_until(lambda: look(sleeper.pid).command == COMMAND)
    assert look(sleeper.pid) == look(sleeper.pid)
    assert look(sleeper.pid).start


@pytest.mark.parametrize("look", [in_proc, by_ps])
def test_a_zombie_is_no_living_process(look, sleeper):
    sleeper.kill()
    os.waitid(os.P_PID, sleeper.pid, os.WEXITED | os.WNOWAIT)  # dead, and still in the table
    assert look(sleeper.pid) is None
    sleeper.wait()
    assert look(sleeper.pid) is None


def test_a_mark_holds_for_one_process_only(sleeper):
    mark = processes.mark(sleeper.pid)
    assert processes.lives(mark)
    pid, start = mark.split()
    assert not processes.lives(f"{pid} {int(start) - 1}"), "the pid had another process"
    for torn in ("", pid, "x", " ", f"{pid} "):
        assert not processes.lives(torn)
    sleeper.kill()
    sleeper.wait()
    assert not processes.lives(mark)


def test_what_runs_is_found_by_its_command(sleeper):
    wait_until(lambda: processes.running(COMMAND) == [sleeper.pid])
    assert processes.running(f" {COMMAND}") == []
