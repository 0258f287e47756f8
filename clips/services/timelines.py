"""Timelines: which visible clips stand under which tag, kept in step with their truths.

A clip stands under its own tags, its section's, its post's, and every tag above one of these, once
under each. The wanted entries are said in one SQL query; `refresh_entries` writes the difference
for some clips, `rebuild_timelines` for all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection, transaction

from clips.models import Clip, ClipQuerySet
from clips.models.checks import PLACES
from clips.services.differences import MOST_CLIPS, Differences
from clips.services.locks import hold_tree

CHUNK = 2_000
"""Clips whose entries are written by one statement."""

_WANTED = f"""
WITH placed AS MATERIALIZED (
    SELECT clip.id AS clip_id, clip.section_id, section.post_id, day.date,
           (post.position::bigint * {PLACES} + section.position) * {PLACES} + clip.position
               AS place
    FROM clips_clip clip
    JOIN clips_section section ON section.id = clip.section_id
    JOIN clips_post post ON post.id = section.post_id
    JOIN clips_day day ON day.id = post.day_id
    WHERE clip.id IN ({{clips}})
),
uses AS (
    SELECT clip_id, date, place, used.tag_id, true AS own
    FROM placed JOIN clips_cliptag used ON used.content_object_id = clip_id
    UNION ALL
    SELECT clip_id, date, place, used.tag_id, false
    FROM placed JOIN clips_sectiontag used ON used.content_object_id = section_id
    UNION ALL
    SELECT clip_id, date, place, used.tag_id, false
    FROM placed JOIN clips_posttag used ON used.content_object_id = post_id
),
wanted AS MATERIALIZED (
    SELECT above.id AS tag_id, date, place, clip_id, bool_or(own AND above.id = uses.tag_id) AS own
    FROM uses
    JOIN clips_tag tag ON tag.id = uses.tag_id
    CROSS JOIN LATERAL generate_series(1, cardinality(string_to_array(tag.key, '/'))) AS depth
    JOIN clips_tag above
        ON above.key = array_to_string((string_to_array(tag.key, '/'))[:depth], '/') COLLATE "C"
    GROUP BY above.id, date, place, clip_id
)
"""
_COLUMNS = "tag_id, date, place, clip_id, own"
_WRITE = f"""{_WANTED},
gone AS (
    DELETE FROM clips_tagentry
    WHERE clip_id = ANY(%s)
    AND (tag_id, date, place, clip_id) NOT IN (SELECT tag_id, date, place, clip_id FROM wanted)
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
             ORDER BY clip_id)
"""
_HIDDEN = f"""{_WANTED}
SELECT tag_id, count(*) FROM wanted WHERE tag_id = ANY(%s) GROUP BY tag_id
"""


def refresh_entries(*, clips: Iterable[int]) -> None:
    """Bring the entries of these clips in step. The caller holds the tree, shared or whole.

    By index only: in a database that was empty when it was last analysed, a planner left to itself
    would read whole tables for each clip.
    """
    ids = sorted(set(clips))
    with connection.cursor() as cursor:
        for start in range(0, len(ids), CHUNK):
            chunk = ids[start : start + CHUNK]
            visible, parameters = _visible(Clip.objects.filter(pk__in=chunk))
            cursor.execute("SELECT set_config('enable_seqscan', 'off', true)")
            cursor.execute(_WRITE.format(clips=visible), [*parameters, chunk])
            cursor.execute("SELECT set_config('enable_seqscan', 'on', true)")


@transaction.atomic
def rebuild_timelines(*, check: bool = False) -> Differences:
    """Compare all entries with the truths and, unless `check`, put right what differs."""
    if not check:
        hold_tree()
    visible, parameters = _visible(Clip.objects.all())
    with connection.cursor() as cursor:
        cursor.execute(_COMPARE.format(clips=visible), parameters)
        missing, surplus, differing = cursor.fetchone()
    if differing and not check:
        refresh_entries(clips=differing)
    return Differences(missing, surplus, clips=tuple(differing[:MOST_CLIPS]))


def hidden_counts(tags: Collection[int]) -> dict[int, int]:
    """How many clips that visitors do not see, the trash apart, would stand under each of these
    tags; one that has none is left out."""
    sql, parameters = Clip.objects.hidden().order_by().values("id").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_HIDDEN.format(clips=sql), [*parameters, list(tags)])
        return dict(cursor.fetchall())


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
