"""`manage.py` by any Python finds the packages, or says in one sentence how to get them."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BARE = [sys.executable, "-S"]  # a Python that knows of no installed package


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False, env={})


def test_it_goes_on_with_the_projects_own_python(tmp_path):
    shutil.copy(ROOT / "manage.py", tmp_path)
    own = tmp_path / ".venv/bin/python"
    own.parent.mkdir(parents=True)
    own.write_text('#!/bin/sh\necho "own python: $*"\n')
    own.chmod(0o755)
    done = run(*BARE, tmp_path / "manage.py", "read", "--help")
    assert done.stdout == f"own python: {tmp_path}/manage.py read --help\n"


def test_without_one_it_says_what_to_do(tmp_path):
    shutil.copy(ROOT / "manage.py", tmp_path)
    done = run(*BARE, tmp_path / "manage.py", "read", "--help")
    assert done.returncode == 1
    assert "make run" in done.stderr
    assert done.stderr.count("\n") == 1
