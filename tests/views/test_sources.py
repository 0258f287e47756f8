"""Outlets and their clips, under whatever names."""

import re

import pytest

from clips.models import Source, SourceAlias


@pytest.fixture
def outlets(store):
    store("一。\n出典: 岬新聞(朝刊)\n#岬\n\n二。\n出典: AM/FM放送\n#岬\n\n三。\n出典: 岬新聞\n#岬")
    store("四。\n出典: 内緒新聞\n#岬", "2024-01-10", publish=False)


def test_outlets_are_listed_with_their_visible_clips(outlets, text_of):
    page = text_of("/sources/")
    assert re.findall(r'<span class="count">(\d+)件</span>', page) == ["1", "2"]
    assert "内緒" not in page


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
