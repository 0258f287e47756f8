"""One clip: the paper's words unaltered, the editor's apart, and where it was printed."""

import html
import re

import pytest

from clips.models import Clip


@pytest.fixture
def clip(two_days):
    return Clip.objects.get(body__startswith="灯台の明かりが8日")


def test_the_excerpt_is_unaltered(clip, text_of):
    quoted = re.search(
        r"<blockquote([^>]*)>(.*?)</blockquote>", text_of(clip.get_absolute_url()), re.DOTALL
    )
    assert 'cite="https://paper.example/front"' in quoted[1]
    assert html.unescape(re.sub("<[^>]+>", "", quoted[2])) == clip.body


def test_it_says_where_it_was_printed_and_what_the_editor_adds(clip, text_of):
    page = text_of(clip.get_absolute_url())
    for said in (
        "岬新聞",
        "朝刊1面",
        "https://paper.example/front",
        "2024年1月9日(火)",
        "明かり消える→原因調査・市長「すぐ直す」",
    ):
        assert said in page
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page)[1]
    assert heading == "灯台が消える"


def test_a_clip_without_a_source_says_so(two_days, text_of):
    port = Clip.objects.get(body__startswith="港の船")
    page = text_of(port.get_absolute_url())
    assert "出典未記入" in page
    assert "cite=" not in page


def test_an_address_that_is_none_is_no_link(store, text_of):
    store("<b>太字</b> javascript:alert(1)\n出典: 岬新聞、javascript:alert(1)\n#岬")
    page = text_of(Clip.objects.get().get_absolute_url())
    assert 'href="javascript' not in page
    assert "<b>太字" not in page
    assert "&lt;b&gt;太字&lt;/b&gt; javascript:alert(1)" in page


def test_a_withdrawn_clip_is_gone_with_a_word_of_explanation(clip, client, put_into):
    put_into("withdrawn", clip)
    answer = client.get(clip.get_absolute_url())
    assert answer.status_code == 410
    said = answer.content.decode()
    assert "取り下げ" in said
    assert "灯台" not in said


@pytest.mark.parametrize("state", ["draft", "scheduled", "trashed"])
def test_a_clip_that_is_not_public_is_not_found(clip, client, put_into, state):
    put_into(state, clip)
    assert client.get(clip.get_absolute_url()).status_code == 404


def test_staff_find_no_drafts_on_public_pages_either(clip, client_of, staff, put_into):
    put_into("draft", clip)
    assert client_of(staff).get(clip.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "address", ["/clips/0/", "/clips/999999999/", "/clips/99999999999999999999999/"]
)
def test_a_number_without_a_clip_is_not_found(db, client, address):
    assert client.get(address).status_code == 404
