"""Write an invented archive, to try imports with: Movable Type text as Hatena exports it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clips.benchmarks.archive import CLIPS, DAYS, write_archive


class Command(BaseCommand):
    help = (
        "Write a file of invented blog entries in the shape in which Hatena exports them "
        "(Movable Type text), to try imports with. The same numbers make the same file."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the file to write")
        parser.add_argument("--days", type=int, default=DAYS, help="how many days (%(default)s)")
        parser.add_argument(
            "--clips", type=int, default=CLIPS, help="how many excerpts (%(default)s)"
        )
        parser.add_argument("--seed", type=int, default=1, help="another file for each number")

    def handle(self, **options: Any) -> None:
        if options["days"] < 1 or options["clips"] < 1:
            raise CommandError("An archive has at least one day and one excerpt.")
        try:
            clips = write_archive(
                options["file"], options["days"], options["clips"], seed=options["seed"]
            )
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be written: {error.strerror}.") from None
        self.stderr.write(f"{clips:,} excerpts of {options['days']:,} days")
