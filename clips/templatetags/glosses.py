"""What the editor says of a clip, what is new in it told apart: on pages, in feeds and on paper."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from clips.models.clip_tag import gloss_reader
from clips.notation.lineage import added
from clips.notation.parts import parts_of

register = template.Library()


@register.simple_tag
def gloss(use, body=None):
    """A use's gloss in red; where its tag had one before, what repeats it quieter and what is new
    inserted. Nothing where the use says nothing. Behind each new quote stands how it is supported,
    where the use's `places` have been asked for.

    `body` is the excerpt, where the use is not a row that knows its clip.
    """
    words = {"gloss": use.gloss, "pieces": list(_pieces(use, body)) if use.gloss else ()}
    # Without the file's last line end: in `(…)` it would be a space before the bracket.
    return mark_safe(render_to_string("clips/_gloss.html", words).strip())


def _pieces(use, body):
    """(kind, words, place) from left to right: `said` before, `new`, or `plain` where nothing was
    said before; the place is that of the quote that the words end with."""
    labels, start = _labels(use), 0
    for text, is_new in _runs(use, body):
        kind = ("new" if is_new else "said") if use.previous else "plain"
        end = start + len(text)
        for cut in [cut for cut in labels if start < cut <= end and kind != "said"]:
            yield kind, use.gloss[start:cut], labels[cut]
            start = cut
        if start < end:
            yield kind, use.gloss[start:end], None
        start = end


def _runs(use, body):
    if not use.previous:
        return ((use.gloss, True),)
    reader = gloss_reader(use.content_object.body if body is None else body)
    return added(use.gloss, use.previous, reader)


def _labels(use):
    """The places of the gloss's quotes by where the quotes end, in order."""
    asked = getattr(use, "_prefetched_objects_cache", {}).get("places", ())
    places = {place.text: place for place in asked}
    if not places:
        return {}
    quotes = [
        token for part in parts_of(use.gloss) for token in part.tokens if token.kind == "quote"
    ]
    said = ((quote.end, use.gloss[quote.start + 1 : quote.end - 1]) for quote in quotes)
    return {end: places[words] for end, words in said if words in places}
