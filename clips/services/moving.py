"""Clips from one day to another, and what is left empty behind them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db import transaction
from django.db.models import F, Max, Q

from clips.models import Clip, ClipQuerySet, Day, Post, Section, SectionTag, User
from clips.services.history import recorded
from clips.services.locks import hold_clips, hold_days, hold_statements, share_tree
from clips.services.searching import refresh_search
from clips.services.statements import refresh_statements
from clips.services.timelines import refresh_entries

TagIds = tuple[int, ...]


@transaction.atomic
def move_clips(*, clips: ClipQuerySet, date: datetime.date, by: User | None = None) -> int:
    """Move clips to another day, to the end of a section with the same section tags there, which is
    made when there is none. Post tags stay with their post. Returns how many clips moved.

    What is left without any clip goes: the section, and the post unless it has addresses.
    """
    share_tree()
    chosen = clips.kept().exclude(section__post__day__date=date)
    hold_days([date, *chosen.values_list("section__post__day__date", flat=True)])
    chosen = Clip.objects.filter(pk__in=hold_clips(chosen))
    hold_statements()
    rows = list(chosen.in_order().select_related("section__post__day"))
    if not rows:
        return 0
    with recorded("move_clips", by=by, label=date.isoformat()):
        day, _made = Day.objects.get_or_create(date=date)
        _move(rows, day)
        drop_empty({row.section_id for row in rows})
        days = {day.pk, *(row.section.post.day_id for row in rows)}
        Day.objects.filter(pk__in=days).update(version=F("version") + 1)
        moved = [row.pk for row in rows]
        refresh_entries(clips=moved)
        refresh_search(clips=moved)
        refresh_statements(clips=moved, moved=True)
    return len(rows)


def _move(rows: Sequence[Clip], day: Day) -> None:
    """Clips of untagged sections come last, since only a post's last section may be untagged."""
    tags = {row.section_id: _tags_of(row.section) for row in rows}
    there = {
        _tags_of(section): section
        for section in Section.objects.filter(post__day=day, post__tag_uses=None)
    }
    post: Post | None = None
    by_tags = sorted(rows, key=lambda row: not tags[row.section_id])
    for section_id, run in groupby(by_tags, key=lambda row: row.section_id):
        if (ids := tags[section_id]) not in there:
            post = post or _new_post(day)
            there[ids] = _like(section_id, post)
        _append(list(run), there[ids])


def _tags_of(section: Section) -> TagIds:
    return tuple(section.tag_uses.order_by("position").values_list("tag", flat=True))


def _new_post(day: Day) -> Post:
    return Post.objects.create(day=day, position=_after(day.posts.aggregate(last=Max("position"))))


def _like(section_id: int, post: Post) -> Section:
    """A section of that post with the same tags, after those that are there."""
    last = post.sections.aggregate(last=Max("position"))
    section = Section.objects.create(post=post, position=_after(last))
    uses = list(SectionTag.objects.filter(content_object=section_id))
    for use in uses:
        use.pk, use.content_object = None, section
    SectionTag.objects.bulk_create(uses)
    return section


def _append(rows: Iterable[Clip], section: Section) -> None:
    start = _after(section.clips.aggregate(last=Max("position")))
    for position, row in enumerate(rows, start):
        Clip.objects.filter(pk=row.pk).update(section=section, position=position)


def _after(found: dict[str, int | None]) -> int:
    last = found["last"]
    return 0 if last is None else last + 1


def drop_empty(sections: set[int]) -> None:
    """Trashed clips count: they keep their place."""
    empty = Section.objects.filter(pk__in=sections, clips=None)
    posts = set(empty.values_list("post", flat=True))
    empty.delete()
    Post.objects.filter(pk__in=posts, sections=None).filter(Q(header="", footer="")).delete()
