"""Folders for clusters: open to everybody, closed to others, a certain user's."""

import os
import pwd
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.digest.clusters import AS_ROOT, ROOT, clear


@pytest.fixture
def place():
    """A folder that everybody may enter; pytest's own `tmp_path` is closed to others."""
    place = Path(tempfile.mkdtemp(prefix="kirinuki-test-", dir="/tmp")).resolve()
    place.chmod(0o755)
    yield place
    clear(place)


@pytest.fixture
def closed(tmp_path):
    """A folder that only we may enter, as root's home is; made so, whatever the umask."""
    closed = tmp_path.resolve() / "closed"
    closed.mkdir(mode=0o700)
    yield closed
    clear(closed)


@pytest.fixture(params=["root", "nobody"])
def uid(request, place):
    """Root and an ordinary user, who owns the place; just ourselves where we are not root."""
    if not AS_ROOT:
        if request.param == "root":
            pytest.skip("only root can try what root does")
        return os.geteuid()
    uid = pwd.getpwnam(request.param).pw_uid
    os.chown(place, uid, -1)
    if request.param == "nobody":
        skip_unless_readable(uid)
    return uid


def skip_unless_readable(uid):
    """The ordinary user needs the programs where they are: not so in root's home."""
    code = "import digest.postgres_home as home; print(home.bin_of(home.installed()))"
    programs = subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True).strip()
    tried = subprocess.run(["test", "-x", f"{programs}/postgres"], user=uid, cwd="/", check=False)
    if tried.returncode:
        pytest.skip(f"an ordinary user cannot read {ROOT}")
