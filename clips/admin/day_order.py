"""The order of a day or a selection as a page has it, and one step in it: a clip or a section up or
down, or some clips to another section.

Over the end of its section a clip goes on into the next one, over the end of its post a section
goes on into the next post.
"""

import json
import re
from dataclasses import dataclass, field
from itertools import groupby

from clips.models import Clip

STEP = re.compile(r"(clip|section):(\d{1,18}):(up|down)", re.ASCII)


@dataclass
class SectionShown:
    row: object
    clips: list = field(default_factory=list)

    @property
    def pk(self):
        return self.row.pk


@dataclass
class PostShown:
    row: object
    sections: list = field(default_factory=list)

    @property
    def pk(self):
        return self.row.pk


def order_of_day(date):
    """The day's posts, their sections and their clips, without the trash."""
    clips = Clip.objects.kept().on_day(date).in_order().with_parts()
    return Order([PostShown(post, _sections(run)) for post, run in groupby(clips, _post)])


@dataclass
class Order:
    """Posts, their sections and their clips; a selection is one post, its groups the sections."""

    posts: list

    @property
    def sections(self):
        return [part for post in self.posts for part in post.sections]

    @property
    def ends(self):
        """The first and the last clip, and the first and the last section: these go no further."""
        clips = [clip for part in self.sections for clip in part.clips]
        return {
            f"{kind}:{rows[at].pk}:{way}"
            for kind, rows in (("clip", clips), ("section", self.sections))
            for at, way in ((0, "up"), (-1, "down"))
            if rows
        }

    def step(self, said):
        """Take a step, `clip:12:up`, and say whether there was one to take."""
        known = STEP.fullmatch(said)
        if not known:
            return False
        kind, pk, way = known.groups()
        return {"clip": self._clip, "section": self._section}[kind](int(pk), way == "up")

    def bring(self, clips, section):
        """Put some clips to the end of a section, in their order."""
        parts = self.sections
        target = next((part for part in parts if part.pk == section), None)
        if target is None:
            return False
        chosen = [clip for part in parts for clip in part.clips if clip.pk in clips]
        for part in parts:
            part.clips = [clip for clip in part.clips if clip.pk not in clips]
        target.clips += chosen
        return bool(chosen)

    def _clip(self, pk, up):
        return _step(self.sections, "clips", pk, up)

    def _section(self, pk, up):
        return _step(self.posts, "sections", pk, up)

    @property
    def asked(self):
        """What `arrange_day` takes: ids by post and section, and which posts and sections these
        are."""
        posts = self.posts
        clips = [[[clip.pk for clip in part.clips] for part in post.sections] for post in posts]
        return clips, [(post.pk, [part.pk for part in post.sections]) for post in posts]


def _post(clip):
    return clip.section.post


def _section(clip):
    return clip.section


def _sections(clips):
    return [SectionShown(part, list(run)) for part, run in groupby(clips, _section)]


def _step(parents, name, pk, up):
    """Exchange a thing with its neighbour, or bring it over to the next parent."""
    for number, parent in enumerate(parents):
        things = getattr(parent, name)
        at = next((at for at, thing in enumerate(things) if thing.pk == pk), None)
        if at is None:
            continue
        to, over = at + (-1 if up else 1), number + (-1 if up else 1)
        if 0 <= to < len(things):
            things[at], things[to] = things[to], things[at]
            return True
        if not 0 <= over < len(parents):
            return False
        there = getattr(parents[over], name)
        there.insert(len(there) if up else 0, things.pop(at))
        return True
    return False


def read_order(said):
    """The order that a page hands in as JSON: `[[post, [[section, [clip, …]], …]], …]`, as what
    `arrange_day` takes; None where it is no such thing."""
    try:
        posts = [
            (int(post), [(int(part), [int(pk) for pk in clips]) for part, clips in parts])
            for post, parts in json.loads(said)
        ]
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    clips = [[pks for _part, pks in parts] for _post, parts in posts]
    return clips, [(post, [part for part, _pks in parts]) for post, parts in posts]
