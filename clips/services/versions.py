"""The versions of one row: how it stood after each act that touched it or what belongs to it.

A clip belongs with its tags and its answered quotations, a tag, speaker or outlet with its other
names, a day with its posts, sections and their tags. Each version tells it as an editor reads it,
tags as the tag lines they are: so two versions can be held against each other, and an old one can
be put back by the service that edits (`reverting`).
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Model
from pghistory.models import Context

from clips.models import (
    CheckedQuote,
    Clip,
    ClipTag,
    Day,
    KnownHead,
    MailingList,
    Office,
    Paste,
    Post,
    Section,
    Source,
    SourceAlias,
    Speaker,
    SpeakerAlias,
    State,
    Subscriber,
    Tag,
    TagAlias,
    User,
)
from clips.models.trees import still_named, written
from clips.notation import TagUse
from clips.notation.taglines import write_tag_line
from clips.services.history import Act, act_told_by
from clips.services.touched import Fields, Step, in_order, steps_of, trackers

Told = Mapping[str, Any]
"""What a version says, by names of fields and of what belongs to it; empty where there is none."""

_Rows = dict[type[Model], dict[int, Fields]]

_QUIET = ("id", "key", "version", "created_at", "updated_at", "decided", "created_by_id")


@dataclass(frozen=True, slots=True)
class Version:
    """How a row stood before and after an act. `act` is None for what was written outside of any;
    `last` says that nothing was changed since."""

    at: datetime.datetime
    act: Act | None
    by: User | None
    before: Told
    after: Told
    last: bool = False

    @property
    def changed(self) -> list[str]:
        names = [*self.before, *(name for name in self.after if name not in self.before)]
        return [name for name in names if self.before.get(name) != self.after.get(name)]

    @property
    def there(self) -> bool:
        """Whether the row was there after it."""
        return bool(self.after)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What belongs to a model's row, by the field that names its owner, and how it is told; `more`
    makes of these steps all that are needed."""

    tell: Callable[[int, _Rows], Told]
    parts: Mapping[type[Model], str] = field(default_factory=dict)
    more: Callable[[list[Step]], list[Step]] = list


def versions_of(row: Any) -> list[Version]:
    """Oldest first. A row that is not kept in the history has none."""
    kind = KINDS.get(type(row))
    if kind is None:
        return []
    steps = steps_of(type(row), field="pgh_obj_id", among=[row.pk])
    for model, owner in kind.parts.items():
        steps += steps_of(model, field=owner, among=[row.pk])
    steps = in_order(kind.more(steps))
    told = list(_tell(row.pk, kind, steps))
    people = _people(step.act for step in steps)
    return [
        Version(at, *people.get(act, (None, None)), before, after, last=n == len(told))
        for n, (act, at, before, after) in enumerate(told, 1)
    ]


def _tell(pk: int, kind: _Kind, steps: list[Step]) -> Iterable[tuple[Any, Any, Told, Told]]:
    rows: _Rows = defaultdict(dict)
    before: Told = {}
    for (at, act), run in groupby(steps, key=lambda step: (step.at, step.act)):
        for step in run:
            if step.after is None:
                rows[step.model].pop(step.pk, None)
            else:
                rows[step.model].setdefault(step.pk, {}).update(step.after)
        after = kind.tell(pk, rows)
        if after != before:
            yield act, at, before, after
        before = after


def _people(acts: Iterable[UUID | None]) -> dict[UUID | None, tuple[Act | None, User | None]]:
    contexts = Context.objects.filter(pk__in={act for act in acts if act})
    users = User.objects.in_bulk({one.metadata.get("user") for one in contexts} - {None})
    return {one.pk: (act_told_by(one), users.get(one.metadata.get("user"))) for one in contexts}


def _plain(model: type[Model], pk: int, rows: _Rows) -> dict[str, Any]:
    """The row's own fields, but for those that are kept for the house alone."""
    own = rows[model].get(pk)
    return {name: value for name, value in own.items() if name not in _QUIET} if own else {}


