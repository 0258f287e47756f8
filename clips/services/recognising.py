"""Which stored clips an opened text speaks of, wherever they are by now and whatever they say."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence

from clips import notation
from clips.models import Clip
from clips.services.matching import recognise
from clips.services.opening import Opened, marks


def moved_away(opened: Opened) -> list[Clip]:
    """What was opened and is on another day by now: it stays there, with the text's words."""
    rows = Clip.objects.filter(pk__in=opened.clips)
    rows = rows.exclude(section__post__day__date=opened.date).order_by("pk")
    return list(rows.select_related("section__post__day").prefetch_related("tag_uses"))


def recognise_opened(
    clips: Sequence[notation.Clip], opened: Opened, rows: Mapping[int, Clip]
) -> dict[int, Clip]:
    """The stored clip of each of the text's: by what was opened, word for word, then by the body
    that was opened, then as a paste does it, the opened ones first."""
    found: dict[int, Clip] = {}
    typed = [marks(clip) for clip in clips]
    for which in (1, 0):
        waiting: dict[str, deque[int]] = defaultdict(deque)
        taken = {row.pk for row in found.values()}
        for pk in opened.clips:
            if pk in rows and pk not in taken:
                waiting[opened.seen[pk][which]].append(pk)
        for number, seen in enumerate(typed):
            if number not in found and (pks := waiting.get(seen[which])):
                found[number] = rows[pks.popleft()]
    for known in (True, False):
        left = {number: clip for number, clip in enumerate(clips) if number not in found}
        taken = {row.pk for row in found.values()}
        free = [row for pk, row in rows.items() if (pk in opened.clips) is known]
        found |= recognise(left, [row for row in free if row.pk not in taken], trashed=known)
    return found
