"""Rows chosen from a list are changed only while they are as the list showed them.

A list, and the page that asks for consent after it, hand in each clip with its version. What was
edited since is refused as a whole, so nobody publishes words that nobody has read.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from clips.models import Clip, ClipQuerySet
from clips.services.locks import hold_clips, hold_days, share_tree
from clips.services.refusals import Refused

Seen = Mapping[int, int]
"""A clip's id and its version as listed."""


class ChangedSinceListed(Refused):
    """Nothing was done: `clips` are those that are not as they were listed."""

    def __init__(self, clips: list[int]) -> None:
        self.clips = clips
        super().__init__("changed-since-listed", count=len(clips))


def hold_as_seen(*, seen: Seen, dates: Iterable[datetime.date] = ()) -> ClipQuerySet:
    """Lock the clips, with these days and their own where they are to leave them, and return them.

    Raises `ChangedSinceListed` where a version differs or a clip is there no more. In the order of
    `locks`, so that the service that is called next finds everything held.
    """
    share_tree()
    clips = Clip.objects.filter(pk__in=seen)
    if wanted := list(dates):
        hold_days([*wanted, *clips.values_list("section__post__day__date", flat=True)])
    hold_clips(clips)
    versions = dict(clips.values_list("pk", "version"))
    if changed := [pk for pk, version in seen.items() if versions.get(pk) != version]:
        raise ChangedSinceListed(changed)
    return clips
