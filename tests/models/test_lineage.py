"""What a tag said before: each use's previous gloss, and the tag's summary, from the database."""

import datetime
import json

import pytest
from django.db import connection

from clips.models import Clip, ClipTag, Tag, TagEntry
from clips.services.clips import publish, withdraw
from clips.services.pasting import paste
from clips.services.timelines import rebuild_timelines
from clips.services.tree import merge_tags, move_tag

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
DAY = datetime.date(2024, 1, 9)


def previous(uses=None):
    """(gloss, gloss before) of every use, in the order of days, clips and uses."""
    uses = uses or ClipTag.objects.with_previous()
    order = ("section__post__day__date", "section__post__position", "section__position", "position")
    found = uses.order_by(*(f"content_object__{field}" for field in order), "position")
    return [(use.gloss, use.previous) for use in found]


GROWTH = [
    ("一。\n\n#橋(い)", [("い", None)], "nothing was said before"),
    ("一。\n\n#橋(い)\n\n二。\n\n#橋(ろ)", [("い", None), ("ろ", "い")], "the clip above"),
    ("一。\n\n#橋(い)\n\n二。\n\n#港(ろ)", [("い", None), ("ろ", None)], "each tag has its own"),
    ("一。\n\n#pier(い)\n\n二。\n\n＃ＰＩＥＲ(ろ)", [("い", None), ("ろ", "い")], "however spelt"),
    (
        "一。\n\n#橋(い)\n\n■\n\n二。\n\n#橋(ろ)\n\n■ 2024-01-10\n\n三。\n\n#橋(は)",
        [("い", None), ("ろ", "い"), ("は", "ろ")],
        "the post above, then the day before",
    ),
    (
        "一。\n\n#橋(い)\n\n■ 2024-02-01\n\n三。\n\n#橋(は)",
        [("い", None), ("は", "い")],
        "days without the tag lie between",
    ),
    (
        "■ 2024-01-10\n\n三。\n\n#橋(は)\n\n■ 2024-01-09\n\n一。\n\n#橋(い)",
        [("い", None), ("は", "い")],
        "an earlier day may be filed later",
    ),
    (
        "一。\n\n#橋(い)#橋(ろ)\n\n二。\n\n#橋(は)",
        [("い", None), ("ろ", "い"), ("は", "ろ")],
        "one clip has the tag twice",
    ),
    (
        "一。\n\n#橋(い)#橋(ろ)#橋(は)",
        [("い", None), ("ろ", "い"), ("は", "ろ")],
        "or three times",
    ),
    (
        "一。\n\n#橋(い)\n\n二。\n\n#橋\n\n三。\n\n#橋()\n\n四。\n\n#橋(ろ)",
        [("い", None), (None, None), ("", None), ("ろ", "い")],
        "who says nothing is passed over, and is told nothing",
    ),
    (
        "#橋(い)\n\n一。\n\n#橋(ろ)\n\n二。\n\n#港\n\n#橋",
        [("ろ", None), (None, None)],
        "a post's or section's tag is no use of a clip's own",
    ),
    (
        "一。\n\n#橋/床版(い)\n\n二。\n\n#橋(ろ)",
        [("い", None), ("ろ", None)],
        "a tag below speaks for itself",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), GROWTH)
def test_a_use_grows_from_what_its_tag_said_before(text, expected, reason):
    paste(text=text, date=DAY, publish=True)
    assert previous() == expected, reason


def test_only_what_visitors_may_read_was_said_before():
    """A draft grows from it too, and nothing grows from a draft but its own clip."""
    paste(text="一。\n\n#橋(い)", date=DAY, publish=True)
    paste(text="二。\n\n#橋(ろ)#橋(は)", date=DAY)
    paste(text="三。\n\n#橋(に)", date=datetime.date(2024, 1, 10), publish=True)
    _first, draft, last = Clip.objects.in_order()
    assert previous() == [("い", None), ("ろ", "い"), ("は", "ろ"), ("に", "い")]
    publish(clips=Clip.objects.filter(pk=draft.pk))
    assert previous()[-1] == ("に", "は")
    withdraw(clips=Clip.objects.exclude(pk=last.pk))
    assert previous() == [("い", None), ("ろ", None), ("は", "ろ"), ("に", None)]


def test_moving_a_clip_or_a_tag_changes_what_was_said_before():
    text = "一。\n\n#橋(い)\n\n二。\n\n#橋(ろ)\n\n■ 2024-01-10\n\n三。\n\n#町/橋(は)"
    paste(text=text, date=DAY, publish=True)
    assert previous() == [("い", None), ("ろ", "い"), ("は", None)]
    merge_tags(tag=Tag.objects.get(name="町/橋"), into=Tag.objects.get(name="橋"))
    assert previous() == [("い", None), ("ろ", "い"), ("は", "ろ")]
    move_tag(tag=Tag.objects.get(name="橋"), under=Tag.objects.get(name="町"))
    assert previous() == [("い", None), ("ろ", "い"), ("は", "ろ")]


