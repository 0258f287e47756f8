"""Two editors and one opened day: what only one of them changed is kept, what both did is asked."""

import pytest

from clips.models import Clip, Day, Post, Tag
from clips.services.arranging import (
    DAY as THE_DAY,
)
from clips.services.arranging import (
    Conflicts,
    Opened,
    arrange_day,
    open_day,
    save_opened,
    with_theirs,
)
from clips.services.clips import edit_clip, trash
from clips.services.moving import move_clips
from clips.services.pasting import paste, read_for_storing
from clips.services.refusals import Refused, Stale
from clips.services.tree import rename_tag
from clips.services.truths import truths_hash
from tests.services.texts import DAY, FOOT, OTHER_DAY, clip, clips
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
THEIRS, MINE = "直した", "改めた"


@stage
def opened():
    """Three clips of one post, opened by me; what follows is done by somebody else first."""
    paste(text=clips(1, 2, 3), date=DAY, publish=True)
    return open_day(date=DAY)[1]


def the(number):
    return Clip.objects.get(body__contains=f"{number}本め")


def reworded(text, number, word):
    """Excerpt `number` of a text with another verb."""
    before, mark, after = text.partition(f"{number}本めの亀裂が見つかった")
    assert mark
    return f"{before}{number}本めの亀裂を{word}{after}"


def they_reword(number, word=THEIRS):
    row = the(number)
    edit_clip(clip=row, version=row.version, body=reworded(row.body, number, word))


def refused(text, opened, **how):
    before = truths_hash(addresses=True)
    with pytest.raises(Conflicts) as no:
        save_opened(text=text, opened=opened, **how)
    assert truths_hash(addresses=True) == before
    return no.value.plan


def test_what_only_they_changed_stays(opened, written, in_step):
    they_reword(1)
    done = save_opened(text=clips(2, 1, 3), opened=opened)
    assert written() == reworded(clips(2, 1, 3), 1, THEIRS)
    assert [row.pk for row in done.plan.theirs] == [the(1).pk]
    assert in_step()


def test_however_much_they_changed_it(opened, written):
    row = the(1)
    edit_clip(clip=row, version=row.version, body="まったく別の文。")
    save_opened(text=clips(3, 1, 2), opened=opened)
    assert Clip.objects.count() == 3
    assert written().startswith(clip(3))


def test_what_both_changed_is_a_conflict_with_both_texts(opened):
    they_reword(1)
    text = reworded(clips(1, 2, 3), 1, MINE)
    (conflict,) = refused(text, opened).conflicts
    assert (conflict.clip, conflict.version) == (the(1).pk, the(1).version)
    assert MINE in conflict.mine.body
    assert THEIRS in conflict.theirs.body
    assert conflict.opened.body == clip(1).partition("\n")[0]


def test_until_it_is_resolved_and_a_newer_version_asks_again(opened, written):
    they_reword(1)
    text = reworded(clips(1, 2, 3), 1, MINE)
    (conflict,) = refused(text, opened).conflicts
    seen = {conflict.clip: conflict.version}
    row = the(1)
    edit_clip(clip=row, version=row.version, body=row.body.replace(THEIRS, "また直した"))
    (again,) = refused(text, opened, resolved=seen).conflicts
    save_opened(text=text, opened=opened, resolved={again.clip: again.version})
    assert written() == text


def theirs_taken(text, opened):
    """The text with their words in it, and over which versions that was decided."""
    conflicts = refused(text, opened).conflicts
    chosen = {conflict.clip: conflict.version for conflict in conflicts}
    document = read_for_storing(text=text, date=DAY)
    return with_theirs(document=document, opened=opened, clips=chosen), chosen


