"""The digest as one JSON document, lossless: `docs/digest.schema.json` describes every field.

Its first line holds what is true of all of it, then each chapter is one line, and `]}` the last: so
it can be written, sent and read piece by piece, however long it is. `clips.imports.json` reads it.
A chronology is the same document: each use of a tag is in it, and when.

Excerpts are as the audience sees them; where a passage stands counts code points of these.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from clips import notation
from clips.exports.chosen import Audience
from clips.exports.edition import Edition, Entry, Part, PostOf
from clips.imports.json import CHAPTERS, FORMAT, SCHEMA, VERSION
from clips.models import Cover, State, StatementPlace, TagUse
from clips.models.statement import SOUND


def write(edition: Edition) -> Iterator[bytes]:
    """The document, chapter by chapter; ends with a newline."""
    yield f"{_written(_head(edition))[:-1]},{CHAPTERS}\n".encode()
    for number, part in enumerate(edition.parts()):
        comma = ",\n" if number else ""
        yield f"{comma}{_written(_chapter(part, edition))}".encode()
    yield b"\n]}\n"


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _head(edition: Edition) -> dict[str, Any]:
    chosen = edition.chosen
    return {
        "$schema": SCHEMA,
        "format": FORMAT,
        "version": VERSION,
        "made": _moment(timezone.now()),
        "language": edition.language,
        "audience": chosen.audience.value,
        "title": edition.title,
        "site": edition.site,
        "by_hand": chosen.by_hand,
        "tag": chosen.tag.name if chosen.tag else None,
        "count": edition.count,
        "cover": _cover(edition.cover) if edition.cover else None,
        "credits": [{"outlet": of.name, "credit": of.credit} for of in edition.credits],
    }


def _cover(cover: Cover) -> dict[str, Any]:
    return {
        "heading": cover.heading,
        "addressees": cover.addressee_lines,
        "text": cover.text,
        "footer": cover.footer,
    }


def _chapter(part: Part, edition: Edition) -> dict[str, Any]:
    posts = iter(part.posts)
    return {
        "title": part.title,
        "date": _date(part.date),
        "days": [
            {
                "date": _date(day.date),
                "posts": [_post(next(posts), edition) for _tree in day.posts],
            }
            for day in part.days
        ],
    }


def _post(post: PostOf, edition: Edition) -> dict[str, Any]:
    first = post.sections[0].entries[0].clip.section.post
    return {
        "header": post.tree.header,
        "tags": _tags(post.tree.tags, first.tag_uses.all()),
        "sections": [
            {
                "clips": [_clip(entry, edition) for entry in section.entries],
                "tags": _tags(section.tree.tags, section.entries[0].clip.section.tag_uses.all()),
            }
            for section in post.sections
        ],
        "footer": post.tree.footer,
    }


def _clip(entry: Entry, edition: Edition) -> dict[str, Any]:
    clip, tree = entry.clip, entry.tree
    return {
        "number": entry.number,
        "id": clip.pk,
        "page": entry.address,
        "title": entry.title,
        "state": clip.state,
        "publish_at": _moment(clip.publish_at),
        "body": tree.body,
        "whole": tree.body == clip.body,
        "source": _source(tree.source, entry.outlet) if tree.source else None,
        "address": entry.url,
        "credit": tree.credit,
        "tags": _tags(tree.tags, clip.tag_uses.all()),
        "statements": [_statement(place, entry, edition) for place in entry.places],
        "created": _moment(clip.created_at),
        "updated": _moment(clip.updated_at),
    }


def _source(source: notation.SourceLine, name: str) -> dict[str, Any]:
    return {
        "written": source.written,
        "outlet": source.outlet,
        "name": name,
        "place": source.place,
        "headline": source.headline,
        "url": source.url,
        "date": _date(source.date),
    }


def _tags(lines: notation.TagLines, uses: Iterable[TagUse]) -> list[list[dict[str, Any]]]:
    """The uses line by line, each with the tag that it is of: rows and tree are in one order."""
    names = iter([use.tag.name for use in uses])
    return [
        [{"tag": next(names), "written": use.written, "gloss": use.gloss} for use in line]
        for line in lines
    ]


def _statement(place: StatementPlace, entry: Entry, edition: Edition) -> dict[str, Any]:
    """`use` counts the clip's uses of tags from 0; a passage behind what is seen has no place. How
    a quote differs that an editor lets stand is between editors."""
    is_whole, speaker = edition.chosen.audience.is_whole, place.statement.speaker
    seen = place.end is not None and (is_whole or place.end <= entry.clip.shown_end)
    origin = _origin(place, edition)
    return {
        "key": place.statement.key,
        "use": [use.pk for use in entry.clip.tag_uses.all()].index(place.clip_tag_id),
        "speaker": speaker.name if speaker else None,
        "head": place.head,
        "medium": place.medium,
        "text": place.text,
        "support": place.support if is_whole or place.support in SOUND else "checked",
        "speech": place.speech or None,
        "start": place.start if seen else None,
        "end": place.end if seen else None,
        "origin": origin.clip_tag.content_object_id if origin else None,
        "checked": place.checked,
    }


def _origin(place: StatementPlace, edition: Edition) -> StatementPlace | None:
    """Where it is carried from, if that is a clip the audience may see."""
    if edition.chosen.audience is not Audience.EDITORS:
        return place.visible_origin
    kept = place.origin and place.origin.clip.state != State.TRASHED
    return place.origin if kept else None


def _date(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def _moment(moment: datetime.datetime | None) -> str | None:
    """With its offset, as the site's clock tells it."""
    return timezone.localtime(moment).isoformat() if moment else None
