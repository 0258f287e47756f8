"""Which stored rows a digest is made of: the first half of every format; the rest writes trees."""

from __future__ import annotations

import datetime

from clips.models import Clip, ClipQuerySet
from clips.models.trees import day_trees
from clips.notation import Day


def day_tree(date: datetime.date, *, clips: ClipQuerySet | None = None) -> Day:
    """One day as the notation's tree: what visitors may see of it and of each excerpt, or else the
    given clips, whole.

    `write([day_tree(date)])` is the day as text; `day_tree(date, clips=Clip.objects.kept())` is
    what an editor sees. A day with nothing to show is a day without posts. A use of a tag knows
    the gloss before it, for the formats that tell what is new.
    """
    chosen = Clip.objects.published() if clips is None else clips
    trees = day_trees(chosen.on_day(date), previous=True, seen=clips is None)
    return next(iter(trees), Day(date))
