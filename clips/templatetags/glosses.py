"""What a gloss says that the one before it did not.

Editors carry a running gloss on and add to it: `ひび3か所→片側通行` grows to
`ひび3か所→片側通行→全面通行止め・市長「船を増やす」`. The parts that stood in the tag's previous
gloss are set quieter, the others in red; every character of the gloss is shown, in its order.
"""

from django import template

register = template.Library()

OPENING, CLOSING = "「『（([〈《【“", "」』）)]〉》】”"
POINT, CONSEQUENCE = "・･", "→"


def split_gloss(gloss):
    """Its parts with the separator before each: `A→B・C` gives `("", "A"), ("→", "B"), ("・", "C")`.

    Only separators outside brackets and quotes part: `「A・B」` stays whole.
    """
    parts, depth, start, separator = [], 0, 0, ""
    for offset, character in enumerate(gloss):
        depth = max(0, depth + (character in OPENING) - (character in CLOSING))
        if depth == 0 and character in POINT + CONSEQUENCE:
            parts.append((separator, gloss[start:offset]))
            separator, start = character, offset + 1
    return [*parts, (separator, gloss[start:])]


def news(gloss, previous):
    """Runs of the gloss as (text, is new), joined again where neighbours are alike.

    >>> news("ひび→通行止め", "ひび")
    [("ひび→", False), ("通行止め", True)]
    """
    said = {words.strip() for _, words in split_gloss(previous or "")}
    runs = []
    for separator, words in split_gloss(gloss):
        is_new = words.strip() not in said
        # The separator belongs to what is quiet, except between two new parts.
        _extend(runs, separator, is_new and bool(runs) and runs[-1][1])
        _extend(runs, words, is_new)
    return runs


def _extend(runs, text, is_new):
    if runs and runs[-1][1] == is_new:
        runs[-1] = (runs[-1][0] + text, is_new)
    elif text:
        runs.append((text, is_new))


@register.inclusion_tag("clips/_gloss.html")
def gloss(words, previous=None):
    """The gloss in red; with a previous one, what repeats it quieter and what is new inserted."""
    return {"gloss": words, "runs": news(words, previous) if previous else None}
