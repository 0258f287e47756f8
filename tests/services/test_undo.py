"""Any act is undone as a whole, or not at all; and an undo is undone the same way."""

import uuid

import pytest
from django.utils import timezone

from clips.models import Clip, Day, Paste, Source, Speaker, State, Tag
from clips.services import clips as acts
from clips.services.arranging import open_day, save_opened
from clips.services.attribution import add_speaker_alias, edit_speaker
from clips.services.history import act_of, recorded
from clips.services.history import acts as latest
from clips.services.moving import move_clips
from clips.services.pasting import paste
from clips.services.refusals import Refused
from clips.services.sources import edit_source
from clips.services.tags import add_alias, delete_tag, edit_tag, remove_alias, resolve
from clips.services.tree import merge_tags, move_tag, rename_tag
from clips.services.truths import truths_hash
from clips.services.undoing import AlreadyUndone, ChangedSince, undo
from tests.services.texts import DAY, FIRST_HALF, OTHER_DAY, WHOLE, clip, clips
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def tag(name):
    return Tag.objects.get(name=name)


def some():
    return Clip.objects.filter(body__contains="2本め")


def edit(**changes):
    found = some().get()
    acts.edit_clip(clip=found, version=found.version, **changes)


ACTS = {
    "a paste of a new day": lambda: paste(text=clip(7), date=OTHER_DAY, publish=True),
    "a paste that joins": lambda: paste(text=f"{clips(1, 2, 8, 3, 4, 5, 6)}", date=DAY),
    "a paste that changes": lambda: paste(
        text=WHOLE.replace("亀裂2本", "亀裂二本"), date=DAY, update=True
    ),
    "new words": lambda: edit(body="まったく別の話。"),
    "a new source": lambda: edit(source="港町日報(3面)"),
    "no tags": lambda: edit(tags=()),
    "one source for all": lambda: acts.set_source(clips=Clip.objects.all(), source="港町日報"),
    "withdrawing": lambda: acts.withdraw(clips=some()),
    "withdrawing, then scheduling": lambda: (
        acts.withdraw(clips=some()),
        acts.schedule(clips=some(), at=timezone.now()),
    ),
    "the trash": lambda: acts.trash(clips=some()),
    "moving to a new day": lambda: move_clips(clips=some(), date=OTHER_DAY),
    "moving a whole day": lambda: move_clips(clips=Clip.objects.all(), date=OTHER_DAY),
    "a rename": lambda: rename_tag(tag=tag("交通"), name="行き来/道"),
    "a move": lambda: move_tag(tag=tag("港町"), under=tag("市政")),
    "a merge": lambda: merge_tags(tag=tag("交通"), into=tag("市政")),
    "an alias": lambda: add_alias(tag=tag("市政"), name="町政"),
    "a tag's reading": lambda: edit_tag(tag=tag("市政"), version=1, reading="し", description=""),
    "a tag in the bin": lambda: delete_tag(tag=tag("余り")),
    "an outlet's new name": lambda: edit_source(
        source=Source.objects.get(), version=1, name="夕凪新聞"
    ),
}


@stage
def day():
    """A published day with an outlet, and a tag that nothing uses."""
    paste(text=FIRST_HALF.replace("。\n\n#", "。\n出典: 朝凪新聞\n\n#", 1), date=DAY, publish=True)
    paste(text=WHOLE, date=DAY, publish=True)
    resolve(written="余り")


@pytest.mark.parametrize("name", ACTS)
def test_every_act_is_undone_and_done_again(name, day, editor, in_step):
    before = truths_hash(addresses=True)
    with recorded(name, by=editor) as act:
        ACTS[name]()
    after = truths_hash(addresses=True)
    assert after != before, "the act did something"
    undone = undo(act=act.id, by=editor)
    assert (truths_hash(addresses=True), in_step()) == (before, True)
    undo(act=undone.id, by=editor)
    assert (truths_hash(addresses=True), in_step()) == (after, True)


def test_a_pasted_text_comes_back_with_the_undo_of_its_undo():
    act = paste(text=clip(1), date=DAY).act
    undone = undo(act=act)
    assert (Paste.objects.count(), Clip.objects.count()) == (0, 0)
    undo(act=undone.id)
    assert Paste.objects.get().text == clip(1)


def test_what_was_changed_since_is_named_and_nothing_is_undone(day, editor, other_editor):
    with recorded("trash", by=editor) as act:
        acts.trash(clips=Clip.objects.all())
    acts.restore(clips=some(), by=other_editor)
    before = truths_hash(addresses=True)
    with pytest.raises(ChangedSince) as refused:
        undo(act=act.id, by=editor)
    assert [change.name for change in refused.value.changes] == [str(some().get())]
    assert refused.value.changes[0].act.service == "restore"
    assert truths_hash(addresses=True) == before


def test_an_act_is_undone_when_later_acts_were_undone_first(day):
    before = truths_hash(addresses=True)
    with recorded("trash") as first:
        acts.trash(clips=some())
    with recorded("restore") as second:
        acts.restore(clips=some())
    undo(act=second.id)
    undo(act=first.id)
    assert truths_hash(addresses=True) == before


def test_no_act_is_undone_twice(day):
    with recorded("trash") as act:
        acts.trash(clips=some())
    undone = undo(act=act.id)
    with pytest.raises(AlreadyUndone):
        undo(act=act.id)
    undo(act=undone.id)
    undo(act=act.id)
    acts.trash(clips=some())
    acts.restore(clips=some())
    with pytest.raises(ChangedSince):
        undo(act=act.id)


