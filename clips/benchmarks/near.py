"""How well other papers' tellings are found, what it costs, and what a save pays for it.

First without a database: pairs as `retellings` makes them, and the share that is called near. Then
in databases with a hundredth, a tenth and all of `--clips` (`data` fills and keeps them): the time
for one excerpt and for a day of forty; and for a pause of one who types in the last of forty, or of
three hundred, while what was found of the others is remembered. Beside them three yardsticks of the
same run: a page of a tag's timeline, which is the cheapest list there is; a word looked for in the
newest 5,000 clips; and the search of the admin's list of clips, for a word of an old clip. And of
the planted retellings the share that is found.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Collection, Iterator
from random import Random
from statistics import median, quantiles

from django.contrib.admin import site
from django.db import connection, transaction

from clips.benchmarks import stories
from clips.benchmarks.data import CLIPS, OUTLETS, SEED, Say, fill_database
from clips.benchmarks.database import filled
from clips.benchmarks.retellings import pairs
from clips.benchmarks.table import Cell, Table
from clips.models import Clip, NearPiece, State, TagEntry
from clips.services.likeness import NEAR, nearness, words_of
from clips.services.near_memory import forget
from clips.services.nearness import forget_kept, near_clips, refresh_nearness
from clips.services.pasting import paste

DAY = 40
MANY = 300
PAIRS = 500
ASKED = 400
PAGES = 200
PASTES = 5
PAUSES = 10
NEWEST = 5_000
A_DAY = datetime.date(2025, 1, 1)
MILLISECONDS = 1e3
Row = tuple[Cell, ...]


def run(clips: int = CLIPS, say: Say = print) -> Table:
    """All figures. Ratios are against the admin's search of the same number of clips."""
    table = Table(("figure", "tried", "value", "against the search"))
    say("pairs")
    table.rows += quality()
    for size in (clips // 100, clips // 10, clips):
        with filled(size, lambda size=size: fill_database(size, say), say):
            say(f"{size:,} clips")
            named = f"{size:,} clips"
            table.rows += [(f"{named}: {row[0]}", *row[1:]) for row in measured()]
    return table


def quality(each: int = PAIRS) -> Iterator[Row]:
    """The share of each kind of pair that is called near, and what a telling is worth."""
    told = {True: 0, False: 0}
    for name, is_one_story, drawn in pairs(SEED, each):
        found = sum(nearness(words_of(one), words_of(other)) >= NEAR for one, other in drawn)
        told[is_one_story] += found
        kind = "one story" if is_one_story else "two stories"
        yield f"{kind}, {name}: called near", len(drawn), found / len(drawn), None
    yield (
        "of all that is called near, one story",
        sum(told.values()),
        told[True] / sum(told.values()),
        None,
    )


def measured() -> Iterator[Row]:
    """The figures of the database that is connected."""
    bodies = _bodies(Random(SEED))
    search = _seconds(_search, _words(bodies[:10]))
    one = _seconds(lambda body: near_clips([body]), bodies, before=forget)
    days = [bodies[at : at + DAY] for at in range(0, len(bodies), DAY)]
    day = _seconds(near_clips, days, before=forget)
    pause = [_pause(bodies, 0) for bodies in days]
    many = [_pause(bodies[:MANY], typed) for typed in range(PAUSES)]
    page = _seconds(_page, _tags())
    walk = _seconds(_walk, _words(bodies))
    yield from _timed("near clips of one excerpt", one, search)
    yield from _timed(f"near clips of {DAY}", day, search)
    yield from _timed(f"near clips of {DAY}, one of them new since the last pause", pause, search)
    yield from _timed(f"near clips of {MANY}, one of them new", many, search)
    yield from _timed("a page of a tag", page, search)
    yield from _timed(f"a word in the newest {NEWEST:,}", walk, search)
    yield from _timed("the admin's search", search, search)
    yield from _planted()
    yield from _saves()
    yield from _sizes()


def _timed(what: str, taken: list[float], search: list[float]) -> Iterator[Row]:
    middle = median(taken)
    yield f"{what}, ms", len(taken), middle * MILLISECONDS, middle / median(search)
    slow = quantiles(taken, n=20)[-1]
    yield f"{what}, ms of one in twenty", len(taken), slow * MILLISECONDS, None


def _seconds(
    ask: Callable[[object], object],
    questions: Collection[object],
    before: Callable[[], None] = lambda: None,
) -> list[float]:
    """For each question, the second time it is asked: all that the server reads is in memory.
    `before` has us forget what we know ourselves."""
    taken = []
    for question in questions:
        ask(question)
        before()
        start = time.perf_counter()
        ask(question)
        taken.append(time.perf_counter() - start)
    return taken


def _pause(bodies: list[str], typed: int) -> float:
    """One who types on in the last of these excerpts has paused."""
    near_clips(bodies)
    start = time.perf_counter()
    near_clips([*bodies[:-1], f"{bodies[-1]}第{typed}報。"])
    return time.perf_counter() - start


def _bodies(random: Random) -> list[str]:
    """Half of them stored, so that there is something to find; half never seen."""
    newest = Clip.objects.order_by("-pk").values_list("pk", flat=True)[0]
    chosen = {random.randrange(1, newest + 1) for _ in range(ASKED)}
    stored = list(Clip.objects.filter(pk__in=chosen).values_list("body", flat=True))
    new = stories.stories(SEED + 1)
    return [body for pair in zip(stored[: ASKED // 2], new, strict=False) for body in pair]


def _words(bodies: list[str]) -> list[str]:
    return [body[10:13] for body in bodies]


def _tags() -> list[int]:
    return list(range(1, min(PAGES, TagEntry.objects.order_by("-tag").first().tag_id)))


def _page(tag: int) -> list[Clip]:
    entries = TagEntry.objects.filter(tag=tag).order_by("-date", "-place", "-clip")[:30]
    return list(Clip.objects.filter(pk__in=[entry.clip_id for entry in entries]))


def _walk(word: str) -> list[Clip]:
    newest = Clip.objects.order_by("-pk")[:NEWEST].values("pk")
    return list(Clip.objects.filter(pk__in=newest, body__contains=word).order_by("-pk")[:30])


def _search(word: str) -> list[Clip]:
    """The question that the admin's list asks, with its first page."""
    clips = site._registry[Clip]  # type: ignore[attr-defined]
    found, _may_repeat = clips.get_search_results(None, Clip.objects.order_by("-pk"), word)
    return list(found[: clips.list_per_page])


def _planted() -> Iterator[Row]:
    """Retellings whose original, or another retelling of it, is told; and how often something is
    told of a clip that nobody has retold."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clip, original, way FROM benchmark_pair ORDER BY clip")
        planted = cursor.fetchall()
    step = max(1, len(planted) // (9 * 100))
    kept = set(Clip.objects.kept().filter(pk__in=_all(planted)).values_list("pk", flat=True))
    asked = [pair for pair in planted[::step] if kept.issuperset(pair[:2])]
    story_of = {clip: original for clip, original, _way in planted}
    found = {}
    bodies = Clip.objects.in_bulk([clip for clip, _original, _way in asked])
    for clip, original, _way in asked:
        (near,) = near_clips([bodies[clip].body], besides=[clip])
        found[clip] = any(story_of.get(one.clip, one.clip) == original for one in near)
    for way in dict.fromkeys(sorted(way for *_pair, way in asked)):
        of_way = [found[clip] for clip, _original, its in asked if its == way]
        yield f"planted, {way}: found", len(of_way), sum(of_way) / len(of_way), None
    yield "planted, all: found", len(found), sum(found.values()) / len(found), None
    yield _others_told(_all(planted))


def _all(planted: list[tuple[int, int, str]]) -> set[int]:
    return {clip for *pair, _way in planted for clip in pair}


def _others_told(planted: set[int]) -> Row:
    """Clips that share their story with no other: the share of which something is told."""
    rows = Clip.objects.filter(state=State.PUBLISHED).order_by("-pk")[: 4 * ASKED]
    single = [row for row in rows if row.pk not in planted][:ASKED]
    told = sum(bool(near_clips([row.body], besides=[row.pk])[0]) for row in single)
    return "told of a clip that nobody retold", len(single), told / len(single), None


def _saves() -> Iterator[Row]:
    """Pasting a day of forty, and what of it goes into keeping the pieces."""
    news, whole, keeping = stories.stories(SEED + 2), [], []
    for _round in range(PASTES):
        source = f"出典: {OUTLETS[0]}"
        text = "\n\n".join(f"{next(news)}\n{source}\n\n#話題1" for _clip in range(DAY))
        with transaction.atomic():
            start = time.perf_counter()
            made = paste(text=text, date=A_DAY).clips
            whole.append(time.perf_counter() - start)
            NearPiece.objects.filter(clip__in=made).delete()
            forget_kept()
            start = time.perf_counter()
            refresh_nearness(clips=made)
            keeping.append(time.perf_counter() - start)
            transaction.set_rollback(True)
    yield f"a paste of {DAY}, ms", len(whole), median(whole) * MILLISECONDS, None
    yield "of it for nearness, ms", len(keeping), median(keeping) * MILLISECONDS, None
    yield "of it for nearness, share", len(keeping), median(keeping) / median(whole), None


def _sizes() -> Iterator[Row]:
    tables = {"clips_clip": "clips", "clips_nearpiece": "pieces", "clips_tagentry": "timelines"}
    clips = Clip.objects.count()
    with connection.cursor() as cursor:
        for table, name in tables.items():
            cursor.execute(f"SELECT pg_total_relation_size('{table}')")
            size = cursor.fetchone()[0]
            yield f"{name} with indexes, MB", clips, size / 2**20, None
            yield f"{name} with indexes, bytes a clip", clips, size / clips, None
