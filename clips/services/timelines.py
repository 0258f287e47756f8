"""Timelines: which visible clips stand under which tag, kept in step with their truths.

A clip stands under its own tags, its section's, its post's, and every tag above one of these, once
under each. The wanted entries are said in one SQL query; `refresh_entries` writes the difference
for some clips, `rebuild_timelines` for all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from clips.models import Clip, ClipQuerySet
from clips.models.checks import PLACES
from clips.services.locks import hold_tree

_WANTED = f"""
WITH chosen AS ({{clips}}),
uses AS (
    SELECT clip.id AS clip_id, day.date,
           (post.position::bigint * {PLACES} + section.position) * {PLACES} + clip.position
               AS place,
           used.tag_id, used.own
    FROM clips_clip clip
    JOIN clips_section section ON section.id = clip.section_id
    JOIN clips_post post ON post.id = section.post_id
    JOIN clips_day day ON day.id = post.day_id
    CROSS JOIN LATERAL (
        SELECT tag_id, true AS own FROM clips_cliptag WHERE content_object_id = clip.id
        UNION ALL
        SELECT tag_id, false FROM clips_sectiontag WHERE content_object_id = section.id
        UNION ALL
        SELECT tag_id, false FROM clips_posttag WHERE content_object_id = post.id
    ) used
    WHERE clip.id IN (SELECT id FROM chosen)
),
used_tags AS (
    SELECT id, string_to_array(key, '/') AS segments
    FROM clips_tag WHERE id IN (SELECT tag_id FROM uses)
),
above AS (
    SELECT below.id AS below_id, tag.id AS tag_id
    FROM used_tags below
    CROSS JOIN LATERAL generate_series(1, cardinality(below.segments)) AS depth
    JOIN clips_tag tag ON tag.key = array_to_string(below.segments[:depth], '/') COLLATE "C"
),
wanted AS (
    SELECT above.tag_id, uses.date, uses.place, uses.clip_id,
           bool_or(uses.own AND above.tag_id = uses.tag_id) AS own
    FROM uses JOIN above ON above.below_id = uses.tag_id
    GROUP BY above.tag_id, uses.date, uses.place, uses.clip_id
)
"""
_COLUMNS = "tag_id, date, place, clip_id, own"
_WRITE = f"""{_WANTED},
gone AS (
    DELETE FROM clips_tagentry entry
    WHERE {{among}} AND NOT EXISTS (
        SELECT FROM wanted
        WHERE (wanted.tag_id, wanted.date, wanted.place, wanted.clip_id)
            = (entry.tag_id, entry.date, entry.place, entry.clip_id)
    )
)
INSERT INTO clips_tagentry AS entry ({_COLUMNS}) SELECT {_COLUMNS} FROM wanted
ON CONFLICT (tag_id, date, place, clip_id) DO UPDATE SET own = excluded.own
WHERE entry.own <> excluded.own
"""
_COMPARE = f"""{_WANTED},
missing AS (SELECT * FROM wanted EXCEPT SELECT {_COLUMNS} FROM clips_tagentry),
surplus AS (SELECT {_COLUMNS} FROM clips_tagentry EXCEPT SELECT * FROM wanted)
SELECT (SELECT count(*) FROM missing), (SELECT count(*) FROM surplus),
       ARRAY(SELECT DISTINCT clip_id FROM (TABLE missing UNION ALL TABLE surplus) differing
             ORDER BY clip_id LIMIT 20)
"""


@dataclass(frozen=True, slots=True)
class Differences:
    """How the stored timelines differ from what the truths say; `clips` names up to twenty."""

    missing: int
    surplus: int
    clips: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus)


def refresh_entries(*, clips: Iterable[int]) -> None:
    """Bring the entries of these clips in step. The caller holds the tree, shared or whole."""
    ids = sorted(set(clips))
    if not ids:
        return
    visible, parameters = _visible(Clip.objects.filter(pk__in=ids))
    sql = _WRITE.format(clips=visible, among="entry.clip_id = ANY(%s)")
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, ids])


@transaction.atomic
def rebuild_timelines(*, check: bool = False) -> Differences:
    """Compare all entries with the truths and, unless `check`, put right what differs."""
    if not check:
        hold_tree()
    visible, parameters = _visible(Clip.objects.all())
    with connection.cursor() as cursor:
        cursor.execute(_COMPARE.format(clips=visible), parameters)
        missing, surplus, clips = cursor.fetchone()
        found = Differences(missing, surplus, tuple(clips))
        if found and not check:
            cursor.execute(_WRITE.format(clips=visible, among="true"), parameters)
    return found


def _visible(clips: ClipQuerySet) -> tuple[str, tuple[Any, ...]]:
    """`published()` as SQL, so that who sees a clip is said in one place only."""
    sql, parameters = clips.published().order_by().values("id").query.sql_with_params()
    return sql, parameters


def clips_under(
    *,
    clips: Collection[int] = (),
    sections: Collection[int] = (),
    posts: Collection[int] = (),
    days: Collection[int] = (),
    tags: Collection[int] = (),
) -> set[int]:
    """The clips whose entries depend on any of these rows. One query for each kind that is given:
    joined by OR they would be one walk over all clips."""
    asked: dict[str, Collection[int]] = {
        "section__in": sections,
        "section__post__in": posts,
        "section__post__day__in": days,
        "tag_uses__tag__in": tags,
        "section__tag_uses__tag__in": tags,
        "section__post__tag_uses__tag__in": tags,
    }
    found = set(clips)
    for lookup, ids in asked.items():
        if ids:
            found.update(Clip.objects.filter(**{lookup: ids}).values_list("pk", flat=True))
    return found