def test_a_paste_is_not_undone_from_under_what_came_to_it_since(in_step):
    act = paste(text=clip(1), date=DAY).act
    paste(text=f"{clip(1)}\n\n{clip(2)}", date=DAY)
    with pytest.raises(ChangedSince) as refused:
        undo(act=act)
    assert {change.kind for change in refused.value.changes} == {"Clip", "ClipTag"}
    assert (Clip.objects.count(), in_step()) == (2, True)


def test_a_tag_is_not_unmade_while_a_later_clip_has_it(in_step):
    act = paste(text=clip(1, tag="#新しい"), date=DAY).act
    paste(text=clip(2, tag="#新しい"), date=OTHER_DAY)
    with pytest.raises(ChangedSince) as refused:
        undo(act=act)
    assert {change.kind for change in refused.value.changes} == {"ClipTag"}
    assert (Tag.objects.count(), in_step()) == (1, True)


@pytest.mark.parametrize("which", ["unknown", "empty"])
def test_there_is_nothing_to_undo_where_nothing_was_done(which, day):
    with recorded("nothing") as act:
        pass
    with pytest.raises(Refused) as refused:
        undo(act=act.id if which == "empty" else uuid.uuid4())
    assert refused.value.code == "nothing-to-undo"


def test_an_undo_gives_the_row_a_new_version_so_that_open_forms_are_stale(day):
    version = some().get().version
    with recorded("edit_clip") as act:
        edit(body="別の話。")
    undo(act=act.id)
    assert some().get().version == version + 2


def test_a_clip_whose_tags_are_put_back_is_newer_and_so_is_a_day_whose_clips_are(day):
    version = some().get().version
    with recorded("edit_clip") as act:
        edit(tags=())
    undo(act=act.id)
    assert some().get().version == version + 2
    before = Day.objects.get(date=DAY).version
    with recorded("move_clips") as act:
        move_clips(clips=some(), date=OTHER_DAY)
    undo(act=act.id)
    assert Day.objects.get(date=DAY).version == before + 2


BACK = [
    # (what is done, why the day is another one when it is undone)
    (lambda: paste(text=clip(7), date=DAY), "the post that was made is gone"),
    (lambda: paste(text=clips(1, 8, 2), date=DAY), "a clip of a section is"),
    (lambda: untagged(), "a section has its tags again"),
]


def untagged():
    text, opened = open_day(date=DAY)
    save_opened(text=text.replace("#市政#港町", "#市政"), opened=opened)


@pytest.mark.parametrize(("done", "why"), BACK)
def test_a_day_is_newer_when_what_was_made_on_it_goes(done, why, day):
    with recorded("paste") as act:
        done()
    version = Day.objects.get(date=DAY).version
    undo(act=act.id)
    assert Day.objects.get(date=DAY).version > version, why


def test_an_act_is_known_by_who_did_it_and_what(editor, other_editor):
    paste(text=clip(1), date=DAY, by=editor)
    acts.trash(clips=Clip.objects.all(), by=other_editor)
    assert [(act.service, act.label) for act in latest(by=editor)] == [("paste", "2024-01-09")]
    assert {act.service for act in latest()} == {"trash", "paste"}
    assert act_of(latest()[0].id) == latest()[0]


def test_what_is_written_after_an_act_is_no_part_of_it(day):
    with recorded("trash") as act:
        acts.trash(clips=some())
    Clip.objects.exclude(pk__in=some()).update(state=State.DRAFT)
    undo(act=act.id)
    assert Clip.objects.filter(state=State.DRAFT).count() == 5


def test_an_alias_that_was_removed_is_back(day):
    alias = add_alias(tag=tag("市政"), name="町政")
    with recorded("remove_alias") as act:
        remove_alias(alias=alias)
    undo(act=act.id)
    assert Tag.objects.named("町政").get() == tag("市政")


def test_a_decision_on_a_speaker_comes_back_when_the_speaker_is_derived_anew(in_step):
    paste(text="橋が閉じた。\n\n#大橋(市長「閉じる」)", date=DAY)
    with recorded("add_speaker_alias") as act:
        add_speaker_alias(speaker=Speaker.objects.get(), name="湊市長")
    after = truths_hash(addresses=True)
    undone = undo(act=act.id)
    undo(act=undo(act=undone.id).id)  # the speaker is nobody's again, and another row
    undo(act=undone.id)
    assert (truths_hash(addresses=True), in_step()) == (after, True)


def test_a_speaker_stays_decided_on_while_another_name_hangs_on_that(in_step):
    paste(text="橋が閉じた。\n\n#大橋(市長「閉じる」)", date=DAY)
    with recorded("edit_speaker") as act:
        edit_speaker(speaker=Speaker.objects.get(), version=1, name="市長", kind="office")
    add_speaker_alias(speaker=Speaker.objects.get(), name="湊市長")
    before = truths_hash(addresses=True)
    with pytest.raises(ChangedSince) as refused:
        undo(act=act.id)
    assert [change.name for change in refused.value.changes] == ["湊市長"]
    assert (truths_hash(addresses=True), in_step()) == (before, True)


def test_no_tag_comes_back_under_a_parent_that_is_elsewhere_by_now(day):
    with recorded("move_tag") as act:
        move_tag(tag=tag("市政"), under=tag("大橋"))
    undone = undo(act=act.id)
    move_tag(tag=tag("大橋"), under=tag("港町"))
    before = truths_hash(addresses=True)
    with pytest.raises(ChangedSince) as refused:
        undo(act=undone.id)
    assert [change.name for change in refused.value.changes] == ["大橋/市政"]
    assert truths_hash(addresses=True) == before


def test_no_tag_goes_from_above_one_that_came_since(day):
    with recorded("make_tags") as act:
        resolve(written="離島")
    resolve(written="離島/便り")
    with pytest.raises(ChangedSince):
        undo(act=act.id)
    assert Tag.objects.filter(name__startswith="離島").count() == 2
