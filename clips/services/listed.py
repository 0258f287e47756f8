"""Rows chosen from a list are changed only while they are as the list showed them.

A list, and the page that asks for consent after it, hand in each clip with its version and state.
What was edited since, or withdrawn, is refused as a whole: nobody publishes words that they have
not read, nor what somebody else has just taken away.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from clips.models import Clip, ClipQuerySet
from clips.services.locks import hold_clips, hold_days, share_tree
from clips.services.refusals import Refused

Listed = Mapping[int, tuple[int, str]]
"""A clip's id, and its version and state as listed: `{12: (3, "draft")}`."""


class ChangedSinceListed(Refused):
    """Nothing was done: `clips` are those that are not as they were listed."""

    def __init__(self, clips: list[int]) -> None:
        self.clips = clips
        super().__init__("changed-since-listed", count=len(clips))


def hold_as_listed(*, listed: Listed, dates: Iterable[datetime.date] = ()) -> ClipQuerySet:
    """Lock the clips, with these days and their own where they are to leave them, and return them.

    Raises `ChangedSinceListed` where anything differs or a clip is there no more. In the order of
    `locks`, so that the service that is called next finds everything held.
    """
    share_tree()
    clips = Clip.objects.filter(pk__in=listed)
    if wanted := list(dates):
        hold_days([*wanted, *clips.values_list("section__post__day__date", flat=True)])
    hold_clips(clips)
    now = {pk: state for pk, *state in clips.values_list("pk", "version", "state")}
    if changed := [pk for pk, state in listed.items() if now.get(pk) != list(state)]:
        raise ChangedSinceListed(changed)
    return clips
