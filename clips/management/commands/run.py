"""The command behind `make run`: prepare what is missing, then serve this machine."""

import hashlib
import os
import secrets
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection, connections
from django.db.models import Count, Max
from django.db.models.functions import Length
from django.urls import reverse

from clips.models import Day, Paste, Tag
from clips.services.nearness import never_kept, rebuild_nearness
from clips.services.searching import never_searched, rebuild_search
from clips.services.statements import never_read, reread_statements
from digest.server import HOST, Server, Taken, refuse_taken

EDITOR = "editor"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when read aloud


class Command(BaseCommand):
    help = (
        "Prepare what is missing (database, tables, demo, an editor's account, static files), then "
        "serve Kirinuki on this machine until Ctrl-C. PORT or --port names another port than 8000."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000")

    def handle(self, **options: Any) -> None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        port = port_of(options["port"])
        refuse_unwritable(settings.VAR_DIR)
        self.prepare()
        lines = self.three_lines(f"http://{HOST}:{port}")
        connections.close_all()  # gunicorn's workers open their own
        Server(port, when_ready=lambda: self.say(lines)).run()

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def prepare(self) -> None:
        self.say("Starting the database ...")
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {first_line(error)}") from None
        self.say("Bringing the tables up to date ...")
        call_command("migrate", interactive=False, verbosity=0)
        self.read_statements()
        self.keep_pieces()
        self.make_searchable()
        self.make_editor()
        self.load_demo()
        self.collect_static()

    def read_statements(self) -> None:
        if never_read():
            self.say("Reading who said what ...")
            reread_statements()

    def keep_pieces(self) -> None:
        if never_kept():
            self.say("Preparing to find excerpts of the same story ...")
            rebuild_nearness()

    def make_searchable(self) -> None:
        if never_searched():
            self.say("Preparing the search ...")
            rebuild_search()

    def make_editor(self) -> None:
        """One account to begin with, where there is none at all."""
        users = get_user_model().objects
        if users.exists():
            return
        self.say("Making an editor's account ...")
        password = "-".join(word() for _ in range(3))
        keep(password_file(), password)
        editor = users.create_user(EDITOR, password=password, is_staff=True)
        # Who works here alone also publishes and keeps the tags.
        editor.groups.set(Group.objects.filter(name__in=["editor", "publisher"]))

    def load_demo(self) -> None:
        if Day.objects.exists() or Paste.objects.exists() or "demo" not in get_commands():
            return
        self.say("Loading the demo: invented news of an invented town ...")
        call_command("demo", verbosity=0)

    def collect_static(self) -> None:
        """Only when a file has changed: compressing them takes seconds."""
        stamp, now = settings.VAR_DIR / "static.stamp", static_state()
        if stamp.exists() and stamp.read_text() == now and settings.STATIC_ROOT.exists():
            return
        self.say("Collecting the static files ...")
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(now)

    def three_lines(self, site: str) -> str:
        tag, day = growing_tag(), Day.objects.visible().newest_first().first()
        read = tag.get_absolute_url() if tag else reverse("clips:home")
        export = day.get_absolute_url() if day else reverse("clips:home")
        return (
            f"読む      {site}{read}{f'  #{tag}' if tag else ''}\n"
            f"貼る      {site}/admin/desk/  {account()}\n"
            f"書き出す  {site}{export}"
        )


def port_of(written: str) -> int:
    if not written.isascii() or not written.isdigit() or not 0 < int(written) < 65536:
        raise CommandError(f"PORT is {written!r}: give a number from 1 to 65535, e.g. PORT=8001")
    try:
        refuse_taken(int(written))
    except Taken as error:
        raise CommandError(
            f"Port {written} on {HOST} cannot be had ({error}): stop what listens there, or choose "
            "another, e.g. PORT=8001 make run"
        ) from None
    return int(written)


def refuse_unwritable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = folder / f".trial-{os.getpid()}"
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise CommandError(
            f"Cannot write to {folder} ({error.strerror}): make it writable, or name another "
            "folder with VAR_DIR, e.g. VAR_DIR=~/kirinuki make run"
        ) from None


def first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


def word() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(4))


def password_file() -> Path:
    return settings.VAR_DIR / "editor_password"


def keep(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(text)


def account() -> str:
    """Name and password of the account made here, as long as the password is still that one."""
    editor = get_user_model().objects.filter(username=EDITOR, is_active=True).first()
    kept = password_file().read_text() if password_file().exists() else ""
    if editor and kept and editor.check_password(kept):
        return f"name: {EDITOR}  password: {kept}"
    return "with your own name and password"


def static_state() -> str:
    """A digest of every static file's path, size and time."""
    return hashlib.sha256("\n".join(sorted(static_files())).encode()).hexdigest()


def static_files() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = Path(storage.path(name)).stat()
            yield f"{name} {file.st_size} {file.st_mtime_ns}"


def growing_tag() -> Tag | None:
    """The subject whose summary has grown longest; without one, any that visitors may see."""
    gloss = "cliptags__gloss"
    seen = Tag.objects.visible().annotate(uses=Count(gloss), longest=Max(Length(gloss)))
    return seen.filter(uses__gte=3).order_by("-longest", "key").first() or seen.first()
