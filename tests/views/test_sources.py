"""Outlets and their clips, under whatever names."""

import re

import pytest

from clips.models import Source, SourceAlias


@pytest.fixture
def outlets(store):
    store("一。\n出典: 岬新聞(朝刊)\n#岬\n\n二。\n出典: AM/FM放送\n#岬\n\n三。\n出典: 岬新聞\n#岬")
    store("四。\n出典: 内緒新聞\n#岬", "2024-01-10", publish=False)


def listed(page):
    return re.findall(r'<p class="node"><span><a [^>]*>(.*?)</a>', page)


def test_outlets_are_listed_with_their_visible_clips(outlets, text_of):
    page = text_of("/sources/")
    assert listed(page) == ["AM/FM放送", "岬新聞"]
    assert re.findall(r'<span class="count">(\d+)件</span>', page) == ["1", "2"]
    assert "内緒" not in page


def test_outlets_stand_in_the_rows_of_their_readings_and_are_found_by_any_name(outlets, text_of):
    source = Source.objects.get(name="岬新聞")
    Source.objects.filter(pk=source.pk).update(reading="みさきしんぶん")
    SourceAlias.objects.create(source=source, name="灯台新報")
    assert listed(text_of("/sources/")) == ["岬新聞", "AM/FM放送"]
    for query in ("row=ま", "q=ミサキ", "q=灯台"):
        assert listed(text_of(f"/sources/?{query}")) == ["岬新聞"], query
    assert listed(text_of("/sources/?q=内緒")) == []
    assert "この名前の媒体はありません。" in text_of("/sources/?q=内緒")


def test_an_outlets_name_may_hold_a_slash(outlets, text_of):
    page = text_of(Source.objects.get(name="AM/FM放送").get_absolute_url())
    assert re.findall(r'<span class="paragraph">(.)。', page) == ["二"]


def test_other_spellings_and_names_of_an_outlet_redirect(outlets, client):
    source = Source.objects.get(name="AM/FM放送")
    SourceAlias.objects.create(source=source, name="ラジオ岬")
    for written in ("/sources/ａｍ/fm放送/", "/sources/ラジオ岬/"):
        answer = client.get(written, {"before": "2024-01-10.1.1"})
        assert answer.status_code == 301, written
        assert answer["Location"] == source.get_absolute_url() + "?before=2024-01-10.1.1"


@pytest.mark.parametrize("address", ["/sources/なし/", "/sources/内緒新聞/", "/sources/%00/"])
def test_an_outlet_without_visible_clips_is_not_found(outlets, client, address):
    assert client.get(address).status_code == 404
