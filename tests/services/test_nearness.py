"""Stored clips of the same story: found by their words, kept in step, in two queries."""

from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clips.benchmarks.retellings import RETELLINGS
from clips.benchmarks.stories import stories, story, told
from clips.models import Clip, NearPiece
from clips.services import clips as acts
from clips.services import nearness
from clips.services.history import recorded
from clips.services.nearness import KEPT, near_clips, near_pairs, rebuild_nearness
from clips.services.pasting import paste
from clips.services.undoing import undo
from tests.services.oracle import near_by_hand
from tests.services.test_likeness import DAY_AFTER, FERRY, FERRY_BY_RADIO, TODAY, TOMORROW
from tests.services.texts import DAY, OTHER_DAY

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def stored(*bodies, date=DAY):
    """Paste the excerpts, return their ids in order."""
    return paste(text="\n\n#\n\n".join(bodies), date=date).clips


def told_of(*bodies, besides=()):
    return [[near.clip for near in found] for found in near_clips(bodies, besides=besides)]


def test_another_papers_telling_is_found_and_the_next_days_is_not():
    ferry, _later, _weather = stored(FERRY, DAY_AFTER, TODAY)
    assert told_of(FERRY_BY_RADIO, TOMORROW, "空は青い。") == [[ferry], [], []]
    ((near,), _none) = near_clips([FERRY, "空は青い。"])
    assert near == nearness.Near(ferry, 1.0)


def test_the_likest_come_first_and_three_at_most():
    half = FERRY.partition("船は2隻")[0]
    news = stories(1)
    part = stored(f"{half}{next(news)}", date=OTHER_DAY)
    whole = stored(FERRY, f"{FERRY}以上。", f"{FERRY}続報。", f"{FERRY}速報。")
    (found,) = near_clips([FERRY])
    assert len(found) == 3
    assert {near.clip for near in found} <= {*whole, *part}
    assert [near.likeness for near in found] == sorted((n.likeness for n in found), reverse=True)


def test_drafts_count_and_the_trash_does_not():
    (ferry,) = stored(FERRY)
    assert told_of(FERRY_BY_RADIO) == [[ferry]]
    acts.trash(clips=Clip.objects.all())
    assert told_of(FERRY_BY_RADIO) == [[]]
    acts.restore(clips=Clip.objects.all())
    assert told_of(FERRY_BY_RADIO) == [[ferry]]


def test_a_clip_is_not_told_of_itself():
    (ferry,) = stored(FERRY)
    assert told_of(FERRY, besides=[ferry]) == [[]]


def test_what_is_in_the_trash_takes_no_place_from_what_is_not():
    (ferry,) = stored(FERRY)
    copies = stored(*[f"{FERRY}{mark}" for mark in "あいうえおかきくけこ"], date=OTHER_DAY)
    acts.trash(clips=Clip.objects.filter(pk__in=copies))
    assert told_of(FERRY) == [[ferry]]


def test_new_words_are_found_by_and_old_ones_no_more(in_step):
    (ferry,) = stored(FERRY)
    clip = Clip.objects.get()
    acts.edit_clip(clip=clip, version=clip.version, body=DAY_AFTER)
    assert told_of(FERRY, DAY_AFTER) == [[], [ferry]]
    assert in_step()


def test_undo_brings_the_words_back(in_step):
    act = paste(text=FERRY, date=DAY).act
    undone = undo(act=act)
    assert not NearPiece.objects.exists()
    undo(act=undone.id)
    assert told_of(FERRY) == [[Clip.objects.get().pk]]
    clip = Clip.objects.get()
    with recorded("edit_clip") as edited:
        acts.edit_clip(clip=clip, version=clip.version, body=DAY_AFTER)
    undo(act=edited.id)
    assert told_of(FERRY, DAY_AFTER) == [[clip.pk], []]
    assert in_step()


def test_a_changed_excerpt_that_is_pasted_is_found_by_its_new_words(in_step):
    paste(text=FERRY, date=DAY)
    paste(text=f"{FERRY}{DAY_AFTER}", date=DAY, update=True)
    paste(text=FERRY.replace("渡し船", "連絡船"), date=DAY, update=True)
    assert in_step()


def test_spoilt_pieces_are_found_and_put_right():
    ferry, weather = stored(FERRY, TODAY)
    assert not rebuild_nearness(check=True)
    NearPiece.objects.filter(clip=ferry).delete()
    NearPiece.objects.create(piece=7, clip_id=weather)
    found = rebuild_nearness(check=True)
    kept = len(nearness.kept_pieces(FERRY))
    assert (found.missing, found.surplus, found.clips) == (kept, 1, (ferry, weather))
    assert told_of(FERRY) == [[]]
    rebuild_nearness()
    assert not rebuild_nearness(check=True)
    assert told_of(FERRY) == [[ferry]]


def test_forty_excerpts_cost_as_many_queries_as_one(django_assert_num_queries):
    news = stories(2)
    bodies = [next(news) for _ in range(40)]
    stored(*bodies)
    with django_assert_num_queries(3):
        assert all(near_clips(bodies))
    with django_assert_num_queries(3):
        near_clips([f"{bodies[0]}続報。"])
    with django_assert_num_queries(0):
        near_clips(["空。"])


def test_the_look_up_reads_the_newest_few_holders_of_a_piece_from_the_index():
    """What a thousand reports have in common leads to the newest of them, and costs no more."""
    ids = stored(*[f"{TODAY}{number}号" for number in range(nearness._HOLDERS + 10)])
    with CaptureQueriesContext(connection) as seen:
        found = near_clips([f"{TODAY}そのほか。"])
    assert {near.clip for near in found[0]} <= set(ids[10:])
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO clips_nearpiece SELECT -n, %s FROM generate_series(1, 20000) n", [ids[0]]
        )
        cursor.execute("ANALYZE clips_nearpiece")
        cursor.execute(f"EXPLAIN {seen.captured_queries[1]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Backward using clips_nearpiece_pkey" in plan


def test_no_more_is_kept_or_compared_of_a_long_excerpt(monkeypatch):
    news = stories(3)
    long = "".join(next(news) for _ in range(200))
    assert len(nearness.kept_pieces(long)) == KEPT
    assert nearness.kept_pieces(long) == nearness.kept_pieces(long[:4000])
    compared = []
    monkeypatch.setattr(nearness, "nearness", lambda one, other: compared.append(1) or 0.0)
    stored(*[f"{FERRY}{mark}" for mark in "あいうえおかきくけこ"])
    near_clips([f"{FERRY}{mark}" for mark in "さしすせそ"])
    assert len(compared) == 5 * nearness._CANDIDATES


def test_two_excerpts_of_one_text_are_told_of_each_other():
    pairs = near_pairs([FERRY, TODAY, FERRY_BY_RADIO, TOMORROW, DAY_AFTER])
    assert [(pair.first, pair.second) for pair in pairs] == [(0, 2)]
    assert pairs[0].likeness > 0.5


def test_planted_retellings_are_found_among_hundreds_as_by_hand():
    """Nothing that comparing with every single clip would tell is missed, but for one in twenty."""
    random, news = Random(4), stories(4)
    planted = {}
    for number, name in enumerate(RETELLINGS):
        one = story(random, number, english=number == 3)
        planted[told(random, one)] = RETELLINGS[name](random, one)
    stored(*planted, *[next(news) for _ in range(150)])
    by_hand = near_by_hand(planted.values())
    assert sum(map(bool, by_hand)) >= len(planted) - 1
    found = told_of(*planted.values())
    assert sum(set(mine) >= hand for mine, hand in zip(found, by_hand, strict=True)) >= 8
