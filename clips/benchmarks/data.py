"""A database full of invented clips, the same for the same number: `benchmark data --clips N`.

Days over years, posts, sections, 20,000 tags in a tree, outlets, glosses with statements; of every
fifty clips one tells another clip's story in other words, most often the same day's, and the table
`benchmark_pair` says which. What is derived (timelines, search entries, statements, pieces of
excerpts) is written along with its truths, and the commands that prove them find nothing to put
right.

Left out are what only editors make: pastes, other names, what lies in history.
"""

from __future__ import annotations

import datetime
import time
from collections import deque
from collections.abc import Callable
from itertools import count
from random import Random

from django.db import connection
from django.utils import timezone

from clips.benchmarks.database import filled
from clips.benchmarks.heaps import Heap, continue_numbering, indexed_at_the_end, without_triggers
from clips.benchmarks.retellings import RETELLINGS
from clips.benchmarks.stories import REPORTS, Story, fill, report, story, told
from clips.benchmarks.table import Table
from clips.models import (
    Clip,
    ClipTag,
    Day,
    NearPiece,
    Post,
    SearchEntry,
    Section,
    SectionTag,
    Source,
    Speaker,
    State,
    Statement,
    StatementPlace,
    Tag,
    TagEntry,
)
from clips.models.checks import PLACES
from clips.models.search_entry import folded_words
from clips.models.statement import statement_key
from clips.notation import QuoteChecker, fold, name_key
from clips.services.nearness import kept_pieces

SEED = 20240109
CLIPS = 1_000_000
TAGS = 20_000
OUTLETS = (
    "朝凪新聞",
    "港町日報",
    "潮見新聞",
    "東湾放送",
    "入江タイムス",
    "岬通信",
    "北浜民報",
    "灯台舎",
)
NEWEST = datetime.date(2024, 12, 31)
MOST_DAYS = 10_000
A_DAY = 40
CHUNK = 5_000
SUBJECTS = 10_000
STATES = [State.PUBLISHED] * 95 + [State.DRAFT] * 2 + [State.WITHDRAWN] * 2 + [State.TRASHED]
Say = Callable[[str], object]


def run(clips: int = CLIPS, say: Say = print) -> Table:
    """Fill the database, or find it full, and say how large its tables are."""
    start = time.monotonic()
    table = Table(("table", "rows", "MB", "MB of its indexes"))
    with filled(clips, lambda: fill_database(clips, say), say):
        say(f"{time.monotonic() - start:.0f} seconds")
        table.rows += sizes()
    return table


