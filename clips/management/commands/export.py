"""A day in one of the coats that a digest can wear."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clips.exports import FORMATS
from clips.exports.rows import day_tree
from clips.management.texts import read_date, write_text
from clips.models import Clip


class Command(BaseCommand):
    help = "Write a day's published clips, in their editor's order, to standard output or a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("date", type=read_date, help="the day, like 2024-01-09")
        parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
        parser.add_argument("--output", default="-", help="a file; - (default): standard output")
        parser.add_argument("--drafts", action="store_true", help="also what is not published")

    def handle(self, *, date: date, **options: Any) -> None:
        tree = day_tree(date, clips=Clip.objects.kept() if options["drafts"] else None)
        if not tree.posts:
            raise CommandError(f"There is nothing to export on {date}.")
        write_text(FORMATS[options["format"]].write([tree]), options["output"], self.stdout)
