"""Near-duplicates: the stored clips that tell the same story, most often in another paper's words.

They are found in two steps. Of every clip 24 pieces are kept. Those of the excerpt that asks are
looked up: at most 32 clips for each piece and always the newest, so that a phrase of every other
report costs no more than any other. Then the eight clips that share the rarest pieces are held
against the excerpt itself (`services.likeness`), and only what is truly like it is told. It is
remembered for a while (`services.near_memory`): then only clips are looked for that came since.

A piece is the checksum of a run of eight characters, or four English words (`notation.runs`), with
every number in plain digits. Of all pieces of an excerpt those with the smallest checksums are
kept: the same choice wherever the same words stand, so two that share half of their words share
half of what is kept.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import nsmallest

from django.db import connection, transaction
from django.db.models import Max
from django.db.models.functions import Left

from clips.models import Clip, NearPiece
from clips.notation import fold
from clips.notation.runs import runs, units
from clips.services.differences import Differences, between
from clips.services.likeness import COMPARED, NEAR, in_digits, nearness, words_of
from clips.services.locks import hold_tree
from clips.services.near_memory import Found, Like, grow_old, recall, remember

KEPT = 24
"""Pieces of one clip."""
TOLD = 3
"""Clips that are told of one excerpt."""
CHUNK = 500

_WEIGHT = 8
_HOLDERS = 32
_SHARED = 2
_CANDIDATES = 8
_SPREAD = 0x9E3779B1

_FIND = f"""
WITH shared AS (
    SELECT asked.number, held.clip_id, 1 / held.holders::float8 AS rarity
    FROM unnest(%s::int[], %s::bigint[], %s::bigint[]) AS asked(number, piece, above)
    CROSS JOIN LATERAL (
        SELECT clip_id, count(*) OVER () AS holders
        FROM (SELECT clip_id FROM clips_nearpiece
              WHERE piece = asked.piece AND clip_id > asked.above
              ORDER BY clip_id DESC LIMIT {_HOLDERS}) newest
    ) held
    WHERE held.clip_id <> ALL(%s)
),
scored AS MATERIALIZED (
    SELECT number, clip_id, sum(rarity) AS rarity FROM shared
    GROUP BY number, clip_id HAVING count(*) >= {_SHARED}
),
ranked AS (
    SELECT number, clip_id,
           row_number() OVER (PARTITION BY number ORDER BY rarity DESC, clip_id DESC) AS place
    FROM scored CROSS JOIN LATERAL (
        SELECT FROM ({{kept}}) kept WHERE kept.id = scored.clip_id OFFSET 0
    ) there
)
SELECT number, clip_id FROM ranked WHERE place <= {_CANDIDATES}
"""
_WRITE = """
WITH wanted AS (SELECT * FROM unnest(%s::bigint[], %s::bigint[]) AS wanted(piece, clip_id)),
gone AS (
    DELETE FROM clips_nearpiece WHERE clip_id = ANY(%s)
    AND (piece, clip_id) NOT IN (SELECT piece, clip_id FROM wanted)
)
INSERT INTO clips_nearpiece (piece, clip_id) SELECT piece, clip_id FROM wanted
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Near:
    """A stored clip that is like an excerpt; `likeness` is the share of the shorter one's pieces
    that the other has too, from 0.35 to 1."""

    clip: int
    likeness: float


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two excerpts of one text that are like each other, by their places in it."""

    first: int
    second: int
    likeness: float


def near_clips(bodies: Sequence[str], *, besides: Collection[int] = ()) -> list[tuple[Near, ...]]:
    """For each excerpt the stored clips like it, the likest first, at most three, in three queries.

    Drafts count, clips in the trash do not, nor those `besides`: what is stored of these excerpts
    themselves.
    """
    return [near or () for near in near_in_turn(bodies, besides=besides)]


def near_in_turn(
    bodies: Sequence[str], *, besides: Collection[int] = (), most: int | None = None
) -> list[tuple[Near, ...] | None]:
    """As `near_clips`, but of the excerpts of which nothing is remembered only so many are looked
    for, the first ones; for those whose turn has not come stands None."""
    besides = frozenset(besides)
    excerpts = [body[:COMPARED] for body in bodies]
    asked = [excerpt for excerpt in dict.fromkeys(excerpts) if kept_pieces(excerpt)]
    found = recall(asked, besides)
    above = _above(asked, found, most)
    known = {excerpt: found[excerpt] for excerpt, first in above.items() if first}
    newest = _newest_clip() if above else 0
    candidates = _candidates({e: first for e, first in above.items() if first < newest}, besides)
    stored = _Stored(candidates, known)
    told: dict[str, tuple[Near, ...] | None] = dict.fromkeys(asked)
    for excerpt in above:
        likes = stored.likes(excerpt, candidates.get(excerpt, ()), known.get(excerpt))
        remember(excerpt, besides, likes, newest, known.get(excerpt))
        told[excerpt] = stored.told(likes)
    return [told.get(excerpt, ()) for excerpt in excerpts]


def _above(asked: Iterable[str], found: Mapping[str, Found], most: int | None) -> dict[str, int]:
    """Above which id each excerpt is looked for: all of those whose turn it is, else what came
    since; none where nothing is remembered and it is not its turn."""
    since = {excerpt: known.newest for excerpt, known in found.items()}
    waiting = [excerpt for excerpt in asked if excerpt not in found]
    waiting += [excerpt for excerpt, known in found.items() if known.is_old]
    return since | dict.fromkeys(waiting[:most], 0)


class _Stored:
    """The rows of the clips that may be like some excerpts, and how like they are."""

    def __init__(self, candidates: Mapping[str, list[int]], known: Mapping[str, Found]) -> None:
        ids = {clip for clips in candidates.values() for clip in clips}
        ids |= {like.clip for found in known.values() for like in found.likes}
        rows = Clip.objects.kept().filter(pk__in=ids)
        columns = rows.values_list("pk", "version", Left("body", COMPARED))
        self.rows = {pk: (version, body) for pk, version, body in columns} if ids else {}
        self.words = cache(words_of)

    def likes(self, excerpt: str, candidates: Iterable[int], found: Found | None) -> list[Like]:
        """The clips like it: what is remembered as long as it holds, the candidates weighed."""
        before = {like.clip: like for like in found.likes} if found else {}
        either = dict.fromkeys([*before, *candidates])
        likes = (self._like(excerpt, clip, before.get(clip)) for clip in either)
        return [like for like in likes if like and like.likeness >= NEAR]

    def _like(self, excerpt: str, clip: int, before: Like | None) -> Like | None:
        """What is remembered of a clip in the trash stays: it may come back."""
        version, body = self.rows.get(clip, (None, ""))
        if version is None or before and before.version == version:
            return before
        return Like(clip, version, nearness(self.words(excerpt), self.words(body)))

    def told(self, likes: Iterable[Like]) -> tuple[Near, ...]:
        near = (Near(like.clip, like.likeness) for like in likes if like.clip in self.rows)
        return tuple(sorted(near, key=_likest_first)[:TOLD])


def _likest_first(near: Near) -> tuple[float, int]:
    return -near.likeness, -near.clip


def _newest_clip() -> int:
    newest: int | None = Clip.objects.aggregate(newest=Max("pk"))["newest"]
    return newest or 0


def _candidates(above: Mapping[str, int], besides: Collection[int]) -> dict[str, list[int]]:
    """By excerpt the few clips above its id that share its rarest pieces."""
    asked = [
        (number, piece, first)
        for number, (excerpt, first) in enumerate(above.items())
        for piece in kept_pieces(excerpt)
    ]
    if not asked:
        return {}
    columns = [list(column) for column in zip(*asked, strict=True)]
    sql, parameters = Clip.objects.kept().order_by().values("id").query.sql_with_params()
    excerpts = list(above)
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_FIND.format(kept=sql), [*columns, list(besides), *parameters])
        for number, clip in cursor.fetchall():
            found[excerpts[number]].append(clip)
    return found


def near_pairs(bodies: Sequence[str]) -> list[NearPair]:
    """The excerpts of one text that are like each other; no query, and bounded like the look-up.

    >>> story = "潮見大橋は9日午後6時から片側通行になり、車の列が1.2キロ続いた。"
    >>> near_pairs([story, "空は晴れた。", "市は渡し船を出す。" + story])
    [NearPair(first=0, second=2, likeness=1.0)]
    """
    holders: dict[int, list[int]] = defaultdict(list)
    words = cache(lambda number: words_of(bodies[number]))
    pairs = []
    for second, body in enumerate(bodies):
        rarity: dict[int, list[float]] = defaultdict(list)
        for piece in kept_pieces(body):
            newest = holders[piece][-_HOLDERS:]
            for first in newest:
                rarity[first].append(1 / len(newest))
            holders[piece].append(second)
        shared = {first: sum(each) for first, each in rarity.items() if len(each) >= _SHARED}
        for first in sorted(shared, key=lambda one: (-shared[one], one))[:_CANDIDATES]:
            likeness = nearness(words(first), words(second))
            if likeness >= NEAR:
                pairs.append(NearPair(first, second, likeness))
    return pairs


def kept_pieces(body: str) -> list[int]:
    """The pieces by which an excerpt is found, each a number from 0 to 2³²-1; none of one too
    short to tell a story.

    >>> kept_pieces("橋が閉じた。")
    []
    >>> kept_pieces("大橋は午後六時に閉じた") == kept_pieces("大橋は、午後６時に閉じた。")
    True
    """
    return list(_kept(body[:COMPARED]))


@lru_cache(maxsize=1024)
def _kept(body: str) -> tuple[int, ...]:
    """Remembered, since a desk asks for the same forty excerpts at every pause of its typist."""
    text = in_digits(fold(body))
    words = [unit.group() for unit in units(text)]
    found = {_checksum(words[start:end]) for start, end, says in runs(words, _WEIGHT) if says}
    return tuple(nsmallest(KEPT, found)) if len(found) >= _SHARED else ()


forget_kept = _kept.cache_clear
"""For whoever measures."""


def _checksum(run: Sequence[str]) -> int:
    """CRC-32, its values spread: neighbours by the last letter must not be neighbours in size."""
    return zlib.crc32(" ".join(run).encode()) * _SPREAD & 0xFFFFFFFF


def refresh_nearness(*, clips: Iterable[int]) -> None:
    """Bring the kept pieces of these clips in step with their bodies. The caller holds the clips'
    rows; a clip that is gone has none."""
    ids = sorted(set(clips))
    grow_old()
    transaction.on_commit(grow_old)
    with connection.cursor() as cursor:
        for start in range(0, len(ids), CHUNK):
            chunk = ids[start : start + CHUNK]
            wanted = _wanted(chunk)
            columns = [piece for piece, _clip in wanted], [clip for _piece, clip in wanted]
            cursor.execute(_WRITE, [*columns, chunk])


def _wanted(clips: Sequence[int]) -> list[tuple[int, int]]:
    """(piece, clip) of all that these clips should keep."""
    rows = Clip.objects.filter(pk__in=clips).values_list("pk", Left("body", COMPARED))
    return [(piece, pk) for pk, body in rows for piece in kept_pieces(body)]


def never_kept() -> bool:
    """Whether clips were stored by a Kirinuki that kept no pieces of them yet."""
    return not NearPiece.objects.exists() and Clip.objects.exists()


@transaction.atomic
def rebuild_nearness(*, check: bool = False) -> Differences:
    """Compare all kept pieces with the bodies and, unless `check`, put right what differs."""
    if not check:
        hold_tree()
    found = Differences()
    for chunk in _chunks():
        wanted = set(_wanted(chunk))
        stored = set(NearPiece.objects.filter(clip__in=chunk).values_list("piece", "clip"))
        differing = between(wanted, stored)
        if differing and not check:
            refresh_nearness(clips={clip for _piece, clip in wanted ^ stored})
        found += differing
    return found


def _chunks() -> Iterator[list[int]]:
    """All clips' ids in order, a few hundred at a time."""
    last = 0
    while ids := list(
        Clip.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]
    ):
        yield ids
        last = ids[-1]
