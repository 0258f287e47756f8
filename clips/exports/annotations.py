"""Tags and statements as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): of all the
clips of an edition, or of the one whose page is asked for as JSON.

Each own tag with its gloss, and each statement, is an annotation. Its target is the clip's page;
where the passage is seen, it is selected by its words with those around it, and by its place,
counted in code points of the excerpt as its readers see it (for visitors the text of the page's
`blockquote`). What stands behind an outlet's limit is selected by nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from clips.exports.edition import Edition, Entry
from clips.exports.heard import Heard, heard_in
from clips.models import Clip, Speaker, StatementPlace
from clips.models.statement import SOUND
from clips.notation.tongue import tongue

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CONTENT_TYPE = f'application/ld+json; profile="{CONTEXT}"'
AROUND = 32
"""Characters told on either side of a quotation."""

Json = dict[str, Any]
AddressOf = Callable[[Clip | Speaker], str]


def write(edition: Edition) -> Iterator[bytes]:
    """A collection with one page, an annotation a line. Its id is made of what was chosen."""
    name = f"annotations/{edition.chosen.audience.value}/{edition.chosen.stem}"
    begun, page = _begun(edition.identity.urn(name), edition.title)
    yield f'{_open(begun)}, "first": {_open(page)}, "items": ['.encode()
    count = 0
    for item in _items_of(edition):
        yield f"{',' if count else ''}\n{_json(item)}".encode()
        count += 1
    yield f'\n]}}, "total": {count}}}\n'.encode()


def collection(address: str, label: str, items: list[Json]) -> Json:
    """The same in one piece."""
    begun, page = _begun(address, label)
    return begun | {"total": len(items), "first": page | {"items": items}}


def annotations_of(
    clip: Clip, heard: Iterable[Heard], address_of: AddressOf, words: str
) -> Iterator[Json]:
    """A clip's, `words` of whose excerpt are seen. An annotation's id is the same in every language
    where `address_of` is, and for as long as the clip has the tag or the statement its words."""
    page = address_of(clip)
    return chain(_tags(clip, page, words), _statements(heard, page, address_of, words))


def _begun(address: str, label: str) -> tuple[Json, Json]:
    begun = {"@context": CONTEXT, "id": address, "type": "AnnotationCollection", "label": label}
    return begun, {"id": f"{address}#page", "type": "AnnotationPage", "startIndex": 0}


def _items_of(edition: Edition) -> Iterator[Json]:
    whole = edition.chosen.audience.is_whole
    for entry in edition.entries():
        clip = entry.clip
        words = clip.body if whole else clip.excerpt
        yield from annotations_of(clip, _heard(entry, whole), edition.lasting, words)


def _heard(entry: Entry, whole: bool) -> list[Heard]:
    shown = len(entry.clip.body) if whole else entry.clip.shown_end
    return heard_in(entry.places, shown)


def _tags(clip: Clip, page: str, words: str) -> Iterator[Json]:
    """A tag twice on a clip is two annotations; the second's id ends in `-2`."""
    seen: Counter[int] = Counter()
    for use in clip.tag_uses.all():
        seen[use.tag_id] += 1
        again = f"-{seen[use.tag_id]}" if seen[use.tag_id] > 1 else ""
        yield {
            "id": f"{page}#tag-{use.tag_id}{again}",
            "type": "Annotation",
            "motivation": ["tagging", "commenting"] if use.gloss else "tagging",
            "body": [
                _words(use.tag.name, "tagging"),
                *([_words(use.gloss, "commenting")] if use.gloss else []),
            ],
            "target": _whole(words, page),
        }


def _statements(
    heard: Iterable[Heard], page: str, address_of: AddressOf, words: str
) -> Iterator[Json]:
    for one in heard:
        yield {
            "id": f"{page}#statement-{one.anchor}",
            "type": "Annotation",
            "motivation": "describing",
            "body": [
                _words(one.place.text, "describing"),
                *_speaker(one.place.statement.speaker, address_of),
                _words(_support(one.place), "classifying", spoken=False),
            ],
            "target": _target(words, one, page),
        }


def _speaker(speaker: Speaker | None, address_of: AddressOf) -> list[Json]:
    if speaker is None:
        return []
    page = {"type": "SpecificResource", "source": address_of(speaker)}
    return [page | {"purpose": "identifying"}, _words(speaker.name, "identifying")]


def _support(place: StatementPlace) -> str:
    """`verbatim`, `abridged`, `carried`; what else is sound stands on an editor's word. Visitors
    are told of nothing else; editors of what is in doubt by its name."""
    return "checked" if place.checked and place.support not in SOUND else place.support


def _words(value: str, purpose: str, *, spoken: bool = True) -> Json:
    """A word of our own is in no language."""
    body = {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
    return body | ({"language": tongue(value)} if spoken else {})


def _whole(words: str, page: str) -> Json:
    """A tag and its gloss hold for all that is seen of the excerpt."""
    return {"source": page} | ({"selector": [_position(0, len(words))]} if words else {})


def _target(words: str, one: Heard, page: str) -> Json:
    if one.start is None or one.end is None:
        return {"source": page}
    quote = {
        "type": "TextQuoteSelector",
        "exact": words[one.start : one.end],
        "prefix": words[max(0, one.start - AROUND) : one.start],
        "suffix": words[one.end : one.end + AROUND],
    }
    return {"source": page, "selector": [quote, _position(one.start, one.end)]}


def _position(start: int, end: int) -> Json:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _open(value: Json) -> str:
    """The object as JSON, to be gone on with."""
    return _json(value)[:-1]
