"""What a text reads as, without a database."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from clips import notation
from clips.management.texts import normalise, read_date, read_text, write_text


class Command(BaseCommand):
    help = (
        "Show what a text in the notation reads as. Needs no database. --json prints days, clips, "
        "tags, glosses and remarks; --text prints the text back from its reading, to the byte."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a UTF-8 text, - for standard input")
        parser.add_argument("--date", type=read_date, help="the day of what has no date of its own")
        shape = parser.add_mutually_exclusive_group()
        shape.add_argument("--json", action="store_true", help="as JSON")
        shape.add_argument("--text", action="store_true", help="as the text it was read from")

    def handle(self, **options: Any) -> None:
        document = notation.parse(normalise(read_text(options["file"])), date=options["date"])
        write_text(self.shape(document, options), "-", self.stdout)

    def shape(self, document: notation.Document, options: dict[str, Any]) -> str:
        if options["text"]:
            return notation.format(document)
        if options["json"]:
            outline = notation.outline(document)
            return json.dumps(outline, ensure_ascii=False, indent=1) + "\n"
        return notation.show(document) + "\n"
