"""Load the demo into an empty database: what `clips.demo` holds, by the services editors use."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from clips import demo
from clips.models import Clip, Day, House, Paste, Source, Speaker, Tag
from clips.services.attribution import Term, edit_speaker, merge_speakers
from clips.services.clips import withdraw
from clips.services.pasting import paste
from clips.services.sources import edit_source, set_house
from clips.services.tags import edit_tag
from clips.services.tree import move_tag


class Command(BaseCommand):
    help = (
        "Load the demo: invented news of an invented seaside town, published, 46 days of it. "
        "Only into a database without days: where there are any, nothing is loaded."
    )

    def handle(self, **options: Any) -> None:
        if Day.objects.exists() or Paste.objects.exists():
            self.stdout.write("There are days already: nothing was loaded.")
            return
        self.load(tell=options["verbosity"] > 0)
        self.stdout.write(f"Loaded {Clip.objects.count()} clips of {Day.objects.count()} days.")

    @transaction.atomic
    def load(self, *, tell: bool) -> None:
        """All or nothing: a first start that is stopped half way begins anew."""
        for date, text in texts():
            if tell:
                self.stdout.write(f"  {date}")
            paste(text=text, date=date, publish=True)
        name_publisher()
        describe_outlets()
        tidy_tags()
        describe_speakers()
        take_back()


def texts() -> Iterator[tuple[datetime.date, str]]:
    """The days in their order; a file is named by its date."""
    for path in sorted(demo.DAYS.glob("*.txt")):
        yield datetime.date.fromisoformat(path.stem), path.read_text(encoding="utf-8")


def name_publisher() -> None:
    version = House.objects.current().version
    set_house(version=version, publisher=demo.PUBLISHER, contact=demo.CONTACT)


def describe_outlets() -> None:
    for name, (reading, description) in demo.OUTLETS.items():
        source = Source.objects.named(name).get()
        edit_source(
            source=source,
            version=source.version,
            name=name,
            reading=reading,
            description=description,
        )


def tidy_tags() -> None:
    """Move what was typed without a parent, then say how each tag is read."""
    for old, parent in demo.MOVED:
        move_tag(tag=Tag.objects.named(old).get(), under=Tag.objects.named(parent).get())
    for path, reading in demo.READINGS.items():
        tag = Tag.objects.named(path).get()
        edit_tag(tag=tag, version=tag.version, reading=reading, description=tag.description)


def describe_speakers() -> None:
    """Make one speaker of two names, then say who each is."""
    for name, other in demo.ALIASES:
        merge_speakers(speaker=speaker(other), into=speaker(name))
    for name, (kind, reading, description) in demo.SPEAKERS.items():
        terms = [Term(title, since) for who, title, since in demo.TERMS if who == name]
        edit_speaker(
            speaker=speaker(name),
            version=speaker(name).version,
            name=name,
            kind=kind,
            reading=reading,
            description=description,
            offices=terms,
        )


def speaker(name: str) -> Speaker:
    return Speaker.objects.named(name).get()


def take_back() -> None:
    """Withdraw the clip whose paper took its story back."""
    date, beginning = demo.WITHDRAWN
    withdraw(clips=Clip.objects.on_day(date).filter(body__startswith=beginning))
