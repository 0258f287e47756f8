"""One hash over all truths, so that two states can be told equal: before and after an undo, here
and on another machine, today's and a backup's.

It covers pastes, outlets, what visitors see, speakers of whom an editor has said something, tags,
which of these are told apart, other names, decided heads, days, posts, sections and clips with
their tags, glosses and checked quotes, in their order; the cover of digests, selections
and mailing lists.
It leaves out versions, times, who did it, and ids: an import into an empty database has the same
hash. With `addresses` the ids of clips count too.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Prefetch, QuerySet
from pghistory.models import Context

from clips.models import (
    Clip,
    ClipTag,
    Cover,
    Day,
    House,
    KnownHead,
    MailingList,
    Paste,
    Post,
    PostTag,
    Section,
    SectionTag,
    Selection,
    Source,
    Speaker,
    Tag,
    TagsApart,
    TagUse,
)
from clips.services.everything.registry import history
from clips.services.everything.rows import Table
from clips.services.everything.rows import lines as rows

CHUNK = 200


def truths_hash(*, addresses: bool = False) -> str:
    """SHA-256 over one line of JSON a truth, in hexadecimal."""
    digest = hashlib.sha256()
    for line in _lines(addresses):
        digest.update(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return digest.hexdigest()


def history_hash() -> str:
    """SHA-256 over all that is remembered of changes: every act and every row before a change, with
    ids and times. Equal only for a history that came along whole."""
    digest = hashlib.sha256()
    told: list[type[Model]] = [Context, *history()]
    for model in told:
        for block in rows(Table(model)):
            digest.update(block)
    return digest.hexdigest()


def _lines(addresses: bool) -> Iterator[list[Any]]:
    yield from (["paste", *row] for row in _pastes())
    yield from _outlets()
    for row in Tag.objects.order_by("key").prefetch_related("aliases"):
        yield ["tag", row.key, row.name, row.reading, row.description, _aliases(row)]
    pairs = TagsApart.objects.values_list("one__key", "other__key")
    yield from (["apart", *pair] for pair in sorted(map(sorted, pairs)))
    yield from _speakers()
    for day in Day.objects.order_by("date"):
        yield ["day", day.date.isoformat(), day.closed_at is not None]
        yield from _posts(day, addresses)
    yield from _selections()
    yield from _lists()


def _selections() -> Iterator[list[Any]]:
    """What goes out: the cover, and each selection with its clips, known by their words."""
    cover = Cover.objects.current()
    yield ["cover", cover.heading, cover.addressees, cover.text, cover.footer]
    for row in Selection.objects.order_by("name", "pk").prefetch_related("groups"):
        yield ["selection", row.name]
        for group in row.groups.all():
            picks = Clip.objects.filter(picks__group=group).order_by("picks__position")
            words = picks.values_list("section__post__day__date", "body")
            yield ["group", group.heading, [[_date(date), _digest(body)] for date, body in words]]


def _lists() -> Iterator[list[Any]]:
    """To whom digests go."""
    for row in MailingList.objects.order_by("name").prefetch_related("subscribers"):
        facts = [row.rhythm, row.always, row.whole, row.language, row.active]
        people = [[s.name, s.address, s.readers, s.active] for s in row.subscribers.all()]
        yield ["list", row.name, *facts, sorted(people)]


def _outlets() -> Iterator[list[Any]]:
    house = House.objects.current()
    yield ["house", house.publisher, house.contact, house.shown, house.shown_characters]
    for row in Source.objects.order_by("key").prefetch_related("aliases"):
        facts = [row.kind, row.reading, row.home, row.credit, row.description]
        yield [
            "source", row.key, row.name, *facts, row.shown, row.shown_characters, _aliases(row)
        ]  # fmt: skip


def _aliases(row: Source | Tag | Speaker) -> list[tuple[str, str]]:
    return sorted((alias.key, alias.name) for alias in row.aliases.all())


def _speakers() -> Iterator[list[Any]]:
    """Those of whom an editor has said something: the others are derived."""
    decided = Speaker.objects.filter(decided=True).order_by("key")
    for row in decided.prefetch_related("aliases", "offices"):
        offices = [[o.title, _date(o.since), _date(o.until)] for o in row.offices.all()]
        facts = [row.kind, row.reading, row.description]
        yield ["speaker", row.key, row.name, *facts, _aliases(row), sorted(offices, key=str)]
    for head in KnownHead.objects.order_by("key").select_related("speaker"):
        yield ["head", head.key, head.head, head.speaker.key if head.speaker else None]


def _date(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def _pastes() -> Iterator[tuple[str | None, str, str]]:
    pastes = Paste.objects.values_list("date", "digest", "text").order_by("date", "digest")
    for date, digest, text in pastes.iterator(chunk_size=CHUNK):
        yield _date(date), digest, _digest(text)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _posts(day: Day, addresses: bool) -> Iterator[list[Any]]:
    clips = Clip.objects.order_by("position").select_related("source")
    parts = Section.objects.order_by("position").prefetch_related(
        _uses(SectionTag),
        Prefetch("clips", clips.prefetch_related("checked_quotes", _uses(ClipTag))),
    )
    posts = Post.objects.filter(day=day).order_by("position").select_related("paste")
    for post in posts.prefetch_related(_uses(PostTag), Prefetch("sections", parts)):
        digest = post.paste.digest if post.paste else None
        yield ["post", post.header, post.footer, digest, _said(post.tag_uses.all())]
        for part in post.sections.all():
            yield ["section", _said(part.tag_uses.all())]
            for clip in part.clips.all():
                yield ["clip", clip.pk if addresses else None, *_clip(clip)]


def _uses(model: type[TagUse]) -> Prefetch[str]:
    return Prefetch("tag_uses", model.objects.select_related("tag").order_by("position"))


def _said(uses: QuerySet[Any]) -> list[Any]:
    return [[use.line, use.tag.key, use.written, use.gloss] for use in uses]


def _clip(clip: Clip) -> list[Any]:
    due = clip.publish_at.isoformat() if clip.publish_at else None
    printed = clip.printed_at.isoformat() if clip.printed_at else None
    source = [clip.source.key if clip.source else None, clip.source_written, clip.place]
    facts = [*source, clip.headline, clip.url, printed]
    checked = sorted([row.quote_key, row.body_key, row.why] for row in clip.checked_quotes.all())
    return [clip.body, clip.state, due, facts, _said(clip.tag_uses.all()), checked]