def test_theirs_once_taken_is_what_was_seen_also_when_they_go_back_from_it(opened):
    """What stands again as it was opened is not what stood there when theirs was taken."""
    they_reword(1)
    text, seen = theirs_taken(reworded(clips(1, 2, 3), 1, MINE), opened)
    row = the(1)
    edit_clip(clip=row, version=row.version, body=clip(1).partition("\n")[0])
    edited = text.replace("二二二二", "二三四五", 1)
    (conflict,) = refused(edited, opened, resolved=seen).conflicts
    assert conflict.theirs.body == clip(1).partition("\n")[0]


def test_theirs_once_taken_can_be_put_back_by_hand_as_it_was_opened(opened, written):
    they_reword(1)
    _text, seen = theirs_taken(reworded(clips(1, 2, 3), 1, MINE), opened)
    save_opened(text=clips(1, 2, 3), opened=opened, resolved=seen)
    assert written() == clips(1, 2, 3)


def test_a_decision_over_a_clip_is_none_over_its_going_to_the_trash(opened):
    they_reword(1)
    text, seen = theirs_taken(reworded(clips(1, 2, 3), 1, MINE), opened)
    trash(clips=Clip.objects.filter(pk=the(1).pk))
    edited = text.replace("二二二二", "二三四五", 1)
    (conflict,) = refused(edited, opened, resolved=seen).conflicts
    assert conflict.theirs is None
    save_opened(text=edited, opened=opened, resolved={conflict.clip: conflict.version})
    assert not the(1).is_trashed


def test_both_the_same_is_none(opened, written):
    they_reword(1, MINE)
    text = reworded(clips(2, 1, 3), 1, MINE)
    save_opened(text=text, opened=opened)
    assert written() == text


def test_changed_and_changed_back_is_none(opened, written):
    they_reword(1)
    row = the(1)
    edit_clip(clip=row, version=row.version, body=clip(1).partition("\n")[0])
    text = reworded(clips(1, 2, 3), 1, MINE)
    save_opened(text=text, opened=opened)
    assert written() == text


def test_taking_theirs_puts_their_words_into_the_text(opened, written):
    they_reword(1)
    text = reworded(clips(2, 1, 3), 1, MINE)
    plan = refused(text, opened)
    document = read_for_storing(text=text, date=DAY)
    chosen = [conflict.clip for conflict in plan.conflicts]
    taken = with_theirs(document=document, opened=opened, clips=chosen)
    assert taken == reworded(clips(2, 1, 3), 1, THEIRS)
    save_opened(text=taken, opened=opened)
    assert written() == taken


def test_a_clip_that_they_put_into_the_trash_stays_there(opened, written):
    trash(clips=Clip.objects.filter(pk=the(2).pk))
    save_opened(text=clips(3, 2, 1), opened=opened)
    assert written() == clips(3, 1)


def test_but_asks_when_the_text_changes_it(opened, written):
    trash(clips=Clip.objects.filter(pk=the(2).pk))
    text = reworded(clips(3, 2, 1), 2, MINE)
    (conflict,) = refused(text, opened).conflicts
    assert conflict.theirs is None
    save_opened(text=text, opened=opened, resolved={conflict.clip: conflict.version})
    assert written() == text


def test_what_they_changed_is_not_trashed_unseen(opened, written):
    they_reword(2)
    (conflict,) = refused(clips(1, 3), opened, trash_missing=True).conflicts
    assert conflict.mine is None
    resolved = {conflict.clip: conflict.version}
    save_opened(text=clips(1, 3), opened=opened, trash_missing=True, resolved=resolved)
    assert written() == clips(1, 3)


def test_what_they_changed_is_not_published_unseen():
    paste(text=clips(1, 2), date=DAY)
    text, opened = open_day(date=DAY)
    they_reword(1)
    save_opened(text=text, opened=opened, publish=True)
    assert (the(1).state, the(2).state) == ("draft", "published")


def test_a_clip_that_they_moved_to_another_day_stays_there_with_my_words(opened, written):
    move_clips(clips=Clip.objects.filter(pk=the(2).pk), date=OTHER_DAY)
    save_opened(text=reworded(clips(3, 2, 1), 2, MINE), opened=opened)
    assert (written(), written(OTHER_DAY)) == (clips(3, 1), reworded(clip(2), 2, MINE))


