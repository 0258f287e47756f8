"""What was found near is remembered while one types, and is never told where it no longer holds."""

import pytest

from clips.models import Clip
from clips.services import clips as acts
from clips.services import near_memory, nearness
from clips.services.nearness import near_clips, near_in_turn, rebuild_nearness
from clips.services.pasting import paste
from tests.services.test_likeness import DAY_AFTER, FERRY, FERRY_BY_RADIO, TODAY
from tests.services.texts import DAY, OTHER_DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def ferry():
    near_memory.forget()
    (ferry,) = paste(text=FERRY, date=DAY).clips
    assert told(FERRY_BY_RADIO) == [ferry]
    return ferry


def told(body, besides=()):
    return [near.clip for near in near_clips([body], besides=besides)[0]]


def clip_of(pk):
    return Clip.objects.get(pk=pk)


def test_nothing_is_weighed_a_second_time(ferry, monkeypatch):
    monkeypatch.setattr(nearness, "nearness", lambda one, other: pytest.fail("weighed again"))
    assert told(FERRY_BY_RADIO) == [ferry]


def test_what_another_editor_stores_meanwhile_is_told_at_once(ferry):
    (other,) = paste(text=f"{FERRY}続報。", date=OTHER_DAY).clips
    assert set(told(FERRY_BY_RADIO)) == {ferry, other}


def trash(clip):
    acts.trash(clips=Clip.objects.filter(pk=clip))


def reword(clip):
    acts.edit_clip(clip=clip_of(clip), version=clip_of(clip).version, body=DAY_AFTER)


def reword_behind_our_back(clip):
    Clip.objects.filter(pk=clip).update(body=DAY_AFTER, version=9)


def delete(clip):
    Clip.objects.filter(pk=clip).delete()


@pytest.mark.parametrize("change", [trash, reword, reword_behind_our_back, delete])
def test_what_no_longer_holds_is_not_told(ferry, change):
    change(ferry)
    assert told(FERRY_BY_RADIO) == []


def test_what_comes_back_from_the_trash_is_told_again(ferry):
    trash(ferry)
    assert told(FERRY_BY_RADIO) == []
    acts.restore(clips=Clip.objects.filter(pk=ferry))
    assert told(FERRY_BY_RADIO) == [ferry]


def test_what_is_reworded_to_be_like_it_is_told(ferry):
    (other,) = paste(text=TODAY, date=OTHER_DAY).clips
    assert told(FERRY_BY_RADIO) == [ferry]
    acts.edit_clip(clip=clip_of(other), version=1, body=f"{FERRY}続報。")
    assert set(told(FERRY_BY_RADIO)) == {ferry, other}


def test_after_a_while_all_is_looked_for_anew(ferry, monkeypatch):
    (other,) = paste(text=f"{FERRY}続報。", date=OTHER_DAY).clips
    trash(other)
    assert told(FERRY_BY_RADIO) == [ferry]
    Clip.objects.filter(pk=other).update(state="draft", trashed_at=None)
    assert told(FERRY_BY_RADIO) == [ferry], "it came back behind our back"
    monkeypatch.setattr(near_memory, "LASTS", 0)
    assert set(told(FERRY_BY_RADIO)) == {ferry, other}


def test_what_is_left_aside_is_left_aside_for_that_asking_only(ferry):
    assert told(FERRY_BY_RADIO, besides=[ferry]) == []
    assert told(FERRY_BY_RADIO) == [ferry]


def test_each_has_its_turn_and_keeps_what_it_has(ferry):
    bodies = [f"{FERRY}{mark}" for mark in "あいう"]
    found = [near_in_turn([*bodies, "空。"], most=1) for _turn in range(4)]
    assert [[near and len(near) for near in several] for several in found] == [
        [1, None, None, ()],
        [1, 1, None, ()],
        [1, 1, 1, ()],
        [1, 1, 1, ()],
    ]
    rebuild_nearness()
    assert None not in near_in_turn(bodies, most=0), "old is better than none"


def test_it_is_bounded(ferry, monkeypatch):
    monkeypatch.setattr(near_memory, "MOST", 3)
    near_clips([f"{FERRY}{mark}" for mark in "あいうえおかき"])
    assert len(near_memory._found) <= 3


@pytest.mark.sql
def test_no_piece_is_looked_up_where_no_clip_has_come_since(ferry, django_assert_num_queries):
    with django_assert_num_queries(2) as seen:
        near_clips([FERRY_BY_RADIO])
    assert not any("nearpiece" in query["sql"] for query in seen.captured_queries)
