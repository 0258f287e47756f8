"""The tags that complete a typed name, and what each said last.

They are found by path, leaf, reading and other name. In this order:

1. what is typed whole: a path or another name, then a leaf (政治/選挙 for `選挙`) or a reading;
2. what begins so, then what holds it somewhere;
3. among these what was used lately, the last day first and the more often used of one day; then by
   the day of its newest entry;
4. at last the whole path before a leaf, the shorter before the longer.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from clips.models.kana import READING
from clips.notation import name_key, name_path, valid_name
from clips.notation.names import MAX_LENGTH
from clips.services.completing import LAST_USES, LATELY, LATEST, MOST, Typed, rows
from clips.services.tags import find_tags

MOST_CLIPS = 1_000
"""Clips of a tag that are counted."""

LONGEST_GLOSS = 4_000
"""A longer one is not offered to be taken on: it would have to be sent with every letter typed."""

Found = tuple[int, str, str | None, int, int]
"""Id, path, the other name or reading that was typed, tier, drafts."""

Said = tuple[int, list[str], str | None]
"""How many clips are published, the other names' keys, the last gloss."""


@dataclass(frozen=True, slots=True)
class OfferedTag:
    """`by` is the other name or the reading that was typed, '' where it is the tag's own; `whole`
    says that nothing of it is left to type.

    `clips` counts what is published under the tag and what was drafted lately; `keys` are those of
    its other names; `gloss` is what the tag said last, '' where it never said anything.
    """

    name: str
    by: str
    whole: bool
    clips: int
    keys: tuple[str, ...]
    gloss: str

    @property
    def leaf(self) -> str:
        return self.name.rpartition("/")[2]

    @property
    def above(self) -> str:
        return self.name[: -len(self.leaf)]

    @property
    def is_counted(self) -> bool:
        return self.clips < MOST_CLIPS


@dataclass(frozen=True, slots=True)
class OfferedTags:
    """`new` is the name that a new tag would have, '' where it is known or can be none."""

    tags: tuple[OfferedTag, ...]
    new: str = ""


# What was put on an old clip counts by the day when it was put there, as in a paste of that day.
_RECENT = f"""{LATEST},
put AS MATERIALIZED (
    SELECT pgh_obj_id AS use_id, (pgh_created_at AT TIME ZONE %(zone)s)::date AS made
    FROM (SELECT * FROM clips_cliptagevent ORDER BY pgh_id DESC LIMIT {LATELY}) newest
    WHERE pgh_label = 'insert'
),
used AS (
    SELECT use.tag_id, clip.id, clip.section_id, clip.state, put.made FROM put
    JOIN clips_cliptag use ON use.id = put.use_id
    JOIN clips_clip clip ON clip.id = use.content_object_id AND clip.state <> 'trashed'
    WHERE put.made > (clip.created_at AT TIME ZONE %(zone)s)::date
    UNION ALL
    SELECT use.tag_id, clip.* FROM latest clip
    JOIN clips_cliptag use ON use.content_object_id = clip.id
    UNION ALL
    SELECT use.tag_id, clip.* FROM latest clip
    JOIN clips_sectiontag use ON use.content_object_id = clip.section_id
    UNION ALL
    SELECT use.tag_id, clip.* FROM latest clip
    JOIN clips_section section ON section.id = clip.section_id
    JOIN clips_posttag use ON use.content_object_id = section.post_id
),
recent AS (
    SELECT tag_id, max(made) AS used_on, count(*) AS uses,
           count(DISTINCT id) FILTER (WHERE state <> 'published') AS drafts
    FROM used GROUP BY tag_id
)"""

_ANY = "SELECT tag_id, true AS own, NULL::text AS by, 3 AS tier FROM recent"

_FOUND = """
SELECT id AS tag_id, true AS own, NULL AS by,
       CASE WHEN key = %(key)s THEN 0
            WHEN key = ANY(%(forms)s) OR split_part(key, '/', -1) = ANY(%(forms)s) THEN 1
            WHEN {begins} OR {leaf_begins} THEN 2 ELSE 3 END AS tier
FROM clips_tag WHERE {holds}
UNION ALL
SELECT id, false, reading, CASE WHEN {reading} = ANY(%(forms)s) THEN 1 ELSE 2 END
FROM clips_tag WHERE {reads}
UNION ALL
SELECT tag_id, false, name,
       CASE WHEN key = %(key)s THEN 0 WHEN key = ANY(%(forms)s) THEN 1
            WHEN {begins} THEN 2 ELSE 3 END
FROM clips_tagalias WHERE {holds}"""

