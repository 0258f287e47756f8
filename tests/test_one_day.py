"""The main job, end to end: a day goes in, is read as timelines, its tags move, and it comes out.

Told on a day of our own, and on the real one where it lies beside the project.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from clips import notation
from clips.exports import text
from clips.exports.rows import day_tree
from clips.models import Clip, Post, Tag
from clips.services.history import recorded
from clips.services.pasting import paste
from clips.services.timelines import rebuild_timelines
from clips.services.tree import move_tag
from clips.services.truths import truths_hash
from clips.services.undoing import undo

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
DATE = date(2024, 1, 9)
DAYS = Path(__file__).resolve().parent / "days"


@dataclass(frozen=True)
class Told:
    """A day, the tag that all its clips stand under, the one with a growing gloss, and a parent."""

    text: str
    all_clips: str
    growing: str
    parent: str


@pytest.fixture(params=["recast", "real"])
def day(request):
    if request.param == "recast":
        text = (DAYS / "2024-01-09.txt").read_text(encoding="utf-8")
        return Told(text, "PIPErenewal", "汐島断水", "脱一本管")
    text = request.getfixturevalue("real_day")
    return Told(text, "NATOexpansion", "ウクライナミサイル攻撃", "反ロシア")


def timeline(client, path):
    """The clips on a tag's page, in its order."""
    answer = client.get(f"/tags/{quote(path)}/")
    assert answer.status_code == 200
    numbers = {f'id="clip-{clip.pk}"': clip.pk for clip in Clip.objects.all()}
    html = answer.content.decode()
    found = {html.index(mark): number for mark, number in numbers.items() if mark in html}
    assert all(html.count(mark) <= 1 for mark in numbers)
    return [found[place] for place in sorted(found)]


def exported():
    return text.written([day_tree(DATE)])


def table_counts():
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names() if "clips_" in name]
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


def test_a_day_comes_out_as_it_went_in_and_its_tags_list_its_clips(day, visitor):
    paste(text=day.text, date=DATE, publish=True)
    assert exported() == day.text
    clips = list(Clip.objects.in_order().values_list("pk", flat=True))
    assert len(clips) == 6
    assert timeline(visitor, day.all_clips) == clips[::-1]
    assert timeline(visitor, day.growing) == clips[4:1:-1]


def test_a_moved_tag_takes_its_clips_along_and_undo_brings_all_back(day, visitor):
    paste(text=day.text, date=DATE, publish=True)
    before = truths_hash(addresses=True)
    with recorded("move_tag") as act:
        moved = move_tag(
            tag=Tag.objects.get(name=day.all_clips), under=Tag.objects.get(name=day.parent)
        )
    assert moved.name == f"{day.parent}/{day.all_clips}"
    assert len(timeline(visitor, day.parent)) == 6
    old = visitor.get(f"/tags/{quote(day.all_clips)}/")
    assert (old.status_code, old["Location"]) == (301, f"/tags/{quote(moved.name)}/")
    assert exported() == day.text
    assert not rebuild_timelines(check=True)
    undo(act=act.id)
    assert truths_hash(addresses=True) == before
    assert timeline(visitor, day.all_clips)
    assert not rebuild_timelines(check=True)


def test_pasting_the_same_again_adds_no_row_to_any_table(day):
    paste(text=day.text, date=DATE, publish=True)
    before = table_counts()
    assert before["clips_clip"] == 6
    paste(text=day.text, date=DATE, publish=True)
    paste(text=day.text.replace("\n", "\r\n"), date=DATE, publish=True)
    assert table_counts() == before


@pytest.mark.parametrize("clips_in_first_half", [1, 2, 3, 4, 5])
def test_a_day_pasted_in_two_halves_is_whole(day, clips_in_first_half):
    document = notation.parse(day.text, date=DATE)
    cut = document.clips[clips_in_first_half].line - 1
    lines = day.text.split("\n")
    halves = "\n".join(lines[:cut]), "\n".join(lines[cut:])
    for half in halves:
        paste(text=half, date=DATE, publish=True)
    bodies = Clip.objects.in_order().values_list("body", flat=True)
    assert list(bodies) == [clip.body for clip in document.clips]
    (post,) = document.days[0].posts
    posts = Post.objects.order_by("position")
    assert [line for stored in posts for line in stored.header_lines] == list(post.header)
    assert [line for stored in posts for line in stored.footer_lines] == list(post.footer)
