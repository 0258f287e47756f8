"""The same clips again: known ones stay, new ones find their place, nothing is doubled or lost."""

import pytest

from clips.models import Clip, Paste, Post, Section, SectionTag, State, Tag
from clips.services.clips import edit_clip, publish, trash, withdraw
from clips.services.matching import Kind
from clips.services.pasting import NeedsConsent, paste
from clips.services.refusals import Refused
from clips.services.truths import truths_hash
from tests.services.test_pasting import counted
from tests.services.texts import (
    DAY,
    FIRST_HALF,
    FOOT,
    HEAD,
    SECOND_HALF,
    SECTION,
    WHOLE,
    clip,
    clips,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def test_equal_text_for_the_same_date_writes_nothing(in_step):
    paste(text=WHOLE, date=DAY, publish=True)
    rows, truths = counted(), truths_hash(addresses=True)
    done = paste(text=WHOLE, date=DAY, publish=True)
    assert (done.count(Kind.KNOWN), done.act, done.paste) == (6, None, None)
    assert (counted(), truths_hash(addresses=True)) == (rows, truths)
    assert in_step()


def test_equal_text_from_another_system_is_equal():
    paste(text=WHOLE, date=DAY)
    rows = counted()
    paste(text=WHOLE.replace("\n", "\r\n"), date=DAY)
    assert counted() == rows


def test_the_day_in_two_halves_gives_six_clips_in_order_with_head_and_foot(
    written, numbers, in_step
):
    paste(text=FIRST_HALF, date=DAY)
    paste(text=SECOND_HALF, date=DAY)
    assert numbers() == [1, 2, 3, 4, 5, 6]
    assert written() == f"{FIRST_HALF}\n\n■\n\n{SECOND_HALF}"
    assert (Post.objects.count(), in_step()) == (2, True)


def test_the_real_day_in_two_halves_loses_neither_head_nor_foot(real_day, written, in_step):
    cut = real_day.index("ウクライナの国家警察")
    paste(text=real_day[:cut], date=DAY)
    paste(text=real_day[cut:], date=DAY)
    assert Clip.objects.count() == 6
    assert written().replace("\n\n■\n\n", "\n\n") == real_day
    assert in_step()


@pytest.mark.parametrize(
    ("first", "then", "expected", "why"),
    [
        (FIRST_HALF, WHOLE, WHOLE, "an open section is closed by the text that goes on"),
        (SECOND_HALF, WHOLE, WHOLE, "new clips go before the known ones of their section"),
        (clips(1, 3, 6), WHOLE, WHOLE, "new clips go between known ones"),
        (WHOLE, FIRST_HALF, WHOLE, "less text takes nothing away"),
        (WHOLE, clips(2, 5), WHOLE, "some of the clips take nothing away"),
        (
            clips(1, 2, 3),
            f"{clips(3, 4)}\n\n{SECTION}",
            f"{clips(1, 2, 3, 4)}\n\n{SECTION}",
            "a text that begins where an open section ends goes on with it",
        ),
        (
            clips(1, 2, 3, 4),
            f"{clips(1, 2)}\n\n#市政\n\n{clips(3, 4)}",
            f"{clips(1, 2)}\n\n#市政\n\n{clips(3, 4)}",
            "an open section is parted where the text closes it",
        ),
        (
            clips(1, 2, 3),
            f"{clips(1)}\n\n#市政\n\n{clips(2, 9, 3)}\n\n#交通",
            f"{clips(1)}\n\n#市政\n\n{clips(2, 9, 3)}\n\n#交通",
            "parted, and a new clip in the later part",
        ),
        (
            f"{clips(1)}\n\n#市政\n\n{clips(3)}\n\n#港",
            f"{clips(1)}\n\n#市政\n\n{clips(2)}\n\n#交通\n\n{clips(3)}\n\n#港",
            f"{clips(1)}\n\n#市政\n\n{clips(2)}\n\n#交通\n\n{clips(3)}\n\n#港",
            "a new section between two known ones",
        ),
        (
            f"{clips(1, 2)}\n\n#市政",
            f"{clips(2, 3)}\n\n#市政",
            f"{clips(1, 2, 3)}\n\n#市政",
            "a section with the same tags takes the clip that follows a known one",
        ),
        (
            f"{clips(1, 2)}\n\n#市政",
            f"{clips(2, 3)}\n\n#市政\n\n{clips(4)}",
            f"{clips(1, 2, 3)}\n\n#市政\n\n■\n\n{clips(4)}",
            "what no stored section takes is a post of its own, after the known ones",
        ),
        (
            f"{clips(3)}\n\n#港",
            f"{clips(1)}\n\n#市政\n\n{clips(3)}\n\n#港",
            f"{clips(1)}\n\n#市政\n\n■\n\n{clips(3)}\n\n#港",
            "and before them where it stood before",
        ),
        (
            f"{clips(1)}\n\n■\n\n{clips(3)}",
            f"{clips(1)}\n\n■\n\n{clips(2)}\n\n■\n\n{clips(3)}",
            f"{clips(1)}\n\n■\n\n{clips(2)}\n\n■\n\n{clips(3)}",
            "a new post between two known ones",
        ),
        (
            clips(1),
            f"#特集\n\n{clips(1, 2)}",
            f"#特集\n\n{clips(1, 2)}",
            "post tags are filled in where all of the post is in the text",
        ),
        (
            f"{HEAD}\n\n{clips(1)}",
            f"https://new.example\n\n{clips(1)}\n\n{FOOT}",
            f"{HEAD}\nhttps://new.example\n\n{clips(1)}\n\n{FOOT}",
            "addresses are added to those that are there",
        ),
        (
            clips(1, 2),
            f"{clips(1, 2)}\n\n{SECTION}",
            f"{clips(1, 2)}\n\n{SECTION}",
            "section tags alone are something new",
        ),
        (
            f"#特集\n\n{clips(1)}",
            clips(1, 2),
            f"#特集\n\n{clips(1)}\n\n■\n\n{clips(2)}",
            "a clip does not join a post whose tags the text does not have",
        ),
    ],
)
def test_what_is_new_finds_its_place_among_what_is_known(
    first, then, expected, why, written, in_step
):
    paste(text=first, date=DAY)
    paste(text=then, date=DAY)
    assert written() == expected, why
    rows = counted()
    paste(text=then, date=DAY)
    assert counted() == rows, "the same again is nothing new"
    assert in_step()


def test_a_known_clip_keeps_its_address_whatever_comes_around_it():
    paste(text=clips(2, 4), date=DAY)
    before = dict(Clip.objects.values_list("body", "pk"))
    paste(text=WHOLE, date=DAY)
    after = dict(Clip.objects.values_list("body", "pk"))
    assert before.items() <= after.items()


def test_the_same_excerpt_twice_in_a_text_is_two_clips_and_stays_two(written):
    text = f"{clip(1)}\n\n{clip(2)}\n\n{clip(1)}"
    paste(text=text, date=DAY)
    paste(text=text, date=DAY)
    assert (Clip.objects.count(), written()) == (3, text)


NEARLY = clip(1).replace("見つかった", "みつかった")
OTHER_GLOSS = clip(1).replace("亀裂1本", "亀裂一本")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (NEARLY, "other words, nearly the same"),
        (OTHER_GLOSS, "another gloss"),
        (clip(1).replace("1本めの亀裂", "１本めの　亀裂"), "the same but for width and space"),
        (f"{clip(1)}#港町", "one tag more"),
        (clip(1, gloss=False), "no gloss"),
        (clip(1).replace("。\n\n#", "。\n出典: 港町日報\n\n#"), "a source line"),
    ],
)
def test_a_changed_clip_needs_consent_and_then_keeps_its_address(changed, why, written, in_step):
    paste(text=clips(1, 2), date=DAY)
    before = truths_hash()
    pk, version = Clip.objects.in_order().values_list("pk", "version")[0]
    text = f"{changed}\n\n{clip(2)}"
    with pytest.raises(NeedsConsent) as refused:
        paste(text=text, date=DAY)
    assert [found.kind for found in refused.value.plan.days[0].matches] == [
        Kind.CHANGED,
        Kind.KNOWN,
    ], why
    assert truths_hash() == before
    paste(text=text, date=DAY, update=True)
    assert written() == text
    found = Clip.objects.get(pk=pk)
    assert (found.version, in_step()) == (version + 1, True)


