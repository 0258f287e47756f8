"""An opened post is what its text says: order, sections, tags, addresses, words."""

import pytest

from clips.models import Clip, Day, Paste, Post
from clips.services.arranging import open_day, save_opened
from clips.services.clips import trash
from clips.services.history import acts
from clips.services.pasting import NeedsConsent, paste
from clips.services.refusals import Refused
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.texts import DAY, FOOT, HEAD, OTHER_DAY, SECTION, WHOLE, clip, clips

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
TWO_SECTIONS = f"{clips(1, 2)}\n\n#市政\n\n{clips(3, 4)}\n\n#交通/橋"
TWO_POSTS = f"{clips(1, 2)}\n\n#市政\n\n■\n\n{clips(3, 4)}\n\n#交通/橋\n\n{FOOT}"


def ids():
    """The address of each excerpt that is not in the trash."""
    return dict(Clip.objects.kept().values_list("body", "pk"))


def edited(text, *, was, **how):
    """Store a day, open all of it, save another text for it."""
    paste(text=was, date=DAY, publish=True)
    opened = open_day(date=DAY)[1]
    return save_opened(text=text, opened=opened, **how)


EDITS = [
    # (stored, the text it is made into, why)
    (WHOLE, f"{HEAD}\n\n{clips(6, 1, 2, 3, 4, 5)}\n\n{SECTION}\n\n{FOOT}", "another order"),
    (clips(1, 2), clips(2, 7, 1), "a new clip between others that change places"),
    (clips(1, 2), f"{clips(1, 2)}\n\n#市政", "a section is closed"),
    (TWO_SECTIONS, clips(1, 2, 3, 4), "two sections become one without tags"),
    (TWO_SECTIONS, f"{clips(1, 2, 3, 4)}\n\n#交通/橋", "two sections become one of them"),
    (WHOLE, TWO_SECTIONS.replace("#市政", "#市政\n\n" + clips(5, 6)), "split and tagged anew"),
    (
        TWO_SECTIONS,
        f"{clips(3, 4)}\n\n#交通/橋\n\n{clips(1, 2)}\n\n#市政",
        "sections change places",
    ),
    (TWO_SECTIONS, f"{clips(1)}\n\n#市政\n\n{clips(3, 2, 4)}\n\n#交通/橋", "to the next section"),
    (TWO_POSTS, f"{clips(3, 4)}\n\n#交通/橋\n\n■\n\n{clips(1, 2)}\n\n#市政", "posts change places"),
    (TWO_POSTS, f"{clips(1, 3, 2)}\n\n#市政\n\n■\n\n{clips(4)}", "a clip comes to another post"),
    (TWO_POSTS, clips(1, 2, 3, 4), "two posts become one"),
    (clips(1, 2, 3), f"{clip(1)}\n\n■\n\n{clips(3)}\n\n■\n\n{clip(2)}", "one post becomes three"),
    (clips(1, 2), f"#港\n\n{HEAD}\n\n{clips(1, 2)}\n\n#市政\n\n{FOOT}", "head, foot and post tags"),
    (f"#港\n\n{WHOLE}", clips(1, 2, 3, 4, 5, 6), "and all of them gone"),
    (clips(1, 2), f"{clips(1, 2)}\n\n■\n\n{clip(7)}", "a new post at the end"),
    (clips(1, 2), f"{clip(7)}\n\n■\n\n{clips(1, 2)}", "and one at the beginning"),
    (clips(1), clips(1).replace("(亀裂1本", "(亀裂2本"), "another gloss"),
    (clips(1), f"{clip(1)}#港町#橋(落橋)", "more tags"),
    (clips(1), clips(1).replace("。\n\n", "。\n出典: 朝凪新聞(3面)\n\n"), "a source line"),
    (clips(1), clips(1).replace("#大橋", "#大橋／１号"), "the spelling of a tag"),
    (clips(1), clips(1).replace("見つかった", "見つけられた"), "the words, by nearness"),
]


