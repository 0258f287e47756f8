"""The days that are over, by mail to those on the mailing lists: for cron, once an hour or so."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from clips.exports.letter import letter
from clips.management.texts import read_date
from clips.models import Copy, Delivery, MailingList
from clips.services.delivering import due, make_delivery, period_of
from clips.services.refusals import Refused
from clips.services.runs import run_of, tell
from clips.services.sending import MOST_TRIES, Sent, refuse_unset, send, send_again, unfinished

DUE = "due"


class Command(BaseCommand):
    help = (
        "Send the days that are over and were not delivered yet to those on the active mailing"
        " lists, which the admin keeps. What was interrupted goes on, and nobody gets a copy twice;"
        f" an address that is refused is tried by {MOST_TRIES} runs. Safe to run as often as you"
        " like."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--list", metavar="NAME", help="this list only")
        parser.add_argument(
            "--date", type=_day_or_due, default=DUE, help="that day, or week; default: due"
        )
        parser.add_argument("--dry-run", action="store_true", help="print what would be sent")
        parser.add_argument(
            "--again", metavar="ADDRESS", help="send the last delivery to this address once more"
        )

    def handle(self, **options: Any) -> None:
        try:
            lists = chosen(options["list"])
            if options["dry_run"]:
                self.show(lists, options["date"])
            else:
                self.run_and_record(lists, options)
        except Refused as no:
            raise CommandError(str(no)) from None

    def run_and_record(self, lists: list[MailingList], options: dict[str, Any]) -> None:
        refuse_unset()
        self.failed = False
        with run_of("deliver") as self.run:
            if options["again"]:
                self.send_once_more(lists, options["again"])
            else:
                self.send(lists, options["date"])
        if self.failed:
            raise CommandError("Not every copy could be sent; the next run tries again.")

    def send(self, lists: list[MailingList], when: date | str) -> None:
        for delivery in unfinished().filter(list__in=lists):
            self.tell_of(delivery, send(delivery=delivery, compose=letter))
        for list, delivery in made(lists, when):
            if delivery:
                self.tell_of(delivery, send(delivery=delivery, compose=letter))
            else:
                self.tell(f"{list}: nothing to send.")

    def send_once_more(self, lists: list[MailingList], address: str) -> None:
        copies = Copy.objects.filter(delivery__list__in=lists, address__iexact=address)
        copy = copies.order_by("pk").last()
        if copy is None:
            raise Refused("no-copy", name=", ".join(map(str, lists)), address=address)
        try:
            send_again(copy=copy, compose=letter)
        except OSError as error:  # SMTP's failures are among these
            raise CommandError(f"{address}: {error}") from None
        self.tell(f"{named(copy.delivery)}: sent to {address} once more.")

    def show(self, lists: list[MailingList], when: date | str) -> None:
        """What the deliveries would say, and how many there are to get them; nothing is stored."""
        with transaction.atomic():
            for list, delivery in made(lists, when):
                if delivery:
                    said = letter(delivery)
                    self.stdout.write(f"{said.subject}: {delivery.copies.count()} copies\n")
                    self.stdout.write(said.text)
                else:
                    self.stdout.write(f"{list}: nothing to send.")
            transaction.set_rollback(True)

    def tell_of(self, delivery: Delivery, done: Sent) -> None:
        words = [f"{done.sent} copies sent"]
        words += [f"{done.refused} refused"] if done.refused else []
        words += [f"{done.uncertain} perhaps sent"] if done.uncertain else []
        words += [f"stopped: {done.error}"] if done.error else []
        self.tell(
            f"{named(delivery)}: {', '.join(words)}.", failed=bool(done.refused or done.error)
        )

    def tell(self, words: str, *, failed: bool = False) -> None:
        tell(self.run, words, failed=failed)
        self.failed = self.failed or failed
        (self.stderr if failed else self.stdout).write(words)


def _day_or_due(written: str) -> date | str:
    return DUE if written == DUE else read_date(written)


def named(delivery: Delivery) -> str:
    """In no reader's language: `局内 2024-01-09`."""
    days = sorted({delivery.since, delivery.until})
    return f"{delivery.list} {'–'.join(map(str, days))}"


def chosen(name: str | None) -> list[MailingList]:
    lists = MailingList.objects.active()
    if name is None:
        return list(lists)
    if not (found := lists.filter(name=name)):
        raise Refused("no-such-list", name=name)
    return list(found)


def made(
    lists: list[MailingList], when: date | str
) -> Iterator[tuple[MailingList, Delivery | None]]:
    """A list's delivery as soon as it is made; None where there is nothing to send."""
    for one in lists:
        period = due(one) if isinstance(when, str) else period_of(one, when)
        yield one, make_delivery(list=one, period=period) if period else None
