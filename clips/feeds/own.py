"""What Kirinuki knows of a clip and JSON Feed has no name for: an entry's `_kirinuki`.

{"day": "2024-01-09", "source": {"outlet": "岬新聞", "place": "朝刊1面"}, "whole": true,
 "glosses": [{"tag": "岬/灯台", "gloss": "明かり消える→原因調査", "new": ["原因調査"]}],
 "statements": [{"speaker": "市長", "text": "すぐ直す", "support": "verbatim",
                 "speech": "direct", "url": "https://…/statements/…/"}]}
"""

from clips.feeds.json_feed import known
from clips.models.statement import SOUND

CHECKED = "checked"
"""Support of a quote that stands on an editor's word: how its words differ is between editors."""


def own_words(clip, whole):
    return known(
        day=clip.day.date.isoformat(),
        source=_source(clip),
        glosses=[_gloss(use) for use in clip.tag_uses.all() if use.gloss],
        statements=[_statement(place, whole) for place in _heard(clip)],
    ) | {"whole": clip.is_whole}


def _source(clip):
    return known(
        outlet=clip.source.name if clip.source else "",
        place=clip.place,
        headline=clip.headline,
        printed=clip.printed_at.isoformat() if clip.printed_at else "",
        url=clip.url,
        credit=clip.source.credit if clip.source else "",
    )


def _gloss(use):
    return {"tag": use.tag.name, "gloss": use.gloss, "new": list(use.adds())}


def _heard(clip):
    """The clip's statements that the site vouches for, each once."""
    heard = {}
    for use in clip.tag_uses.all():
        for place in use.places.all():
            heard.setdefault(place.statement_id, place)
    return heard.values()


def _statement(place, whole):
    speaker = place.statement.speaker
    return known(
        speaker=speaker.name if speaker else "",
        text=place.text,
        support=place.support if place.support in SOUND else CHECKED,
        speech=place.speech,
        url=whole(place.statement.get_absolute_url()),
    )
