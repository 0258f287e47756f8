"""A stored day is edited as text, or put into another order.

The text of an opened post is the whole of that post. A save makes the stored posts what the text
says: order, sections, tags, head and foot, words. Clips keep their ids, addresses, history and
states; those that the text no longer holds stay where they were, or go to the trash when asked.

Nobody's change is overwritten unseen. What only others have changed since the text was opened
stays; what both have changed is a conflict, and nothing is written until the editor has decided.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from clips import notation
from clips.models import Clip, ClipQuerySet, Day, Paste, Post, Source, State, Tag, User
from clips.models.trees import day_trees
from clips.notation import Document
from clips.services import layout as layouts
from clips.services.history import recorded
from clips.services.laying import displaced, lay
from clips.services.layout import Layout
from clips.services.locks import hold_clips, hold_days, hold_statements, share_tree
from clips.services.matching import Kind, Match
from clips.services.nearness import refresh_nearness
from clips.services.opening import Opened, StoredDay, open_day
from clips.services.ordering import Places, arranged
from clips.services.pasting import (
    NeedsConsent,
    Pasted,
    hold_days_of,
    keep,
    paste,
    read_for_storing,
)
from clips.services.planning import Plan, uses_of
from clips.services.refusals import Refused, Stale
from clips.services.rows import NewRows
from clips.services.searching import refresh_search
from clips.services.sheets import Sheet, Writing
from clips.services.sources import resolve_outlets
from clips.services.statements import refresh_statements
from clips.services.tags import resolve_all
from clips.services.timelines import clips_under, refresh_entries
from clips.services.weighing import (
    DAY,
    Conflict,
    DayConflict,
    OpenedPlan,
    plan_opened,
    with_theirs,
)
from clips.services.writing import write_match

__all__ = ["DAY", "Conflict", "Conflicts", "DayConflict", "Opened", "OpenedPlan", "Saved"]
__all__ += ["arrange_day", "hold_opened", "open_day", "plan_opened", "save_opened", "with_theirs"]


@dataclass(frozen=True, slots=True)
class Saved(Pasted):
    """What saving an opened text did; `posts` are those that it is stored as, to be opened next."""

    posts: tuple[int, ...] = ()


class Conflicts(Stale):
    """Others have changed what the text changes too. `plan.conflicts` and `plan.day_conflict` say
    what; nothing was written."""

    def __init__(self, plan: OpenedPlan) -> None:
        self.plan = plan
        super().__init__(plan)


@transaction.atomic
def save_opened(
    *,
    text: str,
    opened: Opened,
    by: User | None = None,
    publish: bool = False,
    update: bool = False,
    trash_missing: bool = False,
    resolved: Mapping[int, int] | None = None,
) -> Pasted:
    """Make the opened posts what their text says now, in one act that undo takes back.

    Raises `Conflicts` while others' changes stand against the text's, `NeedsConsent` without
    `update` when stored clips outside of what was opened would be overwritten, and `Refused`. With
    no post opened it is a paste. The same text again writes nothing.

    Right: open 1月9日, put the second excerpt first, save: two clips change their places.
    """
    if not opened.posts:
        return paste(text=text, date=opened.date, by=by, publish=publish, update=update)
    document = read_for_storing(text=text, date=opened.date)
    hold_opened(document, opened)
    plan = plan_opened(
        document=document, opened=opened, resolved=resolved, trash_missing=trash_missing
    )
    if plan.conflicts or plan.day_conflict:
        raise Conflicts(plan)
    if plan.consents and not update:
        raise NeedsConsent(plan)
    saving = _Saving(plan, trash_missing, publish, by)
    if saving.is_nothing():
        return Saved(plan, posts=saving.posts())
    with recorded("edit_day", by=by, label=opened.date.isoformat()) as act:
        saving.write(document, text)
        return Saved(plan, act.id, saving.paste, saving.made(), saving.posts())


def hold_opened(document: Document, opened: Opened) -> None:
    """Lock what a save of the text may change, wherever it stands by now."""
    hold_days_of(document, dates=[opened.date], clips=list(opened.clips))


class _Saving:
    """One opened text being written."""

    def __init__(
        self, plan: OpenedPlan, trash_missing: bool, publish: bool, by: User | None
    ) -> None:
        self.plan, self.by = plan, by
        self.state = State.PUBLISHED if publish else State.DRAFT
        left = {row.pk for row in plan.theirs}
        known = (found for found in plan.days[0].matches if found.stored)
        self.matches = [found for found in known if found.stored and found.stored.pk not in left]
        self.trashing = [row.pk for row in plan.missing] if trash_missing else []
        self.paste: Paste | None = None
        self.new: list[Clip] = []

    def is_nothing(self) -> bool:
        publishes = self.state == State.PUBLISHED and any(
            found.stored and found.stored.state in (State.DRAFT, State.SCHEDULED)
            for found in (*self.matches, *Plan(self.plan.days[1:]).of(Kind.KNOWN))
        )
        return self.plan.is_empty and not self.trashing and not publishes

    def write(self, document: Document, text: str) -> None:
        date = self.plan.opened.date
        self.paste = keep(text, date, self.by)
        mine = [day for day in document.days if day.date == date]
        self._write_others(document)
        rows = NewRows(self._tags(mine), self._outlets(mine), self.state, self.paste, self.by)
        day, _made = Day.objects.get_or_create(date=date)
        if self.plan.rearranges:
            lay(day, self.plan.layout, self.plan.now, rows)
        changed = [found.stored for found in self.matches if self._write(found, rows)]
        self._trash()
        self.new += rows.clips
        touched = {row.pk for row in (*rows.clips, *changed) if row} | set(self.trashing)
        _finish(self.plan.layout, self.plan.now, day, touched)

    def _write_others(self, document: Document) -> None:
        """What the text says of other days is a paste."""
        days = tuple(day for day in document.days if day.date != self.plan.opened.date)
        if days and self.paste:
            writing = Writing(days, self.by)
            writing.write([Sheet(Plan(self.plan.days[1:]), self.paste, self.state)])
            writing.refresh()
            self.new += writing.made

    def _tags(self, days: Iterable[notation.Day]) -> Mapping[str, Tag]:
        return resolve_all(names=[use.written for use in uses_of(days)], by=self.by)

    def _outlets(self, days: Iterable[notation.Day]) -> Mapping[str, Source]:
        sources = (clip.source for day in days for clip in day.clips)
        return resolve_outlets(names=[source.outlet for source in sources if source], by=self.by)

    def _write(self, found: Match, rows: NewRows) -> bool:
        opened = found.stored is not None and found.stored.pk in self.plan.opened.clips
        return write_match(found, rows, whole=opened)

    def _trash(self) -> None:
        now = timezone.now()
        Clip.objects.filter(pk__in=self.trashing).update(
            state=State.TRASHED, trashed_at=now, publish_at=None, updated_at=now
        )

    def made(self) -> tuple[int, ...]:
        return tuple(clip.pk for clip in self.new)

    def posts(self) -> tuple[int, ...]:
        """Those that hold what the text says, in the day's order."""
        ours = {id(found.stored or found.clip) for found in self.plan.days[0].matches}
        return tuple(
            post.row.pk
            for post in self.plan.layout
            if post.row and any(id(item) in ours for item in post.items)
        )


