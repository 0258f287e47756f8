"""確認済み at the desk: why a quote stands as it is, typed beside it and given with the save.

A reason is known by the quote's words and by the excerpt they are held against, so it holds
wherever the clip stands in the text, stored or not, and falls with either of them.
"""

import json
import re

from clips.models import StatementPlace
from clips.models.statement import digest, statement_key
from clips.services.checking import check_quote

NAME = re.compile(r"why\.([0-9a-f]{16})\.([0-9a-f]{16})")
"""The name of a reason's field."""

MOST = 600


def name_of(quote: str, body_key: str) -> str:
    """`body_key` is the excerpt's `digest`."""
    return f"why.{statement_key(quote)}.{body_key}"


class Answers(dict):
    """Reasons by the names of their fields, as they were typed; blank ones are none."""

    @classmethod
    def posted(cls, data):
        """Those of the page's fields, and `reasons`, where the script keeps what was typed of them:
        these outlive the page."""
        named = _kept(data.get("reasons", ""))
        named |= {name: data[name] for name in data if NAME.fullmatch(name)}
        given = [(name, why.strip()) for name, why in named.items() if why.strip()]
        return cls(given[:MOST])

    def give(self, *, dates, by):
        """Answer for every such quote that these days hold now. Returns how many there were."""
        asked = {NAME.fullmatch(name)[1] for name in self}
        day = "clip_tag__content_object__section__post__day__date"
        places = StatementPlace.objects.filter(statement__key__in=asked, **{f"{day}__in": dates})
        places = places.select_related("statement", "clip_tag__content_object")
        given = {}
        for place in places if asked else ():
            name = name_of(place.text, digest(place.clip.body))
            if name in self and (name, place.clip.pk) not in given:
                given[name, place.clip.pk] = check_quote(place=place, why=self[name], by=by)
        return len(given)


def _kept(written):
    """
    >>> _kept('{"why.0123456789abcdef.0123456789abcdef": "heard", "else": 1}')
    {'why.0123456789abcdef.0123456789abcdef': 'heard'}
    """
    try:
        said = json.loads(written) if written else {}
    except (ValueError, RecursionError):
        return {}
    pairs = said.items() if isinstance(said, dict) else ()
    return {name: why for name, why in pairs if NAME.fullmatch(name) and isinstance(why, str)}