def test_a_tag_that_they_renamed_is_no_change_of_the_clip(opened, written):
    tag = Tag.objects.get(name="大橋")
    rename_tag(tag=tag, name="旧大橋")
    text = reworded(clips(1, 2, 3), 1, MINE)
    save_opened(text=text, opened=opened)
    assert MINE in the(1).body
    assert set(the(1).tags.names()) == {"旧大橋"}


# --- order and sections


def version():
    return Day.objects.get(date=DAY).version


def they_arrange(*order, sections=None):
    pks = sections or [[the(number).pk for number in order]]
    arrange_day(date=DAY, version=version(), order=[pks])


def test_their_new_clips_stay_where_they_put_them(opened, written):
    paste(text=clips(1, 7), date=DAY)
    save_opened(text=clips(3, 2, 1), opened=opened)
    assert written() == clips(3, 2, 1, 7)


def test_their_order_stays_when_the_text_keeps_it(opened, written):
    they_arrange(3, 1, 2)
    save_opened(text=reworded(clips(1, 2, 8, 3), 2, MINE), opened=opened)
    assert written() == reworded(clips(3, 1, 2, 8), 2, MINE)


def test_two_orders_are_a_conflict_of_the_day(opened, written):
    they_arrange(3, 1, 2)
    conflict = refused(clips(2, 1, 3), opened).day_conflict
    assert conflict.theirs == clips(3, 1, 2)
    assert conflict.version == version()
    save_opened(text=clips(2, 1, 3), opened=opened, resolved={THE_DAY: version()})
    assert written() == clips(2, 1, 3)


def test_a_newer_order_asks_again(opened):
    they_arrange(3, 1, 2)
    seen = {THE_DAY: refused(clips(2, 1, 3), opened).day_conflict.version}
    they_arrange(3, 2, 1)
    refused(clips(2, 1, 3), opened, resolved=seen)


def test_an_order_that_was_decided_over_is_not_theirs_any_more_when_they_go_back_from_it(opened):
    they_arrange(3, 1, 2)
    seen = {THE_DAY: refused(clips(2, 1, 3), opened).day_conflict.version}
    they_arrange(1, 2, 3)
    refused(clips(3, 1, 2), opened, resolved=seen)


def test_their_order_can_be_taken_with_my_words(opened, written):
    they_arrange(3, 1, 2)
    text = reworded(clips(2, 9, 1, 3), 1, MINE)
    document = read_for_storing(text=text, date=DAY)
    taken = with_theirs(document=document, opened=opened, order=True)
    assert taken == reworded(clips(3, 1, 2, 9), 1, MINE)
    save_opened(text=taken, opened=opened)
    assert written() == taken


def test_the_same_order_twice_is_none(opened, written):
    they_arrange(3, 1, 2)
    save_opened(text=clips(3, 1, 2), opened=opened)
    assert written() == clips(3, 1, 2)


def test_section_tags_on_both_sides_are_a_conflict_of_the_day(opened):
    mine = open_day(date=DAY)[1]
    save_opened(text=f"{clips(1, 2, 3)}\n\n#市政", opened=mine)
    assert refused(f"{clips(1, 2, 3)}\n\n#交通", opened).day_conflict


def test_a_paste_elsewhere_on_the_day_is_no_conflict(opened, written):
    paste(text=clips(7, 8), date=DAY)
    save_opened(text=clips(3, 2, 1), opened=opened)
    assert written() == f"{clips(3, 2, 1)}\n\n■\n\n{clips(7, 8)}"


# --- arranging without a text


def test_a_day_is_arranged_by_ids(opened, written, in_step):
    they_arrange(2, 3, 1)
    assert written() == clips(2, 3, 1)
    assert in_step()


