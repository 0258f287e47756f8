"""An archive of another place, or our own, into the database."""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clips.imports.registry import READERS, reader_for
from clips.management.imports import Meter, as_json, sentences, sums
from clips.services.everything.arriving import arrive, is_archive
from clips.services.importing import BATCH, Report, import_file
from clips.services.refusals import Refused

CHUNK = 2**20


class Command(BaseCommand):
    help = (
        "Take in archives: files, or folders of them in the order of their names; or, into an "
        "empty database, what `export --everything` wrote. Clips of other files are drafts "
        "unless --publish; what is stored already is not stored again; what is stored otherwise "
        "is left alone and told unless --update. What cannot be taken in is held, verbatim, with "
        "its line and the reason. An import that was interrupted goes on when the same command "
        "is given again. Exit code: 0 all was taken in; 1 something was held, or nothing could be "
        "done; 130 interrupted."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE", help="a file, a folder, or - for standard input"
        )
        parser.add_argument("--format", choices=READERS, help="what it is, where that is not seen")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument("--publish", action="store_true", help="show the clips to readers")
        parser.add_argument("--update", action="store_true", help="change stored clips that differ")
        parser.add_argument("--report", metavar="FILE.json", help="write the report as JSON too")
        parser.add_argument(
            "--batch", type=int, default=BATCH, metavar="N", help="clips of one transaction"
        )

    def handle(self, **options: Any) -> None:
        if options["batch"] < 1:
            raise CommandError("A transaction has at least one clip: --batch 1.")
        reports = []
        try:
            for path in _paths(options["files"]):
                if report := self.take_in(path, options):
                    reports.append(report)
        except KeyboardInterrupt:
            self.stderr.write(
                "Interrupted. What was taken in stays; give the same command again to go on."
            )
            sys.exit(130)
        finally:
            if options["report"]:
                _write(options["report"], as_json(reports))
        if held := sum(report.run.held for report in reports):
            raise CommandError(f"{held:,} records were held: see above.", returncode=1)

    def arrive(self, file: BinaryIO, name: str, options: dict[str, Any]) -> None:
        if options["dry_run"]:
            raise CommandError(f"{name}: all of it comes, or nothing: there is no dry run of this.")
        try:
            arrived = arrive(file, self.stderr.write)
        except Refused as no:
            raise CommandError(f"{name}: {no}") from None
        self.stdout.write(
            f"{arrived.rows:,} rows came, truths {arrived.manifest.truths}. "
            f"{arrived.accounts} accounts need a password: manage.py changepassword NAME"
        )

    def take_in(self, path: Path | None, options: dict[str, Any]) -> Report | None:
        with ExitStack() as opened:
            file = opened.enter_context(_open(path))
            name = path.name if path else "standard input"
            if is_archive(file):
                return self.arrive(file, name, options)
            reader = READERS.get(options["format"]) or reader_for(name, file)
            if reader is None:
                raise CommandError(f"{name}: say what it is with --format ({', '.join(READERS)}).")
            meter = Meter(self.stderr)
            chosen = {word: options[word] for word in ("publish", "update", "dry_run", "batch")}
            try:
                report = import_file(
                    file=file, name=name, reader=reader, progress=meter.show, **chosen
                )
            except Refused as no:
                raise CommandError(f"{name}: {no}") from None
            meter.end()
        for sentence in (*sums(report), *sentences(report)):
            self.stdout.write(sentence)
        return report


def _paths(names: list[str]) -> list[Path | None]:
    """The files that are named, folders gone through; None is standard input."""
    found: list[Path | None] = []
    for name in names:
        path = Path(name)
        if name == "-":
            found.append(None)
        elif path.is_dir():
            found += sorted(one for one in path.iterdir() if _is_archive(one))
        else:
            found.append(path)
    return found


def _is_archive(path: Path) -> bool:
    endings = {f".{ending}" for reader in READERS.values() for ending in reader.extensions}
    return path.is_file() and path.suffix.lower() in endings


def _open(path: Path | None) -> Any:
    """The file, or standard input on disk: it is gone through more than once."""
    if path is None:
        return _spooled()
    try:
        return path.open("rb")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from None


def _spooled() -> Any:
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the caller
    while octets := sys.stdin.buffer.read(CHUNK):
        spool.write(octets)
    return spool


def _write(name: str, text: str) -> None:
    try:
        Path(name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{name} cannot be written: {error.strerror}.") from None
