"""Statements: what an excerpt holds of them, where each may be read, what machines are told.

Visitors read here only what the site vouches for (`sound`): a quote whose words differ stands in
its gloss as written, and nowhere else until an editor has looked into it.
"""

from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from clips.exports.heard import heard_in
from clips.models import Kind, Speech, StatementPlace, Support

CLIP = "clip_tag__content_object"
ORIGIN = f"origin__{CLIP}"

# What schema.org says somebody is. An office is neither, and nothing is guessed.
TYPES = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organization"}


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


def sound_in(places, clip, page=""):
    """The statements among a clip's places that visitors may trust, as far as they see it."""
    return heard_in([place for place in places if place.is_sound], clip.shown_end, page)


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
