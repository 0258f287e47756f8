"""What a pause in typing costs: from the request for a reading to the answer that is swapped in.

An editor has so many excerpts at the desk and types the last one. Beside it the floor: the same
text parsed, and its quotes held against their excerpts, with nothing asked of a database and
nothing drawn. The answer is all that the browser gets; swapping it is the browser's work, measured
by the tests that drive one.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from clips.benchmarks.bodies import invented_body, quotes_in
from clips.benchmarks.data import fill_database
from clips.benchmarks.database import filled
from clips.benchmarks.table import Cell, Table
from clips.notation import document_statements, parse
from clips.services.pasting import paste

SEED = 20240113
DAY = datetime.date(2024, 1, 13)
CLIPS = 10_000
SIZES = (5, 10, 20, 40, 80, 160)
TRIES = 7
OUTLETS = ("岬新聞", "港町日報", "東湾放送", "潮見新聞")
MILLISECOND = 1e3
Say = Callable[[str], object]


def run(clips: int = CLIPS, say: Say = print) -> Table:
    """Milliseconds by the number of excerpts, none of them stored and all but one; the ratio is to
    the floor. `clips` is how many are stored on other days."""
    table = Table(
        ("excerpts", "KB", "stored", "floor ms", "reading ms", "ratio", "of 5's an excerpt")
    )
    with filled(clips, lambda: fill_database(clips, say), say):
        desk = _desk()
        for stored in (False, True):
            say("all but one stored" if stored else "none stored")
            table.rows += _rows(desk, stored)
    return table


def _rows(desk: Client, stored: bool) -> Iterator[tuple[Cell, ...]]:
    first = 0.0
    for number in SIZES:
        date = DAY + datetime.timedelta(days=number + 1000 * stored)
        text = day_text(number)
        if stored:
            paste(text=day_text(number - 1), date=date, publish=True)
        floor = _best(partial(_floor, text, date))
        reading = _best(partial(_reading, desk, text, date))
        first = first or reading / number
        kilobytes = len(text.encode()) / 1000
        yield (number, kilobytes, "all but one" if stored else "none", floor, reading,
               reading / floor, reading / number / first)  # fmt: skip


def _best(work: Callable[[], object]) -> float:
    """The least of some tries: what disturbs a machine only ever adds."""
    times = []
    for _ in range(TRIES):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times) * MILLISECOND


def _floor(text: str, date: datetime.date) -> None:
    document_statements(parse(text, date=date))


def _reading(desk: Client, text: str, date: datetime.date) -> None:
    address = reverse("desk:day", args=[date])
    data = {"text": text, "date": date.isoformat(), "token": str(uuid4())}
    answer = desk.post(address, data, headers={"HX-Request": "true"})
    assert answer.status_code == 200, answer.status_code


def _desk() -> Client:
    """A browser in which somebody sits who may."""
    users = get_user_model().objects
    editor, _made = users.get_or_create(username="benchmark", defaults={"is_staff": True})
    permissions = Permission.objects.filter(content_type__app_label="clips")
    editor.user_permissions.set(permissions)
    client = Client(headers={"host": "localhost"})
    client.force_login(editor)
    return client


def day_text(number: int) -> str:
    """So many excerpts, each with a source, two glosses with quotes, and now and then a section."""
    random = Random(SEED)
    return "\n\n".join(_paragraphs(random, at) for at in range(number))


def _paragraphs(random: Random, at: int) -> str:
    body = invented_body(random, sentences=4).strip()
    first, *others = quotes_in(body) or ["潮"]
    last = others[-1] if others else first
    source = f"出典: {OUTLETS[at % 4]}(朝刊{at % 30 + 1}面)、見出し{at} (2024-01-13)"
    own = (
        f"#潮見{at % 40}(渡し{at}・市長「{first}」)#港/桟橋{at % 12}(次の便→{at}日・船頭「{last}」)"
    )
    closing = f"\n\n#町{at % 5}" if at % 8 == 7 else ""
    return f"{body}\n{source}\n{own}{closing}"