def test_a_clip_that_is_only_about_the_same_is_new():
    paste(text=clip(1), date=DAY)
    done = paste(text=clip(7), date=DAY)
    assert (done.count(Kind.NEW), Clip.objects.count()) == (1, 2)


def test_a_text_without_a_source_line_leaves_the_stored_one():
    paste(text=clip(1).replace("。\n\n#", "。\n出典: 港町日報(3面)\n\n#"), date=DAY)
    done = paste(text=clip(1), date=DAY)
    assert done.count(Kind.KNOWN) == 1
    paste(text=NEARLY, date=DAY, update=True)
    found = Clip.objects.get()
    assert (found.source.name, found.place) == ("港町日報", "3面")
    assert "みつかった" in found.body


def test_another_spelling_of_a_tag_is_no_change():
    paste(text=clip(1, tag="#ＡＩ"), date=DAY)
    assert paste(text=clip(1, tag="#ai"), date=DAY).count(Kind.KNOWN) == 1
    assert Tag.objects.get().name == "ＡＩ"


def test_other_section_tags_for_a_known_section_need_consent(written):
    paste(text=f"{clips(1, 2)}\n\n#市政", date=DAY)
    text = f"{clips(1, 2)}\n\n#交通"
    with pytest.raises(NeedsConsent):
        paste(text=text, date=DAY)
    paste(text=text, date=DAY, update=True)
    assert written() == text


