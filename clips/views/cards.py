"""Cards: the pictures that stand for pages where their addresses are shown elsewhere, at the page's
own address with `?format=png`. Their words are what visitors read on the page.

A card is known by its words, so that who has it is told so before anything is drawn. It is asked
for anew each time: what is withdrawn is gone at once from wherever the answer was kept.
"""

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clips.exports.cards import Card, draw, family

LISTED = 6
"""Headlines on a day's card: as many as there is room for."""


def clip_card(clip, request):
    """The headline, or as far as visitors see it the first sentence; what its editor adds."""
    tag, gloss = _said(clip)
    card = Card(
        masthead=_("Kirinuki"),
        corner=date_format(clip.day.date, "DATE_FORMAT"),
        tag=f"#{tag}" if tag else "",
        title=clip.heading(),
        gloss=gloss,
        foot=" ".join(filter(None, [_outlet(clip), clip.place])),
        quoted=not clip.headline,
    )
    return _answer(card, request)


def tag_card(tag, request):
    """The subject under those above it, and the last gloss that visitors may read of it."""
    count = tag.entries.count()
    card = Card(
        masthead=_("Kirinuki"),
        corner=ngettext("%(count)s clip", "%(count)s clips", count) % {"count": count},
        tag=tag.name.removesuffix(tag.leaf),
        title=tag.leaf,
        gloss=tag.summary or "",
        foot=_("Timelines"),
        marked=True,
    )
    return _answer(card, request)


def day_card(date, clips, request):
    """What the day begins with."""
    count = len(clips)
    card = Card(
        masthead=_("Kirinuki"),
        corner=ngettext("%(count)s clip", "%(count)s clips", count) % {"count": count},
        title=date_format(date, "DATE_FORMAT"),
        listed=tuple(clip.title() for clip in clips[:LISTED]),
        foot=_("Days"),
    )
    return _answer(card, request)


def _said(clip):
    """(tag, what is new) of the first use that adds anything, else of the first there is."""
    uses = list(clip.tag_uses.all())
    told = next(((use.tag.name, words) for use in uses if (words := "・".join(use.adds()))), None)
    held = [*uses, *clip.section.tag_uses.all(), *clip.section.post.tag_uses.all()]
    return told or (held[0].tag.name if held else "", "")


def _outlet(clip):
    return clip.source.name if clip.source else _("No source given")


def _answer(card, request):
    letters = family()
    if letters is None:
        raise Http404
    known = get_conditional_response(request, etag=card.etag)
    answer = known or HttpResponse(draw(card, letters), content_type="image/png")
    answer["ETag"] = card.etag
    answer["Cache-Control"] = "no-cache"
    return answer
