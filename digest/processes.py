"""Who a process is, and running one as somebody else: what `digest.postgres` asks of the system.

A pid alone proves nothing. After a kill it may stand for a zombie, later for a stranger: a process
is known again by its pid together with the moment it started.
"""

import os
import pwd
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

PROC = Path("/proc")


class Process(NamedTuple):
    start: str  # when it started, in whatever unit the system tells
    command: str  # its arguments, parted by blanks, with a blank at the end


def look(pid: int) -> Process | None:
    """The living process of that pid; None where there is none, or only a zombie."""
    return look_in_proc(pid) if sys.platform == "linux" else look_by_ps(pid)


def look_in_proc(pid: int) -> Process | None:
    try:
        # The name, in brackets, may hold anything: read from behind the last bracket.
        fields = (PROC / f"{pid}/stat").read_bytes().rpartition(b")")[2].split()
        arguments = (PROC / f"{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return None
    state, start = fields[0], fields[19]
    if state in (b"Z", b"X"):
        return None
    return Process(start.decode(), os.fsdecode(arguments).replace("\0", " "))


def look_by_ps(pid: int) -> Process | None:
    columns = ("-o", "stat=", "-o", "lstart=", "-o", "args=")
    found = run(["ps", "-ww", *columns, "-p", str(pid)])
    state, _, rest = found.stdout.strip().partition(" ")
    if not rest or state.startswith("Z"):
        return None
    moment = len("Sun Nov 22 16:01:13 2026")
    return Process(rest.lstrip()[:moment], rest.lstrip()[moment:].strip() + " ")


def running(part: str) -> list[int]:
    """The living processes whose command has that part."""
    if sys.platform == "linux":
        pids = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdecimal()]
        return [pid for pid in pids if (process := look(pid)) and part in process.command]
    listing = run(["ps", "-A", "-ww", "-o", "pid=", "-o", "args="]).stdout.splitlines()
    return [int(line.split()[0]) for line in listing if part in f"{line} "]


def mark(pid: int) -> str:
    """`"4711 88123"`: one process for ever. Empty where that process does not live."""
    process = look(pid)
    return f"{pid} {process.start}" if process else ""


def lives(marked: str) -> bool:
    pid = marked.partition(" ")[0]
    return pid.isdecimal() and mark(int(pid)) == marked


class Account(NamedTuple):
    """Whom a process runs as."""

    name: str
    uid: int
    gid: int

    @classmethod
    def named(cls, name: str) -> "Account | None":
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            return None
        return cls(entry.pw_name, entry.pw_uid, entry.pw_gid)

    @classmethod
    def numbered(cls, uid: int, gid: int) -> "Account":
        try:
            return cls(pwd.getpwuid(uid).pw_name, uid, gid)
        except KeyError:  # a container's bare number
            return cls(str(uid), uid, gid)

    @property
    def is_us(self) -> bool:
        return self.uid == os.geteuid()

    def switch(self) -> dict[str, Any]:
        """What `subprocess` needs to become this account; nothing where it is us."""
        return {} if self.is_us else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def owns(self, path: Path) -> bool:
        """Whether `path` is a folder of this account's, closed to everyone else."""
        try:
            found = path.lstat()
        except FileNotFoundError:
            return False
        return path.is_dir() and found.st_uid == self.uid and not found.st_mode & 0o77

    def take(self, path: Path) -> None:
        if not self.is_us:
            os.chown(path, self.uid, self.gid)

    def may_enter(self, folder: Path) -> bool:
        """Tried, not computed: access lists and mounts have their say too."""
        return run(["test", "-x", folder], self).returncode == 0


def environment() -> Mapping[str, str]:
    """Ours without what would steer PostgreSQL (`PGPORT`, `PGDATA`), its messages in English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C"}


def run(
    command: Sequence[str | Path], account: Account | None = None
) -> subprocess.CompletedProcess[str]:
    """Run to the end, from `/`: the other account may be shut out of the folder we are in."""
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        cwd="/",
        env=environment(),
        **(account.switch() if account else {}),
    )