@pytest.mark.parametrize(("was", "text", "why"), EDITS, ids=[why for *_, why in EDITS])
def test_the_day_becomes_what_the_text_says_and_keeps_its_addresses(
    was, text, why, written, in_step
):
    paste(text=was, date=DAY, publish=True)
    addresses = ids()
    opened = open_day(date=DAY)[1]
    save_opened(text=text, opened=opened)
    assert written() == text, why
    now = ids()
    assert set(now.values()) >= set(addresses.values())
    assert all(pk == addresses.get(body, pk) for body, pk in now.items())
    assert in_step()
    assert save_opened(text=text, opened=opened).act is None, "the same again is nothing"


@pytest.mark.parametrize("text", [WHOLE, TWO_SECTIONS, TWO_POSTS, f"#港\n\n{WHOLE}"])
def test_a_day_is_opened_as_it_is_written_and_saved_unchanged_it_is_nothing(text, written):
    paste(text=text, date=DAY)
    pastes, version = Paste.objects.count(), Day.objects.get().version
    words, opened = open_day(date=DAY)
    assert words == text == written()
    assert save_opened(text=words, opened=opened).act is None
    assert Paste.objects.count() == pastes
    assert Day.objects.get().version == version


def test_what_was_typed_is_kept_verbatim_and_the_act_is_one():
    text = clips(2, 1).replace("\n", "\r\n")
    done = edited(text, was=clips(1, 2))
    assert done.paste.text == text
    assert {act.service for act in acts()} == {"edit_day", "paste"}


def test_new_clips_are_drafts_and_the_others_stay_as_they_are():
    edited(clips(1, 7, 2), was=clips(1, 2))
    states = dict(Clip.objects.values_list("body", "state"))
    assert sorted(states.values()) == ["draft", "published", "published"]


def test_publishing_shows_the_new_ones_and_the_drafts_of_the_text():
    paste(text=clips(1, 2), date=DAY)
    text, opened = open_day(date=DAY)
    save_opened(text=f"{text}\n\n{clip(3)}", opened=opened, publish=True)
    assert not Clip.objects.exclude(state="published").exists()


# --- what the text no longer holds


def test_what_the_text_leaves_out_stays_behind_its_neighbour(written):
    done = edited(clips(3, 1), was=clips(1, 2, 3))
    assert written() == clips(3, 1, 2)
    assert [row.body for row in done.plan.missing] == [ids_body(2)]


def ids_body(number):
    return clip(number).partition("\n")[0]


def test_or_goes_to_the_trash_and_comes_back_by_undo(written, in_step):
    paste(text=TWO_SECTIONS, date=DAY, publish=True)
    before = truths_hash(addresses=True)
    opened = open_day(date=DAY)[1]
    text = f"{clips(3, 1)}\n\n#市政"
    done = save_opened(text=text, opened=opened, trash_missing=True)
    assert written() == text
    assert Clip.objects.trashed().count() == 2
    assert in_step()
    undo(act=done.act)
    assert truths_hash(addresses=True) == before


def test_a_post_that_is_not_in_the_text_any_more_stays_as_it_is(written):
    edited(clips(2, 1), was=TWO_POSTS)
    assert written() == f"{clips(2, 1)}\n\n■\n\n{clips(3, 4)}\n\n#交通/橋\n\n{FOOT}"


def test_a_clip_in_the_trash_keeps_its_place(written):
    paste(text=clips(1, 2, 3), date=DAY)
    trash(clips=Clip.objects.filter(body=ids_body(2)))
    text, opened = open_day(date=DAY)
    assert text == clips(1, 3)
    save_opened(text=clips(3, 1), opened=opened)
    Clip.objects.update(state="draft", trashed_at=None)
    assert written() == clips(3, 1, 2)


def test_a_clip_of_the_text_comes_back_from_the_trash_with_its_address(written):
    paste(text=clips(1, 2, 3), date=DAY)
    address = ids()
    trash(clips=Clip.objects.filter(body=ids_body(1)))
    save_opened(text=clips(2, 1, 3), opened=open_day(date=DAY)[1])
    assert written() == clips(2, 1, 3)
    assert ids() == address


