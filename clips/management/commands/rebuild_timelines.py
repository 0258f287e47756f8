"""Timelines against their truths."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clips.services.timelines import Differences, rebuild_timelines


class Command(BaseCommand):
    help = (
        "Put the tags' timelines right where they differ from what clips and tags say. With "
        "--check nothing is written; the exit code is 1 where something differs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare")

    def handle(self, *, check: bool, **options: Any) -> None:
        found = rebuild_timelines(check=check)
        if not found:
            self.stdout.write("The timelines are right.")
        elif check:
            raise CommandError(described(found))
        else:
            self.stdout.write(f"{described(found)} Put right.")


def described(found: Differences) -> str:
    return (
        f"{found.missing} entries missing, {found.surplus} too many, "
        f"in clips {', '.join(map(str, found.clips))}."
    )
