"""The trash emptied of what has lain there for 90 days: for cron, once a day."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from clips.services.purging import KEPT_DAYS, purge_trash, purgeable


class Command(BaseCommand):
    help = (
        f"Delete for good the clips that have been in the trash for {KEPT_DAYS} days, and their"
        " words in the history. Pasted texts stay as they are. It cannot be undone; it may be"
        " stopped and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="only say how many clips would go"
        )

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        before = timezone.now() - timedelta(days=KEPT_DAYS)
        if dry_run:
            self.stdout.write(f"{purgeable(before=before).count()} clips would be deleted.")
            return
        gone = purge_trash(before=before, told=self._tell)
        self.stdout.write(f"{gone} clips deleted.")

    def _tell(self, gone: int) -> None:
        self.stderr.write(f"{gone} so far", ending="\r")