@pytest.mark.parametrize(
    ("order", "text"),
    [
        ([[[3, 1]], [[4, 2]]], f"{clips(3, 1)}\n\n#市政\n\n■\n\n{clips(4, 2)}\n\n#交通"),
        ([[[3, 4]], [[1, 2]]], f"{clips(3, 4)}\n\n#交通\n\n■\n\n{clips(1, 2)}\n\n#市政"),
        (
            [[[1], [3, 2]], [[4]]],
            f"{clips(1)}\n\n#市政\n\n{clips(3, 2)}\n\n#交通\n\n■\n\n{clip(4)}\n\n#交通",
        ),
        ([[[1, 2, 3, 4]]], f"{clips(1, 2, 3, 4)}\n\n#市政"),
        ([[[2, 1]]], f"{clips(2, 1)}\n\n#市政\n\n■\n\n{clips(3, 4)}\n\n#交通"),
    ],
)
def test_over_sections_and_posts(order, text, written, in_step):
    paste(text=f"{clips(1, 2)}\n\n#市政\n\n■\n\n{clips(3, 4)}\n\n#交通", date=DAY, publish=True)
    pks = [[[the(n).pk for n in part] for part in post] for post in order]
    arrange_day(date=DAY, version=version(), order=pks)
    assert written() == text
    assert in_step()


def test_places_that_are_named_keep_their_tags_whatever_comes_to_them(written):
    paste(text=f"{clip(1)}\n\n#市政\n\n■\n\n{clip(2)}\n\n#交通\n\n{FOOT}", date=DAY)
    empty, full = Post.objects.all()
    places = [(empty.pk, []), (full.pk, [full.sections.get().pk])]
    order = [[], [[the(1).pk, the(2).pk]]]
    arrange_day(date=DAY, version=version(), order=order, places=places)
    assert written() == f"{clips(1, 2)}\n\n#交通\n\n{FOOT}"


def test_a_stale_or_strange_order_is_refused(opened):
    pks = [[list(opened.clips)]]
    paste(text=clip(4), date=OTHER_DAY)
    stranger = [[[*opened.clips, the(4).pk]]]
    twice = [[[*opened.clips, the(1).pk]]]
    for seen, order in ((0, pks), (version(), stranger), (version(), twice)):
        with pytest.raises(Stale):
            arrange_day(date=DAY, version=seen, order=order)
    with pytest.raises(Stale):
        arrange_day(date=OTHER_DAY.replace(day=20), version=0, order=[])


def test_an_untagged_section_is_only_ever_the_last():
    paste(text=f"{clips(1, 2)}\n\n#市政\n\n{clips(3, 4)}", date=DAY)
    order = [[[the(n).pk for n in part] for part in ((3, 4), (1, 2))]]
    with pytest.raises(Refused) as no:
        arrange_day(date=DAY, version=version(), order=order)
    assert no.value.code == "untagged-section"


def test_the_same_order_is_nothing(opened):
    they_arrange(1, 2, 3)
    assert Day.objects.get().version == opened.day_version


# --- between two requests


def test_what_was_opened_goes_through_a_form(opened):
    assert Opened.loads(opened.dumps()) == opened


@pytest.mark.parametrize(
    "said", ["", "[]", "{}", "null", '["2024-01-09",[1],1,[[1,1]],[]]', "[1,2,3,4,5]", "x" * 99]
)
def test_and_nonsense_is_refused(said):
    with pytest.raises(Refused):
        Opened.loads(said)


def test_a_post_that_is_gone_by_now_leaves_the_rest(opened, written):
    paste(text=f"{clips(8)}\n\n■\n\n{clips(9)}", date=DAY)
    move_clips(clips=Clip.objects.filter(pk=the(8).pk), date=OTHER_DAY)
    text, opened = open_day(date=DAY)
    assert len(opened.posts) == Post.objects.filter(day__date=DAY).count() == 2
    save_opened(text=text, opened=opened)
    assert written() == text
