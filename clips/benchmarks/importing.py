"""How fast an archive comes in, and how much faster than an editor's saves, one clip at a time.

Each half of the archive is timed apart, and each half of what is before it: equal figures say that
a clip costs the same however many are stored. The saves are those of the desk, the one place where
a clip is typed: each is one request with one excerpt, first into a database that has nothing else,
then into the one with the archive. The ratio is to the faster of the two.
"""

from __future__ import annotations

import datetime
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from clips.benchmarks.database import empty
from clips.benchmarks.table import Cell, Table
from clips.benchmarks.text_archives import ArchiveDay, archive_days, write_archive
from clips.imports.registry import READERS
from clips.models import Clip, ImportRun
from clips.services.importing import import_file

CLIPS = 10_000
SAVES = 200
PARTS = 5
DATABASE = "import"
Say = Callable[[str], object]
Mark = tuple[int, float]


def run(clips: int = CLIPS, say: Say = print) -> Table:
    """Clips a second, by how many were stored before."""
    table = Table(("what", "stored before", "clips", "seconds", "clips a second"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.txt"
        say(f"writing {clips:,} clips")
        write_archive(path, clips)
        with empty(DATABASE):
            alone = saves(archive_days(clips), say)
        with empty(DATABASE):
            marks = imported(path, say)
            beside = saves(archive_days(SAVES, seed=2), say)
            table.rows += [*_halves(marks), _row("desk, clip by clip", 0, *alone)]
            table.rows.append(_row("desk, clip by clip", Clip.objects.count() - SAVES, *beside))
    fastest = max(saved / seconds for saved, seconds in (alone, beside))
    table.rows.append(("ratio", None, None, None, clips / marks[-1][1] / fastest))
    return table


def _row(what: str, before: int, clips: int, seconds: float) -> tuple[Cell, ...]:
    return what, before, clips, seconds, clips / seconds


def imported(path: Path, say: Say) -> list[Mark]:
    """How many clips were in after how many seconds."""
    began, marks = time.perf_counter(), [(0, 0.0)]

    def note(run: ImportRun) -> None:
        marks.append((run.new_clips, time.perf_counter() - began))
        if run.new_clips // 10_000 > marks[-2][0] // 10_000:
            say(f"{run.new_clips:,} clips in {marks[-1][1]:.0f} seconds")

    with path.open("rb") as file:
        report = import_file(
            file=file, name=path.name, reader=READERS["text"], publish=True, progress=note
        )
    assert report.read == report.run.new, report
    return marks


def _halves(marks: list[Mark]) -> list[tuple[Cell, ...]]:
    """The archive by halves, quarters, ... from its end back, and whole."""
    rows = []
    until = marks[-1]
    for _part in range(PARTS):
        since = max((mark for mark in marks if mark[0] <= until[0] / 2), default=marks[0])
        clips, seconds = until[0] - since[0], until[1] - since[1]
        rows.append(_row("import", since[0], clips, seconds))
        until = since
        if not since[0]:
            break
    return [*reversed(rows), _row("import, whole", 0, *marks[-1])]


def saves(days: Iterable[ArchiveDay], say: Say) -> tuple[int, float]:
    """An editor's saves at the desk, one excerpt each."""
    say(f"saving {SAVES} clips at the desk")
    desk = _desk()
    clips = list(islice(((day.date, clip) for day in days for clip in day.clips), SAVES))
    began = time.perf_counter()
    for date, clip in clips:
        _save(desk, date, clip)
    return len(clips), time.perf_counter() - began


def _save(desk: Client, date: datetime.date, clip: str) -> None:
    data = {"text": clip, "date": date.isoformat(), "token": str(uuid4()), "act": "publish"}
    answer = desk.post(reverse("desk:day", args=[date]), data)
    assert answer.status_code == 302, answer.status_code


def _desk() -> Client:
    """A browser in which somebody sits who may."""
    editor, _made = get_user_model().objects.get_or_create(username="benchmark", is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(content_type__app_label="clips"))
    client = Client(headers={"host": "localhost"})
    client.force_login(editor)
    return client
