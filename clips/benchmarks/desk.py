"""What a pause in typing costs: from the request for a reading to the answer that is swapped in.

An editor has so many excerpts at the desk and types on in the last one: every try has other words
there, as after every pause. Beside it the floor: the same text parsed, its glosses read and its
quotes held against their excerpts, each time from nothing, with nothing asked of a database and
nothing drawn. `first` is a reading by a server that has never seen the text, as after a paste;
`pause` one that has seen it without the last words.

None of the excerpts are stored; all but the last are; all are stored on another day too, so that
each is shown beside its double. What is stored for it is taken back: every run finds the same
database. The answer is all that the browser gets; swapping it is the browser's work, measured by
the tests that drive one.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from random import Random
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import transaction
from django.test import Client
from django.urls import reverse

from clips.benchmarks.bodies import invented_body, quotes_in
from clips.benchmarks.data import fill_database
from clips.benchmarks.database import filled
from clips.benchmarks.table import Cell, Table
from clips.notation import document_statements, parse
from clips.services import near_memory, remembered
from clips.services.nearness import forget_kept
from clips.services.pasting import paste

SEED = 20240113
DAY = datetime.date(2024, 1, 13)
CLIPS = 10_000
SIZES = (5, 10, 20, 40, 80, 160)
STORED = ("none", "all but one", "elsewhere")
TRIES = 7
OUTLETS = ("岬新聞", "港町日報", "東湾放送", "潮見新聞")
MILLISECOND = 1e3
Say = Callable[[str], object]

_typed = count(1)


def run(clips: int = CLIPS, say: Say = print) -> Table:
    """Milliseconds by the number of excerpts; the ratios are to the floor. `clips` is how many are
    stored on other days."""
    table = Table(
        ("excerpts", "KB", "stored", "floor ms", "first ms", "ratio", "pause ms", "ratio ",
         "of 5's an excerpt")
    )  # fmt: skip
    with filled(clips, lambda: fill_database(clips, say), say), transaction.atomic():
        desk = _desk()
        for stored in STORED:
            say(f"stored: {stored}")
            table.rows += _rows(desk, stored)
        transaction.set_rollback(True)
    return table


def _rows(desk: Client, stored: str) -> Iterator[tuple[Cell, ...]]:
    least = 0.0
    for number in SIZES:
        with transaction.atomic():
            _store(stored, number)
            read = partial(_reading, desk)
            floor, first = _best(_floor, number), _best(read, number, before=_forget)
            pause = _best(read, number)
            transaction.set_rollback(True)
        least = least or pause / number
        kilobytes = len(day_text(number).encode()) / 1000
        yield (number, kilobytes, stored, floor, first, first / floor, pause, pause / floor,
               pause / number / least)  # fmt: skip


def _store(stored: str, number: int) -> None:
    if stored == "all but one":
        paste(text=day_text(number - 1), date=DAY, publish=True)
    elif stored == "elsewhere":
        paste(text=day_text(number), date=DAY - datetime.timedelta(days=1), publish=True)


def _forget() -> None:
    for forget in (remembered.forget, forget_kept, near_memory.forget):
        forget()


def _best(
    work: Callable[[str], None], number: int, before: Callable[[], None] = lambda: None
) -> float:
    """The least of some tries, each with other words at the end: what disturbs a machine only ever
    adds."""
    times = []
    for _try in range(TRIES):
        before()
        text = day_text(number, typed=next(_typed))
        began = time.perf_counter()
        work(text)
        times.append(time.perf_counter() - began)
    return min(times) * MILLISECOND


def _floor(text: str) -> None:
    document_statements(parse(text, date=DAY))


def _reading(desk: Client, text: str) -> None:
    address = reverse("desk:day", args=[DAY])
    data = {"text": text, "date": DAY.isoformat(), "token": str(uuid4())}
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


def day_text(number: int, typed: int = 0) -> str:
    """So many excerpts, each with a source, two glosses with quotes, and now and then a section;
    `typed` is told at the end of the last."""
    random = Random(SEED)
    told = f"次は第{typed}便。" if typed else ""
    return "\n\n".join(
        _paragraphs(random, at, told if at + 1 == number else "") for at in range(number)
    )


def _paragraphs(random: Random, at: int, told: str) -> str:
    body = invented_body(random, sentences=4).strip() + told
    first, *others = quotes_in(body) or ["潮"]
    last = others[-1] if others else first
    source = f"出典: {OUTLETS[at % 4]}(朝刊{at % 30 + 1}面)、見出し{at} (2024-01-13)"
    own = (
        f"#潮見{at % 40}(渡し{at}・市長「{first}」)#港/桟橋{at % 12}(次の便→{at}日・船頭「{last}」)"
    )
    closing = f"\n\n#町{at % 5}" if at % 8 == 7 else ""
    return f"{body}\n{source}\n{own}{closing}"
