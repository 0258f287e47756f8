"""A reading as plain lists and dictionaries: what `read --json` prints.

Shape: `{"days": [{"date", "posts": [{"header", "tags", "sections": [{"clips": [{"line",
"body", "source", "tags"}], "tags"}], "footer"}]}], "remarks": [{"code", "message", "line",
"column"}]}`; tags are lists of lines of tags, each `{"written", "path", "gloss", "open", "line",
"column", "segments"}`. Dates are ISO 8601, or null; lines and columns are 1-based.

A segment's quotes are `{"text", "support", "speech", "start", "end", "origin", "remarks"}`: the
span counts code points of the clip's body and is null where the quote has none there; `origin` is
the line of the clip it is carried from. In tags of posts and sections, which hold for no one clip,
all are null.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from clips.notation.gloss import GlossReader, Segment
from clips.notation.remarks import describe
from clips.notation.statements import Said, document_statements
from clips.notation.support import QuoteRemark
from clips.notation.tree import Clip, Document, Post, Remark, SourceLine, TagLines, TagUse

Words = Callable[[Remark | QuoteRemark], str]


def outline(
    document: Document,
    *,
    names: Collection[str] = frozenset(),
    heads: Mapping[str, str] | None = None,
    words: Words = describe,
) -> dict[str, Any]:
    """The document as what `json.dumps` takes; `names` and `heads` as in `GlossReader`. `words`
    puts each remark into a sentence, in English unless a face has it otherwise."""
    return _Outline(GlossReader("", names, heads), words).document(document)


class _Outline:
    def __init__(self, reader: GlossReader, words: Words) -> None:
        self.reader, self.words = reader, words
        self.said: dict[int, tuple[Said, ...]] = {}

    def document(self, document: Document) -> dict[str, Any]:
        self.said = document_statements(document, self.reader)
        days = [
            {
                "date": day.date.isoformat() if day.date else None,
                "posts": [self._post(post) for post in day.posts],
            }
            for day in document.days
        ]
        remarks = [
            self._remark(remark) | {"line": remark.line, "column": remark.column}
            for remark in document.remarks
        ]
        return {"days": days, "remarks": remarks}

    def _post(self, post: Post) -> dict[str, Any]:
        sections = [
            {
                "clips": [self._clip(clip) for clip in section.clips],
                "tags": self._tags(section.tags, self.reader),
            }
            for section in post.sections
        ]
        return {
            "header": list(post.header),
            "tags": self._tags(post.tags, self.reader),
            "sections": sections,
            "footer": list(post.footer),
        }

    def _clip(self, clip: Clip) -> dict[str, Any]:
        return {
            "line": clip.line,
            "body": clip.body,
            "source": _source(clip.source) if clip.source else None,
            "tags": self._tags(clip.tags, self.reader.for_body(clip.body)),
        }

    def _tags(self, lines: TagLines, reader: GlossReader) -> list[list[dict[str, Any]]]:
        return [[self._tag(use, reader) for use in line] for line in lines]

    def _tag(self, use: TagUse, reader: GlossReader) -> dict[str, Any]:
        said: dict[int, list[Said]] = {}
        for one in self.said.get(id(use), ()):
            said.setdefault(one.segment, []).append(one)
        return {
            "written": use.written,
            "path": use.path,
            "gloss": use.gloss,
            "open": use.open,
            "line": use.line,
            "column": use.column,
            "segments": [
                self._segment(segment, said.get(number, []))
                for number, segment in enumerate(reader.read(use.gloss or ""))
            ],
        }

    def _segment(self, segment: Segment, said: list[Said]) -> dict[str, Any]:
        held = {one.number: one for one in said}
        return {
            "kind": segment.kind,
            "text": segment.text,
            "chain": list(segment.chain),
            "speaker": segment.speaker,
            "medium": segment.medium,
            "quotes": [self._quote(text, held.get(at)) for at, text in enumerate(segment.quotes)],
            "tail": segment.tail,
        }

    def _quote(self, text: str, said: Said | None) -> dict[str, Any]:
        held = said.held if said else None
        return {
            "text": text,
            "support": held.support if held else None,
            "speech": held.speech if held else None,
            "start": held.start if held else None,
            "end": held.end if held else None,
            "origin": said.origin if said else None,
            "remarks": [self._remark(remark) for remark in held.remarks] if held else [],
        }

    def _remark(self, remark: Remark | QuoteRemark) -> dict[str, Any]:
        return {"code": remark.code, "message": self.words(remark)}


def _source(source: SourceLine) -> dict[str, Any]:
    return {
        "written": source.written,
        "outlet": source.outlet,
        "place": source.place,
        "headline": source.headline,
        "url": source.url,
        "date": source.date.isoformat() if source.date else None,
    }
