"""One hash over everything that is not derived: to tell two states equal."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from clips.services.truths import truths_hash


class Command(BaseCommand):
    help = (
        "Print a SHA-256 over all truths (texts, clips, tags, glosses, order, outlets, states), "
        "without versions, times and ids: equal before and after an undo, here and in a backup."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--hash", action="store_true", required=True, help="print the hash")
        parser.add_argument("--addresses", action="store_true", help="count the clips' ids as well")

    def handle(self, *, addresses: bool, **options: Any) -> None:
        self.stdout.write(truths_hash(addresses=addresses))
