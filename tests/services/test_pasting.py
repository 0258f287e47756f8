"""A text becomes rows, and the rows are written back as the same text."""

import hashlib
from datetime import date

import pytest

from clips import notation
from clips.exports.rows import day_tree
from clips.models import Clip, ClipTag, Day, Paste, Post, Section, Source, State, Tag, TagEntry
from clips.services.matching import Kind
from clips.services.pasting import MAX_CLIPS, paste, plan, read_for_storing
from clips.services.refusals import Refused
from tests.services.texts import DAY, FOOT, HEAD, OTHER_DAY, WHOLE, clip, clips

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

ROWS = (Paste, Day, Post, Section, Clip, ClipTag, Tag, Source, TagEntry)


def counted():
    return [model.objects.count() for model in ROWS]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (WHOLE, "head, six clips, section tags, foot"),
        (clip(1), "one clip"),
        ("本文だけ。", "a clip without tags"),
        (f"{clips(1, 2)}\n\n#市政\n\n{clips(3)}", "a closed section and an open one"),
        (f"{clips(1)}\n\n■\n\n{HEAD}\n\n{clips(2)}\n\n{FOOT}", "two posts"),
        (f"#特集(一日目)#港町\n\n{clips(1, 2)}", "post tags"),
        ("本文。\n\n#a()#a(b)#a\n#c(d)", "the same tag thrice, an empty gloss, two lines"),
        ("本文。\n出典: 港町日報(朝刊3面)、橋 https://m.example/1 (2024-01-08)\n\n#橋", "source"),
        ("本文。\n出典: https://m.example/1\n\n#橋", "a source line without an outlet"),
        ("\\#橋\n\n二段落\n\n#橋", "an escaped line and a blank one"),
        ("一。\n\n#\n\n二。\n\n#橋(a)", "an empty tag line parts two clips"),
    ],
)
def test_what_was_pasted_is_written_back(text, why, written, in_step):
    paste(text=text, date=DAY)
    assert written() == text, why
    assert in_step()


def test_the_real_day_comes_back_byte_for_byte(real_day, in_step):
    paste(text=real_day, date=DAY, publish=True)
    assert notation.write([day_tree(DAY)]) == real_day
    assert Clip.objects.published().count() == 6
    assert TagEntry.objects.filter(tag__name="NATOexpansion").count() == 6
    assert TagEntry.objects.filter(tag__name="ウクライナミサイル攻撃", own=True).count() == 3
    assert in_step()


def test_several_days_each_go_where_their_date_says(written):
    text = f"2024年1月10日(水)\n\n{clip(2)}\n\n■ 2024-01-09\n\n{clip(1)}"
    done = paste(text=text)
    assert [day.date for day in done.plan.days] == [OTHER_DAY, DAY]
    assert (written(DAY), written(OTHER_DAY)) == (clip(1), clip(2))


def test_the_text_is_kept_verbatim_with_a_digest_of_its_plain_form(editor):
    text = f"\ufeff{clip(1)}\r\n".replace("\n", "\r\n").replace("\r\r", "\r")
    done = paste(text=text, date=DAY, by=editor)
    kept = Paste.objects.get()
    assert (kept.text, kept.date, kept.by) == (text, DAY, editor)
    plain, _changes = notation.normalise(text)
    assert kept.digest == hashlib.sha256(plain.encode()).hexdigest()
    assert Post.objects.get().paste == kept == done.paste


def test_clips_are_drafts_unless_published(numbers):
    paste(text=clip(1), date=DAY)
    paste(text=clip(2), date=DAY, publish=True)
    assert numbers(clips=Clip.objects.published()) == [2]
    assert set(Clip.objects.values_list("state", flat=True)) == {State.DRAFT, State.PUBLISHED}


def test_printed_facts_stand_in_their_columns():
    text = "本文。\n出典: 港町日報(朝刊3面)、橋が閉じる https://m.example/1 (2024-01-08)\n\n#橋"
    paste(text=text, date=DAY)
    found = Clip.objects.get()
    assert (found.source.name, found.place, found.headline) == ("港町日報", "朝刊3面", "橋が閉じる")
    assert (found.url, found.printed_at) == ("https://m.example/1", date(2024, 1, 8))


def test_an_address_in_the_body_fills_in_where_no_source_line_says_one():
    paste(text="本文。\n\nhttps://m.example/1\n\n続き。\n\n#橋", date=DAY)
    assert (Clip.objects.get().url, Clip.objects.get().source) == ("https://m.example/1", None)


def test_an_outlet_whose_name_cannot_be_one_is_kept_as_typed_only(written):
    text = f"本文。\n出典: {'長' * 201}\n\n#橋"
    paste(text=text, date=DAY)
    assert (Clip.objects.get().source, written()) == (None, text)


@pytest.mark.parametrize(
    ("text", "given", "code", "why"),
    [
        ("", DAY, "empty", "nothing at all"),
        (" \n\u3000\n", DAY, "empty", "only white space"),
        ("#橋", DAY, "empty", "tags without an excerpt"),
        (clip(1), None, "no-date", "no date anywhere"),
        (f"■ 2024-02-30\n\n{clip(1)}", None, "no-date", "a day that is none"),
        (f"■ 2024-02-30\n\n{clip(1)}", DAY, "no-date", "also where another day is given"),
        (f"{clip(1)}\0", DAY, "unstorable", "NUL"),
        (f"{clip(1)}\ud800", DAY, "unstorable", "half of a surrogate pair"),
        ("あ" * (10 * 2**20 // 3 + 1), DAY, "paste-too-long", "more than ten times 2**20 bytes"),
        ("あ" * (4 * 2**20 // 3 + 1), DAY, "body-too-long", "a body of more than 4 times 2**20"),
        (f"本文。\n出典: {'長' * 3000}", DAY, "source-too-long", "a source line of 9,000 bytes"),
        ("a\n#b\n" * (MAX_CLIPS + 1), DAY, "too-many-clips", "more excerpts than at once"),
    ],
)
def test_what_cannot_be_stored_is_refused_in_words(text, given, code, why):
    with pytest.raises(Refused) as refused:
        paste(text=text, date=given)
    assert (refused.value.code, counted()) == (code, [0] * len(ROWS)), why
    assert str(refused.value)


def test_a_refusal_names_the_place():
    with pytest.raises(Refused) as refused:
        paste(text=f"{clip(1)}\n\n二行\0", date=DAY)
    assert str(refused.value) == "Line 5, column 3: U+0000 cannot be stored. Nothing was saved."


def test_a_plan_says_what_a_paste_would_do_and_writes_nothing():
    before = counted()
    document = read_for_storing(text=WHOLE, date=DAY)
    assert len(plan(document=document).of(Kind.NEW)) == 6
    assert counted() == before


def test_a_hundred_clips_cost_as_many_queries_as_ten(django_assert_max_num_queries):
    ten = "\n\n".join(clip(n, tag=f"#橋{n}") for n in range(10))
    hundred = "\n\n".join(clip(n, tag=f"#橋{n}") for n in range(100, 200))
    with django_assert_max_num_queries(62):
        paste(text=ten, date=DAY)
    with django_assert_max_num_queries(62):
        paste(text=hundred, date=OTHER_DAY)