def sizes() -> list[tuple[str, int, float, float]]:
    """The ten largest tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, greatest(reltuples, 0)::bigint,"
            " (pg_table_size(oid) / 1048576.0)::float, (pg_indexes_size(oid) / 1048576.0)::float"
            " FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " ORDER BY pg_total_relation_size(oid) DESC LIMIT 10"
        )
        return cursor.fetchall()


def fill_database(clips: int, say: Say = print) -> None:
    """Into a database with empty tables, over the default connection."""
    with without_triggers(), indexed_at_the_end([NearPiece, TagEntry, SearchEntry]):
        _Filling(clips).fill(say)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class _Filling:
    """Rows of all tables, day by day."""

    def __init__(self, clips: int) -> None:
        self.clips = clips
        self.random = Random(SEED)
        self.ids = count(1)
        self.uses = count(1)
        self.parts = count(1)
        self.above = _tags(min(TAGS, clips))
        self.outlets = [Source(name=name, key=fold(name)) for name in OUTLETS]
        self.speakers: dict[str, int] = {}
        self.statements: dict[tuple[int, str], int] = {}
        self.recent: deque[tuple[int, Story]] = deque(maxlen=100)
        self.older: list[tuple[int, Story]] = []
        self.days = Heap(Day, "id", "date")
        self.posts = Heap(Post, "id", "day_id", "position")
        self.sections = Heap(Section, "id", "post_id", "position")
        self.section_tags = Heap(
            SectionTag, "tag_id", "content_object_id", "written", "line", "position"
        )
        self.clip_rows = Heap(
            Clip, "id", "section_id", "position", "body", "state", "trashed_at",
            "source_id", "source_written", "headline",
        )  # fmt: skip
        self.clip_tags = Heap(
            ClipTag, "id", "tag_id", "content_object_id", "gloss", "written", "line", "position"
        )
        self.entries = Heap(TagEntry, "tag_id", "date", "place", "clip_id", "own")
        self.found_by = Heap(SearchEntry, "clip_id", "date", "place", "words")
        self.pieces = Heap(NearPiece, "piece", "clip_id")
        self.speaker_rows = Heap(Speaker, "id", "name", "key")
        self.statement_rows = Heap(Statement, "id", "speaker_id", "key")
        self.places = Heap(
            StatementPlace, "clip_tag_id", "position", "statement_id", "text", "head",
            "support", "speech", "start", "end",
        )  # fmt: skip
        self.pairs: list[tuple[int, int, str]] = []

    def fill(self, say: Say) -> None:
        Source.objects.bulk_create(self.outlets)
        days = max(1, min(MOST_DAYS, self.clips // A_DAY))
        told_of = 0
        for number in range(days):
            first, last = (self.clips * at // days for at in (number, number + 1))
            self._day(number + 1, NEWEST - datetime.timedelta(days - 1 - number), last - first)
            if last - told_of >= max(CHUNK, self.clips // 20) or number + 1 == days:
                told_of = last
                say(f"{last:,} clips")
            if len(self.clip_rows.rows) >= CHUNK or number + 1 == days:
                self._write()
        self._write_pairs()
        continue_numbering([Day, Post, Section, Clip, ClipTag, Speaker, Statement])

    def _write(self) -> None:
        for heap in vars(self).values():
            if isinstance(heap, Heap):
                heap.write()

    def _write_pairs(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE benchmark_pair (clip bigint, original bigint, way text)")
            cursor.executemany("INSERT INTO benchmark_pair VALUES (%s, %s, %s)", self.pairs)

    def _day(self, day: int, date: datetime.date, clips: int) -> None:
        """Up to three posts of sections of about eight clips."""
        self.days.add(day, date)
        sections = max(1, round(clips / 8))
        posts = min(3, sections)
        for position in range(posts):
            post = (day - 1) * 3 + position + 1
            self.posts.add(post, day, position)
            for place in range(position, sections, posts):
                first, last = (clips * at // sections for at in (place, place + 1))
                self._section(post, (position, place // posts), date, last - first)

    def _section(self, post: int, place: tuple[int, int], date: datetime.date, clips: int) -> None:
        section, position = next(self.parts), place[1]
        self.sections.add(section, post, position)
        tag = self._tag()
        self.section_tags.add(tag, section, self.above[tag][0], 0, 0)
        before = (place[0] * PLACES + position) * PLACES
        for position in range(clips):
            self._clip(section, position, tag, date, before + position)

    def _clip(self, section: int, position: int, tag: int, date: datetime.date, place: int) -> None:
        clip, random = next(self.ids), self.random
        body, one = self._body(clip)
        outlet = random.choice(self.outlets)
        state = random.choice(STATES)
        trashed_at = timezone.now() if state == State.TRASHED else None
        headline = body[: random.randint(8, 20)].strip()
        written = f"{outlet.name}、{headline}"
        self.clip_rows.add(
            clip, section, position, body, state, trashed_at, outlet.pk, written, headline
        )
        own = dict.fromkeys(
            [self._tag_of(one), *(self._tag() for _ in range(random.randint(0, 2)))]
        )
        glosses = [
            self._use(clip, used, at, body, one if at == 0 and state != State.TRASHED else None)
            for at, used in enumerate(own)
        ]
        if state == State.PUBLISHED:
            self._enter(clip, own, tag, date, place)
            self.found_by.add(clip, date, place, folded_words([headline, body, *glosses]))
        for piece in kept_pieces(body):
            self.pieces.add(piece, clip)

    def _body(self, clip: int) -> tuple[str, Story | None]:
        """A story of its own, a report, or an earlier clip's story in other words."""
        random, kind = self.random, self.random.random()
        if kind < 0.03:
            return report(random, random.randrange(200), random.choice(REPORTS)), None
        if kind < 0.05 and self.recent:
            old = self.older if self.older and random.random() < 0.2 else self.recent
            original, one = random.choice(old)
            way = random.choice(list(RETELLINGS))
            self.pairs.append((clip, original, way))
            return RETELLINGS[way](random, one), one
        one = story(random, int(SUBJECTS * random.random() ** 3), english=random.random() < 0.1)
        self.recent.append((clip, one))
        if random.random() < 0.001:
            self.older.append((clip, one))
        return told(random, one), one

    def _tag(self) -> int:
        """Few tags are used often, most hardly ever."""
        return 1 + int(len(self.above) * self.random.random() ** 3)

    def _tag_of(self, one: Story | None) -> int:
        return 1 + one.subject % len(self.above) if one else self._tag()

    def _use(self, clip: int, tag: int, position: int, body: str, one: Story | None) -> str | None:
        """Returns its gloss."""
        use, said = next(self.uses), quote_in(one, body) if one else None
        gloss = f"{one.lead[1]['part']}→{one.lead[1]['thing']}" if one else None
        if said:
            gloss = f"{gloss}・{said[0]}「{said[1]}」"
            self._state(use, body, *said)
        self.clip_tags.add(use, tag, clip, gloss, self.above[tag][0], 0, position)
        return gloss

    def _state(self, use: int, body: str, head: str, text: str) -> None:
        """As the service would read it: held against the excerpt by the same judge."""
        held = QuoteChecker(body).check(text)
        if head not in self.speakers:
            self.speakers[head] = len(self.speakers) + 1
            self.speaker_rows.add(self.speakers[head], head, fold(head))
        key = (self.speakers[head], statement_key(text))
        if key not in self.statements:
            self.statements[key] = len(self.statements) + 1
            self.statement_rows.add(self.statements[key], *key)
        self.places.add(
            use,
            0,
            self.statements[key],
            text,
            head,
            held.support,
            held.speech,
            held.start,
            held.end,
        )

    def _enter(
        self, clip: int, own: dict[int, None], section: int, date: datetime.date, place: int
    ) -> None:
        for tag in {above for used in (*own, section) for above in self.above[used][1]}:
            self.entries.add(tag, date, place, clip, tag in own)


def quote_in(one: Story, body: str) -> tuple[str, str] | None:
    """Who says what, where the story has it and the excerpt too."""
    for line, slots in one.rest:
        before, _, after = line[0].partition("は「")
        quote = fill(after.partition("」")[0], slots)
        if before == "{p}" and f"「{quote}」" in body:
            return slots["p"], quote
    return None


def _tags(number: int) -> dict[int, tuple[str, list[int]]]:
    """Stored, and by id their names and the ids of themselves and all above: a tree of up to five
    levels, its first tags at the root."""
    random, rows, above = Random(SEED), [], {}
    for pk in range(1, number + 1):
        parent = random.randrange(1, pk) if pk > 40 else None
        while parent and len(above[parent][1]) >= 5:
            parent = random.randrange(1, pk)
        name = f"話題{pk}" if parent is None else f"{above[parent][0]}/話題{pk}"
        above[pk] = (name, [*(above[parent][1] if parent else []), pk])
        rows.append(Tag(pk=pk, name=name, key=name_key(name)))
    Tag.objects.bulk_create(rows, batch_size=CHUNK)
    continue_numbering([Tag])
    return above