def _named(model: type[Model], aliases: type[Model]) -> Callable[[int, _Rows], Told]:
    """A row with its other names, in one line."""

    def tell(pk: int, rows: _Rows) -> Told:
        told = _plain(model, pk, rows)
        return told | {"aliases": _list(rows[aliases], "name")} if told else {}

    return tell


def _list(rows: Mapping[int, Fields], name: str) -> str:
    return "、".join(sorted(str(row[name]) for row in rows.values()))


def _speaker(pk: int, rows: _Rows) -> Told:
    told = dict(_named(Speaker, SpeakerAlias)(pk, rows))
    return told | {"offices": _offices(rows[Office])} if told else {}


def _offices(rows: Mapping[int, Fields]) -> str:
    """One a line: `市長 2020-04-01–`."""
    lines = sorted((str(row["since"] or ""), row["title"], row["until"]) for row in rows.values())
    return "\n".join(f"{title} {since}–{until or ''}".rstrip() for since, title, until in lines)


def _mailing_list(pk: int, rows: _Rows) -> Told:
    """Who is on it, one a line: `港支局 <minato@asanagi.example> 3`."""
    told = _plain(MailingList, pk, rows)
    on_it = sorted(rows[Subscriber].values(), key=lambda row: (row["name"], row["address"]))
    lines = (
        f"{row['name']} <{row['address']}> {row['readers']}{'' if row['active'] else ' –'}".strip()
        for row in on_it
    )
    return told | {"subscribers": "\n".join(lines)} if told else {}


def _clip(pk: int, rows: _Rows) -> Told:
    own = rows[Clip].get(pk)
    if own is None:
        return {}
    return {
        "body": own["body"],
        "source_written": own["source_written"],
        "tags": tag_lines(rows[ClipTag].values()),
        "state": own["state"],
        "publish_at": own["publish_at"],
        "day": _date_of(own["section_id"]),
        "position": (own["section_id"], own["position"]),
        "checked": _list(rows[CheckedQuote], "why"),
    }


def _with_bodies(steps: list[Step]) -> list[Step]:
    """Each step of a clip with the excerpt as it then was: that is tracked apart, and only where it
    changes, so what it was is told by the next change or by the row."""
    own = sorted((step for step in steps if step.model is Clip), key=_is_body, reverse=True)
    pks = {step.pk for step in own}
    now = Clip.objects.filter(pk__in=pks).values_list("body", flat=True).first()
    for step in reversed(in_order(own)):
        if _is_body(step):
            now = (step.before or {})["body"]
        elif step.after:
            step.after["body"] = now
    return [step for step in steps if step.after or not _is_body(step)]


def _is_body(step: Step) -> bool:
    return "body" in (step.before or {})


def _with_names(steps: list[Step]) -> list[Step]:
    """A use goes by its tag's own name where what was typed means another tag by now: the use that
    was split off 橋 into 点検 is told as `#点検`."""
    rows = [step.after for step in steps if step.model is ClipTag and step.after]
    tags = Tag.objects.in_bulk({row["tag_id"] for row in rows})
    there = [row for row in rows if row["tag_id"] in tags]
    uses = [ClipTag(tag=tags[row["tag_id"]], written=row["written"]) for row in there]
    named = still_named(uses)
    for row, use in zip(there, uses, strict=True):
        row["written"] = written(use, named)
    return steps


def _date_of(section: int) -> datetime.date | None:
    """The day of a section, also of one that is there no more."""
    post = _above(Section, section, "post_id")
    day = _above(Post, post, "day_id") if post else None
    return _above(Day, day, "date") if day else None


def _above(model: type[Model], pk: int, name: str) -> Any:
    found = model._base_manager.filter(pk=pk).values_list(name, flat=True).first()
    if found is None:
        events: Any = trackers()[model][0]._base_manager.filter(pgh_obj_id=pk)
        found = events.order_by("-pgh_id").values_list(name, flat=True).first()
    return found


