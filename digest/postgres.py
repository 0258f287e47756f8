"""The embedded PostgreSQL: a real server in a folder, for development, tests and one machine.

With no `DATABASE_URL`, `digest.settings` names the engine `digest.embedded` and, as HOST, the
cluster's folder. Nothing is started by that: the first connection starts the server, the last
process that used it stops it when it ends.

    {"ENGINE": "digest.embedded", "NAME": "kirinuki", "HOST": "var/postgres"}

By hand, for instance for a throw-away cluster:

    with Cluster(folder, fast=True) as cluster:     # fast: gives up durability
        psycopg.connect(cluster.url)                # or any Django, through DATABASE_URL

What lies in the folder: `data`, the cluster itself; `run`, its socket; `log`. Beside it lies
`postgres.lock`: who holds the lock alone starts or stops the server, and what is written in it
names the processes that use it. Dead ones are struck out, so a killed process neither keeps the
server for ever nor takes it from the others.

PostgreSQL refuses to run as root. Root therefore runs it as the data's owner, else as the user
`postgres` or `nobody`, else as POSTGRES_RUN_AS says (`digest.postgres_home` has the rest).
"""

import atexit
import fcntl
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from digest.postgres_home import Binaries, Home, PostgresError
from digest.processes import environment, lives, look, mark, running

__all__ = ["Cluster", "PostgresError", "cluster"]

PORT = 5432  # no port is opened; the socket's file name holds it
SUPERUSER = "postgres"
DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
FAST = dict.fromkeys(DURABLE, "off")
# Children of a killed server hold its memory for a moment; a server that was robbed of its files
# looks for them once a minute, and then goes.
TRANSIENT = re.compile(r"pre-existing shared memory block|lock file .* already exists")
COMPLAINT = re.compile(r"(?:FATAL|PANIC|postgres): +(.*)")
PATIENCE = 90  # seconds without a living server
RECOVERY = 600  # seconds for a living one to replay its log
LOG_LIMIT = 2**20


