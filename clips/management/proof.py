"""What the commands have in common that prove derived rows against their truths."""

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clips.services.differences import Differences


class Proof(BaseCommand):
    """Compares and puts right; with `--check` it writes nothing, and fails where something differs.

    `derived` names the rows in the sentence about them, `rows` in their counting.
    """

    derived: str
    rows: str
    rebuild: Callable[..., Differences]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare")

    def handle(self, *, check: bool, **options: Any) -> None:
        found = type(self).rebuild(check=check)
        if not found:
            self.stdout.write(f"The {self.derived} are right.")
        elif check:
            raise CommandError(self.described(found))
        else:
            self.stdout.write(f"{self.described(found)} Put right.")

    def described(self, found: Differences) -> str:
        different = f", {found.different} different" if found.different else ""
        return (
            f"{found.missing} {self.rows} missing, {found.surplus} too many{different}, "
            f"in clips {', '.join(map(str, found.clips))}."
        )
