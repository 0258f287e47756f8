"""A slow and simple second opinion, for tests only."""

from clips.models import Clip, Tag, TagEntry
from clips.models.checks import PLACES
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


def near_by_hand(bodies):
    """For each excerpt the clip that is likest to it, where it is near: by comparing them all."""
    rows = {clip.pk: words_of(clip.body) for clip in Clip.objects.kept()}
    found = []
    for body in bodies:
        likely = {pk: nearness(words_of(body), words) for pk, words in rows.items()}
        best = max(likely, key=likely.get)
        found.append({best} if likely[best] >= NEAR else set())
    return found
