"""What a clip is called, who sees it, and what a list of clips costs."""

from datetime import date

import pytest

from clips.exports.rows import day_tree
from clips.models import Clip, Day, Source, State, Tag
from clips.services.clips import withdraw
from clips.services.pasting import paste

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

DAY = date(2024, 1, 9)


@pytest.mark.parametrize(
    ("text", "label", "why"),
    [
        ("橋が閉じた。\n出典: 朝凪新聞、橋の話\n\n#橋(一)", "橋の話", "its headline"),
        ("橋が閉じた。\n\n#橋(止め・迂回路)", "止め・迂回路", "else what is new in its gloss"),
        ("橋が閉じた。\n\n#港#橋()#町(一)", "一", "the first gloss that says something"),
        ("\u3000橋が閉じた。雨だ。\n続き。\n\n#橋", "橋が閉じた。", "else its first sentence"),
        ("橋\n続き。", "橋", "a line is a sentence"),
        ("あ" * 40, "あ" * 40, "forty characters"),
        ("あ" * 41, "あ" * 39 + "…", "cut at forty"),
        (f"橋。\n\n#橋({'あ' * 41})", "あ" * 39 + "…", "a gloss too"),
        (
            "局は「継ぎ手が傷んだ。替える」と話した。市も認めた。\n\n#水",
            "局は「継ぎ手が傷んだ。替える」と話した。",
            "a sentence ends behind its quotation",
        ),
    ],
)
def test_a_clip_is_named_by_what_is_best_known(text, label, why):
    paste(text=text, date=DAY)
    assert Clip.objects.get().label() == label, why


def test_a_clip_is_named_by_what_it_adds_to_what_was_said():
    text = """一。\n\n#橋(ひび・市長「直す」)

二。\n\n#橋(ひび→止め・市長「直す」「急ぐ」)

三。\n\n#橋(ひび→止め・市長「直す」「急ぐ」)#町(静か)

四。\n\n#橋(ひび→止め)#町(静か)"""
    paste(text=text, date=DAY, publish=True)
    names = ["ひび・市長「直す」", "止め・市長「急ぐ」", "静か", "四。"]
    assert [clip.label() for clip in Clip.objects.in_order().with_parts()] == names
    assert [clip.label() for clip in Clip.objects.in_order()] == names, "fetched or not"


def test_a_clips_text_in_a_log_asks_for_nothing(django_assert_num_queries):
    paste(text="橋が閉じた。\n\n#橋(止め)", date=DAY)
    clip = Clip.objects.get()
    with django_assert_num_queries(0):
        assert str(clip) == "橋が閉じた。"


def test_who_sees_a_clip_is_said_once_for_the_query_and_for_the_row():
    paste(text="一。\n\n#橋", date=DAY)
    for state in State.values:
        clip = Clip.objects.get()
        clip.state = state
        assert clip.is_published == (state == State.PUBLISHED)
    assert not Clip.objects.published().exists()


def test_days_outlets_and_counts_show_only_what_is_published():
    paste(text="一。\n出典: 朝凪新聞\n\n#橋", date=DAY, publish=True)
    paste(text="二。\n出典: 夕凪新聞\n\n#橋", date=DAY)
    paste(text="三。\n\n#橋", date=date(2024, 1, 10))
    assert [day.date for day in Day.objects.visible()] == [DAY]
    assert [source.name for source in Source.objects.visible()] == ["朝凪新聞"]
    counted = {
        day.date.day: (day.visible_clips, day.all_clips) for day in Day.objects.with_counts()
    }
    assert counted == {9: (1, 2), 10: (0, 1)}
    tag = Tag.objects.get(name="橋")
    assert Clip.objects.tagged(tag, own=True).count() == 1
    withdraw(clips=Clip.objects.all())
    assert not Day.objects.visible().exists()
    assert not Clip.objects.tagged(tag).exists()


def test_order_is_the_editors_within_days():
    paste(text="■ 2024-01-10\n\n三。\n\n#\n\n四。\n\n■ 2024-01-09\n\n一。\n\n■\n\n二。")
    assert [clip.body for clip in Clip.objects.in_order()] == ["一。", "二。", "三。", "四。"]
    assert [clip.body for clip in Clip.objects.newest_first()] == ["四。", "三。", "二。", "一。"]
    places = list(Clip.objects.with_place().order_by("day_date", "day_place"))
    assert places == list(Clip.objects.in_order())


def text_of(count):
    parts = (f"{n}番の話。\n出典: 新聞{n}\n\n#橋{n}(注{n})" for n in range(count))
    return "#特集\n\n" + "\n\n#市政\n\n".join(parts) + "\n\n#市政"


def show(clips):
    """What the clip partial reads."""
    return [
        (
            clip.source.name,
            clip.section.post.day.date,
            [use.tag.name for use in clip.tag_uses.all()],
            [use.tag.name for use in clip.section.tag_uses.all()],
            [use.tag.name for use in clip.section.post.tag_uses.all()],
            clip.label(),
        )
        for clip in clips
    ]


def test_ten_more_clips_cost_no_more_queries(django_assert_num_queries):
    paste(text=text_of(5), date=DAY, publish=True)
    paste(text=text_of(15), date=date(2024, 1, 10), publish=True)
    for day, count in ((9, 5), (10, 15)):
        clips = Clip.objects.published().on_day(date(2024, 1, day)).in_order().with_parts()
        with django_assert_num_queries(4):
            assert len(show(clips)) == count
        with django_assert_num_queries(4):
            assert len(day_tree(date(2024, 1, day)).clips) == count
