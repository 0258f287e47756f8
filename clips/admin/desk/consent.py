"""Consent to change what is stored: given to exactly what was shown, and to nothing later.

The box on the desk carries a mark of all that would be overwritten, the old and the new of it. When
the text changes, or somebody else changes the day, the mark is another one and the box is empty
again.
"""

from hashlib import sha256

from clips.services.matching import Kind


class Consent:
    """`given` says whether the posted mark is that of what the plan would overwrite."""

    def __init__(self, plan, posted):
        self.number = plan.consents
        self.mark = _mark(plan)
        self.given = bool(self.number) and posted == self.mark

    def __bool__(self):
        return bool(self.number)


def _mark(plan):
    changed = [
        (found.stored.pk, found.stored.version, found.clip) for found in plan.of(Kind.CHANGED)
    ]
    retags = [
        (type(retag.owner).__name__, retag.owner.pk, _stored(retag.owner), retag.tags)
        for day in plan.days
        for retag in day.retags
    ]
    return sha256(repr((changed, retags)).encode("utf-8", "surrogatepass")).hexdigest()


def _stored(owner):
    """The tags that would be replaced."""
    return [(use.tag_id, use.line, use.gloss) for use in owner.tag_uses.all()]
