"""What stands on a tag's timeline, reckoned here a second time and in another way than by SQL."""

import pytest

from clips.models import Clip, Tag, TagEntry
from clips.services.clips import publish
from clips.services.pasting import paste
from clips.services.timelines import rebuild_timelines, refresh_entries
from tests.services.oracle import entries_by_hand, entries_stored
from tests.services.texts import DAY, OTHER_DAY, clip, clips

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

TEXT = (
    f"#特集/冬\n\n{clip(1, tag='#交通/橋/大橋')}\n\n{clip(2, tag='#市政')}\n\n#市政\n\n#交通/橋"
    f"\n\n■\n\n{clip(3, tag='#交通#交通')}"
)


def names(**chosen):
    return set(TagEntry.objects.filter(**chosen).values_list("tag__name", flat=True))


def test_a_clip_stands_under_its_tags_its_sections_its_posts_and_all_above_them():
    paste(text=TEXT, date=DAY, publish=True)
    first, second, third = Clip.objects.in_order()
    above = {"特集", "特集/冬", "市政", "交通", "交通/橋"}
    assert names(clip=first) == above | {"交通/橋/大橋"}
    assert names(clip=second) == above
    assert names(clip=third) == {"交通"}
    assert TagEntry.objects.count() == 6 + 5 + 1, "once under each"


def test_own_is_only_the_tag_that_the_clip_itself_has():
    paste(text=TEXT, date=DAY, publish=True)
    first, second, third = Clip.objects.in_order()
    assert names(clip=first, own=True) == {"交通/橋/大橋"}
    assert names(clip=second, own=True) == {"市政"}, "also where the section has it too"
    assert names(clip=third, own=True) == {"交通"}


def test_a_timeline_reads_in_the_editors_order():
    paste(text=f"{clips(3, 1)}\n\n#市政\n\n{clips(2)}\n\n■\n\n{clips(4)}", date=OTHER_DAY)
    paste(text=clip(5), date=DAY)
    publish(clips=Clip.objects.all())
    entries = TagEntry.objects.filter(tag__name="大橋").oldest_first()
    bodies = [entry.clip.body for entry in entries.select_related("clip")]
    assert [body[body.index("で") + 1] for body in bodies] == ["5", "3", "1", "2", "4"]


def test_the_sql_says_what_is_reckoned_by_hand():
    paste(text=TEXT, date=DAY, publish=True)
    paste(text=clips(4, 5), date=DAY)
    paste(text=f"{clips(6)}\n\n#市政", date=OTHER_DAY, publish=True)
    assert entries_stored() == entries_by_hand()


@pytest.mark.parametrize(
    ("damage", "missing", "surplus"),
    [
        (lambda: TagEntry.objects.filter(tag__name="特集").delete(), 2, 0),
        (lambda: TagEntry.objects.filter(tag__name="交通").update(own=True), 2, 2),
        (lambda: TagEntry.objects.filter(tag__name="交通").update(place=7), 3, 3),
        (lambda: Clip.objects.update(state="draft"), 0, 12),
        (lambda: Tag.objects.filter(key="市政").update(key="し"), 0, 0),
    ],
)
def test_damage_is_counted_then_put_right(damage, missing, surplus):
    paste(text=TEXT, date=DAY, publish=True)
    damage()
    found = rebuild_timelines(check=True)
    assert (found.missing, found.surplus) == (missing, surplus)
    assert bool(rebuild_timelines()) == bool(missing or surplus)
    assert not rebuild_timelines(check=True)
    assert entries_stored() == entries_by_hand()


def test_entries_of_no_clips_need_nothing():
    refresh_entries(clips=[])
    assert not TagEntry.objects.exists()
