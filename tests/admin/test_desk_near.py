"""What another paper tells, beside a row of the desk: found, told, set side by side."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clips.admin.desk import near
from clips.admin.desk.near import near_of_clip
from clips.benchmarks.stories import stories
from clips.models import Clip
from clips.services.near_memory import forget
from clips.services.pasting import paste
from tests.admin.desks import DAY, handed_in
from tests.services.test_likeness import DAY_AFTER, FERRY, FERRY_BY_RADIO, TODAY

RADIO = "出典: 東湾放送、渡し船、朝夕8便に (2024-01-12)"
STORED = f"{FERRY_BY_RADIO}\n{RADIO}\n\n#渡し船(8便)"


@pytest.fixture
def read(client_of, editor):
    """`read(text)`: the page that the desk shows of it."""
    there = client_of(editor)
    return lambda text: handed_in(there, text, act="read")


def words_of(page):
    return " ".join(re.sub("<[^>]+>", " ", page.content.decode()).split())


def test_another_papers_telling_is_named_and_opens_its_row(read):
    (stored,) = paste(text=STORED, date=date(2024, 1, 12)).clips
    page = read(f"{FERRY}\n出典: 港町日報\n\n#渡し船")
    (row,) = page.context["reading"].rows
    assert [(one.clip.pk, one.is_of_the_same_day) for one in row.near] == [(stored, False)]
    assert row.is_open
    assert "Similar clip: 2024 Fri 12 Jan 東湾放送 渡し船、朝夕8便に Side by side" in words_of(page)
    assert f"/clips/clip/{stored}/change/" in page.content.decode()


def test_the_two_stand_side_by_side_with_what_each_has_alone(read):
    paste(text=STORED, date=DAY)
    (row,) = read(f"{FERRY}\n\n#渡し船").context["reading"].rows
    mine, theirs = row.near[0].texts
    assert "".join(words for _kind, words in mine) == FERRY
    assert "".join(words for _kind, words in theirs) == FERRY_BY_RADIO
    assert ("out", "増やす。船は2隻、船頭は5人で、") in mine
    assert row.near[0].is_of_the_same_day


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        ("東湾放送", True, "the same outlet tells it again"),
        ("東湾 放送", False, "another name is another outlet"),
        ("", False, "nobody knows"),
    ],
)
def test_the_same_outlet_is_told(read, source, expected, why):
    paste(text=STORED, date=DAY)
    line = f"\n出典: {source}" if source else ""
    (row,) = read(f"{FERRY}{line}\n\n#渡し船").context["reading"].rows
    assert row.near[0].is_of_the_same_outlet is expected, why


def test_what_is_stored_already_is_not_asked_about_again(read):
    paste(text=f"{FERRY}\n\n#渡し船\n\n{STORED}", date=DAY)
    rows = read(f"{FERRY}\n\n#渡し船\n\n{STORED}").context["reading"].rows
    assert [row.near for row in rows] == [[], []]


def test_a_changed_clip_is_not_told_of_itself(read):
    paste(text=f"{FERRY}\n\n#渡し船", date=DAY)
    (row,) = read(f"{FERRY}以上。\n\n#渡し船").context["reading"].rows
    assert (row.standing, row.near) == ("changed", [])


def test_two_excerpts_of_one_text_are_told_of_each_other(read):
    page = read(f"{FERRY}\n\n#渡し船\n\n{TODAY}\n\n#天気\n\n{STORED}")
    rows = page.context["reading"].rows
    assert [[twin.row.number for twin in row.twins] for row in rows] == [[], [], [1]]
    assert "Similar to 1 above" in words_of(page)
    assert 'href="#row-1-head"' in page.content.decode()


def test_words_of_a_stored_clip_are_shown_as_words(read):
    paste(text=f"{FERRY}<script>alert(1)</script>\n\n#渡し船", date=DAY)
    page = read(f"{FERRY_BY_RADIO}\n\n#渡し船").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


@pytest.mark.sql
def test_twenty_near_clips_cost_as_many_queries_as_two(read, monkeypatch):
    news = stories(6)
    bodies = [next(news) for _ in range(20)]
    paste(text="\n\n#渡し船\n\n".join(bodies) + "\n\n#渡し船", date=date(2024, 1, 12))

    def queries(several):
        forget()
        with CaptureQueriesContext(connection) as seen:
            rows = read("\n\n#渡し船\n\n".join(several) + "\n\n#渡し船").context["reading"].rows
        assert all(row.near for row in rows)
        return len(seen)

    queries(bodies[:1])
    assert queries(bodies) == queries(bodies[:2])


def test_beyond_a_bound_near_clips_are_named_but_not_compared(read, monkeypatch):
    monkeypatch.setattr(near, "MOST_COMPARED", 1)
    paste(text=f"{FERRY}\n\n#渡し船\n\n{DAY_AFTER}\n\n#渡し船", date=date(2024, 1, 12))
    rows = read(f"{FERRY}\n\n#渡し船\n\n{DAY_AFTER}\n\n#渡し船").context["reading"].rows
    assert [bool(row.near[0].texts) for row in rows] == [True, False]


@pytest.mark.django_db
def test_a_stored_clip_has_its_near_clips_too():
    paste(text=f"{FERRY}\n\n#渡し船", date=DAY)
    (radio,) = paste(text=STORED, date=DAY).clips
    clip = Clip.objects.exclude(pk=radio).select_related("source", "section__post__day").get()
    (found,) = near_of_clip(clip)
    assert (found.clip.pk, found.is_of_the_same_day) == (radio, True)


def test_a_clips_own_page_sets_them_side_by_side_for_who_may_read_drafts(
    client_of, editor, staff, reader
):
    paste(text=f"{FERRY}\n\n#渡し船", date=DAY)
    (radio,) = paste(text=STORED, date=date(2024, 1, 12)).clips
    for member, may in [(editor, True), (staff, True), (reader, False)]:
        words = words_of(client_of(member).get(f"/en/admin/clips/clip/{radio}/change/"))
        assert ("Similar clips 2024 Tue 9 Jan" in words) is may, member
        assert ("only this one tells" in words) is may, member


@pytest.mark.sql
def test_three_similar_clips_on_a_clips_page_cost_as_many_queries_as_one(client_of, editor):
    (mine,) = paste(text=STORED, date=DAY).clips
    there = client_of(editor)
    there.get(f"/en/admin/clips/clip/{mine}/change/")  # what a process asks once

    def queries(number):
        paste(text=f"{FERRY}\n出典: 岬新聞\n\n#渡し船{number}(増便)", date=date(2024, 2, number))
        with CaptureQueriesContext(connection) as seen:
            page = there.get(f"/en/admin/clips/clip/{mine}/change/")
        assert len(page.context["near_clips"]) == number
        return len(seen)

    assert queries(1) == queries(2) == queries(3)


def test_of_many_new_excerpts_a_few_are_looked_for_at_a_time_and_the_page_asks_again(
    read, monkeypatch
):
    forget()
    monkeypatch.setattr(near, "MOST_ASKED", 1)
    text = f"{FERRY}\n\n#渡し船\n\n{DAY_AFTER}\n\n#渡し船"
    paste(text=text, date=date(2024, 1, 12))
    first, second = read(text), read(text)
    assert [bool(row.near) for row in first.context["reading"].rows] == [True, False]
    assert "still looked for: 1 excerpt to go" in words_of(first)
    assert 'hx-trigger="load' in first.content.decode()
    assert [bool(row.near) for row in second.context["reading"].rows] == [True, True]
    assert "still looked for" not in words_of(second)


@pytest.mark.browser
@pytest.mark.soak
def test_those_that_wait_come_into_the_page_by_themselves(
    page, log_in, editor, clean_console, monkeypatch
):
    monkeypatch.setattr(near, "MOST_ASKED", 1)
    news = stories(7)
    text = "\n\n#渡し船\n\n".join(next(news) for _ in range(3)) + "\n\n#渡し船"
    paste(text=text, date=date(2024, 1, 12))
    log_in(editor)
    page.goto("/en/admin/desk/2024-01-09/")
    page.fill("#id_text", text)
    page.locator(".near").nth(2).wait_for(state="attached")
    assert "still looked for" not in page.inner_text("#reading")
