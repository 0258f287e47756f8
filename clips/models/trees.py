"""Stored rows as the notation's tree: the shape in which a day is shown, compared and written.

A post or section without a chosen clip is left out, so the choice of clips alone decides what is
seen. A tag is written as it was typed while that still names it, else by its path: a day whose
tags were moved in the tree keeps its bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from clips import notation
from clips.models.clip import Clip, ClipQuerySet
from clips.models.clip_tag import ClipTag
from clips.models.day import Day, Post, PostTag, Section, SectionTag
from clips.models.sight import ELLIPSIS
from clips.models.tag import TagAlias, TagUse

Uses = dict[int, notation.TagLines]


def day_trees(
    clips: ClipQuerySet, *, previous: bool = False, seen: bool = False
) -> tuple[notation.Day, ...]:
    """The days of the chosen clips, oldest first, in at most five queries however many clips.

    With `previous`, each own use of a tag knows the gloss that its tag had before; with `seen`, the
    excerpts are what visitors see of them: of one that they see nothing of, a mark stands there.
    """
    ordered = clips.in_order().select_related("section__post__day")
    chosen = list(ordered.with_sight() if seen else ordered.select_related("source"))
    return Lines(chosen, previous=previous, seen=seen, credits=True).days(chosen)


class Lines:
    """The tag lines of some clips, their sections and posts, by id: rows become trees by them."""

    def __init__(
        self,
        clips: Sequence[Clip],
        *,
        previous: bool = False,
        seen: bool = False,
        credits: bool = False,
    ) -> None:
        self.seen, self.credits = seen, credits
        own = ClipTag.objects.with_previous() if previous else ClipTag.objects.all()
        uses = {
            ClipTag: _uses(own, {clip.pk for clip in clips}),
            SectionTag: _uses(SectionTag.objects.all(), {clip.section_id for clip in clips}),
            PostTag: _uses(PostTag.objects.all(), {clip.section.post_id for clip in clips}),
        }
        named = still_named([use for rows in uses.values() for use in rows])
        self.of_clips = _lines(uses[ClipTag], named)
        self.of_sections = _lines(uses[SectionTag], named)
        self.of_posts = _lines(uses[PostTag], named)

    def days(self, clips: Iterable[Clip]) -> tuple[notation.Day, ...]:
        """The clips in their order: neighbours on one day are a day, in one post a post."""
        return tuple(
            notation.Day(day.date, tuple(self.post(post, run) for post, run in _by_post(of_day)))
            for day, of_day in _by_day(clips)
        )

    def picked(self, clips: Iterable[Clip]) -> tuple[notation.Day, ...]:
        """The same of clips in an order set by hand. Each run of neighbours in one section is a
        post, so that none comes under tags that were never its own; the addresses at the head and
        foot of the posts that they are from are left behind."""
        return tuple(
            notation.Day(
                day.date,
                tuple(
                    notation.Post(
                        (self.section(section, run),), self.of_posts.get(section.post_id, ())
                    )
                    for section, run in _by_section(of_day)
                ),
            )
            for day, of_day in _by_day(clips)
        )

    def post(self, post: Post, clips: Iterable[Clip]) -> notation.Post:
        return notation.Post(
            sections=tuple(self.section(section, run) for section, run in _by_section(clips)),
            tags=self.of_posts.get(post.pk, ()),
            header=post.header_lines,
            footer=post.footer_lines,
        )

    def section(self, section: Section, clips: Iterable[Clip]) -> notation.Section:
        return notation.Section(tuple(map(self.clip, clips)), self.of_sections.get(section.pk, ()))

    def clip(self, clip: Clip) -> notation.Clip:
        source = notation.read_source(clip.source_written) if clip.source_written else None
        body = (clip.excerpt or ELLIPSIS) if self.seen else clip.body
        credit = clip.source.credit if self.credits and clip.source else ""
        return notation.Clip(body, source, self.of_clips.get(clip.pk, ()), credit=credit)


def _uses(uses: QuerySet[Any], owners: set[int]) -> list[TagUse]:
    """One query, without clips' bodies: `IN` by the ids that are known already."""
    found = uses.filter(content_object__in=owners).select_related("tag")
    return list(found.order_by("content_object_id", "position"))


def still_named(uses: Sequence[TagUse]) -> set[tuple[str, int]]:
    """Pairs (key, tag) by which a use as typed still names its tag: by an alias."""
    moved = {notation.name_key(notation.name_path(use.written)) for use in uses}
    moved -= {use.tag.key for use in uses}
    return set(TagAlias.objects.filter(key__in=moved).values_list("key", "tag")) if moved else set()


def _lines(uses: list[TagUse], named: set[tuple[str, int]]) -> Uses:
    """The tag lines of each owner."""
    lines: dict[int, dict[int, list[notation.TagUse]]] = defaultdict(lambda: defaultdict(list))
    for use in uses:
        typed = notation.TagUse(written(use, named), use.gloss, previous=use.previous)
        lines[use.content_object_id][use.line].append(typed)
    return {owner: tuple(map(tuple, by_line.values())) for owner, by_line in lines.items()}


def written(use: TagUse, named: set[tuple[str, int]]) -> str:
    """As typed while that names its tag, else the tag's path; `named` is from `still_named`."""
    key = notation.name_key(notation.name_path(use.written))
    return use.written if key == use.tag.key or (key, use.tag_id) in named else use.tag.name


def _by_day(clips: Iterable[Clip]) -> Iterator[tuple[Day, list[Clip]]]:
    return _runs(clips, lambda clip: clip.section.post.day)


def _by_post(clips: Iterable[Clip]) -> Iterator[tuple[Post, list[Clip]]]:
    return _runs(clips, lambda clip: clip.section.post)


def _by_section(clips: Iterable[Clip]) -> Iterator[tuple[Section, list[Clip]]]:
    return _runs(clips, lambda clip: clip.section)


def _runs(clips: Iterable[Clip], owner: Callable[[Clip], Any]) -> Iterator[tuple[Any, list[Clip]]]:
    """Neighbours with one owner. Rows are equal by their ids, so instances need not be one."""
    for found, run in groupby(clips, owner):
        yield found, list(run)
