"""A tag split in two: the chosen clips' uses go over, all that hangs on them follows, undo too."""

import pytest

from clips.models import Clip, ClipTag, StatementPlace, Tag, TagAlias
from clips.services.history import recorded
from clips.services.pasting import paste
from clips.services.refusals import Refused
from clips.services.splitting import split_tag
from clips.services.tags import add_alias, delete_tags, make_tag, resolve
from clips.services.truths import truths_hash
from clips.services.undoing import undo
from tests.services.texts import DAY, OTHER_DAY, WHOLE, clip
from tests.stages import stage

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@stage
def day():
    paste(text=WHOLE, date=DAY, publish=True)


def tag(name):
    return Tag.objects.get(name=name)


def those(*numbers):
    words = [f"{number}本め" for number in numbers]
    return Clip.objects.filter(body__regex="|".join(words))


def clips_of(name):
    return set(tag(name).entries.filter(own=True).values_list("clip", flat=True))


INTO = [
    # (typed, the tag that has the uses afterwards, why)
    ("大橋/点検", "大橋/点検", "a new tag below it"),
    ("点検", "点検", "a new tag elsewhere"),
    ("交通", "交通", "a tag that is there"),
    ("往来", "交通", "another name of a tag that is there"),
    ("＃点検".lstrip("＃"), "点検", "typed in another width"),
]


@pytest.mark.parametrize(("typed", "name", "why"), INTO)
def test_the_chosen_uses_go_over_and_come_back(typed, name, why, day, in_step, written):
    add_alias(tag=tag("交通"), name="往来")
    before, versions = truths_hash(addresses=True), dict(Clip.objects.values_list("pk", "version"))
    all_six, two = clips_of("大橋"), set(those(2, 3).values_list("pk", flat=True))
    with recorded("split_tag") as act:
        split_tag(tag=tag("大橋"), clips=those(2, 3), into=typed)
    assert clips_of(name) == two, why
    assert clips_of("大橋") == all_six - two
    assert {c.pk for c in Clip.objects.all() if c.version > versions[c.pk]} == two
    assert f"#{name}(亀裂2本" in written(), "the day is written as it is now"
    assert in_step()
    undo(act=act.id)
    assert truths_hash(addresses=True) == before
    assert written() == WHOLE
    assert in_step()


def test_what_was_carried_from_a_split_use_looks_for_its_origin_again(in_step):
    """The quote stands in the first excerpt and is repeated by the second."""
    paste(text="市長は「橋は閉じない」と言う。\n#大橋(市長「橋は閉じない」)", date=DAY)
    paste(text="工事が始まった。\n#大橋(市長「橋は閉じない」)", date=OTHER_DAY)
    assert set(StatementPlace.objects.values_list("support", flat=True)) == {"verbatim", "carried"}
    with recorded("split_tag") as act:
        split_tag(tag=tag("大橋"), clips=Clip.objects.on_day(DAY), into="橋")
    later = StatementPlace.objects.get(clip_tag__tag=tag("大橋"))
    assert (later.support, later.origin) == ("unsupported", None)
    assert in_step()
    undo(act=act.id)
    assert StatementPlace.objects.get(support="carried").origin
    assert in_step()


REFUSED = [
    (lambda: split_tag(tag=tag("大橋"), clips=those(1), into="大橋"), "split-into-itself"),
    (lambda: split_tag(tag=tag("大橋"), clips=those(1), into="おお橋"), "split-into-itself"),
    (lambda: split_tag(tag=tag("大橋"), clips=those(1), into="大 橋"), "tag-name"),
    (lambda: split_tag(tag=tag("大橋"), clips=Clip.objects.none(), into="橋"), "nothing-to-split"),
    (lambda: split_tag(tag=tag("市政"), clips=those(1), into="橋"), "nothing-to-split"),
    (lambda: make_tag(written="大橋"), "tag-exists"),
    (lambda: make_tag(written="おお橋"), "alias-taken"),
    (lambda: delete_tags(tags=[tag("余り/物").pk, tag("大橋").pk]), "tag-in-use"),
    (lambda: delete_tags(tags=[tag("余り").pk]), "tag-in-use"),
]


@pytest.mark.parametrize(("act", "code"), REFUSED)
def test_what_cannot_be_is_refused_and_nothing_written(act, code, day):
    add_alias(tag=tag("大橋"), name="おお橋")
    resolve(written="余り/物")
    before = truths_hash()
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.code == code
    assert truths_hash() == before


def test_a_tag_takes_a_name_from_another_only_when_told_to(day, written):
    add_alias(tag=tag("大橋"), name="橋")
    paste(text=clip(7, tag="#橋"), date=OTHER_DAY)
    with recorded("make_tags") as act:
        made = make_tag(written="橋", take_alias=True)
    assert made.name == "橋"
    assert not TagAlias.objects.exists()
    assert ClipTag.objects.get(written="橋").tag == tag("大橋"), "what was typed stays"
    undo(act=act.id)
    assert Tag.objects.named("橋").get() == tag("大橋")


def test_several_unused_tags_go_at_once_and_come_back(day):
    for name in ("余り/物/小", "残り"):
        resolve(written=name)
    before = truths_hash()
    ids = Tag.objects.filter(name__regex="余り|残り").values_list("pk", flat=True)
    with recorded("delete_tags") as act:
        assert delete_tags(tags=ids) == 4
    assert not Tag.objects.filter(name__regex="余り|残り").exists()
    undo(act=act.id)
    assert truths_hash() == before
