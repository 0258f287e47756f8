"""How many copies of each outlet's clips were delivered: what a licence is paid by."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from clips.management.columns import Column, line
from clips.management.texts import read_date, write_text
from clips.services.copies import as_csv, copies_by_outlet

COLUMNS = [Column(30), Column(8, right=True), Column(9, right=True), Column(9, right=True)]
HEAD = ("outlet", "clips", "copies", "readers")


class Command(BaseCommand):
    help = (
        "Count by outlet what was delivered on these days: clips, copies (clips times addresses)"
        " and readers (clips times the people who read them there)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", type=read_date, required=True, help="the first day")
        parser.add_argument("--until", type=read_date, required=True, help="the last day")
        parser.add_argument("--csv", action="store_true", help="as CSV")

    def handle(self, *, since: Any, until: Any, **options: Any) -> None:
        found = copies_by_outlet(since=since, until=until)
        if options["csv"]:
            write_text(as_csv(found, HEAD), "-", self.stdout)
            return
        rows = [(one.outlet, one.clips, one.copies, one.readers) for one in found]
        for row in [HEAD, *rows]:
            self.stdout.write(line(COLUMNS, *map(str, row)), ending="")
