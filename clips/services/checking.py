"""確認済み: an editor has looked into a quote's remarks, and says why it stands.

The word holds for that quote in that clip while both stay as they are: a changed body or quote is
asked about again.
"""

from __future__ import annotations

from django.db import transaction

from clips.models import CheckedQuote, Clip, StatementPlace, User
from clips.models.checks import is_plain
from clips.models.statement import MAX_WHY, digest
from clips.services.history import recorded
from clips.services.locks import hold_clips, hold_statements, share_tree
from clips.services.refusals import Refused


@transaction.atomic
def check_quote(*, place: StatementPlace, why: str, by: User | None = None) -> CheckedQuote:
    """Answer the remarks on a quote, wherever in this clip's glosses it stands.

    Right: `check_quote(place=p, why="会見の録音で確かめた")`. Wrong: without a reason, which raises
    `Refused("no-reason")`.
    """
    share_tree()
    clip = _hold(place)
    why = why.strip()
    if not why or len(why) > MAX_WHY or not is_plain(why):
        raise Refused("no-reason")
    with recorded("check_quote", by=by, label=place.text):
        checked, _made = CheckedQuote.objects.update_or_create(
            clip=clip,
            quote_key=place.statement.key,
            body_key=digest(clip.body),
            defaults={"why": why, "by": by},
        )
        _mark(place, clip, checked=True)
    return checked


@transaction.atomic
def uncheck_quote(*, place: StatementPlace, by: User | None = None) -> None:
    """Take the answer back: the quote is asked about again."""
    share_tree()
    clip = _hold(place)
    with recorded("uncheck_quote", by=by, label=place.text):
        answers = CheckedQuote.objects.filter(clip=clip, quote_key=place.statement.key)
        answers.filter(body_key=digest(clip.body)).delete()
        _mark(place, clip, checked=False)


def _hold(place: StatementPlace) -> Clip:
    """The clip as it is; refused when its glosses no longer hold the quote."""
    hold_clips(Clip.objects.filter(tag_uses__places=place))
    hold_statements()
    clip = Clip.objects.filter(tag_uses__places=place).first()
    if clip is None:
        raise Refused("no-such-quote")
    return clip


def _mark(place: StatementPlace, clip: Clip, *, checked: bool) -> None:
    places = StatementPlace.objects.filter(clip_tag__content_object=clip)
    places.filter(statement__key=place.statement.key).update(checked=checked)
