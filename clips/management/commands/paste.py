"""A text into the database, as the desk would take it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clips.management.texts import read_date, read_text
from clips.services.matching import Kind
from clips.services.pasting import NeedsConsent, Plan, paste, plan, read_for_storing
from clips.services.refusals import Refused


class Command(BaseCommand):
    help = (
        "Store a text in the notation: one day, or several where it says their dates itself. What "
        "is stored already is not stored again. Nothing is written unless all of it can be."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a UTF-8 text, - for standard input")
        parser.add_argument("--date", type=read_date, help="the day of what has no date of its own")
        parser.add_argument("--publish", action="store_true", help="show the clips to readers")
        parser.add_argument("--update", action="store_true", help="change stored clips that differ")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")

    def handle(self, **options: Any) -> None:
        text = read_text(options["file"])
        try:
            done = self.plan(text, options) if options["dry_run"] else self.paste(text, options)
        except NeedsConsent as no:
            raise CommandError(f"{no} Use --update. ({counted(no.plan)})") from None
        except Refused as no:
            raise CommandError(str(no)) from None
        for day in done.days:
            self.stdout.write(f"{day.date}: {counted(Plan((day,)))}")

    def plan(self, text: str, options: dict[str, Any]) -> Plan:
        planned = plan(document=read_for_storing(text=text, date=options["date"]))
        self.stdout.write("Nothing is written. This would be done:")
        return planned

    def paste(self, text: str, options: dict[str, Any]) -> Plan:
        chosen = {name: options[name] for name in ("date", "publish", "update")}
        return paste(text=text, **chosen).plan


def counted(planned: Plan) -> str:
    """`2 new, 4 known`: the clips by what they are, what there is none of left out."""
    counts = ((len(planned.of(kind)), kind.value) for kind in Kind)
    return ", ".join(f"{count} {name}" for count, name in counts if count)
