"""Every clip newest first, narrowed down by what the address says."""

import re

import pytest

from clips.models import Clip, Source
from clips.services.sources import add_source_alias
from tests.stages import stage
from tests.views.conftest import publish_day

pytestmark = pytest.mark.django_db


def bodies(page):
    return re.findall(r'<span class="paragraph">(\S+?)。', page)


@stage
def three_clips():
    publish_day("一月のこと。\n出典: 岬新聞\n#岬/灯台", "2024-01-09")
    publish_day("二月のこと。\n出典: 港／放送\n#岬", "2024-02-09")
    publish_day("三月のこと。\n#港", "2024-03-09")
    add_source_alias(source=Source.objects.get(name="岬新聞"), name="みさき新聞")


@pytest.mark.parametrize(
    ("query", "found", "reason"),
    [
        ("", ["三月のこと", "二月のこと", "一月のこと"], "newest first"),
        ("?order=oldest", ["一月のこと", "二月のこと", "三月のこと"], "oldest first"),
        ("?from=2024-02-09", ["三月のこと", "二月のこと"], "from that day on"),
        ("?to=令和6年2月9日", ["二月のこと", "一月のこと"], "up to that day"),
        ("?from=2024/2/1&to=2024年2月29日", ["二月のこと"], "between the two"),
        ("?outlet=港／放送", ["二月のこと"], "of that outlet"),
        ("?outlet=岬新聞＃", [], "of none"),
        ("?outlet=みさき新聞", ["一月のこと"], "of that outlet by another name"),
        ("?tag=岬", ["二月のこと", "一月のこと"], "of that subject and those below"),
        ("?tag=＃岬／灯台", ["一月のこと"], "however it is spelt"),
        ("?tag=岬&outlet=岬新聞", ["一月のこと"], "both"),
        ("?tag=なし", [], "no such subject"),
        ("?from=2024-02-30", [], "no such day"),
        ("?outlet=なし", [], "no such outlet"),
        (
            "?utm_source=x",
            ["三月のこと", "二月のこと", "一月のこと"],
            "what is not meant for us is left alone",
        ),
    ],
)
def test_the_address_narrows_the_timeline_down(three_clips, text_of, query, found, reason):
    assert bodies(text_of(f"/timeline/{query}")) == found, reason


@pytest.mark.parametrize(
    "query", ["?tag=なし", "?tag=%00", "?from=2024-02-30", "?from=x", "?outlet=なし", "?outlet=%00"]
)
def test_what_cannot_be_meant_is_said_and_kept_in_its_field(three_clips, text_of, query):
    page = text_of(f"/timeline/{query}")
    assert 'class="errorlist"' in page
    assert "当てはまる切り抜きはありません" in page


def test_filters_stay_while_paging(store, store_month, text_of):
    store_month(2, "#橋")
    store("よその話。\n#港", "2024-01-10")
    first = text_of("/timeline/?tag=橋")
    older = re.search(r'rel="next" href="([^"]+)"', first)[1]
    second = text_of(f"/timeline/{older}".replace("&amp;", "&"))
    assert len(bodies(first)) == 30
    assert len(bodies(second)) == 26
    assert "よその話" not in bodies(first) + bodies(second)


def test_clips_of_later_posts_page_in_their_place(store, text_of):
    store("\n\n■\n\n".join(f"{n}便のこと。\n#橋" for n in range(40)))
    first = text_of("/timeline/")
    older = re.search(r'rel="next" href="([^"]+)"', first)[1]
    shown = bodies(first) + bodies(text_of(f"/timeline/{older}"))
    assert shown == [f"{n}便のこと" for n in reversed(range(40))]
    assert Clip.objects.count() == 40
