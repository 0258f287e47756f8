"""The speakers that complete a name typed before a quotation.

They are found by name, reading, other name and by the heads that editors have decided. A speaker
found by another name is offered under that one: a gloss keeps the editor's own words
(ウク空軍報道官), and the speaker stays the same. First comes what is typed whole; then who was
heard under the tag whose gloss is being typed; then what begins so; then who was heard lately.
"""

from __future__ import annotations

from dataclasses import dataclass

from clips.models.kana import READING
from clips.models.names import MAX_NAME
from clips.notation import fold, name_key, name_path
from clips.services.completing import LAST_USES, LATEST, MOST, Typed, rows


@dataclass(frozen=True, slots=True)
class OfferedSpeaker:
    """`written` is what goes into the gloss, `name` the speaker's own name; `heard` says that they
    have spoken under the tag before."""

    written: str
    name: str
    heard: bool

    @property
    def is_other_name(self) -> bool:
        return self.written != self.name


_LATELY = f"""{LATEST},
recent AS (
    SELECT statement.speaker_id, max(made) AS heard_on, count(*) AS times FROM latest clip
    JOIN clips_cliptag use ON use.content_object_id = clip.id
    JOIN clips_statementplace place ON place.clip_tag_id = use.id
    JOIN clips_statement statement ON statement.id = place.statement_id
    WHERE statement.speaker_id IS NOT NULL GROUP BY statement.speaker_id
),
heard AS (
    SELECT DISTINCT statement.speaker_id FROM (
        SELECT id FROM clips_cliptag WHERE tag_id = (
            SELECT id FROM clips_tag WHERE key = %(tag)s
            UNION ALL SELECT tag_id FROM clips_tagalias WHERE key = %(tag)s LIMIT 1
        ) ORDER BY id DESC LIMIT {LAST_USES}
    ) use
    JOIN clips_statementplace place ON place.clip_tag_id = use.id
    JOIN clips_statement statement ON statement.id = place.statement_id
    WHERE statement.speaker_id IS NOT NULL
)"""

_ANYBODY = """
SELECT speaker_id, NULL::text AS by, 3 AS tier FROM recent
UNION ALL SELECT speaker_id, NULL, 3 FROM heard"""

_TIER = "CASE WHEN key = ANY(%(forms)s) THEN 0 WHEN {begins} THEN 2 ELSE 3 END"
_FOUND = f"""
SELECT id AS speaker_id, NULL::text AS by, {_TIER} AS tier FROM clips_speaker WHERE {{fits}}
UNION ALL
SELECT id, NULL, CASE WHEN {{reading}} = ANY(%(forms)s) THEN 0 ELSE 2 END
FROM clips_speaker WHERE {{reads}}
UNION ALL
SELECT speaker_id, name, {_TIER} FROM clips_speakeralias WHERE {{fits}}
UNION ALL
SELECT speaker_id, head, {_TIER} FROM clips_knownhead WHERE speaker_id IS NOT NULL AND {{fits}}"""

_OFFERED = f"""WITH {_LATELY},
found AS ({{found}}),
best AS (
    SELECT DISTINCT ON (speaker_id) speaker_id, by, tier FROM found
    ORDER BY speaker_id, by IS NOT NULL, tier, length(by), by
)
SELECT COALESCE(best.by, speaker.name), speaker.name, heard.speaker_id IS NOT NULL
FROM best JOIN clips_speaker speaker ON speaker.id = best.speaker_id
LEFT JOIN recent ON recent.speaker_id = speaker.id
LEFT JOIN heard ON heard.speaker_id = speaker.id
ORDER BY tier > 0, heard.speaker_id IS NULL, tier, recent.heard_on DESC NULLS LAST,
         recent.times DESC NULLS LAST, speaker.decided DESC, length(speaker.key), speaker.key
LIMIT {MOST}"""


def speakers_for(typed: str, *, tag: str = "") -> tuple[OfferedSpeaker, ...]:
    """The speakers for a name typed so far, `MOST` at most, `tag` being the one whose gloss it is.

    For nothing typed, those heard under the tag and lately. One letter is held against beginnings
    only: 長 stands in half of all names.
    """
    if len(typed) > MAX_NAME or "\0" in typed or "\0" in tag:
        return ()
    name = Typed(fold(typed))
    conditions = {
        "begins": name.begins("key"),
        "fits": name.holds("key") if len(name.key) > 1 else name.begins("key"),
        "reads": name.reads("reading"),
        "reading": READING.format(reading="reading"),
    }
    found = _FOUND.format(**conditions) if name.key else _ANYBODY
    values = {**name.values, "tag": name_key(name_path(tag))}
    return tuple(OfferedSpeaker(*row) for row in rows(_OFFERED.format(found=found), values))
