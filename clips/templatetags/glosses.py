"""What a gloss says that the one before it did not.

Editors carry a running gloss on and add to it: `ひび3か所→片側通行` grows to
`ひび3か所→片側通行→全面通行止め・市長「船を増やす」`. The points that stood in the tag's previous
gloss are set quieter, the others in red; every character of the gloss is shown, in its order.
"""

from django import template

from clips.notation import GlossReader

register = template.Library()

OPENING, CLOSING = "「『（(“", "」』）)”"


def points(gloss, reader):
    """(what parts it from the point before, point): segments, and the links of their chains.

    >>> points("ひび→止め・市長「やる」", GlossReader())
    [('', 'ひび'), ('→', '止め'), ('・', '市長「やる」'), ('', '')]
    """
    found, end = [], 0
    for segment in reader.read(gloss):
        for words in links(segment.text):
            start = gloss.find(words, end)
            if start >= 0:
                found.append((gloss[end:start], words))
                end = start + len(words)
    return [*found, (gloss[end:], "")]


def links(text):
    """A segment parted at `→` outside brackets and quotes: `A→B「C→D」` is `A` and `B「C→D」`."""
    parts, depth, start = [], 0, 0
    for offset, character in enumerate(text):
        depth = max(0, depth + (character in OPENING) - (character in CLOSING))
        if character == "→" and not depth:
            parts.append(text[start:offset].strip())
            start = offset + 1
    return [*parts, text[start:].strip()]


def news(gloss, previous, body=""):
    """Runs of the gloss as (text, is new); `body` is the excerpt, whose names hold together.

    >>> news("ひび→通行止め", "ひび")
    [('ひび→', False), ('通行止め', True)]
    """
    reader = GlossReader(body=body)
    said = {words for _, words in points(previous, reader)}
    runs = []
    for parting, words in points(gloss, reader):
        is_new = words not in said
        # What parts two points is new only between two new ones.
        _extend(runs, parting, is_new and bool(runs) and runs[-1][1])
        _extend(runs, words, is_new)
    return runs


def _extend(runs, text, is_new):
    if text and runs and runs[-1][1] == is_new:
        runs[-1] = (runs[-1][0] + text, is_new)
    elif text:
        runs.append((text, is_new))


@register.inclusion_tag("clips/_gloss.html")
def gloss(words, previous=None, body=""):
    """The gloss in red; with a previous one, what repeats it quieter and what is new inserted."""
    return {"gloss": words, "runs": news(words, previous, body) if previous else None}