def test_a_section_that_holds_nothing_goes(written):
    paste(text=clips(1, 2), date=DAY)
    Post.objects.get().sections.create(position=7)
    save_opened(text=clips(2, 1), opened=open_day(date=DAY)[1])
    assert written() == clips(2, 1)
    assert Post.objects.get().sections.count() == 1


# --- what is not opened


def test_only_what_was_opened_is_touched(written):
    paste(text=TWO_POSTS, date=DAY)
    first, last = Post.objects.all()
    text, opened = open_day(date=DAY, posts=[last.pk])
    assert text == f"{clips(3, 4)}\n\n#交通/橋\n\n{FOOT}"
    done = save_opened(text=clips(4, 3), opened=opened)
    assert written() == f"{clips(1, 2)}\n\n#市政\n\n■\n\n{clips(4, 3)}"
    assert done.posts == (last.pk,)


def test_a_clip_from_another_post_comes_over(written, in_step):
    paste(text=TWO_POSTS, date=DAY, publish=True)
    opened = open_day(date=DAY, posts=[Post.objects.last().pk])[1]
    save_opened(text=f"{clips(3, 1, 4)}\n\n#交通/橋", opened=opened)
    assert written() == f"{clips(2)}\n\n#市政\n\n■\n\n{clips(3, 1, 4)}\n\n#交通/橋"
    assert in_step()


def test_and_what_is_not_opened_keeps_its_tags_and_addresses(written):
    paste(text=f"{HEAD}\n\n{clip(1)}\n\n#市政\n\n■\n\n{clips(3, 4)}", date=DAY)
    first, last = Post.objects.all()
    opened = open_day(date=DAY, posts=[last.pk])[1]
    save_opened(text=f"{clips(3)}\n\n■\n\n{clips(1, 4)}", opened=opened)
    assert written() == f"{clips(3)}\n\n■\n\n{clips(1, 4)}"
    first.refresh_from_db()
    assert first.header == HEAD


def test_but_is_changed_with_consent_only(written):
    paste(text=TWO_POSTS, date=DAY)
    opened = open_day(date=DAY, posts=[Post.objects.last().pk])[1]
    text = clips(3, 1, 4).replace("亀裂1本", "亀裂9本")
    with pytest.raises(NeedsConsent):
        save_opened(text=text, opened=opened)
    save_opened(text=text, opened=opened, update=True)
    assert written() == f"{clips(2)}\n\n#市政\n\n■\n\n{text}"


def test_new_posts_at_the_end_of_the_text_are_the_last_of_the_day(written):
    paste(text=TWO_POSTS, date=DAY)
    text, opened = open_day(date=DAY, posts=[Post.objects.first().pk])
    done = save_opened(text=f"{text}\n\n■\n\n{clip(7)}", opened=opened)
    assert written() == f"{TWO_POSTS}\n\n■\n\n{clip(7)}"
    assert open_day(date=DAY, posts=done.posts)[0] == f"{text}\n\n■\n\n{clip(7)}"


def test_with_nothing_opened_it_is_a_paste(written):
    text, opened = open_day(date=DAY)
    assert text == ""
    done = save_opened(text=clips(1, 2), opened=opened)
    assert (written(), done.paste.text) == (clips(1, 2), clips(1, 2))


def test_another_day_in_the_text_is_pasted(written):
    done = edited(f"{clips(2, 1)}\n\n■ {OTHER_DAY}\n\n{clip(3)}", was=clips(1, 2))
    assert (written(), written(OTHER_DAY)) == (clips(2, 1), clip(3))
    undo(act=done.act)
    assert (written(), written(OTHER_DAY)) == (clips(1, 2), "")


def test_a_text_without_an_excerpt_is_refused():
    with pytest.raises(Refused) as no:
        edited("  ", was=clips(1, 2), trash_missing=True)
    assert no.value.code == "empty"
