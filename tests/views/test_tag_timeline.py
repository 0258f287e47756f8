"""A subject's page: its clips newest first, what each adds, and the ways to and from it."""

import re

import pytest

from clips.models import Clip, Tag
from clips.services.tags import add_alias

ADDRESS = "/tags/岬/灯台/"


def clips_of(page):
    return [int(pk) for pk in re.findall(r'<article class="clip" id="clip-(\d+)"', page)]


def test_a_timeline_holds_own_section_and_lower_uses_newest_first(two_days, text_of):
    in_order = list(Clip.objects.in_order().values_list("pk", flat=True))
    lighthouse, port, relit = in_order
    assert clips_of(text_of(ADDRESS)) == [relit, lighthouse]
    assert clips_of(text_of("/tags/岬/")) == [relit, port, lighthouse]
    assert clips_of(text_of("/tags/夜の町/")) == [port, lighthouse]


def test_only_shows_the_tags_own_uses(two_days, text_of):
    assert clips_of(text_of(f"{ADDRESS}?only=1")) == clips_of(text_of(ADDRESS))
    assert clips_of(text_of("/tags/岬/?only=1")) == []


def test_what_a_gloss_adds_is_inserted_and_what_it_repeats_is_told(two_days, text_of):
    page = text_of(ADDRESS)
    newest = page.split('<article class="clip"')[1]
    assert re.findall("<ins>(.*?)</ins>", newest) == ["球を替える", "市長「ほっとした」"]
    assert "前回まで" in newest
    oldest = page.split('<article class="clip"')[2]
    assert "<ins>" not in oldest
    assert "前回まで" not in oldest


def test_what_was_said_before_the_page_still_counts(store_month, text_of):
    store_month(2, "#橋(ひび→{day}の{n})")
    last = text_of("/tags/橋/").split('<article class="clip"')[-1]
    assert re.findall("<ins>(.*?)</ins>", last) == ["14の1"]


def test_the_last_gloss_is_the_summary(two_days, text_of):
    summary = re.search(r'<p class="summary"[^>]*>(.*?)</p>', text_of(ADDRESS))[1]
    assert summary == "明かり消える→原因調査→球を替える・市長「すぐ直す」・市長「ほっとした」"


def test_pages_follow_each_other_without_gap_or_overlap(store_month, text_of):
    store_month(3, "#橋(ひび)")
    seen, address = [], "/tags/橋/"
    while address:
        page = text_of(address)
        seen.append(clips_of(page))
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = f"/tags/橋/{older[1]}" if older else None
    assert [pk for clips in seen for pk in clips] == list(
        Clip.objects.newest_first().values_list("pk", flat=True)
    )
    assert [len(clips) for clips in seen] == [30, 30, 24]
    newer = re.search(r'rel="prev" href="([^"]+)"', page)[1]
    assert clips_of(text_of(f"/tags/橋/{newer}")) == seen[1]


def test_a_page_keeps_its_rows_when_something_is_added(store, store_month, text_of):
    store_month(2, "#橋")
    older = re.search(r'rel="next" href="([^"]+)"', text_of("/tags/橋/"))[1]
    before = clips_of(text_of(f"/tags/橋/{older}"))
    store("新しいこと。\n#橋", "2024-02-01")
    assert clips_of(text_of(f"/tags/橋/{older}")) == before


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("/tags/岬／灯台/", "a full-width slash"),
        ("/tags/岬/灯台守/", "an alias"),
        ("/tags/Ｔｏｄａｉ/", "an alias in other letters"),
    ],
)
def test_other_spellings_and_names_redirect(two_days, client, written, reason):
    tag = Tag.objects.get(name="岬/灯台")
    add_alias(tag=tag, name="岬/灯台守")
    add_alias(tag=tag, name="todai")
    answer = client.get(written, {"only": "1"})
    assert answer.status_code == 301, reason
    assert answer["Location"] == tag.get_absolute_url() + "?only=1"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/tags/なし/", "no such tag"),
        ("/tags/%00/", "no tag's name"),
        ("/tags/岬//灯台/", "an empty level"),
        (f"{ADDRESS}?before=junk", "no cursor"),
        (f"{ADDRESS}?before=2024-01-09.1", "half a cursor"),
        (f"{ADDRESS}?after=2024-13-09.1.1", "no date"),
        (f"{ADDRESS}?before=2024-01-09.{2**70}.1", "no number that a row can have"),
    ],
)
def test_what_is_no_timeline_is_not_found(two_days, client, address, reason):
    assert client.get(address).status_code == 404, reason


def test_a_tag_without_a_visible_clip_is_nowhere(store, client, text_of):
    store("灯台が消えた。\n#岬")
    store("秘密のこと。\n#内緒(まだ)", "2024-01-10", publish=False)
    assert client.get("/tags/内緒/").status_code == 404
    assert "内緒" not in text_of("/tags/")


def test_children_show_their_counts(two_days, text_of):
    aside = text_of("/tags/岬/").partition('<aside class="side">')[2]
    assert re.search(
        r'href="/tags/%E5%B2%AC/%E7%81%AF%E5%8F%B0/".*?<span class="count">2</span>',
        aside,
        re.DOTALL,
    )


def test_months_are_counted_in_a_picture_and_in_a_table(two_days, store, text_of):
    store("前の月のこと。\n#岬/灯台", "2023-11-30")
    page = text_of(ADDRESS)
    bars = re.findall(r'<a href="([^"]*)" tabindex="-1"><title>(.*?)</title>', page)
    assert bars == [
        ("?from=2023-11-01&amp;to=2023-11-30", "2023年11月: 1"),
        ("?from=2024-01-01&amp;to=2024-01-31", "2024年1月: 2"),
    ]
    assert re.findall(r'class="red" x="(\d+)', page) == ["23"], "the last of two years' months"
    rows = re.findall(r'<th scope="row">(\d+)</th>(.*?)</tr>', page, re.DOTALL)
    assert [(year, re.findall(r"<td>(?:<a[^>]*>)?(\d*)", cells)) for year, cells in rows] == [
        ("2024", ["2"] + [""] * 11 + ["2"]),
        ("2023", [""] * 10 + ["1", "", "1"]),
    ]


def test_what_holds_for_a_whole_post_is_said_once(store, text_of):
    store("#架空(作りごと)\n\n一。\n#橋\n\n二。\n#橋\n\n■\n\n#架空(別の話)\n\n三。\n#橋")
    store("#架空(別の話)\n\n四。\n#橋", "2024-01-10")
    rows = text_of("/tags/架空/").split('<article class="clip"')[1:]
    said = [re.findall('<span class="gloss"[^>]*>(.*?)</span>', row) for row in rows]
    assert said == [[], ["別の話"], [], ["作りごと"]]


def test_a_use_that_says_nothing_leaves_no_gap(store, text_of):
    store("一。\n#橋\n\n二。\n#橋()\n\n三。\n#橋/床版")
    rows = text_of("/tags/橋/").split('<article class="clip"')[1:]
    assert [row.count('class="uses"') for row in rows] == [1, 0, 0]