_OFFERED = f"""WITH {_RECENT},
found AS ({{found}}),
best AS (
    SELECT tag_id, min(tier) AS tier, bool_or(own) AS own,
           (array_agg(by ORDER BY tier, by))[1] AS by
    FROM found GROUP BY tag_id
)
SELECT tag.id, tag.name, CASE WHEN own THEN '' ELSE by END, tier, COALESCE(recent.drafts, 0)
FROM best JOIN clips_tag tag ON tag.id = best.tag_id
LEFT JOIN recent ON recent.tag_id = tag.id
LEFT JOIN LATERAL (
    SELECT date FROM clips_tagentry entry WHERE entry.tag_id = tag.id
    ORDER BY date DESC, place DESC LIMIT 1
) newest ON true
ORDER BY tier, recent.used_on DESC NULLS LAST, recent.uses DESC NULLS LAST,
         newest.date DESC NULLS LAST, own DESC, length(tag.key), tag.key
LIMIT {MOST}"""

_PLACED = """
JOIN clips_clip clip ON clip.id = use.content_object_id AND clip.state <> 'trashed'
JOIN clips_section section ON section.id = clip.section_id
JOIN clips_post post ON post.id = section.post_id
JOIN clips_day day ON day.id = post.day_id"""

# What was typed last is not always what stands last: an old day may have been mended since. So the
# newest uses are looked through, and of what visitors may read the newest entries, drafts or not.
_SAID = f"""
SELECT tag.id, counted.clips, ARRAY(
           SELECT key FROM clips_tagalias alias WHERE alias.tag_id = tag.id ORDER BY id LIMIT {MOST}
       ),
       CASE WHEN length(said.gloss) <= {LONGEST_GLOSS} THEN said.gloss ELSE '' END
FROM unnest(%(tags)s) AS tag (id)
CROSS JOIN LATERAL (
    SELECT count(*) AS clips FROM (
        SELECT FROM clips_tagentry entry WHERE entry.tag_id = tag.id LIMIT {MOST_CLIPS}
    ) entries
) counted
LEFT JOIN LATERAL (
    SELECT use.gloss FROM (
        SELECT typed.id FROM (
            SELECT id FROM clips_cliptag use WHERE use.tag_id = tag.id
            ORDER BY id DESC LIMIT {LAST_USES}
        ) typed
        UNION
        SELECT own.id FROM (
            SELECT clip_id FROM clips_tagentry entry
            WHERE entry.tag_id = tag.id AND entry.date <= %(until)s
            ORDER BY entry.date DESC, entry.place DESC LIMIT {LAST_USES}
        ) entry
        CROSS JOIN LATERAL (
            SELECT id FROM clips_cliptag use
            WHERE use.content_object_id = entry.clip_id AND use.tag_id = tag.id LIMIT {MOST}
        ) own
    ) last JOIN clips_cliptag use ON use.id = last.id {_PLACED}
    WHERE use.gloss > '' AND day.date <= %(until)s
    ORDER BY day.date DESC, post.position DESC, section.position DESC, clip.position DESC,
             use.position DESC
    LIMIT 1
) said ON true"""


def tags_for(typed: str, *, until: datetime.date | None = None) -> OfferedTags:
    """The tags for a name typed without its mark, `MOST` at most; for none those used lately.

    `until` is the day that is edited: no later day's gloss is taken on.
    """
    written = name_path(typed)
    if len(written) > MAX_LENGTH or "\0" in written:
        return OfferedTags(())
    found = _found(Typed(_below_its_tag(name_key(written))))
    is_known = any(tier == 0 for *_rest, tier, _drafts in found)
    new = written if not is_known and valid_name(written) else ""
    said = _said([tag for tag, *_rest in found], until or datetime.date.max)
    return OfferedTags(tuple(_offered(row, said[row[0]]) for row in found), new)


def _offered(found: Found, said: Said) -> OfferedTag:
    _tag, name, by, tier, drafts = found
    published, keys, gloss = said
    clips = min(published + drafts, MOST_CLIPS)
    return OfferedTag(name, by or "", tier < 2, clips, tuple(keys), gloss or "")


def _below_its_tag(key: str) -> str:
    """The key, its upper part by the tag's own name where another name of it was typed."""
    above, slash, leaf = key.rpartition("/")
    tag = find_tags([above]).get(above) if slash else None
    return f"{tag.key}/{leaf}" if tag else key


def _found(typed: Typed) -> list[Found]:
    conditions = {
        "begins": typed.begins("key"),
        "leaf_begins": typed.begins("split_part(key, '/', -1)"),
        "holds": typed.holds("key"),
        "reads": typed.reads("reading"),
        "reading": READING.format(reading="reading"),
    }
    found = _FOUND.format(**conditions) if typed.key else _ANY
    return rows(_OFFERED.format(found=found), typed.values)


def _said(tags: list[int], until: datetime.date) -> dict[int, Said]:
    found = rows(_SAID, {"tags": tags, "until": until}) if tags else []
    return {tag: (clips, keys, gloss) for tag, clips, keys, gloss in found}
