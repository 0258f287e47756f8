"""What the editor says of a clip, what is new in it told apart: on pages, in feeds and on paper."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from clips.models.clip_tag import gloss_reader
from clips.notation.lineage import added

register = template.Library()


@register.simple_tag
def gloss(use, body=None):
    """A use's gloss in red; where its tag had one before, what repeats it quieter and what is new
    inserted. Nothing where the use says nothing.

    `body` is the excerpt, where the use is not a row that knows its clip.
    """
    words = {"gloss": use.gloss, "runs": _runs(use, body)}
    # Without the file's last line end: in `(…)` it would be a space before the bracket.
    return mark_safe(render_to_string("clips/_gloss.html", words).strip())


def _runs(use, body):
    """What is new told apart; none where nothing was said before."""
    if not (use.gloss and use.previous):
        return ()
    reader = gloss_reader(use.content_object.body if body is None else body)
    return added(use.gloss, use.previous, reader)
