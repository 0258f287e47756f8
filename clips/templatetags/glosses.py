"""What the editor says of a clip, what is new in it told apart: on pages, in feeds and on paper."""

from django import template

from clips.models.clip import gloss_reader
from clips.notation.lineage import added

register = template.Library()


@register.inclusion_tag("clips/_gloss.html")
def gloss(use, body=None):
    """A use's gloss in red; where its tag had one before, what repeats it quieter and what is new
    inserted. Nothing where the use says nothing.

    `body` is the excerpt, where the use is not a row that knows its clip.
    """
    if not (use.gloss and use.previous):
        return {"gloss": use.gloss}
    reader = gloss_reader(use.content_object.body if body is None else body)
    return {"gloss": use.gloss, "runs": added(use.gloss, use.previous, reader)}
