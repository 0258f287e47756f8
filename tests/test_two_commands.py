"""What `make run` runs: a first start from nothing, a clean stop, a second start with the data."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEADS = ["読む", "貼る", "書き出す"]
RUN = [sys.executable, "manage.py", "run"]


class Site:
    """`manage.py run` in a process group of its own, as a terminal starts it, for Ctrl-C."""

    def __init__(self, var_dir, port, *, folder=ROOT, command=RUN, **environment):
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=kept
            | {"VAR_DIR": str(var_dir), "PORT": str(port), "LANG": "C.UTF-8"}
            | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.said = []

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.process.poll() is None:
            self.press_ctrl_c()

    def until_ready(self):
        """The seconds that it took."""
        start = time.monotonic()
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))
            if line.startswith(HEADS[-1]):
                return time.monotonic() - start
        raise AssertionError("\n".join(self.said))

    def press_ctrl_c(self):
        os.killpg(self.process.pid, signal.SIGINT)
        self.said += self.process.stdout.read().splitlines()
        return self.process.wait(timeout=30)

    def addresses(self):
        return [re.search(r"http://\S+", line)[0] for line in self.said[-3:]]


def answer(address):
    with urllib.request.urlopen(address, timeout=30) as response:
        return response.read().decode()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processes_of(var_dir):
    """The PostgreSQL servers whose data lies in that folder."""
    folder = str((var_dir / "postgres").resolve())
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = entry.read_bytes().decode(errors="replace")
        except OSError:
            continue
        if f"-D\0{folder}" in command:
            found.append(command)
    return found


@pytest.fixture
def var_dir():
    with tempfile.TemporaryDirectory(prefix="kirinuki-run-") as folder:
        Path(folder).chmod(0o711)  # as root, PostgreSQL runs as somebody else: he must get through
        yield Path(folder)


def test_the_first_start_serves_and_the_second_keeps_the_data(var_dir):
    port = free_port()
    with Site(var_dir, port) as site:
        assert site.until_ready() < 90
        assert [line.split()[0] for line in site.said[-3:]] == HEADS
        read, desk, export = site.addresses()
        assert desk == f"http://127.0.0.1:{port}/admin/desk/"
        password = re.search(r"name: editor  password: (\S+)", site.said[-2])[1]
        for address in (read, export, f"http://127.0.0.1:{port}/"):
            assert "<html" in answer(address)
        first_steps = len(site.said)
        assert site.press_ctrl_c() in (0, 130)
        assert "Traceback" not in "\n".join(site.said)
        assert processes_of(var_dir) == []

    with Site(var_dir, port) as site:
        assert site.until_ready() < 20
        assert len(site.said) < first_steps  # no account, no demo, no static files to make
        assert site.addresses() == [read, desk, export]
        assert password in site.said[-2]
        os.killpg(site.process.pid, signal.SIGHUP)  # the terminal is closed
        assert site.process.wait(timeout=30) == 0
        assert processes_of(var_dir) == []
    assert (var_dir / "editor_password").stat().st_mode & 0o777 == 0o600


REFUSED = [
    # (what is in the environment, words of the one sentence)
    ({"PORT": "http"}, "PORT is 'http'"),
    ({"PORT": "70000"}, "1 to 65535"),
    ({"VAR_DIR": "/proc/kirinuki"}, "Cannot write to /proc/kirinuki"),
    ({"POSTGRES_RUN_AS": "no-such-user"}, "no-such-user"),
    ({"DATABASE_URL": "postgres://u:p@127.0.0.1:1/n"}, "database does not answer"),
    ({"DATABASE_URL": "mysql://u:p@127.0.0.1/n"}, "needs PostgreSQL"),
]


@pytest.mark.parametrize(("environment", "words"), REFUSED)
def test_what_is_missing_is_one_sentence(var_dir, environment, words):
    if "POSTGRES_RUN_AS" in environment and os.geteuid():
        pytest.skip("only root runs PostgreSQL as somebody else")
    given = {"VAR_DIR": var_dir, "PORT": free_port()} | environment
    with Site(given.pop("VAR_DIR"), given.pop("PORT"), **given) as site:
        said = site.process.communicate(timeout=60)[0]
    assert site.process.returncode == 1
    assert words in said
    assert "Traceback" not in said


def test_a_taken_port_is_one_sentence_with_the_remedy(var_dir):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with Site(var_dir, port) as site:
            said = site.process.communicate(timeout=60)[0]
    assert site.process.returncode == 1
    assert f"Port {port}" in said
    assert "PORT=8001 make run" in said
    assert said.count("\n") == 1
    assert list(var_dir.iterdir()) in ([], [var_dir / "secret_key"])


@pytest.mark.soak
def test_a_clean_clone_needs_python_and_make_alone(tmp_path_factory, var_dir):
    """From the very beginning: no .venv, no database, a home of its own."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no clone: there is nothing to clone from")
    clone = tmp_path_factory.mktemp("clone") / "kirinuki"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    for most in (90, 20):
        command = ["make", "run"]
        with Site(var_dir, free_port(), folder=clone, command=command, **pip) as site:
            assert site.until_ready() < most
            assert "<html" in answer(site.addresses()[0])
            assert site.press_ctrl_c() in (0, 2, 130, -signal.SIGINT)  # make ends by it
        assert processes_of(var_dir) == []
        assert "Traceback" not in "\n".join(site.said)
