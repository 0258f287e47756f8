"""Measure this machine's work with Kirinuki's own parts."""

from importlib import import_module
from inspect import signature
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clips.benchmarks import MODULES, NAMES


class Command(BaseCommand):
    help = "Measure a part of Kirinuki and print a table: sizes, times, and how times grow."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=NAMES, help="what to measure")
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
        parser.add_argument(
            "--largest", type=float, metavar="MB", help="the largest size, e.g. 1 for a quick look"
        )
        parser.add_argument(
            "--clips",
            type=int,
            metavar="N",
            help="how many clips there are, in a database kept for benchmarks alone",
        )

    def handle(self, **options: Any) -> None:
        name = MODULES.get(options["name"], options["name"])
        run = import_module(f"clips.benchmarks.{name}").run
        given = {name: options[name] for name in ("largest", "clips") if options[name] is not None}
        for name in given.keys() - signature(run).parameters:
            raise CommandError(f"{options['name']} has no --{name}.")
        table = run(**given, say=self.stderr.write)
        self.stdout.write(table.json() if options["json"] else table.text())
