"""A clip's tags and statements as a W3C Web Annotation collection: `/clips/5/?format=json`.

https://www.w3.org/TR/annotation-model/. Each own tag with its gloss, and each sound statement, is
an annotation. Its target is the clip's page; where the passage is seen, it is selected by its words
with those around it, and by its place, counted in code points of the excerpt as visitors see it
(the text of the page's `blockquote`). What stands behind an outlet's limit is selected by nothing.
"""

from collections import Counter

from django.http import JsonResponse

from clips.models.statement import SOUND
from clips.notation.tongue import tongue
from clips.views.addresses import permanent

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CONTENT_TYPE = f'application/ld+json; profile="{CONTEXT}"'
AROUND = 32
"""Characters told on either side of a quotation."""


def annotations(clip, heard, request):
    """The collection with its one page. An annotation's id is the same in both languages, and for
    as long as the clip has the tag or the statement its words."""
    page = permanent(request, clip)
    items = [*_tags(clip, page), *_statements(clip, heard, page, request)]
    collection = {
        "@context": CONTEXT,
        "id": f"{page}?format=json",
        "type": "AnnotationCollection",
        "label": clip.title(),
        "total": len(items),
        "first": {
            "id": f"{page}?format=json#page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return JsonResponse(
        collection, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False}
    )


def _tags(clip, page):
    """A tag twice on a clip is two annotations; the second's id ends in `-2`."""
    seen = Counter()
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
            "target": _whole(clip.excerpt, page),
        }


def _statements(clip, heard, page, request):
    for one in heard:
        yield {
            "id": f"{page}#statement-{one.anchor}",
            "type": "Annotation",
            "motivation": "describing",
            "body": [
                _words(one.place.text, "describing"),
                *_speaker(one.place.statement.speaker, request),
                _words(_support(one.place), "classifying", spoken=False),
            ],
            "target": _target(clip.excerpt, one, page),
        }


def _speaker(speaker, request):
    if speaker is None:
        return []
    page = {"type": "SpecificResource", "source": permanent(request, speaker)}
    return [page | {"purpose": "identifying"}, _words(speaker.name, "identifying")]


def _support(place):
    """`verbatim`, `abridged`, `carried`; what else is sound stands on an editor's word."""
    return place.support if place.support in SOUND else "checked"


def _words(value, purpose, *, spoken=True):
    """A word of our own is in no language."""
    body = {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
    return body | ({"language": tongue(value)} if spoken else {})


def _whole(words, page):
    """A tag and its gloss hold for all that is seen of the excerpt."""
    return {"source": page} | ({"selector": [_position(0, len(words))]} if words else {})


def _target(words, one, page):
    if one.start is None:
        return {"source": page}
    quote = {
        "type": "TextQuoteSelector",
        "exact": words[one.start : one.end],
        "prefix": words[max(0, one.start - AROUND) : one.start],
        "suffix": words[one.end : one.end + AROUND],
    }
    return {"source": page, "selector": [quote, _position(one.start, one.end)]}


def _position(start, end):
    return {"type": "TextPositionSelector", "start": start, "end": end}