@transaction.atomic
def arrange_day(
    *,
    date: datetime.date,
    version: int,
    order: Sequence[Sequence[Sequence[int]]],
    places: Places | None = None,
    by: User | None = None,
) -> Day:
    """Put a day's clips into an order of posts, sections and ids.

    A clip that the order leaves out stays behind its neighbour; a section or post that it leaves
    empty goes, and a section that it parts keeps its tags in both parts. `places` names the stored
    post and sections of each; else they are those that most of their clips are in now. Another
    `version` than the day's, or ids that are not its own, raise `Stale` with the day as it is now.
    """
    share_tree()
    hold_days([date])
    hold_clips(Clip.objects.on_day(date))
    hold_statements()
    stored = StoredDay(date)
    now = layouts.present(stored)
    layout = arranged(order, now, places)
    if stored.row is None or stored.version != version or layout is None:
        raise Stale(stored.row)
    _refuse_untagged(layout)
    if not layouts.same_layout(layout, now):
        with recorded("arrange_day", by=by, label=date.isoformat()):
            names = [use.written for lines in _tags_of(layout) for line in lines for use in line]
            lay(stored.row, layout, now, NewRows(resolve_all(names=names, by=by), {}, State.DRAFT))
            _finish(layout, now, stored.row, set())
    stored.row.refresh_from_db()
    return stored.row


def _tags_of(layout: Layout) -> Iterator[notation.TagLines]:
    return (part.tags for post in layout for part in post.sections)


def _refuse_untagged(layout: Layout) -> None:
    """Read again, clips without section tags would come under the next ones."""
    for post in layout:
        seen = [part for part in post.sections if not all(map(_is_trashed, part.items))]
        if any(not part.tags for part in seen[:-1]):
            raise Refused("untagged-section")


def _is_trashed(item: layouts.Item) -> bool:
    return isinstance(item, Clip) and item.is_trashed


def _finish(layout: Layout, now: Layout, day: Day, touched: set[int]) -> None:
    """After the rows: see that they read back, and bring in step what is derived from them."""
    before = {post.row.pk: post.outline() for post in now if post.row}
    posts = {p.row.pk for p in layout if p.row and before.get(p.row.pk) != p.outline()}
    posts |= set(Post.objects.filter(sections__clips__in=touched).values_list("pk", flat=True))
    _check(Clip.objects.kept().filter(section__post__in=posts), day)
    moved = displaced(layout, now)
    listed = clips_under(clips=touched, days=[day.pk])
    refresh_entries(clips=listed)
    refresh_search(clips=listed)
    refresh_statements(clips=touched | moved, moved=bool(moved))
    refresh_nearness(clips=touched)


def _check(clips: ClipQuerySet, day: Day) -> None:
    for tree in day_trees(clips):
        if not all(map(notation.post_reads_back, tree.posts)):
            raise Refused("unwritable", what=str(day.date))
