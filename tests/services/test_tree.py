"""Rename, move, merge: clips follow, days keep their bytes, old names lead on."""

import pytest

from clips.models import ClipTag, Tag, TagAlias
from clips.services.pasting import paste
from clips.services.refusals import Refused
from clips.services.tags import add_alias, resolve
from clips.services.tree import merge_tags, move_tag, rename_tag
from clips.services.truths import truths_hash
from tests.services.texts import DAY, WHOLE, clip

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def tag(name):
    return Tag.objects.get(name=name)


def names():
    return sorted(Tag.objects.values_list("name", flat=True))


def clips_of(name):
    return set(tag(name).entries.values_list("clip", flat=True))


def test_a_section_tag_that_moves_takes_all_its_clips_along(written, in_step):
    paste(text=WHOLE, date=DAY, publish=True)
    six = clips_of("港町")
    move_tag(tag=tag("港町"), under=tag("市政"))
    assert clips_of("市政/港町") == six == clips_of("市政")
    assert tag("市政").entries.count() == 6, "once each, though tag and child are on every clip"
    assert Tag.objects.named("港町").get().name == "市政/港町", "the old address leads on"
    assert written() == WHOLE, "the day still exports the same bytes"
    assert in_step()


def test_the_real_day_keeps_its_bytes_when_a_tag_moves(real_day, written, in_step):
    paste(text=real_day, date=DAY, publish=True)
    move_tag(tag=tag("NATOexpansion"), under=tag("反ロシア"))
    assert len(clips_of("反ロシア")) == 6 == tag("反ロシア").entries.count()
    assert written() == real_day
    assert in_step()


def test_what_is_below_goes_along_and_each_old_name_stays_an_alias(in_step):
    resolve(written="港/船/渡し")
    rename_tag(tag=tag("港/船"), name="海/舟")
    assert names() == ["海", "海/舟", "海/舟/渡し", "港"]
    assert Tag.objects.named("港/船/渡し").get() == tag("海/舟/渡し")
    assert in_step()


def test_a_rename_back_leaves_one_alias_and_no_tag_that_is_one(in_step):
    resolve(written="港/船")
    rename_tag(tag=tag("港/船"), name="舟")
    rename_tag(tag=tag("舟"), name="港/船")
    assert set(TagAlias.objects.values_list("name", flat=True)) == {"舟"}
    assert in_step()


def test_another_spelling_of_the_same_name_leaves_no_alias():
    resolve(written="nato/東方")
    rename_tag(tag=tag("nato"), name="NATO")
    assert (names(), TagAlias.objects.count()) == (["NATO", "NATO/東方"], 0)


def test_a_name_below_an_alias_goes_below_its_tag():
    resolve(written="交通/橋")
    add_alias(tag=tag("交通/橋"), name="大橋")
    resolve(written="亀裂")
    rename_tag(tag=tag("亀裂"), name="大橋/亀裂")
    assert "交通/橋/亀裂" in names()


@pytest.mark.parametrize(
    ("old", "new", "code", "why"),
    [
        ("港", "市政", "tag-exists", "another tag's name"),
        ("港", "ｼｾｲ", "alias-taken", "another tag's alias, in other widths"),
        ("港", "港/船", "tag-in-itself", "below itself"),
        ("港", "港 町", "tag-name", "a space"),
        ("港", "a/b/c/d/e/f/g/h/i", "tag-name", "nine levels"),
        ("港", "長" * 201, "tag-name", "more than 200 characters"),
        ("深", "a/b/c/d/e/f/g", "tag-name", "a tag below it would be too deep"),
        ("港", "港/船/港", "tag-in-itself", "deeper below itself"),
    ],
)
def test_a_rename_that_cannot_be_is_refused_and_changes_nothing(old, new, code, why):
    for name in ("港/船", "市政", "深/二/三"):
        resolve(written=name)
    add_alias(tag=tag("市政"), name="シセイ")
    before = truths_hash()
    with pytest.raises(Refused) as refused:
        rename_tag(tag=tag(old), name=new)
    assert (refused.value.code, truths_hash()) == (code, before), why


def test_an_alias_is_taken_only_when_told_so(in_step):
    resolve(written="港")
    add_alias(tag=resolve(written="市政"), name="町政")
    rename_tag(tag=tag("港"), name="町政", take_alias=True)
    assert Tag.objects.named("町政").get().name == "町政"
    assert in_step()


def test_a_tag_that_moves_below_its_own_descendant_is_refused():
    resolve(written="港/船")
    with pytest.raises(Refused, match="under itself"):
        move_tag(tag=tag("港"), under=tag("港/船"))


def test_a_tag_moves_to_the_root_by_its_last_segment():
    resolve(written="交通/橋")
    assert move_tag(tag=tag("交通/橋"), under=None).name == "橋"


def test_a_merge_moves_uses_with_their_glosses_and_leaves_an_alias(written, in_step):
    text = f"{clip(1, tag='#港')}\n\n{clip(2, tag='#港町')}"
    paste(text=text, date=DAY, publish=True)
    merge_tags(tag=tag("港"), into=tag("港町"))
    assert names() == ["港町"]
    assert ClipTag.objects.filter(tag__name="港町", written="港").get().gloss.startswith("亀裂1本")
    assert len(clips_of("港町")) == 2
    assert (written(), in_step()) == (text, True)


def test_tags_below_merge_where_their_names_meet_and_move_where_not(in_step):
    for number, name in enumerate(("港/船", "港/船/渡し", "港/倉庫", "海/船", "海")):
        paste(text=clip(number, tag=f"#{name}"), date=DAY, publish=True)
    before = clips_of("港") | clips_of("海")
    merge_tags(tag=tag("港"), into=tag("海"))
    assert names() == ["海", "海/倉庫", "海/船", "海/船/渡し"]
    assert clips_of("海") == before
    assert Tag.objects.named("港/船/渡し").get().name == "海/船/渡し"
    assert in_step()


def test_a_child_can_be_merged_into_its_parent_but_no_parent_into_its_child(in_step):
    paste(text=clip(1, tag="#港/船#港"), date=DAY, publish=True)
    with pytest.raises(Refused, match="under itself"):
        merge_tags(tag=tag("港"), into=tag("港/船"))
    merge_tags(tag=tag("港/船"), into=tag("港"))
    assert (names(), tag("港").cliptags.count()) == (["港"], 2)
    assert in_step()


def test_a_merge_keeps_what_was_said_of_either():
    Tag.objects.create(name="港", reading="みなと", description="船の着くところ")
    Tag.objects.create(name="海", description="広いところ")
    merged = merge_tags(tag=tag("港"), into=tag("海"))
    assert (merged.reading, merged.description) == ("みなと", "広いところ")
