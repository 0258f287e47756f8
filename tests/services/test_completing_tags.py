"""The tags that complete a typed name: found by any of their names, what was used last on top."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clips.models import Clip, Tag
from clips.services.clips import trash
from clips.services.completing_tags import tags_for
from clips.services.pasting import paste
from clips.services.tagging import tag_clips, untag_clips
from clips.services.tags import add_alias, edit_tag, resolve
from tests.services.said import FIRST, day
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def put(number, tags, *, publish=True, days_ago=0):
    """One clip on the nth day, typed so many days ago."""
    body = f"{number}日の潮は{chr(0x4E00 + number) * 20}のように満ちた。{days_ago}。"
    paste(text=f"{body}\n\n{tags}", date=day(number), publish=publish)
    made = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=days_ago)
    Clip.objects.filter(body=body).update(created_at=made)
    with connection.cursor() as cursor:  # past the trigger that lets no history be changed
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE clips_cliptagevent SET pgh_created_at = %s WHERE content_object_id = %s",
            [made, Clip.objects.get(body=body).pk],
        )
        cursor.execute("SET LOCAL session_replication_role = origin")


def read_as(name, reading):
    tag = Tag.objects.get(name=name)
    edit_tag(tag=tag, version=tag.version, reading=reading, description="")


def names(typed, **asked):
    return [tag.name for tag in tags_for(typed, **asked).tags]


@stage
def town():
    """Tags of a town: a tree, a reading in each kana, another name."""
    for name in ("交通/渡し船", "渡し板", "ウミネコ", "ＡＩ配船", "交通/橋/潮見大橋"):
        resolve(written=name)
    read_as("交通/渡し船", "ワタシブネ")
    read_as("渡し板", "わたしいた")
    read_as("ＡＩ配船", "ＡＩはいせん")
    add_alias(tag=Tag.objects.get(name="交通/渡し船"), name="フェリー")


FOUND = [
    # (typed, what is found first, what else, reason)
    ("渡し", "渡し板", "交通/渡し船", "the whole path before a leaf"),
    ("渡し船", "交通/渡し船", None, "a leaf typed whole is offered with its path"),
    ("交通/渡", "交通/渡し船", None, "a path"),
    ("交通／渡", "交通/渡し船", None, "a full-width slash"),
    ("わたしぶ", "交通/渡し船", None, "a reading in katakana for hiragana"),
    ("ワタシイ", "渡し板", None, "a reading in hiragana for katakana"),
    ("ﾜﾀｼｲﾀ", "渡し板", None, "a half-width reading"),
    ("うみね", "ウミネコ", None, "a name in katakana for hiragana"),
    ("ai", "ＡＩ配船", None, "width and case"),
    ("Ａｉは", "ＡＩ配船", None, "width and case of a reading"),
    ("フェリ", "交通/渡し船", None, "another name"),
    ("フェリー/", None, None, "nothing stands below it"),
    ("大橋", "交通/橋/潮見大橋", None, "somewhere within"),
    ("橋/潮", "交通/橋/潮見大橋", None, "a path from its middle"),
    ("ふね", None, None, "a reading is found from its start only"),
    ("渡%", None, None, "a sign that SQL would take for any letters"),
    ("渡_板", None, None, "or for one"),
    ("渡\\", None, None, "or for its own escape"),
    ("渡\0", None, None, "what no database holds"),
    ("渡" * 201, None, None, "longer than any name"),
]


@pytest.mark.parametrize(("typed", "first", "other", "reason"), FOUND)
def test_a_tag_is_found_by_any_of_its_names(town, typed, first, other, reason):
    found = names(typed)
    assert found[:1] == [first] * bool(first)
    assert other in found or other is None


def test_what_it_was_found_by_is_told(town):
    (ferry,) = tags_for("フェリ").tags
    assert (ferry.by, ferry.above, ferry.leaf) == ("フェリー", "交通/", "渡し船")
    assert tags_for("わたしぶ").tags[0].by == "ワタシブネ"
    assert tags_for("渡し船").tags[0].by == ""


def test_below_another_name_stand_the_tags_of_the_tag_itself(town):
    resolve(written="交通/渡し船/増便")
    assert names("フェリー/増") == ["交通/渡し船/増便"]


NEW = [
    # (typed, the new tag that is offered, reason)
    ("渡し", "渡し", "nothing is called so"),
    ("渡し船", "渡し船", "a leaf is not the tag: it stays possible"),
    ("交通/渡し船", "", "the tag is there"),
    ("交通／ﾜﾀｼ船", "交通/ﾜﾀｼ船", "the slash as it is stored, the letters as typed"),
    ("フェリー", "", "another name is a name"),
    ("交通/", "", "no name ends in a slash"),
    ("2024", "", "nor is it digits alone"),
    ("", "", "nothing is typed"),
]


@pytest.mark.parametrize(("typed", "new", "reason"), NEW)
def test_a_new_tag_is_offered_where_the_name_is_nobodys(town, typed, new, reason):
    assert tags_for(typed).new == new


def test_what_was_used_yesterday_is_on_top():
    put(0, "#港#港町(朝市)#港の灯", days_ago=400)
    put(1, "#港の灯", days_ago=30)
    put(2, "#港湾", days_ago=1)
    resolve(written="港火")
    assert names("港") == ["港", "港湾", "港の灯", "港町", "港火"]


def test_what_is_put_on_old_clips_now_is_used_now_while_it_stands_there():
    put(0, "#港町", days_ago=400)
    put(1, "#港湾", days_ago=1)
    resolve(written="港火")
    assert names("") == ["港湾", "港町"]
    old = Clip.objects.on_day(day(0))
    tag_clips(clips=old, tags="#港火")
    assert names("") == ["港火", "港湾", "港町"]
    untag_clips(clips=old, tags="#港火")
    assert names("") == ["港湾", "港町"]


def test_of_one_day_the_more_often_used_comes_first():
    for number in range(3):
        put(number, "#港湾#港")
    put(3, "#港町")
    assert names("港")[1:] == ["港湾", "港町"]


def test_section_and_post_tags_count_as_used_and_so_do_drafts():
    put(0, "#港町(朝市)\n\n#港区", days_ago=3)
    resolve(written="港火")
    paste(text="#港湾\n\n船が着いた。\n\n#港灯\n\n#港口", date=day(1))
    used = tags_for("港").tags
    assert {tag.name for tag in used[:3]} == {"港湾", "港灯", "港口"}
    assert [tag.name for tag in used[3:]] == ["港区", "港町", "港火"]
    assert [tag.clips for tag in used] == [1, 1, 1, 1, 1, 0]


def test_nothing_typed_offers_what_was_used_lately():
    resolve(written="港火")
    put(0, "#港町", days_ago=2)
    put(1, "#渡し船")
    assert names("") == ["渡し船", "港町"]


def test_at_most_eight_are_offered():
    for number in range(12):
        resolve(written=f"港{number}番")
    assert len(names("港")) == 8


def said(typed="渡し船", **asked):
    return tags_for(typed, **asked).tags[0].gloss


def test_the_last_gloss_is_the_last_days_and_drafts_count():
    put(0, "#渡し船(朝夕8便)")
    put(1, "#渡し船(朝夕8便・市長「増やす」)", publish=False)
    put(2, "#渡し船")
    assert said() == "朝夕8便・市長「増やす」"


def test_no_later_days_gloss_is_taken_on():
    put(5, "#渡し船(朝夕8便・満席)")
    put(1, "#渡し船(朝夕8便)")
    assert said() == "朝夕8便・満席"
    assert said(until=day(5)) == "朝夕8便・満席"
    assert said(until=day(4)) == "朝夕8便"
    assert said(until=FIRST) == ""


def test_of_one_clip_the_last_use_tells_and_of_one_day_the_last_clip():
    paste(
        text="船が出た。\n\n#渡し船(一)#渡し船(二)\n\n船が着いた。\n\n#渡し船(三)#渡し船",
        date=FIRST,
    )
    assert said() == "三"


def test_a_clip_in_the_trash_tells_nothing():
    put(0, "#渡し船(朝夕8便)")
    put(1, "#渡し船(誤り)")
    trash(clips=Clip.objects.on_day(day(1)))
    assert said() == "朝夕8便"


def test_a_gloss_too_long_to_be_sent_at_every_key_is_not_offered():
    put(0, f"#渡し船({'増便・' * 1500}満席)")
    assert said() == ""


def queries():
    with CaptureQueriesContext(connection) as captured:
        for typed in ("", "港", "交通/港"):
            tags_for(typed)
    return len(captured)


def test_however_many_there_are_the_queries_are_as_many():
    put(0, "#港#交通/港")
    few = queries()
    for number in range(1, 4):
        put(number, f"#港{number}番(着いた{number})#交通/港{number}")
    assert queries() == few == 7
