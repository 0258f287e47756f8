"""Selections: clips of any days, each once, grouped and in order as somebody has put them."""

import datetime

import pytest

from clips.models import Clip, Selection
from clips.services.clips import trash
from clips.services.history import recorded
from clips.services.pasting import paste
from clips.services.refusals import Refused, Stale
from clips.services.selections import (
    Group,
    add_to_selection,
    arrange_selection,
    delete_selection,
    make_selection,
)
from clips.services.truths import truths_hash
from clips.services.undoing import undo

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
DAYS = (datetime.date(2024, 1, 9), datetime.date(2024, 1, 10))


@pytest.fixture
def clips():
    for date, words in zip(
        DAYS, ("橋が閉じた。\n\n#橋\n\n港が開いた。\n\n#港", "灯がともる。\n\n#灯"), strict=True
    ):
        paste(text=words, date=date, publish=True)
    return list(Clip.objects.in_order())


@pytest.fixture
def chosen(clips):
    return make_selection(name="年末の配布", clips=Clip.objects.in_order())


def shown(selection):
    """Headings with the first letters of their clips."""
    groups = selection.groups.all()
    return [
        (group.heading, "".join(pick.clip.body[0] for pick in group.picks.all()))
        for group in groups
    ]


def arranged(selection, groups, *, name="年末の配布", version=None):
    version = selection.version if version is None else version
    return arrange_selection(selection=selection, version=version, name=name, groups=groups)


def test_it_is_made_in_the_order_of_its_clips_and_takes_each_once(chosen):
    assert shown(chosen) == [("", "橋港灯")]
    assert add_to_selection(selection=chosen, clips=Clip.objects.in_order()) == []
    assert shown(chosen) == [("", "橋港灯")]


def test_groups_and_order_are_set_by_hand(chosen, clips):
    bridge, port, light = (clip.pk for clip in clips)
    (group,) = chosen.groups.all()
    arranged(chosen, [Group(None, "海", [light]), Group(group.pk, "陸", [port, bridge])])
    assert shown(chosen) == [("海", "灯"), ("陸", "港橋")]


def test_what_no_group_has_goes_out_and_the_clip_stays(chosen, clips):
    (group,) = chosen.groups.all()
    arranged(chosen, [Group(group.pk, "", [clips[2].pk])])
    assert shown(chosen) == [("", "灯")]
    assert Clip.objects.count() == 3


@pytest.mark.parametrize(
    ("why", "groups"),
    [
        ("a clip twice", lambda group, pks: [Group(group, "", [pks[0], pks[0]])]),
        ("a clip that is not in it", lambda group, pks: [Group(group, "", [10**9])]),
        ("a group that is not its own", lambda group, pks: [Group(10**9, "", pks)]),
    ],
)
def test_what_is_not_its_own_is_as_stale(chosen, clips, why, groups):
    pks = [clip.pk for clip in clips]
    before = truths_hash()
    with pytest.raises(Stale):
        arranged(chosen, groups(chosen.groups.get().pk, pks))
    assert truths_hash() == before, why


def test_two_editors_do_not_overwrite_each_other(chosen):
    group = chosen.groups.get()
    first = arranged(chosen, [Group(group.pk, "海", [])], version=chosen.version)
    with pytest.raises(Stale):
        arranged(first, [Group(group.pk, "陸", [])], version=first.version - 1)


@pytest.mark.parametrize("name", ["", "  ", "橋\n港", "長" * 201, "\u202e"])
def test_a_name_is_one_line(clips, name):
    with pytest.raises(Refused, match="one line"):
        make_selection(name=name, clips=Clip.objects.in_order())
    assert not Selection.objects.exists()


def test_every_act_on_it_can_be_undone(chosen, clips):
    group = chosen.groups.get()
    before = truths_hash()
    with recorded("arrange_selection") as act:
        arranged(chosen, [Group(None, "海", [clips[2].pk]), Group(group.pk, "", [clips[0].pk])])
    undo(act=act.id)
    assert truths_hash() == before
    with recorded("delete_selection") as act:
        delete_selection(selection=chosen)
    undo(act=act.id)
    assert truths_hash() == before


def test_a_trashed_clip_keeps_its_place(chosen):
    trash(clips=Clip.objects.filter(body__startswith="港"))
    assert shown(chosen) == [("", "橋港灯")]
