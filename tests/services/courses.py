"""A course of acts and of undoing any earlier one, held against every row of every truth.

The second opinion stands on nothing that undo itself reads: all rows are told before and after each
act, so what an act did is known without its events.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from hypothesis import strategies as st

from clips.models import (
    Clip,
    ClipTag,
    Day,
    House,
    Post,
    PostTag,
    Section,
    SectionTag,
    Source,
    Speaker,
    Tag,
)
from clips.models.tracking import BOOKKEEPING
from clips.services.history import recorded
from clips.services.nearness import rebuild_nearness
from clips.services.refusals import Refused
from clips.services.searching import rebuild_search
from clips.services.statements import reread_statements
from clips.services.timelines import rebuild_timelines
from clips.services.touched import trackers
from clips.services.truths import truths_hash
from clips.services.undoing import AlreadyUndone, ChangedSince, undo
from tests.services.oracle import entries_by_hand, entries_stored, words_by_hand, words_stored

UNDO = "undo"


@cache
def _parts():
    """(model, history, columns) of all that `truths` tells; the versions are of no history."""
    parts = []
    for model, histories in trackers().items():
        for history in histories:
            names = [field.attname for field in history._meta.fields]
            names = [n for n in names if not n.startswith("pgh_") and n not in BOOKKEEPING]
            parts.append((model, history, names))
        if model in (*WORDS, Day):
            parts.append((model, None, ["id", "version"]))
    return parts


@cache
def _everything():
    """One statement for all of it: a course asks for it at every step."""
    return " UNION ALL ".join(
        f"SELECT {number}, id, row_to_json(told) FROM (SELECT {', '.join(names)}"
        f" FROM {model._meta.db_table}{' WHERE decided' if model is Speaker else ''}) told"
        for number, (model, _history, names) in enumerate(_parts())
    )


def truths():
    """(model, history, id) -> fields of every row that is a truth; versions and times are none.

    What has a history of its own, a clip's body say, stands apart: another may change it while the
    rest of the row is put back. Beside it (model, id) -> version.
    """
    found, numbers = {}, {}
    with connection.cursor() as cursor:
        cursor.execute(_everything())
        for number, pk, row in cursor.fetchall():
            model, history, _names = _parts()[number]
            if history:
                found[model, history, pk] = row
            else:
                numbers[model, pk] = row["version"]
    return found, numbers


WORDS = {
    Clip: ("body", "source_written", "place", "headline", "url", "printed_at"),
    Tag: ("name", "reading", "description"),
    Source: ("name", "kind", "reading", "home", "credit", "description", "shown"),
    House: ("publisher", "contact", "shown", "shown_characters"),
}
"""What the version of a row stands for, beside a clip's tags and a day's order and sections."""


def versions(rows, numbers):
    """(model, id, version) -> what that version says. An editor who has it open is told of any
    change by another version, so none may ever say two things."""
    said = defaultdict(dict)
    for (model, _history, pk), row in rows.items():
        said[model, pk] |= row
    found = {
        (model, pk, numbers[model, pk]): [row[name] for name in WORDS[model]]
        for (model, pk), row in said.items()
        if model in WORDS
    }
    below = _below(said)
    for (model, pk), version in numbers.items():
        if model is Clip:
            uses = below[ClipTag, pk]
            found[model, pk, version] += [(u["line"], u["written"], u["gloss"]) for u in uses]
        elif model is Day:
            found[model, pk, version] = [_outline(post, below) for post in below[Post, pk]]
    return found


OWNERS = {
    **dict.fromkeys((ClipTag, SectionTag, PostTag), "content_object_id"),
    Clip: "section_id",
    Section: "post_id",
    Post: "day_id",
}


def _below(said):
    """(model, id of the owner) -> rows in their order."""
    found = defaultdict(list)
    for (model, _pk), row in sorted(said.items(), key=lambda one: one[1].get("position", 0)):
        if model in OWNERS:
            found[model, row[OWNERS[model]]].append(row)
    return found


def _outline(post, below):
    parts = [
        (_typed(SectionTag, part, below), [clip["id"] for clip in below[Clip, part["id"]]])
        for part in below[Section, post["id"]]
    ]
    return post["header"], post["footer"], _typed(PostTag, post, below), parts


def _typed(model, owner, below):
    return [(use["line"], use["written"]) for use in below[model, owner["id"]]]


def prove(name):
    """What is derived stands as it would be made of the truths anew."""
    assert not rebuild_timelines(check=True), name
    assert not reread_statements(check=True), name
    assert not rebuild_nearness(check=True), name
    assert not rebuild_search(check=True), name


@dataclass(frozen=True)
class Did:
    """An act, what there was before it, and after."""

    name: str
    act: UUID
    before: dict[Any, Any]
    after: dict[Any, Any]
    hash_before: str

    @property
    def delta(self):
        """key -> (row before, row after) of what the act changed; None where there was none."""
        keys = self.before.keys() | self.after.keys()
        both = {key: (self.before.get(key), self.after.get(key)) for key in keys}
        return {key: rows for key, rows in both.items() if rows[0] != rows[1]}

    def stands(self, now):
        """Whether all of it is as the act left it."""
        return all(now.get(key) == after for key, (_before, after) in self.delta.items())

    def undone(self, now):
        """What there is when this act alone is taken out of what there is now."""
        put_back = {key: row for key, (row, _after) in self.delta.items()}
        return {key: row for key, row in (now | put_back).items() if row is not None}


class Course:
    """`acts` by name: functions of hypothesis's `draw`, refused or not."""

    def __init__(self, acts, draw, *, prove_each=False):
        """What is derived is proved after each undo and at the end; with `prove_each` after every
        act."""
        self.acts, self.draw, self.prove_each = acts, draw, prove_each
        self.now, numbers = truths()
        self.hash, self.versions = truths_hash(addresses=True), versions(self.now, numbers)
        self.did = []

    def run(self, names):
        for name in names:
            if name != UNDO:
                self.do(name)
            elif self.did:
                self.undo(self.draw(st.sampled_from(self.did)))
        prove("the end")
        assert entries_stored() == entries_by_hand()
        assert words_stored() == words_by_hand()
        return self

    def do(self, name):
        try:
            with recorded(name) as act:
                self.acts[name](self.draw)
        except Refused:
            assert truths()[0] == self.now, f"{name} was refused and wrote all the same"
        else:
            self._done(name, act.id)

    def undo(self, did):
        try:
            act = undo(act=did.act).id
        except (AlreadyUndone, ChangedSince) as refused:
            return self._refused(did, refused)
        assert did.stands(self.now), f"{did.name} was undone over what came since"
        expected = did.undone(self.now)
        self._done(UNDO, act)
        assert self.now == expected, f"{did.name} was undone, but not to what it was"
        assert expected != did.before or self.hash == did.hash_before
        return True

    def _refused(self, did, why):
        assert truths()[0] == self.now, f"nothing of {did.name} was undone, and something changed"
        assert self._reason(did, why), f"{did.name} was not undone, without a reason"
        return False

    def _done(self, name, act):
        before, (self.now, numbers) = self.now, truths()
        if self.now == before:
            return
        self.did.append(Did(name, act, before, self.now, self.hash))
        self.hash = truths_hash(addresses=True)
        for row, words in versions(self.now, numbers).items():
            assert self.versions.setdefault(row, words) == words, f"{name} made no version of {row}"
        if name == UNDO or self.prove_each:
            prove(name)

    def _reason(self, did, why):
        """Whether it had to be refused, and says why."""
        delta = did.delta
        if isinstance(why, AlreadyUndone):
            return all(self.now.get(key) == before for key, (before, _after) in delta.items())
        named = all(change.name for change in why.changes)
        # A name that is taken by now, or a tag without its parent.
        in_the_way = any(change.kind in ("", "Tag") for change in why.changes)
        return named and (not did.stands(self.now) or in_the_way or self._hangs_on(delta))

    def _hangs_on(self, delta):
        """Whether a row that came since refers to one that the act made."""
        made = {(model, pk) for (model, _h, pk), (before, _after) in delta.items() if not before}
        return any(
            (field.related_model, row.get(field.attname)) in made
            for key, row in self.now.items()
            if key not in delta
            for field in key[0]._meta.fields
            if field.related_model
        )

    def back_to_the_beginning(self):
        """Undo all that was done, undoings too, the last first."""
        for did in reversed(list(self.did)):
            assert self.undo(did)
            assert self.now == did.before


def courses(acts, *, longest):
    """Names of acts, among them every third or so an undo."""
    names = st.sampled_from([*sorted(acts), *[UNDO] * (len(acts) // 2)])
    return st.lists(names, min_size=2, max_size=longest)
