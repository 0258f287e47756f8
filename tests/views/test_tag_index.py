"""The tree of subjects, with its counts and what it can be filtered by."""

import re

from clips.models import Tag
from clips.services.tags import add_alias


def test_the_tree_counts_clips_once_for_each_tag_above(two_days, text_of):
    nodes = re.findall(
        r'class="mark">#</span>(\S+?)</a>\s*<span class="count">(\d+)</span>', text_of("/tags/")
    )
    assert dict(nodes) == {"岬": "3", "灯台": "2", "夜の町": "2", "港": "1"}


def test_what_lies_below_the_second_level_is_folded(store, text_of):
    store("深いこと。\n#一/二/三/四")
    page = text_of("/tags/")
    assert page.count("<details") == 2
    assert page.index(">二</a>") < page.index("<details") < page.index(">三</a>")


def test_a_tag_is_found_by_its_reading_and_its_other_names(two_days, text_of):
    tag = Tag.objects.get(name="岬/灯台")
    tag.reading = "みさき とうだい"
    tag.save()
    add_alias(tag=tag, name="光の塔")
    assert 'data-names="岬/灯台 みさき とうだい 光の塔"' in text_of("/tags/")
