"""Where the new clips of a text go among the stored posts and sections of their day.

Each paste adds a post. But where a text overlaps what is stored, its new clips join the stored
section of their neighbours, when that section says the same: it has the same section tags; or all
its clips are in this section of the text; or it is not closed yet and the text goes on where it
ends. What the stored post or section lacks (addresses at head and foot, section tags) is filled in;
what it has and the text says otherwise needs consent; and section tags that would also fall on
stored clips that are not in the text are refused.

Nothing is written here: the result is a list of steps (`services.steps`), which `services.writing`
takes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from clips import notation
from clips.models import Clip, Post, Section, Tag
from clips.notation import TagLines
from clips.services.matching import Match
from clips.services.steps import Insert, Join, Lines, NewPost, Retag, Split, Step


def place(
    day: notation.Day, matches: Sequence[Match], stored: Sequence[Post], tags: Mapping[str, Tag]
) -> list[Step]:
    """The steps that bring a read day's new clips, tag lines and addresses to the stored posts.

    `matches` are those of `day.clips`, in order; `stored` the day's posts with all their parts.
    """
    placing = _Placing(matches, stored, tags)
    rest = iter(matches)
    for post in day.posts:
        sections = [(part, [next(rest) for _clip in part.clips]) for part in post.sections]
        if sections:
            placing.add_post(post, sections)
    return placing.steps


Part = tuple[notation.Section, list[Match]]


class _Placing:
    """The steps so far, and where the next new post would go."""

    def __init__(
        self, matches: Sequence[Match], stored: Sequence[Post], tags: Mapping[str, Tag]
    ) -> None:
        self.steps: list[Step] = []
        self.tags = tags
        self.posts = {post.pk: post for post in stored}
        self.sections = {part.pk: part for post in stored for part in post.sections.all()}
        first = next((found.stored for found in matches if found.stored), None)
        self.first = self._post_of(self._section_of(first)) if first else None
        self.last: Post | NewPost | None = None
        self.passed: set[int] = set()

    def add_post(self, post: notation.Post, parts: list[Part]) -> None:
        text = [found.stored for _part, run in parts for found in run if found.stored]
        items: list[Section | notation.Section] = []
        for part, run in parts:
            items += _Joining(self, post, part, run, text).items()
        results = self._results(post, items)
        self._fill_ends(post, results)
        self._close_posts(post, results, {clip.pk for clip in text})

    def _results(
        self, post: notation.Post, items: list[Section | notation.Section]
    ) -> list[Post | NewPost]:
        """The stored and new posts that this post of the text comes to, in order."""
        results: list[Post | NewPost] = []
        waiting: list[notation.Section] = []
        before: Section | None = None
        for item in [*items, None]:
            if isinstance(item, notation.Section):
                waiting.append(item)
                continue
            if waiting and not self._insert(waiting, before, item):
                results.append(self._new_post(notation.Post(tuple(waiting), post.tags)))
            waiting, before = [], item
            if item:
                self._pass(self._post_of(item), results)
        return results

    def _insert(
        self, sections: list[notation.Section], before: Section | None, after: Section | None
    ) -> bool:
        """Between two sections of one stored post there is room for closed ones."""
        if not before or not after or before.post_id != after.post_id:
            return False
        if before.position >= after.position or not all(part.tags for part in sections):
            return False
        self.steps.append(Insert(before, tuple(sections)))
        return True

    def _new_post(self, post: notation.Post) -> NewPost:
        new = NewPost(post, after=self.last, before=None if self.last else self.first)
        self.steps.append(new)
        self.last = new
        return new

    def _pass(self, post: Post, results: list[Post | NewPost]) -> None:
        if post not in results:
            results.append(post)
        if post.pk not in self.passed:
            self.passed.add(post.pk)
            self.last = post

    def _fill_ends(self, post: notation.Post, results: list[Post | NewPost]) -> None:
        """The head goes to the first post, the foot to the last; what is there stays."""
        first, last = results[0], results[-1]
        if isinstance(first, NewPost):
            first.post = replace(first.post, header=post.header)
        elif lines := _missing(post.header, first.header_lines):
            self.steps.append(Lines(first, header=lines))
        if isinstance(last, NewPost):
            last.post = replace(last.post, footer=post.footer)
        elif lines := _missing(post.footer, last.footer_lines):
            self.steps.append(Lines(last, footer=lines))

    def _close_posts(
        self, post: notation.Post, results: list[Post | NewPost], text: set[int]
    ) -> None:
        for stored in results if post.tags else ():
            if isinstance(stored, NewPost) or self.same(stored, post.tags):
                continue
            kept = {clip.pk for part in stored.sections.all() for clip in _kept(part)}
            self.retag(stored, post.tags, covered=kept <= text, line=post.tags[0][0].line)

    def retag(self, owner: Section | Post, tags: TagLines, *, covered: bool, line: int) -> None:
        consent = bool(owner.tag_uses.all()) or not covered
        self.steps.append(Retag(owner, tags, consent=consent, refused=not covered, line=line))

    def same(self, owner: Section | Post, lines: TagLines) -> bool:
        """Whether the stored tags are these, in this order; how they part in lines is no matter."""
        stored = [(use.tag_id, use.gloss) for use in owner.tag_uses.all()]
        typed = [(self._id_of(use.key), use.gloss) for line in lines for use in line]
        return stored == typed

    def _id_of(self, key: str) -> int | None:
        return self.tags[key].pk if key in self.tags else None

    def _section_of(self, clip: Clip) -> Section:
        return self.sections[clip.section_id]

    def _post_of(self, section: Section) -> Post:
        return self.posts[section.post_id]


class _Joining:
    """One section of the text against the stored sections of its known clips."""

    def __init__(
        self,
        placing: _Placing,
        post: notation.Post,
        part: notation.Section,
        run: list[Match],
        text: list[Clip],
    ) -> None:
        self.placing, self.post, self.part, self.run = placing, post, part, run
        self.text = text
        self.mine = [found.stored for found in run if found.stored]
        self.joined: dict[int, list[notation.Clip]] = {}

    def items(self) -> list[Section | notation.Section]:
        """The stored sections that this one meets, and its own new ones between them."""
        items: list[Section | notation.Section] = []
        at = 0
        for known, group in groupby(self.run, key=lambda found: found.stored is not None):
            run = list(group)
            if known:
                items += [
                    self.placing.sections[found.stored.section_id] for found in run if found.stored
                ]
            elif not self._join(at, tuple(found.clip for found in run)):
                items.append(notation.Section(tuple(found.clip for found in run), self.part.tags))
            at += len(run)
        for section in dict.fromkeys(self.placing.sections[clip.section_id] for clip in self.mine):
            self._close(section)
        return items

    def _join(self, at: int, clips: tuple[notation.Clip, ...]) -> bool:
        """Put new clips, beginning at `at`, to the neighbour before or after that takes them."""
        end = at + len(clips)
        before = self.run[at - 1].stored if at else None
        after = self.run[end].stored if end < len(self.run) else None
        for neighbour in (before, after):
            if neighbour and self._takes(neighbour, follows=neighbour is before):
                section = self.placing.sections[neighbour.section_id]
                follows = neighbour is before
                self.placing.steps.append(
                    Join(section, clips, before if follows else None, None if follows else after)
                )
                self.joined.setdefault(section.pk, []).extend(clips)
                return True
        return False

    def _takes(self, neighbour: Clip, *, follows: bool) -> bool:
        section = self.placing.sections[neighbour.section_id]
        post = self.placing.posts[section.post_id]
        if post.tag_uses.all() and not self.post.tags:
            return False
        if self.placing.same(section, self.part.tags):
            return True
        if section.tag_uses.all():
            return bool(self.part.tags) and self._covers(section, self.mine)
        return self._in_order(section) or (follows and self._is_tail(section))

    def _covers(self, section: Section, clips: list[Clip]) -> bool:
        return {clip.pk for clip in _kept(section)} <= {clip.pk for clip in clips}

    def _in_order(self, section: Section) -> bool:
        """Whether all of the stored section is in this post of the text, in the same order."""
        ours = [clip.pk for clip in self.text if clip.section_id == section.pk]
        kept = {clip.pk for clip in _kept(section)}
        return [pk for pk in ours if pk in kept] == [clip.pk for clip in _kept(section)]

    def _is_tail(self, section: Section) -> bool:
        """Whether this section of the text begins where the stored one ends."""
        kept = [clip.pk for clip in _kept(section)]
        mine = [clip.pk for clip in self.mine if clip.pk in set(kept)]
        return bool(mine) and mine == kept[-len(mine) :]

    def _close(self, section: Section) -> None:
        """The section tags of the text, for a stored section that has others or none."""
        tags, line = self.part.tags, self.part.clips[-1].line
        closed, covered = bool(section.tag_uses.all()), self._covers(section, self.mine)
        if not closed and not covered and self._in_order(section):
            self._part(section)
        elif tags and not self.placing.same(section, tags):
            goes_on = not closed and section.pk in self.joined
            self.placing.retag(section, tags, covered=covered or goes_on, line=line)

    def _part(self, section: Section) -> None:
        """Close a part of a section that is not closed: the first part keeps the row."""
        mine = frozenset(clip.pk for clip in self.mine)
        if _kept(section)[0].pk not in mine:
            new = tuple(self.joined.get(section.pk, ()))
            self.placing.steps.append(Split(section, mine, new, self.part.tags))
        elif self.part.tags:
            line = self.part.clips[-1].line
            self.placing.retag(section, self.part.tags, covered=True, line=line)


def _kept(section: Section) -> list[Clip]:
    return [clip for clip in section.clips.all() if not clip.is_trashed]


def _missing(lines: tuple[str, ...], there: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if line not in there)
