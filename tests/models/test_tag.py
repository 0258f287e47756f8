"""The tag tree is read from the paths alone."""

from datetime import date

import pytest

from clips.models import Tag, TagAlias
from clips.models.tag import keys_above
from clips.services.pasting import paste
from clips.services.tags import resolve

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture
def tree():
    for name in ("政治/地方/選挙", "政治/地方_史", "政治%", "韓国/選挙", "政治学"):
        resolve(written=name.replace("%", "_"))
    return {tag.name: tag for tag in Tag.objects.all()}


def names(tags):
    return [tag.name for tag in tags]


def test_below_a_tag_is_what_its_path_begins_and_nothing_that_only_looks_so(tree):
    below = Tag.objects.descendants(tree["政治"])
    assert names(below) == ["政治/地方", "政治/地方/選挙", "政治/地方_史"]
    assert names(Tag.objects.descendants(tree["政治/地方"], include_self=True)) == [
        "政治/地方",
        "政治/地方/選挙",
    ]


def test_above_a_tag_is_each_part_of_its_path(tree):
    assert names(Tag.objects.ancestors(tree["政治/地方/選挙"])) == ["政治", "政治/地方"]
    assert names(Tag.objects.ancestors(tree["政治"], include_self=True)) == ["政治"]


def test_children_are_one_level_below(tree):
    assert names(Tag.objects.children(tree["政治"])) == ["政治/地方", "政治/地方_史"]
    assert set(names(Tag.objects.roots())) == {"政治", "政治_", "韓国", "政治学"}


def test_a_tag_knows_its_place(tree):
    tag = tree["政治/地方/選挙"]
    assert (tag.leaf, tag.parent_path, tag.depth) == ("選挙", "政治/地方", 2)
    assert (tree["政治"].parent_path, tree["政治"].depth) == ("", 0)
    assert keys_above("a/b/c") == ["a", "a/b"]


def test_a_tag_is_found_by_any_spelling_and_by_its_aliases(tree):
    TagAlias.objects.create(tag=tree["韓国/選挙"], name="ＲＯＫ選挙")
    for name in ("韓国/選挙", "韓国／選挙", "rok選挙"):
        assert Tag.objects.named(name).get() == tree["韓国/選挙"]
    assert not Tag.objects.named("選挙").exists()


def test_the_slug_is_the_id_and_needs_no_thought():
    tag = Tag.objects.create(name="C++")
    tag.refresh_from_db()
    assert tag.slug == str(tag.pk)


def test_a_tag_is_loaded_by_its_path():
    tag = resolve(written="政治/選挙")
    assert Tag.objects.get_by_natural_key("政治/選挙") == tag


def test_only_tags_with_a_visible_clip_are_visible_and_counted(tree):
    paste(text="一。\n\n#政治/地方/選挙", date=date(2024, 1, 9), publish=True)
    paste(text="二。\n\n#政治/地方", date=date(2024, 1, 10), publish=True)
    paste(text="三。\n\n#韓国/選挙", date=date(2024, 1, 11))
    counted = Tag.objects.visible().with_counts()
    assert {tag.name: (tag.visible_clips, tag.latest.day) for tag in counted} == {
        "政治": (2, 10),
        "政治/地方": (2, 10),
        "政治/地方/選挙": (1, 9),
    }


def test_an_unused_tag_is_on_nothing_and_has_none_below_it(tree):
    paste(text="一。\n\n#政治学", date=date(2024, 1, 9))
    assert set(names(Tag.objects.unused())) == {
        "政治/地方/選挙",
        "政治/地方_史",
        "韓国/選挙",
        "政治_",
    }
