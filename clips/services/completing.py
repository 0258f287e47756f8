"""What completes a name while it is typed: the questions that tags and speakers share.

Names are found by any part of them, readings from their start. What was used last comes first, so
"lately" is asked of the newest clips and the newest changes of their tags only: that costs the same
however many there are, and drafts count, for an editor offers to themselves what they typed an hour
ago.

No index of trigrams: a Japanese name is looked for by its first one or two letters, which trigrams
do not serve, and to read 100,000 short keys through takes ten milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection

from clips.models.kana import READING, hiragana, katakana

MOST = 8
"""Entries that are offered at once."""

LATELY = 1_000
"""Clips, the newest by number, whose names count as used lately; and changes of clips' own tags."""

LAST_USES = 200
"""Uses of one tag that are looked through for what it said last, or who spoke under it."""

LATEST = f"""latest AS MATERIALIZED (
    SELECT id, section_id, state, (created_at AT TIME ZONE %(zone)s)::date AS made
    FROM clips_clip WHERE state <> 'trashed' ORDER BY id DESC LIMIT {LATELY}
)"""

_PATTERN = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed so far, folded as the keys are that it is held against.

    A name is also found in the other kana: `うくらいな` finds ウクライナ, which an input method
    would have to be asked for.
    """

    key: str

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.key, hiragana(self.key), katakana(self.key))))

    def begins(self, column: str) -> str:
        """An SQL condition. One comparison a form, not `LIKE ANY`: that would use no index."""
        return self._any(f"{column} LIKE %(begins{{}})s")

    def holds(self, column: str) -> str:
        return self._any(f"{column} LIKE %(holds{{}})s")

    def reads(self, column: str) -> str:
        """Whether a reading begins so. Without the first condition its index does not serve."""
        return f"{column} <> '' AND {READING.format(reading=column)} LIKE %(reads)s"

    def _any(self, condition: str) -> str:
        conditions = (condition.format(number) for number in range(len(self.forms)))
        return f"({' OR '.join(conditions)})"

    @property
    def values(self) -> dict[str, Any]:
        """What the conditions above ask for by name."""
        patterns = [form.translate(_PATTERN) for form in self.forms]
        begins = {f"begins{n}": f"{pattern}%" for n, pattern in enumerate(patterns)}
        holds = {f"holds{n}": f"%{pattern}%" for n, pattern in enumerate(patterns)}
        reads = {"reads": f"{hiragana(self.key).translate(_PATTERN)}%"}
        zone = {"zone": settings.TIME_ZONE}
        return {"key": self.key, "forms": list(self.forms), **begins, **holds, **reads, **zone}


def rows(sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
