"""Whoever follows has the same copy as who reads everything anew, whatever was done in between."""

import random
from contextlib import suppress

import pytest
from django.utils.timezone import localtime

from clips.models import Change, Clip, Sight, Source, Tag
from clips.services import clips as deeds
from clips.services.refusals import Refused
from clips.services.sources import edit_source
from clips.services.tagging import tag_clips, untag_clips
from clips.services.tree import rename_tag
from tests.api.conftest import LATER, numbered, publish_day

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]

OF_OTHERS = ("new", "support")
"""What hangs on other clips: what a gloss adds to the one before it, what is carried from where."""


class Follower:
    """A program with a copy of what visitors see. `told` counts what it was told of each clip."""

    def __init__(self, ask):
        self.ask, self.next, self.copy, self.told = ask, "/api/changes/", {}, []

    def catch_up(self):
        numbered()
        more, self.told = True, []
        while more:
            answer = self.ask(self.next)
            more, self.next = answer["more"], answer["next"]
            for change in answer["items"]:
                self._take(change)

    def _take(self, change):
        self.told.append(change["id"])
        assert change["gone"] == (change["clip"] is None)
        self.copy[change["id"]] = change["clip"]

    @property
    def clips(self):
        return {pk: own(clip) for pk, clip in self.copy.items() if clip}


def own(clip):
    """What is the clip's own."""
    parts = ("tags", "statements")
    told = {part: [_without(row) for row in clip[part]] for part in parts}
    return {**clip, **told}


def _without(row):
    return {name: value for name, value in row.items() if name not in OF_OTHERS}


def everything(ask):
    """What whoever reads it all anew has."""
    found, address = {}, "/api/clips/"
    while address:
        answer = ask(address)
        found |= {clip["id"]: own(clip) for clip in answer["items"]}
        address = answer["next"]
    return found


@pytest.fixture
def follower(ask, monkeypatch):
    monkeypatch.setattr("clips.api.changes.A_PAGE", 10)
    return Follower(ask)


def test_from_the_start_it_is_a_whole_copy_each_clip_once(follower, ask):
    follower.catch_up()
    assert follower.clips == everything(ask)
    assert len(follower.told) == len(set(follower.told)) == 35


def test_where_nothing_changed_nothing_is_told(follower):
    follower.catch_up()
    follower.catch_up()
    assert follower.told == []


def test_what_is_gone_is_told_by_its_number_alone(follower, ask):
    follower.catch_up()
    first, second, third = Clip.objects.in_order()[:3]
    deeds.withdraw(clips=Clip.objects.filter(pk=first.pk))
    deeds.trash(clips=Clip.objects.filter(pk=second.pk))
    numbered()
    told = ask(follower.next)["items"]
    assert [(one["id"], one["gone"], one["clip"]) for one in told] == [
        (first.pk, True, None),
        (second.pk, True, None),
    ]


def edit_outlet(chance):
    paper = Source.objects.order_by("?").first()
    sight = chance.choice([Sight.of("whole"), Sight.of("opening", 5), Sight.of("headline")])
    edit_source(source=paper, version=paper.version, name=paper.name, sight=sight)


def edit(chance):
    clip = chance.choice(list(Clip.objects.kept().order_by("pk")))
    deeds.edit_clip(clip=clip, version=clip.version, body=f"{clip.body}\nつづき。")


def some(chance):
    """Any few clips."""
    ids = list(Clip.objects.order_by("pk").values_list("pk", flat=True))
    return Clip.objects.filter(pk__in=chance.sample(ids, 4))


DEEDS = [
    lambda chance: deeds.withdraw(clips=some(chance)),
    lambda chance: deeds.trash(clips=some(chance)),
    lambda chance: deeds.restore(clips=some(chance)),
    lambda chance: deeds.publish(clips=some(chance)),
    lambda chance: tag_clips(clips=some(chance), tags=f"#霧({chance.random()})"),
    lambda chance: untag_clips(clips=some(chance), tags="#霧"),
    lambda chance: deeds.set_source(clips=some(chance), source="岬日報 https://a.example/"),
    lambda chance: rename_tag(tag=Tag.objects.get(name="港"), name="港"),
    edit_outlet,
    edit,
]


@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.soak) for n in range(40))])
def test_whatever_is_done_the_copy_stays_the_same(follower, ask, seed):
    chance = random.Random(seed)
    for _round in range(3):
        follower.catch_up()
        for _deed in range(4):
            with suppress(Refused):  # who takes off a tag that nothing has yet
                chance.choice(DEEDS)(chance)
    follower.catch_up()
    assert follower.clips == everything(ask)
    assert len(follower.told) == len(set(follower.told))


def test_a_page_may_end_between_two_of_one_moment(follower, ask):
    """All these were numbered by one commit."""
    follower.catch_up()
    tag_clips(clips=Clip.objects.published(), tags="#霧")
    follower.catch_up()
    assert sorted(follower.told) == sorted(follower.copy)
    assert follower.clips == everything(ask)


def test_a_moment_stands_for_all_that_was_told_from_then_on(ask):
    before = Change.objects.order_by("number").last()
    publish_day(LATER.format(n=40), "2024-03-01")
    numbered()
    last = Change.objects.order_by("number").last()
    assert last.pk > before.pk
    moments = [last.at.isoformat(), localtime(last.at).isoformat()]
    for moment in [*moments, moments[0].replace("+00:00", "Z")]:
        (told,) = ask("/api/changes/?since=" + moment.replace("+", "%2B"))["items"]
        assert told["id"] == last.clip
    later = ask("/api/changes/?since=2999-01-01T00:00:00Z")
    assert (later["items"], later["next"].endswith(f"since={last.number}")) == ([], True)
