"""Typed names become tags: by the whole path or an alias, else new; nothing is guessed."""

import pytest

from clips.models import ClipTag, Tag, TagAlias
from clips.services.pasting import paste
from clips.services.refusals import Refused, Stale
from clips.services.tags import (
    add_alias,
    delete_tag,
    edit_tag,
    remove_alias,
    resolve,
    resolve_all,
)
from tests.services.texts import DAY, clip

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def names():
    return sorted(Tag.objects.values_list("name", flat=True))


def test_a_new_path_makes_what_is_missing_above_it():
    assert resolve(written="政治/地方/選挙").name == "政治/地方/選挙"
    assert names() == ["政治", "政治/地方", "政治/地方/選挙"]


@pytest.mark.parametrize(
    ("first", "then", "why"),
    [
        ("ＡＩ", "ai", "width and case"),
        ("反ロシア／NATOexpansion", "反ロシア/natoexpansion", "the full-width slash"),
        ("Straße", "STRASSE", "case folding"),
        ("が行", "か\u3099行", "composed and not"),
        ("橋〜港", "橋～港", "either wave"),
    ],
)
def test_two_spellings_with_one_key_are_one_tag(first, then, why):
    tag = resolve(written=first)
    assert resolve(written=then) == tag, why
    assert tag.name == first.replace("／", "/"), "the first spelling is shown"


def test_a_bare_name_is_never_a_leaf_elsewhere():
    deep = resolve(written="政治/選挙")
    assert resolve(written="選挙") != deep
    assert names() == ["政治", "政治/選挙", "選挙"]


def test_a_child_takes_its_parents_spelling():
    resolve(written="NATO")
    assert resolve(written="nato/東方").name == "NATO/東方"


def test_an_alias_is_its_tag_and_below_it_new_tags_are_made_below_the_tag():
    tag = resolve(written="反ロシア/NATOexpansion")
    add_alias(tag=tag, name="NATOexpansion")
    assert resolve(written="natoexpansion") == tag
    assert resolve(written="NATOexpansion/東方").name == "反ロシア/NATOexpansion/東方"
    assert resolve(written="NATOexpansion/東方") == resolve(written="反ロシア/NATOexpansion/東方")
    assert set(TagAlias.objects.values_list("name", flat=True)) == {
        "NATOexpansion",
        "NATOexpansion/東方",
    }


@pytest.mark.parametrize("name", ["", "a b", "C#", "1", "a//b", "a/", "港。", "a\0"])
def test_what_no_tag_line_can_hold_is_no_tag(name):
    with pytest.raises(Refused) as refused:
        resolve(written=name)
    assert refused.value.code == "tag-name"
    assert names() == []


def test_a_hundred_names_cost_no_more_queries_than_one(django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        resolve_all(names=["一/二"])
    with django_assert_max_num_queries(9):
        resolve_all(names=[f"橋{n}/港{n}" for n in range(100)])
    assert Tag.objects.count() == 202


@pytest.mark.parametrize(
    ("name", "code"),
    [("橋", "alias-of-itself"), ("港", "tag-exists"), ("船", "alias-taken"), ("a b", "tag-name")],
)
def test_an_alias_is_nobody_elses_name(name, code):
    bridge, harbour = resolve(written="橋"), resolve(written="港")
    add_alias(tag=harbour, name="船")
    with pytest.raises(Refused) as refused:
        add_alias(tag=bridge, name=name)
    assert refused.value.code == code


def test_an_alias_that_was_removed_is_free_again():
    tag = resolve(written="橋")
    remove_alias(alias=add_alias(tag=tag, name="大橋"))
    assert resolve(written="大橋") != tag


def test_a_stale_edit_of_a_tag_is_refused_with_the_tag_as_it_is():
    tag = resolve(written="橋")
    edit_tag(tag=tag, version=1, reading="はし", description="渡るもの")
    with pytest.raises(Stale) as stale:
        edit_tag(tag=tag, version=1, reading="ばし", description="")
    assert stale.value.current.reading == "はし"


@pytest.mark.parametrize(("name", "why"), [("橋", "on a clip"), ("交通", "a tag below it")])
def test_only_an_unused_tag_is_deleted(name, why):
    paste(text=clip(1, tag="#橋"), date=DAY)
    resolve(written="交通/鉄道")
    with pytest.raises(Refused) as refused:
        delete_tag(tag=Tag.objects.get(name=name))
    assert refused.value.code == "tag-in-use", why
    delete_tag(tag=Tag.objects.get(name="交通/鉄道"))
    delete_tag(tag=Tag.objects.get(name="交通"))
    assert names() == ["橋"]


def test_taggit_serves_the_tags_of_a_clip():
    paste(text=clip(1, tag="#橋#港"), date=DAY)
    found = ClipTag.objects.first().content_object
    assert sorted(tag.name for tag in found.tags.all()) == ["橋", "港"]
    assert Tag.objects.get(clips=found, name="橋").leaf == "橋"