class Cluster:
    """The one in `folder`. Of each folder a process has one `Cluster`: see `cluster()`."""

    def __init__(self, folder: Path, *, fast: bool = False) -> None:
        self.home = Home(folder)
        self.fast = fast
        self._user: int | None = None  # the process that joined: after a fork, not this one
        self._server: subprocess.Popen[bytes] | None = None
        self._log_read = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    @property
    def host(self) -> str:
        """The folder of the socket: what libpq calls the host. Known once started."""
        return str(self.home.socket_folder)

    @property
    def url(self) -> str:
        """For libpq, psycopg and django-environ alike; in the form user@%2Fsocket/name the
        latter would fold capitals in the path."""
        return f"postgresql://{SUPERUSER}@/postgres?host={quote(self.host, safe='')}&port={PORT}"

    def start(self) -> None:
        """Have a server that answers, and count as one of its users. Cheap where it runs."""
        if self._user == os.getpid() and self._state() == "ready":
            return
        with self.home.refusals(), self._users() as users:
            self._user = os.getpid()
            if mark(self._user) not in users:
                users.append(mark(self._user))
            try:
                self._serve()
            except BaseException:
                self._leave(users)
                raise

    def stop(self) -> None:
        """Be a user no longer; the last one stops the server. Nothing where never started."""
        if self._user != os.getpid():
            return
        if not self.home.lock.exists():  # the folder was removed meanwhile: do not make it again
            self._leave([])
            return
        with self.home.refusals(), self._users() as users:
            self._leave(users)

    def stop_unused(self) -> bool:
        """Stop what killed processes have left running; False where a living one uses it."""
        with self.home.refusals(), self._users() as users:
            if not users:
                self._halt()
            return not users

    def ensure_database(self, name: str) -> None:
        with self._connect() as connection:
            known = "SELECT 1 FROM pg_database WHERE datname = %s"
            if connection.execute(known, [name]).fetchone():
                return
            with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=self.host, port=PORT, user=SUPERUSER, dbname="postgres", autocommit=True
        )

    @contextmanager
    def _users(self) -> Iterator[list[str]]:
        """The living processes that use the server: ours alone to read and change in the block."""
        with self.home.open_lock() as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            users = [line for line in file.read().splitlines() if lives(line)]
            try:
                yield users
            finally:
                file.seek(0)
                file.write("".join(f"{user}\n" for user in users))
                file.truncate()

    def _leave(self, users: list[str]) -> None:
        self._user = None
        with suppress(ValueError):
            users.remove(mark(os.getpid()))
        if not users:
            self._halt()

    @property
    def _command(self) -> str:
        """What the command of this cluster's server has, and no other process's."""
        return f"postgres -D {self.home.data} "

    def _postmaster(self) -> tuple[int, str] | None:
        """Pid and state (starting, ready, stopping) of the server, None where none lives.

        The file alone proves nothing: its pid may by now be a zombie, or a stranger.
        """
        try:
            lines = (self.home.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return None
        process = look(int(lines[0])) if lines and lines[0].isdecimal() else None
        if process is None or self._command not in process.command:
            return None
        return int(lines[0]), lines[7].strip() if len(lines) > 7 else "starting"

    def _state(self) -> str:
        found = self._postmaster()
        return found[1] if found else "down"

    def _answers(self) -> bool:
        if self._state() != "ready":  # it would refuse, and write each knock into its log
            return False
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _serve(self) -> None:
        if self._answers():
            return
        binaries = self.home.prepare(fast=self.fast)
        self._server = None
        since = time.monotonic()
        while not self._answers():
            alive = self._state() != "down"
            if self._server is not None and self._server.poll() is not None:
                self._weigh_failure()
            elif self._server is None and not alive:
                self._launch(binaries)
            if time.monotonic() - since > (RECOVERY if alive else PATIENCE):
                raise PostgresError(f"PostgreSQL is still not ready; {self.home.log} says why.")
            time.sleep(0.01)

    def _launch(self, binaries: Binaries) -> None:
        self._clear_the_way()
        if self.home.log.exists() and self.home.log.stat().st_size > LOG_LIMIT:
            self.home.log.replace(self.home.log.with_suffix(".1"))
        self.home.log.touch(mode=0o600)  # it quotes what failed, people's texts too
        with self.home.log.open("ab") as log:
            self._log_read = log.tell()
            self._server = subprocess.Popen(
                [binaries.program("postgres"), "-D", self.home.data, *self._options()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=environment(),
                start_new_session=True,  # or the terminal's Ctrl-C would reach it before us
                **self.home.account.switch(),
            )

    def _clear_the_way(self) -> None:
        """End what no file tells of any more, and remove the files that tell of nothing."""
        # A server whose folder was removed lives on for a minute, and then removes the socket of
        # that name: by then, ours.
        for lost in running(self._command):
            self._end(lost, signal.SIGQUIT, 10)
        # PostgreSQL asks only whether the pid in these files is alive, so a zombie's or a
        # stranger's would keep it from starting. A dead server's children it finds otherwise, by
        # the memory that they share.
        for held in (self.home.data / "postmaster.pid", Path(self.host, f".s.PGSQL.{PORT}.lock")):
            held.unlink(missing_ok=True)

    def _options(self) -> list[str]:
        socket_folder = self.host.replace('"', '""')
        options = {
            "listen_addresses": "",
            "port": str(PORT),
            "unix_socket_directories": f'"{socket_folder}"',
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
        } | (FAST if self.fast else DURABLE)
        return [f"--{name}={value}" for name, value in options.items()]

    def _weigh_failure(self) -> None:
        """The server that we started has ended: try again where time heals it."""
        with self.home.log.open(errors="replace") as log:
            log.seek(self._log_read)
            said = log.read()
        if not TRANSIENT.search(said):
            reason = (COMPLAINT.findall(said) or ["it says nothing"])[-1]
            raise PostgresError(f"PostgreSQL does not start: {reason} ({self.home.log} has more).")
        self._server = None
        time.sleep(0.2)

    def _halt(self) -> None:
        """Stop in order; only a server that does not is cut short, and recovers next time."""
        for how, seconds in ((signal.SIGINT, 60), (signal.SIGQUIT, 10)):
            if pid := self._pid():
                self._end(pid, how, seconds)

    def _end(self, pid: int, how: signal.Signals, seconds: float) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, how)
        until = time.monotonic() + seconds
        while look(pid) and time.monotonic() < until:
            time.sleep(0.005)

    def _pid(self) -> int | None:
        found = self._postmaster()
        if self._server is not None and self._server.poll() is None:
            return self._server.pid  # perhaps so young that it has not written its file
        return found[0] if found else None


_clusters: dict[Path, Cluster] = {}


def cluster(folder: Path, *, fast: bool = False) -> Cluster:
    """This process's handle on the cluster in `folder`; let go of when the process ends."""
    if folder not in _clusters:
        _clusters[folder] = Cluster(folder, fast=fast)
        atexit.register(_clusters[folder].stop)
    return _clusters[folder]
