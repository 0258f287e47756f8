"""A stored day beside the text: its posts folded, each with a way to open it as text."""

from itertools import groupby

from clips.models import Clip, Day


class StoredDay:
    """`posts` are (post, its clips in order); `opened` those that are in the text already."""

    def __init__(self, date, opened):
        clips = Clip.objects.kept().on_day(date).in_order().select_related("section__post__day")
        self.clips = list(clips)
        self.posts = [
            (post, list(group)) for post, group in groupby(self.clips, lambda c: c.section.post)
        ]
        self.opened = frozenset(opened.posts) if opened else frozenset()
        self.row = self.clips[0].day if self.clips else Day.objects.filter(date=date).first()

    def __bool__(self):
        return bool(self.clips)

    @property
    def left(self):
        """How many posts are not in the text."""
        return sum(post.pk not in self.opened for post, _clips in self.posts)
