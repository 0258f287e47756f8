"""A day's order given by ids: posts of sections of clips."""

from __future__ import annotations

from collections.abc import Sequence

from clips.services.filling import fill
from clips.services.layout import Layout, PostAt, SectionAt, pks_of, rows_of, take_rows

Places = Sequence[tuple[int, Sequence[int]]]
"""The stored post of each post of an order, and the stored section of each of its sections; 0 for
one that is to be made."""


def arranged(
    order: Sequence[Sequence[Sequence[int]]], now: Layout, places: Places | None = None
) -> Layout | None:
    """The day's clips in an order of posts, sections and ids; None when these are not its clips.

    Without `places` each post and section is the one that most of its clips are in now. A new
    section has the tags of the one that its first clip was in.
    """
    clips = {clip.pk: clip for clip in rows_of(now)}
    asked = [pk for post in order for part in post for pk in part]
    if len(set(asked)) < len(asked) or not clips.keys() >= set(asked):
        return None
    tags = {pk: part.tags for post in now for part in post.sections for pk in pks_of(part.items)}
    layout = [
        PostAt([SectionAt([clips[pk] for pk in part], tags[part[0]]) for part in post if part])
        for post in order
    ]
    if places is None:
        take_rows(layout, now)
    elif not _name_rows(layout, now, order, places):
        return None
    known = {part.row.pk: part.tags for post in now for part in post.sections if part.row}
    ends = {post.row.pk: post.ends for post in now if post.row}
    layout = [post for post in layout if post.sections]
    for post in layout:
        post.ends = ends[post.row.pk] if post.row else post.ends
        for part in post.sections:
            part.tags = known[part.row.pk] if part.row else part.tags
    fill(layout, now)
    return layout


def _name_rows(
    layout: Layout, now: Layout, order: Sequence[Sequence[Sequence[int]]], places: Places
) -> bool:
    """Give the places the rows that are named for them, and whether all of these are there."""
    posts = {post.row.pk: post.row for post in now if post.row}
    parts = {part.row.pk: part.row for post in now for part in post.sections if part.row}
    named = [pk for pk, _parts in places if pk], [pk for _p, pks in places for pk in pks if pk]
    if any(len(set(pks)) < len(pks) for pks in named):
        return False
    if not (posts.keys() >= set(named[0]) and parts.keys() >= set(named[1])):
        return False
    if [len(post) for post in order] != [len(pks) for _pk, pks in places]:
        return False
    for post, typed_, (pk, pks) in zip(layout, order, places, strict=True):
        post.row = posts.get(pk)
        full = (row for row, clips in zip(pks, typed_, strict=True) if clips)
        for part, row in zip(post.sections, full, strict=True):
            part.row = parts.get(row)
    return True