def tag_lines(uses: Iterable[Fields]) -> str:
    """The rows of uses as the notation writes them, as they were typed."""
    ordered = sorted(uses, key=lambda use: use["position"])
    lines = groupby(ordered, key=lambda use: use["line"])
    return "\n".join(
        write_tag_line(tuple(TagUse(use["written"], use["gloss"]) for use in line))
        for _number, line in lines
    )


def _day(pk: int, rows: _Rows) -> Told:
    told = _plain(Day, pk, rows)
    posts = sorted(rows[Post].values(), key=lambda post: post["position"])
    lines = ("\n".join(filter(None, [post["header"], post["footer"]])) for post in posts)
    order = tuple(_sections(post["id"], rows) for post in posts)
    return told | {"posts": "\n■\n".join(lines), "order": order} if told else {}


def _sections(post: int, rows: _Rows) -> tuple[tuple[int, ...], ...]:
    """The ids of a post's clips in their order, section by section, without those in the trash."""
    sections = _below("post_id", post, rows[Section])
    kept = {pk: row for pk, row in rows[Clip].items() if row["state"] != State.TRASHED}
    return tuple(tuple(_below("section_id", section, kept)) for section in sections)


def _below(field: str, owner: int, rows: Mapping[int, Fields]) -> list[int]:
    mine = [(row["position"], pk) for pk, row in rows.items() if row[field] == owner]
    return [pk for _position, pk in sorted(mine)]


def _with_clips(steps: list[Step]) -> list[Step]:
    """A day's posts with the sections and clips that ever stood there; words are the clips' own."""
    posts = {step.pk for step in steps if step.model is Post}
    sections = steps_of(Section, field="post_id", among=posts)
    there = {step.pk for step in sections}
    events: Any = trackers()[Clip][0]._base_manager.filter(section_id__in=there)
    ids = set(events.values_list("pgh_obj_id", flat=True))
    ids |= set(Clip.objects.filter(section__in=there).values_list("pk", flat=True))
    clips = steps_of(Clip, field="pgh_obj_id", among=ids)
    return [*steps, *sections, *(step for step in clips if not _is_body(step))]


KINDS: dict[type[Model], _Kind] = {
    Clip: _Kind(
        _clip,
        {ClipTag: "content_object_id", CheckedQuote: "clip_id"},
        lambda steps: _with_bodies(_with_names(steps)),
    ),
    Tag: _Kind(_named(Tag, TagAlias), {TagAlias: "tag_id"}),
    Source: _Kind(_named(Source, SourceAlias), {SourceAlias: "source_id"}),
    Speaker: _Kind(_speaker, {SpeakerAlias: "speaker_id", Office: "speaker_id"}),
    KnownHead: _Kind(lambda pk, rows: _plain(KnownHead, pk, rows)),
    MailingList: _Kind(_mailing_list, {Subscriber: "list_id"}),
    Day: _Kind(_day, {Post: "day_id"}, _with_clips),
}
"""The rows that have a history of their own."""


def made_by_paste(paste: Paste) -> list[int]:
    """The clips that came with a paste, wherever they stand now; not those it found there."""
    first, *_rest = trackers()[Paste]
    acts: Any = first._base_manager.filter(pgh_obj_id=paste.pk, pgh_label="insert")
    clips: Any = trackers()[Clip][0]._base_manager.filter(
        pgh_context__in=acts.values("pgh_context"), pgh_label="insert"
    )
    return list(clips.values_list("pgh_obj_id", flat=True))


def trashed_by(clips: Iterable[int]) -> dict[int, User]:
    """Who put these clips, which lie in the trash, there: by the last act that found them
    elsewhere. Those whom nobody is known to have put there are left out."""
    events: Any = trackers()[Clip][0]._base_manager.filter(pgh_obj_id__in=list(clips))
    last = events.exclude(state=State.TRASHED).order_by("pgh_obj_id", "-pgh_id")
    acts = dict(last.distinct("pgh_obj_id").values_list("pgh_obj_id", "pgh_context_id"))
    people = _people(acts.values())
    return {pk: user for pk, act in acts.items() if (user := people.get(act, (None, None))[1])}
