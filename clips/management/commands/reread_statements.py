"""Statements against the glosses and excerpts that they are read from."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clips.services.statements import Differences, reread_statements


class Command(BaseCommand):
    help = (
        "Read every gloss again and put the stored statements right where they differ: supports, "
        "passages, origins, speakers. With --check nothing is written; the exit code is 1 where "
        "something differs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare")

    def handle(self, *, check: bool, **options: Any) -> None:
        found = reread_statements(check=check)
        if not found:
            self.stdout.write("The statements are right.")
        elif check:
            raise CommandError(described(found))
        else:
            self.stdout.write(f"{described(found)} Put right.")


def described(found: Differences) -> str:
    return (
        f"{found.missing} places missing, {found.surplus} too many, {found.different} different, "
        f"in clips {', '.join(map(str, found.clips))}."
    )
