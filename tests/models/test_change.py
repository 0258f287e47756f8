"""A follower is told of every clip whose sight changed, once, in an order that nobody can slip into
from behind; of drafts nothing."""

import datetime
import threading

import pytest
from django.db import connection, transaction

from clips.models import Change, Clip, House, Sight, Source, Speaker, StatementPlace, Tag
from clips.services import clips as deeds
from clips.services.attribution import edit_speaker
from clips.services.checking import check_quote
from clips.services.clips import edit_clip
from clips.services.pasting import paste
from clips.services.sources import edit_source, set_house
from clips.services.tagging import tag_clips
from clips.services.tree import rename_tag
from clips.services.undoing import undo
from tests.views.conftest import publish_day

DAY = """灯台の明かりが消えた。市長は「すぐ直す」と言う。
出典: 岬新聞(朝刊1面) (2024-01-09)

#岬/灯台(明かり消える・市長「すぐ直す」)

港の船は入港を見合わせた。渡し守は「待つ」と話した。

#港(船待ち・渡し守「待とう」)

#町"""


def told():
    """The clips that were told since the last time, in order; what a commit would number is."""
    connection.check_constraints()
    fresh = Change.objects.numbered().filter(number__gt=told.last).order_by("number")
    rows = list(fresh.values_list("number", "clip"))
    told.last = rows[-1][0] if rows else told.last
    return [clip for _number, clip in rows]


@pytest.fixture
def two(db):
    publish_day(DAY)
    first, second = Clip.objects.in_order()
    told.last = 0
    assert told() == [first.pk, second.pk]
    return first, second


def edit_outlet(**said):
    row = Source.objects.get(name="岬新聞")
    edit_source(source=row, version=row.version, **{"name": row.name, **said})


def edit_mayor(**said):
    row = Speaker.objects.get(name="市長")
    edit_speaker(speaker=row, version=row.version, **said)


DEEDS = [
    # what is done to the first clip, or to what it shows
    lambda one: deeds.withdraw(clips=one),
    lambda one: deeds.trash(clips=one),
    lambda one: edit_clip(clip=one.get(), version=one.get().version, body="別の話。"),
    lambda one: deeds.set_source(clips=one, source="岬放送 https://misaki.example/1"),
    lambda one: tag_clips(clips=one, tags="#霧(出る)"),
    lambda one: rename_tag(tag=Tag.objects.get(name="岬/灯台"), name="灯"),
    lambda one: edit_outlet(name="岬日報"),
    lambda one: edit_outlet(sight=Sight.of("opening", 5)),
    lambda one: edit_outlet(credit="許諾1号"),
    lambda one: edit_mayor(name="岬市長"),
]


@pytest.mark.django_db
@pytest.mark.sql
@pytest.mark.parametrize("deed", DEEDS)
def test_a_change_of_what_one_clip_shows_is_told_of_that_clip_alone(two, deed):
    first, _second = two
    deed(Clip.objects.filter(pk=first.pk))
    assert told() == [first.pk]


@pytest.mark.django_db
def test_what_holds_for_all_is_told_of_all(two):
    first, second = two
    set_house(version=House.objects.current().version, sight=Sight.of("headline"))
    assert told() == [first.pk, second.pk]


@pytest.mark.django_db
def test_a_quote_that_is_looked_into_is_told(two):
    _first, second = two
    place = StatementPlace.objects.doubtful().get(clip_tag__content_object=second)
    check_quote(place=place, why="録音を聞いた")
    assert told() == [second.pk]


@pytest.mark.django_db
def test_what_visitors_never_saw_is_not_told(two):
    paste(text=DAY.replace("灯台", "霧笛"), date=datetime.date(2024, 1, 10))
    drafts = Clip.objects.on_day(datetime.date(2024, 1, 10))
    draft = drafts.in_order()[0]
    edit_clip(clip=draft, version=draft.version, body="下書きの話。")
    deeds.trash(clips=drafts)
    deeds.restore(clips=drafts)
    assert told() == []


@pytest.mark.django_db
def test_hidden_again_it_is_told_once_and_no_more(two):
    first, _second = two
    deeds.withdraw(clips=Clip.objects.filter(pk=first.pk))
    assert told() == [first.pk]
    first.refresh_from_db()
    edit_clip(clip=first, version=first.version, body="隠れた話。")
    deeds.trash(clips=Clip.objects.filter(pk=first.pk))
    assert told() == []


@pytest.mark.django_db
def test_a_paste_that_is_undone_is_told_though_its_rows_are_gone(two):
    first, second = two
    done = publish_day("霧が出た。\n\n#霧", "2024-01-11")
    (new,) = done.clips
    assert told() == [new]
    undo(act=done.act)
    assert told() == [new]
    by_number = Change.objects.order_by("number").values_list("clip", flat=True)
    assert list(by_number) == [first.pk, second.pk, new]


@pytest.mark.django_db
def test_the_same_text_again_changes_nothing(two):
    publish_day(DAY)
    assert told() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.sql
def test_who_began_first_and_ends_last_is_numbered_last():
    """Right beside wrong: by the time at which it was written, the slow one would stand before what
    a follower has read by then, and never be seen."""
    publish_day("遅い。\n\n#港", publish=False)
    publish_day("速い。\n\n#灯台", "2024-01-10", publish=False)
    slow, quick = Clip.objects.in_order()

    def publish(clip):
        deeds.publish(clips=Clip.objects.filter(pk=clip.pk))
        connection.close()

    with transaction.atomic():
        deeds.publish(clips=Clip.objects.filter(pk=slow.pk))
        other = threading.Thread(target=publish, args=[quick])
        other.start()
        other.join(30)
        assert not other.is_alive(), "whoever is quick waits for nobody who is still writing"
        pending = Change.objects.get(clip=slow.pk)
        assert pending.at is None
        assert pending.number < Change.objects.get(clip=quick.pk).number
    assert list(Change.objects.order_by("number").values_list("clip", flat=True)) == [
        quick.pk,
        slow.pk,
    ]
    first, last = Change.objects.order_by("number")
    assert first.at <= last.at