def test_a_day_grows_from_the_days_before_it():
    text = "一。\n\n#橋(い)\n\n二。\n\n#橋(ろ)\n\n■ 2024-01-10\n\n三。\n\n#橋(は)#橋(に)"
    paste(text=text, date=DAY, publish=True)
    by_day = previous(ClipTag.objects.with_previous_day())
    assert by_day == [("い", None), ("ろ", None), ("は", "ろ"), ("に", "ろ")]


@pytest.mark.parametrize(
    ("asked", "news", "reason"),
    [
        ("with_previous", [("ひび",), ("片側",), ("止め",), ()], "from use to use"),
        ("with_previous_day", [("ひび",), ("片側",), ("片側→止め",), ()], "from day to day"),
        ("all", [("ひび",), ("ひび→片側",), ("ひび→片側→止め",), ()], "nobody has asked"),
    ],
)
def test_a_use_tells_in_words_what_it_adds(asked, news, reason):
    paste(text="一。\n\n#橋(ひび)", date=DAY, publish=True)
    text = "二。\n\n#橋(ひび→片側)\n\n三。\n\n#橋(ひび→片側→止め)#橋()"
    paste(text=text, date=datetime.date(2024, 1, 10), publish=True)
    uses = getattr(ClipTag.objects, asked)().order_by("content_object", "position")
    assert [use.adds() for use in uses] == news, reason


def test_the_last_gloss_is_a_tags_summary():
    paste(text="一。\n\n#橋(い)#港", date=DAY, publish=True)
    text = "二。\n\n#橋(ろ)#橋(は)\n\n三。\n\n#橋()\n\n四。\n\n#橋/床版(に)"
    paste(text=text, date=datetime.date(2024, 1, 10), publish=True)
    paste(text="五。\n\n#橋(下書き)", date=datetime.date(2024, 1, 11))
    said = dict(Tag.objects.with_summary().values_list("name", "summary"))
    assert said == {"橋": "は", "港": None, "橋/床版": "に"}
    until = dict(Tag.objects.with_summary(until=DAY).values_list("name", "summary"))
    assert until == {"橋": "い", "港": None, "橋/床版": None}


def test_it_is_one_query_in_a_list_of_clips_too(django_assert_num_queries):
    paste(text="一。\n\n#橋(い)\n\n二。\n\n#橋(い→ろ)#港(は)", date=DAY, publish=True)
    with django_assert_num_queries(1):
        assert len(previous()) == 3
    with django_assert_num_queries(4):
        clips = list(Clip.objects.in_order().with_parts())
        said = [use.previous for clip in clips for use in clip.tag_uses.all()]
    assert said == [None, "い", None]


STORED = (
    """INSERT INTO clips_tag (name, key, reading, description, version)
       VALUES ('橋', '橋', '', '', 1)""",
    """INSERT INTO clips_day (date, version)
       SELECT '2000-01-01'::date + n, 1 FROM generate_series(1, 1000) n""",
    """INSERT INTO clips_post (day_id, position, header, footer)
       SELECT id, 0, '', '' FROM clips_day""",
    "INSERT INTO clips_section (post_id, position) SELECT id, 0 FROM clips_post",
    """INSERT INTO clips_clip (section_id, position, body, state, place, headline, url,
                               source_written, version, created_at, updated_at)
       SELECT id, n, '橋が' || n, 'published', '', '', '', '', 1, now(), now()
       FROM clips_section, generate_series(0, 19) n""",
    """INSERT INTO clips_cliptag (content_object_id, tag_id, gloss, written, line, position)
       SELECT clip.id, tag.id, CASE WHEN clip.position % 10 = 0 THEN 'ひび' || clip.id END,
              '橋', 0, 0
       FROM clips_clip clip, clips_tag tag""",
)
"""A thousand days of twenty clips, all under one tag, which says something on every tenth."""


@pytest.fixture
def long_timeline():
    with connection.cursor() as cursor:
        for statement in STORED:
            cursor.execute(statement)
        cursor.execute("ANALYZE")  # or the tables pass for as empty as earlier tests left them
        rebuild_timelines()
        cursor.execute("ANALYZE")
    assert TagEntry.objects.count() == 20_000
    return Tag.objects.get()


def rows_read(queryset, table):
    """How many rows of a table the database looks at to answer."""
    (plan,) = json.loads(queryset.explain(analyze=True, format="json"))
    return sum(
        (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
        for node in nodes(plan["Plan"])
        if node.get("Relation Name") == table
    )


def nodes(plan):
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def test_a_long_timeline_is_read_no_further_than_is_walked(long_timeline):
    """From each use that says something down the index to the one before it, on the first page as
    on a late one; and a summary is found at the timeline's end."""
    entries = long_timeline.entries.newest_first().values_list("clip", flat=True)
    for first in (0, 19_000):
        uses = ClipTag.objects.filter(content_object__in=list(entries[first : first + 30]))
        for asked in (uses.with_previous(), uses.with_previous_day()):
            assert sum(use.previous is not None for use in asked) == 3
            for table in ("clips_tagentry", "clips_cliptag"):
                assert 0 < rows_read(asked, table) < 200, asked.explain()
    summary = Tag.objects.with_summary()
    assert summary.get().summary
    assert 0 < rows_read(summary, "clips_tagentry") < 50, summary.explain()
