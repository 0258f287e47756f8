"""A clip as its entry shows it: complete in itself, every address absolute, without a style."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby

from clips.models import Tag
from clips.models.clip_tag import gloss_reader
from clips.notation.lineage import added


def tags_of(clip):
    """Every tag that the clip stands under, each once: its own, its section's, its post's."""
    return list(dict.fromkeys(use.tag for use in _uses(clip)))


def _uses(clip):
    post = clip.section.post
    return chain(clip.tag_uses.all(), clip.section.tag_uses.all(), post.tag_uses.all())


@dataclass(frozen=True)
class Use:
    """A use of a tag. `runs` of its gloss are (words, whether they are new)."""

    tag: Tag
    address: str
    runs: tuple


class Shown:
    def __init__(self, clip, whole):
        self.clip, self._whole = clip, whole

    @cached_property
    def address(self):
        return self._whole(self.clip.get_absolute_url())

    @cached_property
    def outlet_address(self):
        return self._whole(self.clip.source.get_absolute_url()) if self.clip.source else ""

    @cached_property
    def paragraphs(self):
        """The excerpt as visitors see it, in lists of lines; blank lines part them."""
        lines = groupby(self.clip.excerpt.split("\n"), lambda line: bool(line.strip()))
        return [list(run) for has_words, run in lines if has_words]

    @cached_property
    def uses(self):
        return [
            Use(use.tag, self._whole(use.tag.get_absolute_url()), self._runs(use))
            for use in _uses(self.clip)
        ]

    def _runs(self, use):
        """Of a clip's own use all is new where nothing was before. What a tag says of a whole post
        is no step of its story."""
        if not use.gloss:
            return ()
        if use.previous is None and use.content_object_id != self.clip.pk:
            return ((use.gloss, False),)
        return added(use.gloss, use.previous, gloss_reader(self.clip.body))
