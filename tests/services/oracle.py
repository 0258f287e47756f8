"""A slow and simple second opinion, for tests only."""

from clips.models import Clip, House, SearchEntry, Tag, TagEntry
from clips.models.checks import PLACES
from clips.notation import fold
from clips.services.likeness import NEAR, nearness, words_of


def entries_by_hand():
    """(tag, date, place, clip, own) of every entry that there should be, row by row."""
    by_key = {tag.key: tag for tag in Tag.objects.all()}
    found = {}
    for clip in Clip.objects.filter(state="published").select_related("section__post__day"):
        section, post = clip.section, clip.section.post
        place = (post.position * PLACES + section.position) * PLACES + clip.position
        for owner in (post, section, clip):
            for use in owner.tag_uses.select_related("tag"):
                segments = use.tag.key.split("/")
                for depth in range(1, len(segments) + 1):
                    tag = by_key["/".join(segments[:depth])]
                    own = owner is clip and tag == use.tag
                    key = (tag.pk, post.day.date, place, clip.pk)
                    found[key] = found.get(key, False) or own
    return {(*key, own) for key, own in found.items()}


def entries_stored():
    return set(TagEntry.objects.values_list("tag", "date", "place", "clip", "own"))


def words_by_hand():
    """(clip, date, place, words) of every clip that visitors may find, its pieces folded."""
    house, found = House.objects.current(), set()
    for clip in Clip.objects.filter(state="published").select_related("section__post__day"):
        says = clip.source if clip.source and clip.source.shown else house
        shown = clip.body if says.shown_characters is None else clip.body[: says.shown_characters]
        cut = "…" if 0 < len(shown) < len(clip.body) else ""
        glosses = clip.tag_uses.order_by("position").values_list("gloss", flat=True)
        pieces = [clip.headline, clip.place, f"{shown.rstrip()}{cut}", *glosses]
        words = "\n".join(fold(piece) for piece in pieces if piece and fold(piece))
        section, post = clip.section, clip.section.post
        place = (post.position * PLACES + section.position) * PLACES + clip.position
        found.add((clip.pk, post.day.date, place, words))
    return found


def words_stored():
    return set(SearchEntry.objects.values_list("clip", "date", "place", "words"))


def near_by_hand(bodies):
    """For each excerpt the clip that is likest to it, where it is near: by comparing them all."""
    rows = {clip.pk: words_of(clip.body) for clip in Clip.objects.kept()}
    found = []
    for body in bodies:
        likely = {pk: nearness(words_of(body), words) for pk, words in rows.items()}
        best = max(likely, key=likely.get)
        found.append({best} if likely[best] >= NEAR else set())
    return found
