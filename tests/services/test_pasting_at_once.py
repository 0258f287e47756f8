"""Two editors paste at the same moment: each waits for the other, nothing is doubled."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection, transaction

from clips.models import Clip, Paste, Post, Tag
from clips.services.clips import edit_clip, publish
from clips.services.history import acts
from clips.services.locks import hold_days, hold_tree, share_tree
from clips.services.pasting import paste
from clips.services.refusals import Stale
from clips.services.tags import add_alias, edit_tag
from clips.services.timelines import rebuild_timelines
from clips.services.tree import merge_tags, move_tag, rename_tag
from clips.services.undoing import undo
from tests.services.at_once import at_once
from tests.services.texts import DAY, OTHER_DAY, WHOLE, clip

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_the_same_day_pasted_four_times_at_once_is_stored_once():
    at_once(*[lambda: paste(text=WHOLE, date=DAY, publish=True)] * 4)
    assert (Clip.objects.count(), Post.objects.count(), Paste.objects.count()) == (6, 1, 1)
    assert not rebuild_timelines(check=True)


def test_two_texts_for_one_day_become_two_posts_and_one_tag():
    at_once(
        lambda: paste(text=clip(1, tag="#新しい/橋"), date=DAY, publish=True),
        lambda: paste(text=clip(2, tag="#新しい/橋"), date=DAY, publish=True),
        lambda: paste(text=clip(3, tag="#新しい/港"), date=OTHER_DAY, publish=True),
    )
    assert (Post.objects.count(), Clip.objects.count()) == (3, 3)
    assert sorted(Tag.objects.values_list("name", flat=True)) == [
        "新しい",
        "新しい/橋",
        "新しい/港",
    ]
    assert not rebuild_timelines(check=True)


def test_an_edit_and_a_paste_of_the_same_clip_lose_neither():
    """The edit is either seen by the paste or told that it came too late."""
    paste(text=clip(1), date=DAY)
    for number in range(5):
        stored = Clip.objects.get()
        _pasted, edited = at_once(
            lambda n=number: paste(text=clip(1, tag=f"#新{n}"), date=DAY, update=True),
            lambda n=number, row=stored: edit(row, f"新聞{n}"),
        )
        found = Clip.objects.get()
        assert found.version == stored.version + (2 if edited else 1)
        assert (found.source_written == f"新聞{number}") == edited
        assert [use.written for use in found.tag_uses.all()] == [f"新{number}"]


def edit(row, source):
    try:
        edit_clip(clip=row, version=row.version, source=source)
    except Stale:
        return False
    return True


@pytest.mark.parametrize(
    ("first", "then", "waits", "why"),
    [
        (share_tree, share_tree, False, "writers do not wait for each other"),
        (share_tree, hold_tree, True, "a change of the tree waits for writers"),
        (hold_tree, share_tree, True, "and writers for it"),
        (lambda: hold_days([DAY]), lambda: hold_days([DAY]), True, "one day, one paste at a time"),
        (lambda: hold_days([DAY]), lambda: hold_days([OTHER_DAY]), False, "another day is free"),
    ],
)
def test_who_waits_for_whom(first, then, waits, why):
    assert waited(first, then) == waits, why


@pytest.mark.parametrize(
    ("act", "waits"),
    [
        (
            lambda: edit_tag(tag=Tag.objects.last(), version=1, reading="はし", description=""),
            False,
        ),
        (lambda: publish(clips=Clip.objects.on_day(OTHER_DAY)), False),
        # What one text says, the other may carry.
        (lambda: paste(text=clip(2), date=OTHER_DAY), True),
        (lambda: paste(text=clip(2), date=DAY), True),
        (lambda: rename_tag(tag=Tag.objects.first(), name="新名"), True),
        (lambda: move_tag(tag=Tag.objects.first(), under=None), True),
        (lambda: merge_tags(tag=Tag.objects.first(), into=Tag.objects.last()), True),
        (lambda: add_alias(tag=Tag.objects.first(), name="別名"), True),
        (lambda: undo(act=acts()[0].id), True),
        (lambda: rebuild_timelines(), True),
    ],
)
def test_what_waits_for_a_paste(act, waits):
    paste(text=clip(1, tag="#橋#港#大橋"), date=OTHER_DAY)  # a new tag waits for its maker
    assert waited(lambda: paste(text=clip(3), date=DAY), act) == waits


def waited(first, then):
    """Whether `then` has to wait while the transaction of `first` is open."""

    def impatient():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        try:
            with transaction.atomic():
                then()
        except OperationalError:
            return True
        finally:
            connection.close()
        return False

    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        first()
        return pool.submit(impatient).result(timeout=30)


def test_a_tag_that_moves_while_clips_come_in_keeps_its_timeline():
    paste(text=clip(1, tag="#橋"), date=DAY, publish=True)
    paste(text=clip(2, tag="#交通"), date=DAY, publish=True)
    bridge, traffic = Tag.objects.get(name="橋"), Tag.objects.get(name="交通")
    at_once(
        lambda: move_tag(tag=bridge, under=traffic),
        *[
            lambda n=n: paste(text=clip(n, tag="#橋"), date=OTHER_DAY, publish=True)
            for n in (3, 4, 5)
        ],
    )
    assert Tag.objects.get(pk=bridge.pk).name == "交通/橋"
    assert (traffic.entries.count(), Tag.objects.count()) == (5, 2)
    assert not rebuild_timelines(check=True)
