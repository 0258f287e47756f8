"""A day as blog entries: by the letter of the format, and the same post when it is read again."""

from pathlib import Path

import pytest

from clips.downloads import cannot
from clips.exports import FORMATS, Audience, a_day, a_selection, everything
from clips.exports.text import credited
from clips.models import Cover, House
from clips.models.trees import day_trees
from clips.services.clips import trash
from clips.services.sources import set_house
from tests.exports.blog import entries, post_of, text_of
from tests.exports.chosen import DAY, file_of, ids, selection_of, store, written
from tests.feeds.hostile import NASTY, hostile_day

pytestmark = pytest.mark.django_db
RECAST = Path(__file__).resolve().parent.parent / "days" / "2024-01-09.txt"

ONE = """灯台が消えた。
船は待つ。

市は調べる。
出典: 岬新聞(朝刊1面)、灯が消える https://paper.example/?a=1&b=2 (2024-01-09)

#岬/灯台(消える)#港

#夜の町"""


def blog(*args, **options):
    return entries(written("mt", *args, **options))


def test_an_entry_is_written_to_the_letter():
    store(f"#架空\n\n{ONE}")
    assert written("mt", a_day(DAY)) == (
        "AUTHOR: 切り抜き\n"
        "TITLE: 2024年1月9日(火)\n"
        "BASENAME: 2024/01/09/120000\n"
        "STATUS: Publish\n"
        "ALLOW COMMENTS: 1\n"
        "CONVERT BREAKS: 0\n"
        "DATE: 01/09/2024 12:00:00\n"
        "CATEGORY: 架空\n"
        "CATEGORY: 夜の町\n"
        "-----\n"
        "BODY:\n"
        "<p>#架空</p>\n"
        '<blockquote cite="https://paper.example/?a=1&amp;b=2">\n'
        "<p>灯台が消えた。<br>船は待つ。</p>\n"
        "<p>市は調べる。</p>\n"
        "</blockquote>\n"
        '<p>出典: 岬新聞(朝刊1面)、灯が消える <a href="https://paper.example/?a=1&amp;b=2">'
        "https://paper.example/?a=1&amp;b=2</a> (2024-01-09)</p>\n"
        "<p>#岬/灯台(消える)#港</p>\n"
        "<p>#夜の町</p>\n"
        "-----\n"
        "--------\n"
    )


def test_posts_of_a_day_are_entries_a_second_apart_each_with_its_own_name():
    store("一。\n#橋\n\n■\n\n二。\n#橋")
    store("三。\n#橋", DAY.replace(day=10))
    told = [(one.one("BASENAME"), one.one("DATE")) for one in blog(everything())]
    assert told == [
        ("2024/01/09/120000", "01/09/2024 12:00:00"),
        ("2024/01/09/120001", "01/09/2024 12:00:01"),
        ("2024/01/10/120000", "01/10/2024 12:00:00"),
    ]


def test_who_publishes_is_its_author():
    store("一。\n#橋")
    set_house(version=House.objects.current().version, publisher="岬を切り抜く会")
    (entry,) = blog(a_day(DAY))
    assert entry.one("AUTHOR") == "岬を切り抜く会"


def test_nothing_is_published_by_way_of_a_blog_that_is_not_published_here():
    store("一。\n#橋")
    store("二。\n#橋", publish=False)
    drafts = blog(a_day(DAY, Audience.EDITORS))
    assert [one.one("STATUS") for one in drafts] == ["Publish", "Draft"]
    assert [one.one("STATUS") for one in blog(a_day(DAY))] == ["Publish"]


def test_the_sixty_come_back(sixty):
    (day,) = [credited(day) for day in day_trees(_clips(), seen=True)]
    assert tuple(post_of(one.body) for one in blog(a_day(sixty))) == day.posts


def test_the_recast_day_comes_back():
    text = RECAST.read_text(encoding="utf-8").rstrip("\n")
    store(text)
    (entry,) = blog(a_day(DAY))
    assert text_of(entry) == text


def test_a_selection_is_an_entry_a_run_under_its_groups_heading(sixty):
    first, second, third = ids()[:3]
    made = selection_of(("灯のこと", [third, first]), ("", [second]))
    told = blog(a_selection(made))
    assert [one.one("TITLE") for one in told] == ["灯のこと", "2024年3月5日(火)"]
    assert [one.one("BASENAME")[-6:] for one in told] == ["120000", "120001"]


def test_a_chronology_is_one_entry(sixty):
    (entry,) = blog(a_day(sixty), chronology=True)
    assert entry.one("TITLE") == "2024年3月5日(火)"
    assert entry.body.count("<li>") == 60
    assert '<li><time datetime="2024-03-05">2024年3月5日(火)</time> 渡し船: 3隻に' in entry.body


def test_a_cover_is_no_part_of_a_blog():
    store("一。\n#橋")
    cover = Cover(heading="潮見通信", text="表紙の言葉", footer="足もと")
    assert file_of("mt", a_day(DAY), cover=cover) == file_of("mt", a_day(DAY))


def test_whatever_a_clip_contains_an_entry_ends_where_it_ends():
    store(hostile_day(len(NASTY)))
    (entry,) = blog(a_day(DAY))
    (day,) = day_trees(_clips(), seen=True)
    assert post_of(entry.body) == day.posts[0]


def test_what_went_into_the_trash_meanwhile_is_left_out():
    store("一。\n#橋\n\n二。\n#橋")
    chosen = a_day(DAY, Audience.EDITORS)
    trash(clips=_clips().filter(body="一。"))
    assert "一。" not in written("mt", chosen)


def _clips():
    from clips.models import Clip

    return Clip.objects.published()


def test_a_file_that_the_blog_would_refuse_is_not_begun():
    coat = FORMATS["mt"]
    assert (cannot(coat, 5_000), "5,000" in cannot(coat, 5_001)) == ("", True)