@pytest.mark.parametrize("update", [False, True])
@pytest.mark.parametrize(
    ("stored", "text", "why"),
    [
        (f"{clips(1, 2, 3)}\n\n#市政", f"{clips(2)}\n\n#交通", "other tags for a part of it"),
        (clips(1, 2, 3), f"{clips(1, 4)}\n\n#交通", "it goes on from the middle of an open one"),
        (f"#特集\n\n{clips(1, 2)}", f"#交通\n\n{clips(1)}", "other post tags for a part of it"),
    ],
)
def test_tags_never_fall_on_stored_clips_that_the_text_does_not_have(stored, text, why, update):
    paste(text=stored, date=DAY)
    before = truths_hash()
    with pytest.raises(Refused) as refused:
        paste(text=text, date=DAY, update=update)
    assert refused.value.code == ("section-differs" if update else "changed"), why
    assert truths_hash() == before


def test_a_clip_in_the_trash_comes_back_with_its_address(written, in_step):
    paste(text=WHOLE, date=DAY, publish=True)
    gone = Clip.objects.filter(body__contains="3本め")
    pk = gone.get().pk
    trash(clips=gone)
    assert written() != WHOLE
    done = paste(text=WHOLE, date=DAY, publish=True)
    assert done.count(Kind.TRASHED) == 1
    assert (Clip.objects.get(pk=pk).state, written()) == (State.PUBLISHED, WHOLE)
    assert in_step()


def test_what_comes_back_without_publishing_is_a_draft():
    paste(text=clip(1), date=DAY, publish=True)
    trash(clips=Clip.objects.all())
    paste(text=clip(1), date=DAY)
    found = Clip.objects.get()
    assert (found.state, found.trashed_at) == (State.DRAFT, None)


def test_publishing_a_known_draft_shows_it_and_a_withdrawn_clip_stays_withdrawn():
    paste(text=clips(1, 2), date=DAY)
    publish(clips=Clip.objects.filter(body__contains="2本め"))
    withdraw(clips=Clip.objects.filter(body__contains="2本め"))
    rows = counted()[:-1]
    paste(text=clips(1, 2), date=DAY, publish=True)
    states = Clip.objects.in_order().values_list("state", flat=True)
    assert list(states) == [State.PUBLISHED, State.WITHDRAWN]
    assert counted()[:-1] == rows


def test_a_clip_edited_since_is_recognised_by_nearness(written):
    paste(text=clip(1), date=DAY)
    stored = Clip.objects.get()
    edit_clip(clip=stored, version=1, body=stored.body.replace("話した", "語った"))
    with pytest.raises(NeedsConsent):
        paste(text=clip(1), date=DAY)
    assert Clip.objects.count() == 1


def test_a_new_paste_into_a_day_is_a_post_of_its_own_that_names_its_paste(written):
    for number in (1, 2, 3):
        paste(text=clip(number), date=DAY)
    assert written() == "\n\n■\n\n".join(map(clip, (1, 2, 3)))
    assert [post.paste.text for post in Post.objects.all()] == [clip(1), clip(2), clip(3)]
    assert Paste.objects.count() == 3


def test_a_known_excerpt_on_another_day_is_another_clip():
    paste(text=clip(1), date=DAY)
    paste(text=f"■ 2024-01-10\n\n{clip(1)}")
    assert Clip.objects.count() == 2


def test_filling_in_section_tags_makes_no_row_twice():
    paste(text=FIRST_HALF, date=DAY)
    paste(text=WHOLE, date=DAY)
    assert (Section.objects.count(), SectionTag.objects.count()) == (1, 3)


def test_what_comes_into_a_section_of_its_own_may_be_reworded_at_once(written, in_step):
    paste(text=clips(3, 4), date=DAY)
    text = f"{clip(3)}\n\n#市政\n\n{clip(4)}".replace("4本めの亀裂が", "4本めのひびが")
    paste(text=text, date=DAY, update=True)
    assert written() == text
    assert in_step()
