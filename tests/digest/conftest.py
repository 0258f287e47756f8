"""Folders for clusters: open to everybody, closed to others, a certain user's."""

import os
import pwd
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from digest.postgres import Cluster
from digest.processes import Account
from tests.digest.clusters import AS_ROOT, ROOT, clear


def open_place():
    place = Path(tempfile.mkdtemp(prefix="kirinuki-test-", dir="/tmp")).resolve()
    place.chmod(0o755)
    return place


@pytest.fixture
def place():
    """A folder that everybody may enter; pytest's own `tmp_path` is closed to others."""
    place = open_place()
    yield place
    clear(place)


@pytest.fixture(scope="session")
def first_started():
    """A cluster as a first start leaves it, made once for all that is about later ones."""
    place = open_place()
    with Cluster(place / "postgres", fast=True):
        pass
    yield place / "postgres"
    clear(place)


@pytest.fixture
def folder(place, first_started, request):
    """A cluster's folder with data in it, of the account that the test's `uid` asks for."""
    folder = place / "postgres"
    folder.mkdir()
    folder.chmod(0o711)
    subprocess.run(["cp", "-a", first_started / "data", folder], check=True)
    if "uid" in request.fixturenames and (uid := request.getfixturevalue("uid")) != os.geteuid():
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, uid, -1)
    return folder


@pytest.fixture
def closed(tmp_path):
    """A folder that only we may enter, as root's home is; made so, whatever the umask."""
    closed = tmp_path.resolve() / "closed"
    closed.mkdir(mode=0o700)
    yield closed
    clear(closed)


@pytest.fixture
def nobody():
    """An ordinary user's number; they need the programs where they are: not so in root's home."""
    if not AS_ROOT:
        pytest.skip("only root can become somebody else")
    uid = pwd.getpwnam("nobody").pw_uid
    code = "import digest.postgres_home as home; print(home.bin_of(home.installed()))"
    programs = subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True).strip()
    if not Account("nobody", uid, uid).may_enter(Path(programs)):
        pytest.skip(f"an ordinary user cannot read {ROOT}")
    return uid


@pytest.fixture(params=["root", "ordinary user"])
def uid(request, place):
    """Root and an ordinary user, who owns the place; where we are not root, that is us."""
    if request.param == "root" and not AS_ROOT:
        pytest.skip("only root can try what root does")
    if request.param == "root" or not AS_ROOT:
        return os.geteuid()
    nobody = request.getfixturevalue("nobody")
    os.chown(place, nobody, -1)
    return nobody
