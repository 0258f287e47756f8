"""Days as entries of a blog elsewhere: for cron, or for one day by hand."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clips.exports.blog import BLOG
from clips.management.texts import read_date
from clips.services.atom_wire import Account
from clips.services.blogging import Blog, Done, days_for_blog, publish_to_blog
from clips.services.refusals import Refused
from clips.services.runs import run_of, tell

NEEDED = ("ATOMPUB_URL", "ATOMPUB_USER", "ATOMPUB_KEY")
WORDS = {Done.CREATED: "created", Done.UPDATED: "updated", Done.SAME: "nothing new"}


class Command(BaseCommand):
    help = (
        "Put what visitors may see of a day on a blog, as a draft, over AtomPub; later runs keep"
        " that entry up to date. Safe to run as often as you like: what was sent is not sent"
        " again, and what was edited there is left alone. .env.example says how to name the blog."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("date", nargs="?", type=read_date, help="the day, like 2024-01-09")
        which.add_argument(
            "--closed-since",
            type=read_date,
            metavar="DATE",
            help="every day from then on, once over",
        )
        parser.add_argument("--live", action="store_true", help="publish it there, no draft")
        parser.add_argument("--force", action="store_true", help="write over what was edited there")
        parser.add_argument("--dry-run", action="store_true", help="ask and send nothing")

    def handle(self, **options: Any) -> None:
        blog = named_blog()
        dates = [options["date"]] if options["date"] else days(options["closed_since"], blog)
        if options["dry_run"]:
            return self.report(dates, blog, options, lambda words, failed: None)
        try:
            with run_of("publish_blog") as run:
                self.report(
                    dates, blog, options, lambda words, failed: tell(run, words, failed=failed)
                )
        except Refused as no:
            raise CommandError(str(no)) from None

    def report(self, dates: list[date], blog: Blog, options: dict[str, Any], told: Any) -> None:
        """A sentence for each day; one that fails stops none of the others."""
        failed = 0
        chosen = {name: options[name] for name in ("live", "force", "dry_run")}
        for day in dates:
            try:
                done = publish_to_blog(date=day, blog=blog, write=BLOG[blog.kind], **chosen)
            except Refused as no:
                failed += 1
                told(str(no), True)
                self.stderr.write(str(no))
            else:
                words = f"{day}: {WORDS[done]}"
                told(words, False)
                self.stdout.write(words)
        if failed:
            raise CommandError(f"{failed} of {len(dates)} days could not be put on the blog.")


def named_blog() -> Blog:
    if missing := [name for name in NEEDED if not getattr(settings, name)]:
        raise CommandError(f"{', '.join(missing)} not set: .env.example says what they are.")
    account = Account(settings.ATOMPUB_USER, settings.ATOMPUB_KEY, settings.ATOMPUB_AUTH)
    categories = tuple(settings.ATOMPUB_CATEGORIES)
    return Blog(settings.ATOMPUB_URL, account, settings.ATOMPUB_CONTENT, categories)


def days(since: date, blog: Blog) -> list[date]:
    return list(days_for_blog(since=since, blog=blog).values_list("date", flat=True))
