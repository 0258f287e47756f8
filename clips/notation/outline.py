"""A reading as plain lists and dictionaries: what `read --json` prints.

Shape: `{"days": [{"date", "posts": [{"header", "tags", "sections": [{"clips": [{"body", "source",
"tags"}], "tags"}], "footer"}]}], "remarks": [{"code", "message", "line", "column"}]}`; tags are
lists of lines of tags, each `{"written", "path", "gloss", "open", "segments"}`. Dates are ISO 8601,
or null; lines and columns are 1-based.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from clips.notation.gloss import GlossReader, Segment
from clips.notation.remarks import describe
from clips.notation.tree import Clip, Document, Post, SourceLine, TagLines, TagUse


def outline(
    document: Document,
    *,
    names: Collection[str] = frozenset(),
    heads: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The document as what `json.dumps` takes; `names` and `heads` as in `GlossReader`."""
    return _Outline(names, heads).document(document)


class _Outline:
    def __init__(self, names: Collection[str], heads: Mapping[str, str] | None) -> None:
        self.reader = GlossReader("", names, heads)

    def document(self, document: Document) -> dict[str, Any]:
        days = [
            {
                "date": day.date.isoformat() if day.date else None,
                "posts": [self._post(post) for post in day.posts],
            }
            for day in document.days
        ]
        remarks = [
            {
                "code": remark.code,
                "message": describe(remark),
                "line": remark.line,
                "column": remark.column,
            }
            for remark in document.remarks
        ]
        return {"days": days, "remarks": remarks}

    def _post(self, post: Post) -> dict[str, Any]:
        sections = [
            {
                "clips": [self._clip(clip) for clip in section.clips],
                "tags": _tags(section.tags, self.reader),
            }
            for section in post.sections
        ]
        return {
            "header": list(post.header),
            "tags": _tags(post.tags, self.reader),
            "sections": sections,
            "footer": list(post.footer),
        }

    def _clip(self, clip: Clip) -> dict[str, Any]:
        return {
            "body": clip.body,
            "source": _source(clip.source) if clip.source else None,
            "tags": _tags(clip.tags, self.reader.for_body(clip.body)),
        }


def _tags(lines: TagLines, reader: GlossReader) -> list[list[dict[str, Any]]]:
    return [[_tag(use, reader) for use in line] for line in lines]


def _source(source: SourceLine) -> dict[str, Any]:
    return {
        "written": source.written,
        "outlet": source.outlet,
        "place": source.place,
        "headline": source.headline,
        "url": source.url,
        "date": source.date.isoformat() if source.date else None,
    }


def _tag(use: TagUse, reader: GlossReader) -> dict[str, Any]:
    return {
        "written": use.written,
        "path": use.path,
        "gloss": use.gloss,
        "open": use.open,
        "segments": [_segment(segment) for segment in reader.read(use.gloss or "")],
    }


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "kind": segment.kind,
        "text": segment.text,
        "chain": list(segment.chain),
        "speaker": segment.speaker,
        "medium": segment.medium,
        "quotes": [{"text": text} for text in segment.quotes],
        "tail": segment.tail,
    }
