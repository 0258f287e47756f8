"""The tree of subjects: its counts, its branches, its index and its finder."""

import re

import pytest

from clips.models import Clip, Tag
from clips.services.clips import withdraw
from clips.services.tags import add_alias
from clips.services.tree import rename_tag
from clips.views import names, tree

NODE = re.compile(
    r'class="mark">#</span>(?:<span class="above">[^<]+</span>)?(\S+?)</a>\s*'
    r'<span class="count">(\d+)</span>'
)


def nodes(page):
    return NODE.findall(page.partition('id="names"')[2])


def names_on(page):
    return [name for name, _count in nodes(page)]


@pytest.fixture
def described():
    def read(**readings):
        for name, reading in readings.items():
            Tag.objects.filter(name=name.replace("__", "/")).update(reading=reading)

    return read


def test_the_tree_counts_clips_once_for_each_tag_above(two_days, text_of):
    assert dict(nodes(text_of("/tags/"))) == {"岬": "3", "灯台": "2", "夜の町": "2", "港": "1"}


def test_what_lies_below_the_second_level_is_folded(store, text_of):
    store("深いこと。\n#一/二/三/四")
    page = text_of("/tags/")
    assert page.count("<details") == 2
    assert page.index(">二</a>") < page.index("<details") < page.index(">三</a>")


def test_brothers_stand_in_the_order_of_their_readings(two_days, described, text_of):
    described(岬="みさき", 港="みなと", 夜の町="よるのまち")
    assert names_on(text_of("/tags/")) == ["岬", "灯台", "港", "夜の町"]
    described(岬="んみさき", 港="")
    assert names_on(text_of("/tags/")) == ["夜の町", "岬", "灯台", "港"], "港 can nobody read"


def test_the_index_has_each_tag_where_its_last_part_is_read(two_days, described, text_of):
    described(岬__灯台="とうだい", 港="みなと")
    assert names_on(text_of("/tags/?row=た")) == ["灯台"]
    assert '<span class="above">岬/</span>灯台' in text_of("/tags/?row=た")
    assert names_on(text_of("/tags/?row=ま")) == ["港"]
    assert names_on(text_of("/tags/?row=他")) == ["夜の町", "岬"], "that nobody has read"
    rows = re.findall(r'href="\?row=([^"]+)"', text_of("/tags/"))
    assert rows == ["%E3%81%9F", "%E3%81%BE", "%E4%BB%96"], "the others lead nowhere"


FOUND = [
    ("灯台", ["灯台"], "a name"),
    ("岬", ["岬", "灯台"], "and what stands below it"),
    ("トウダイ", ["灯台"], "a reading in the other kana"),
    ("光の", ["灯台"], "another name"),
    ("#夜", ["夜の町"], "with its mark"),
    ("なし", [], "nothing"),
    ("%00", [], "no name"),
    ("密談", [], "what visitors may not know of"),
]


@pytest.mark.parametrize(("written", "found", "reason"), FOUND)
def test_a_tag_is_found_without_a_script(
    two_days, store, described, text_of, written, found, reason
):
    described(岬__灯台="とうだい")
    add_alias(tag=Tag.objects.get(name="岬/灯台"), name="光の塔")
    store("まだ言えない。\n#密談", "2024-01-11", publish=False)
    page = text_of(f"/tags/?q={written.replace('#', '%23')}")
    assert names_on(page) == found, reason
    told = re.search(r"<output[^>]*>\s*(.*?)\s*</output>", page, re.DOTALL)[1]
    assert str(len(found)) in told if found else "この名前のタグはありません。" in told, reason


def test_what_was_looked_for_stands_in_the_box_and_is_escaped(two_days, text_of):
    assert 'value="&lt;b&gt;&quot;"' in text_of('/tags/?q=<b>"')


@pytest.fixture
def cramped(monkeypatch):
    """A site of six tags that is too large for a page."""
    monkeypatch.setattr(tree, "ROOM", 4)
    monkeypatch.setattr(names, "A_PAGE", 2)


@pytest.fixture
def branches(store):
    store("\n\n".join(f"{path}。\n#{path}" for path in ("あ/い/う", "あ/え", "か/き", "さ")))


def branches_of(page):
    return re.findall(r'href="\?under=([^"]+)"', page)


def test_a_tree_too_large_for_a_page_opens_in_branches_with_addresses(cramped, branches, text_of):
    page = text_of("/tags/")
    assert nodes(page) == [("あ", "2"), ("か", "1")], "two of the three roots, and no level more"
    assert branches_of(page) == ["%E3%81%82", "%E3%81%8B"]
    later = re.search(r'rel="next" href="([^"]+)"', page)[1].replace("&amp;", "&")
    assert names_on(text_of(f"/tags/{later}")) == ["さ"]
    page = text_of("/tags/?under=あ")
    assert names_on(page) == ["い", "う", "え"], "all of the branch"
    assert '<h1 class="title" lang="ja"><span class="mark">#</span>あ</h1>' in page


def test_levels_open_as_far_as_there_is_room_for_whole_ones(
    cramped, branches, text_of, monkeypatch
):
    monkeypatch.setattr(names, "A_PAGE", 9)
    monkeypatch.setattr(tree, "ROOM", 6)
    page = text_of("/tags/")
    assert names_on(page) == ["あ", "い", "え", "か", "き", "さ"]
    assert branches_of(page) == ["%E3%81%82%2F%E3%81%84"], "う is a step away"
    monkeypatch.setattr(tree, "ROOM", 7)
    assert branches_of(text_of("/tags/")) == []


def test_a_branch_is_found_by_any_name_of_its_tag(branches, client):
    add_alias(tag=Tag.objects.get(name="あ/い"), name="別の名")
    rename_tag(tag=Tag.objects.get(name="か"), name="新")
    for written, name in (("別の名", "あ/い"), ("ア/イ", None), ("か", "新"), ("か/き", "新/き")):
        answer = client.get("/tags/", {"under": written})
        assert answer.status_code == (301 if name else 404), written
        if name:
            assert client.get(answer["Location"]).context["above"].name == name


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("?under=なし", "no such tag"),
        ("?under=%00", "no name"),
        ("?under=さ", "a tag that is not to be seen any more"),
        ("?row=し", "no row"),
    ],
)
def test_what_is_no_branch_or_row_is_not_found(branches, client, query, reason):
    withdraw(clips=Clip.objects.filter(body="さ。"))
    assert client.get(f"/tags/{query}").status_code == 404, reason
    assert "さ" not in names_on(client.get("/tags/").content.decode())


def test_a_branch_with_nothing_below_says_so(branches, text_of):
    page = text_of("/tags/?under=さ")
    assert 'class="empty"' in page
    assert 'href="/tags/%E3%81%95/"' in page
    assert 'href="?format=opml&amp;under=%E3%81%95"' in page
