"""A stored day opened as text, and what that text is held against when it comes back.

`open_day` gives the day, or some of its posts, in the notation, and an `Opened`: which clips these
were, at which versions, in which order, and a short mark of each one's words. By the marks it is
known later what the editor has changed, whatever others have done to the rows in between.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from clips import notation
from clips.models import Clip, Day, Post
from clips.models.trees import Lines
from clips.notation import TagLines
from clips.services.planning import stored_posts
from clips.services.refusals import Refused

Marks = tuple[str, str]
"""The marks of a clip's body and of all of its words, as they were opened."""

SectionShape = tuple[str, tuple[int, ...]]
"""The mark of a section's tags, and its clips."""

PostShape = tuple[str, tuple[SectionShape, ...]]
"""The mark of a post's tags, head and foot, and its sections."""

Shape = tuple[PostShape, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """What an editor opened as text, and how it stood then: `clips` are versions by clip.

    A form carries it as `dumps()` between two requests. Who forges it gains nothing: it only says
    what its sender has seen.
    """

    date: datetime.date
    posts: tuple[int, ...]
    day_version: int
    clips: Mapping[int, int]
    seen: Mapping[int, Marks] = field(default_factory=dict, repr=False)
    shape: Shape = field(default=(), repr=False)

    def dumps(self) -> str:
        clips = [[pk, version, *self.seen[pk]] for pk, version in self.clips.items()]
        said = [self.date.isoformat(), self.posts, self.day_version, clips, self.shape]
        return json.dumps(said, separators=(",", ":"))

    @classmethod
    def loads(cls, said: str) -> Opened:
        """What `dumps` wrote. Anything else raises `Refused("not-opened")`."""
        try:
            date, posts, version, clips, shape = json.loads(said)
            return cls(
                datetime.date.fromisoformat(date),
                tuple(map(int, posts)),
                int(version),
                {int(pk): int(seen) for pk, seen, _body, _words in clips},
                {int(pk): (str(body), str(words)) for pk, _seen, body, words in clips},
                _read_shape(shape),
            )
        except (ValueError, TypeError, OverflowError, RecursionError) as no:
            raise Refused("not-opened") from no


def _read_shape(said: list[list[object]]) -> Shape:
    def section(mark: object, clips: Iterable[int]) -> SectionShape:
        return str(mark), tuple(map(int, clips))

    def post(mark: object, sections: Iterable[list[object]]) -> PostShape:
        return str(mark), tuple(section(*part) for part in sections)  # type: ignore[arg-type]

    return tuple(post(*part) for part in said)  # type: ignore[arg-type]


def open_day(*, date: datetime.date, posts: Sequence[int] | None = None) -> tuple[str, Opened]:
    """A day's posts as text, all or those of some ids, and what a save of it is held against.

    Clips in the trash are not in the text. A day that is not stored is an empty text.
    """
    stored = StoredDay(date)
    chosen = [post for post in stored.posts if posts is None or post.pk in posts]
    shown = [(post, tree) for post in chosen if (tree := stored.tree(post)).sections]
    rows = [clip for post, _tree in shown for clip in kept_clips(post)]
    day = notation.Day(date, tuple(tree for _post, tree in shown))
    opened = Opened(
        date,
        tuple(post.pk for post, _tree in shown),
        stored.version,
        {row.pk: row.version for row in rows},
        {row.pk: marks(stored.clip(row)) for row in rows},
        tuple(stored.shape(post) for post, _tree in shown),
    )
    return notation.write([day]), opened


class StoredDay:
    """The rows of one day, the trash included, with what each of them says."""

    def __init__(self, date: datetime.date, *, besides: Sequence[Clip] = ()) -> None:
        self.row = Day.objects.filter(date=date).first()
        self.version = self.row.version if self.row else 0
        self.posts = stored_posts({date})[date]
        self.clips = [
            clip for post in self.posts for part in post.sections.all() for clip in part.clips.all()
        ]
        self.lines = Lines([*self.clips, *besides])

    def clip(self, row: Clip) -> notation.Clip:
        return self.lines.clip(row)

    def tree(self, post: Post) -> notation.Post:
        """A post as an editor sees it: without the trash, and what only holds such."""
        return self.lines.post(post, kept_clips(post))

    def shape(self, post: Post) -> PostShape:
        tree = self.tree(post)
        held: dict[int, list[int]] = {}
        for clip in kept_clips(post):
            held.setdefault(clip.section_id, []).append(clip.pk)
        parts = zip(tree.sections, held.values(), strict=True)
        return mark_of_post(tree), tuple((mark_of_tags(one.tags), tuple(pks)) for one, pks in parts)


def kept_clips(post: Post) -> list[Clip]:
    """A post's clips in order, but for the trash."""
    rows = (clip for part in post.sections.all() for clip in part.clips.all())
    return [clip for clip in rows if not clip.is_trashed]


def marks(clip: notation.Clip) -> Marks:
    source = clip.source.written if clip.source else None
    return _mark(clip.body), _mark(clip.body, source, _said(clip.tags))


def mark_of_tags(lines: TagLines) -> str:
    return _mark(_said(lines))


def mark_of_post(post: notation.Post) -> str:
    return _mark(post.header, post.footer, _said(post.tags))


def _said(lines: TagLines) -> tuple[tuple[tuple[str, str | None], ...], ...]:
    return tuple(tuple((use.written, use.gloss) for use in line) for line in lines)


def _mark(*words: object) -> str:
    return hashlib.sha256(repr(words).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def restrict(shape: Shape, clips: Collection[int]) -> Shape:
    """The shape with these clips alone; what holds none of them is no part of it."""
    posts = []
    for mark, sections in shape:
        parts = [(tags, tuple(pk for pk in pks if pk in clips)) for tags, pks in sections]
        if held := tuple(part for part in parts if part[1]):
            posts.append((mark, held))
    return tuple(posts)
