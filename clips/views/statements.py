"""Statements: what an excerpt holds of them, where each may be read, what machines are told.

Visitors read here only what the site vouches for (`sound`): a quote whose words differ stands in
its gloss as written, and nowhere else until an editor has looked into it.
"""

from collections import Counter
from dataclasses import dataclass, replace

from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from clips.models import Kind, Speech, StatementPlace, Support

CLIP = "clip_tag__content_object"
ORIGIN = f"origin__{CLIP}"

# What schema.org says somebody is. An office is neither, and nothing is guessed.
TYPES = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organization"}


@dataclass(frozen=True)
class Heard:
    """A statement as a page shows it. `anchor` ends the fragments of the statement and of its
    passage; without a number it stands alone. Of an excerpt visitors see what stands before
    `shown`: a passage that goes on behind it is lit nowhere. `page` is the address of the page
    that lists the statement, '' for this one."""

    place: StatementPlace
    anchor: str
    shown: int
    number: int | None = None
    page: str = ""

    @property
    def start(self):
        return self.place.start if self._is_shown else None

    @property
    def end(self):
        return self.place.end if self._is_shown else None

    @property
    def _is_shown(self):
        return self.place.end is not None and self.place.end <= self.shown


@require_safe
def statement(request, key):
    """A statement's address leads to the first clip in which visitors may read it."""
    places = StatementPlace.objects.visible().filter(statement__key=key).in_order()
    place = places.sound().first() or places.first()
    if place is None:
        raise Http404
    fragment = f"#{place.statement.fragment}" if place.is_sound else ""
    return redirect(place.clip.get_absolute_url() + fragment)


def places_on(clip):
    """Every place of the clip with what is told of it, in the order of its glosses; one query."""
    origin = (f"{ORIGIN}__source", f"{ORIGIN}__section__post__day")
    places = StatementPlace.objects.of_clips([clip.pk]).order_by("clip_tag__position", "position")
    whole = places.select_related("statement__speaker", CLIP, *origin)
    return list(whole.defer(f"{CLIP}__body", f"{ORIGIN}__body"))


def heard_in(places, clip, page=""):
    """The sound statements among a clip's places, each once, numbered as the excerpt is read:
    where visitors see them in it, then the others.

    The same words by two speakers are two statements with one address; the second's fragment ends
    in `-2`.
    """
    sound = {}
    for place in places:
        if place.is_sound:
            sound.setdefault(place.statement_id, place)
    shown = clip.shown_end
    heard = [Heard(place, place.statement.key, shown, page=page) for place in sound.values()]
    seen, numbered = Counter(), []
    in_order = sorted(heard, key=lambda one: (one.start is None, one.start))
    for number, one in enumerate(in_order, 1):
        seen[one.anchor] += 1
        again = f"-{seen[one.anchor]}" if seen[one.anchor] > 1 else ""
        numbered.append(replace(one, anchor=f"{one.anchor}{again}", number=number))
    return numbered


def quotations(heard, request):
    """These statements for machines: https://schema.org/Quotation, for direct speech alone. None
    where there is no such."""
    graph = [
        _quotation(one.place, request.build_absolute_uri)
        for one in heard
        if one.place.speech == Speech.DIRECT
    ]
    return {"@context": "https://schema.org", "@graph": graph} if graph else None


def _quotation(place, whole):
    """What is not known is left out; a carried quote is cited from its origin, if public."""
    said = {
        "@type": "Quotation",
        "url": whole(place.statement.get_absolute_url()),
        "text": place.text,
    }
    if speaker := place.statement.speaker:
        said["creator"] = _creator(speaker, whole)
    cited = place.visible_origin if place.support == Support.CARRIED else place
    if cited:
        said["citation"] = whole(cited.clip.get_absolute_url())
        if cited.clip.url:
            said["isBasedOn"] = cited.clip.url
    return said


def _creator(speaker, whole):
    """A speaker of whose kind nothing has been said has a name and no type."""
    typed = {"@type": TYPES[speaker.kind]} if speaker.kind in TYPES else {}
    return {**typed, "name": speaker.name, "url": whole(speaker.get_absolute_url())}
