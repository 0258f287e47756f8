"""Rows as a feed's entries: what Django's generators take, the same for both formats.

An entry's id is made of its row's, so it outlives every edit, rename and move. A clip is published
when visitors could begin to see it: when it was drafted is nobody's business.
"""

from itertools import groupby

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils.encoding import iri_to_uri
from django.utils.formats import date_format
from django.utils.timezone import localtime

from clips.exports import text as notation_text
from clips.exports.wellformed import wellformed
from clips.feeds.own import own_words
from clips.feeds.shown import Shown, tags_of
from clips.models import Identity
from clips.models.trees import Lines, day_trees
from clips.notation import Day, Post, Section
from clips.notation.tongue import tongue
from clips.services.appearing import shown_since
from clips.services.days import over_since


class Entries:
    """`whole` makes an address of ours absolute; with `texts` an entry also has what only JSON has
    a place for: the words in the notation, and what Kirinuki knows of them."""

    def __init__(self, whole, *, texts):
        self.whole, self.texts = whole, texts
        self.urn = Identity.objects.ours().urn

    def of_clips(self, clips):
        """In a fixed number of queries."""
        since = shown_since([clip.pk for clip in clips])
        more = self._texts_of(clips) if self.texts else {}
        return [
            self._clip(clip, since.get(clip.pk, clip.created_at), more.get(clip.pk, {}))
            for clip in clips
        ]

    def of_days(self, days, clips):
        """`clips` are what visitors see of all these days."""
        trees = day_trees(clips, seen=True) if self.texts else ()
        texts = {tree.date: notation_text.written([tree]) for tree in trees}
        by_day = _runs(clips.in_order().with_parts(), lambda clip: clip.day.pk)
        found = {its[0].day.pk: its for its in by_day}
        there = [day for day in days if day.pk in found]
        return [self._day(day, found[day.pk], texts.get(day.date)) for day in there]

    def _clip(self, clip, since, more):
        outlet = clip.source
        return self._entry(
            thing=f"clip/{clip.pk}",
            title=clip.title(),
            link=self.whole(clip.get_absolute_url()),
            author_name=outlet.name if outlet else None,
            author_link=(outlet.home or None) if outlet else None,
            item_copyright=(outlet.credit or None) if outlet else None,
            pubdate=localtime(since),
            updateddate=localtime(_changed(clip, since)),
            html=("feeds/clip.html", {"shown": Shown(clip, self.whole)}),
            tags=tags_of(clip),
            printed=iri_to_uri(clip.url),
            language=tongue(clip.excerpt or clip.title()),
            **more,
        )

    def _day(self, day, clips, text):
        over = over_since(day)
        posts = _runs(clips, lambda clip: clip.section.post_id)
        shown = [
            [[Shown(clip, self.whole) for clip in section] for section in _sections(post)]
            for post in posts
        ]
        return self._entry(
            thing=f"day/{day.pk}",
            title=date_format(day.date),
            link=self.whole(day.get_absolute_url()),
            pubdate=localtime(over),
            updateddate=localtime(max(_changed(clip, over) for clip in clips)),
            html=("feeds/day.html", {"posts": shown}),
            tags=list(dict.fromkeys(tag for clip in clips for tag in tags_of(clip))),
            language=tongue("".join(clip.excerpt for clip in clips)),
            text=text,
        )

    def _entry(self, *, thing, html, printed="", text=None, own=None, **fields):
        return fields | {
            "unique_id": self.urn(thing),
            "description": None,  # the content is the whole
            "html": wellformed(render_to_string(*html).strip()),
            "printed": printed,
            "text": text,
            "own": own,
        }

    def _texts_of(self, clips):
        prefetch_related_objects(clips, "tag_uses__places__statement__speaker")
        lines = Lines(clips, seen=True, credits=True)
        return {
            clip.pk: {"text": _text(clip, lines), "own": own_words(clip, self.whole)}
            for clip in clips
        }


def _text(clip, lines):
    """The clip as the notation writes it, with the tags of its section and post: pasted, it reads
    as the same clip under the same tags."""
    section = Section((lines.clip(clip),), lines.of_sections.get(clip.section_id, ()))
    post = Post((section,), lines.of_posts.get(clip.section.post_id, ()))
    return notation_text.written([Day(clip.day.date, (post,))])


def _changed(clip, since):
    """When it last changed, since it was there to read. Of an excerpt that visitors do not see all
    of no change is told: it may be in what they do not see."""
    return max(since, clip.updated_at) if clip.is_whole else since


def _sections(clips):
    return _runs(clips, lambda clip: clip.section_id)


def _runs(clips, key):
    return [list(run) for _, run in groupby(clips, key)]
