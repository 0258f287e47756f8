"""Days, a subject, a search or a selection in one of the coats that a digest can wear."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from clips.downloads import cannot
from clips.exports import (
    FORMATS,
    Audience,
    Chosen,
    Edition,
    a_day,
    a_search,
    a_selection,
    a_span,
    a_tag,
    everything,
)
from clips.management.texts import read_date
from clips.models import Clip, Cover, Selection, Tag
from clips.services.everything.leaving import leave

TOLD_EVERY = 1.0
"""Seconds between two words on how far it is."""


class Command(BaseCommand):
    help = (
        "Write clips in their editors' order, to standard output or a file: a day, the days from "
        "--since to --until, a subject, what a search finds, a hand-picked selection, or every "
        "clip there is. As visitors see it, unless --whole or --drafts."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("date", type=read_date, nargs="?", help="the day, like 2024-01-09")
        parser.add_argument("--since", type=read_date, help="the first of several days")
        parser.add_argument("--until", type=read_date, help="the last of them")
        parser.add_argument("--tag", help="a subject by its path, like 交通/大橋")
        parser.add_argument("--search", metavar="WORDS", help="as the site's search takes them")
        parser.add_argument("--selection", metavar="NAME", help="a hand-picked selection")
        parser.add_argument("--all", action="store_true", help="every clip")
        parser.add_argument(
            "--everything",
            action="store_true",
            help="the whole house with its history, for an empty Kirinuki elsewhere: "
            "--output NAME.kirinuki.zip",
        )
        parser.add_argument("--chronology", action="store_true", help="one line a clip (年表)")
        parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
        parser.add_argument("--output", default="-", help="a file; - (default): standard output")
        parser.add_argument("--whole", action="store_true", help="excerpts whole, for staff")
        parser.add_argument("--drafts", action="store_true", help="also what is not published")
        parser.add_argument("--cover", action="store_true", help="with the cover, and its foot")
        parser.add_argument("--site", default="", help="what addresses begin with: https://…")
        parser.add_argument("--language", choices=["ja", "en"], default="ja", help="default: ja")

    def handle(self, *, output: str, **options: Any) -> None:
        if options["everything"]:
            return self._leave(output)
        coat = FORMATS[options["format"]]
        with override(options["language"]):
            chosen = _chosen(options)
            if not chosen.count:
                raise CommandError(f"There is nothing to export{_where(options)}.")
            if why := cannot(coat, chosen.count):
                raise CommandError(str(why))
            progress = Progress(chosen.count, self.stderr.write) if output != "-" else None
            edition = Edition(
                chosen,
                cover=Cover.objects.current() if options["cover"] else None,
                site=options["site"].rstrip("/"),
                chronology=options["chronology"],
                **({"told": progress.tell} if progress else {}),
            )
            self._send(coat.write(edition), output)
            self._say_lost(edition)
        return None

    def _say_lost(self, edition: Edition) -> None:
        """Which characters the format could not hold; where each was, its file says."""
        for letter, times in edition.lost.most_common():
            self.stderr.write(f"〓 stands for U+{ord(letter):04X} {letter} ({times}×)")

    def _leave(self, output: str) -> None:
        if output == "-":
            raise CommandError("Say which file: --output NAME.kirinuki.zip.")
        try:
            manifest = leave(Path(output), self.stderr.write)
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from None
        rows = sum(part.rows for part in manifest.tables)
        self.stdout.write(f"{rows:,} rows in {output}; truths {manifest.truths}")

    def _send(self, pieces: Iterator[bytes], output: str) -> None:
        if output != "-":
            return _save(pieces, Path(output))
        buffer = getattr(self.stdout._out, "buffer", None)
        for piece in pieces:
            if buffer is None:
                self.stdout.write(piece.decode(), ending="")
            else:
                buffer.write(piece)
        if buffer is not None:
            buffer.flush()
        return None


class Progress:
    """How far a long export is, once a second at most."""

    def __init__(self, count: int, say: Any) -> None:
        self.count, self.say = count, say
        self.begun = self.last = time.monotonic()

    def tell(self, loaded: int) -> None:
        now = time.monotonic()
        if now - self.last < TOLD_EVERY:
            return
        self.last = now
        left = (now - self.begun) / loaded * max(0, self.count - loaded)
        self.say(f"{loaded:,} of {self.count:,} clips, {left:.0f} s left")


def _save(pieces: Iterator[bytes], path: Path) -> None:
    """Under another name until it is whole: a file that is there is never half of one."""
    beside = path.with_name(f"{path.name}.part")
    try:
        with beside.open("wb") as file:
            file.writelines(pieces)
        beside.replace(path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        beside.unlink(missing_ok=True)


def _chosen(options: dict[str, Any]) -> Chosen:
    asked = [name for name in ("date", "tag", "search", "selection", "all") if options[name]]
    asked += ["since"] if options["since"] or options["until"] else []
    if len(asked) != 1:
        raise CommandError(
            "Say one thing to export: a date, --since and --until, --tag, --search, --selection "
            "or --all."
        )
    return _CHOOSE[asked[0]](options, _audience(options))


def _audience(options: dict[str, Any]) -> Audience:
    if options["drafts"]:
        return Audience.EDITORS
    return Audience.STAFF if options["whole"] or options["selection"] else Audience.VISITORS


def _span(options: dict[str, Any], audience: Audience) -> Chosen:
    since, until = options["since"], options["until"]
    if not (since and until):
        raise CommandError("Say both --since and --until.")
    if since > until:
        raise CommandError(f"{since} is after {until}.")
    return a_span(since, until, audience)


def _tag(options: dict[str, Any], audience: Audience) -> Chosen:
    tag = Tag.objects.named(options["tag"].lstrip("#＃﹟")).first()
    if tag is None:
        raise CommandError(f"There is no subject called {options['tag']}.")
    return a_tag(tag, Clip.objects.tagged(tag), audience)


def _selection(options: dict[str, Any], audience: Audience) -> Chosen:
    found = Selection.objects.filter(name=options["selection"]).first()
    if found is None:
        raise CommandError(f"There is no selection called {options['selection']}.")
    return a_selection(found, audience)


_CHOOSE = {
    "date": lambda options, audience: a_day(options["date"], audience),
    "since": _span,
    "tag": _tag,
    "search": lambda options, audience: a_search(options["search"], audience),
    "selection": _selection,
    "all": lambda options, audience: everything(audience),
}


def _where(options: dict[str, Any]) -> str:
    return f" on {options['date']}" if options["date"] else ""
