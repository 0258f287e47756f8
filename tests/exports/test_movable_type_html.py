"""An entry's HTML: an excerpt word for word, and the post that it tells."""

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips import notation
from clips.exports import movable_type
from clips.notation import Clip, Day, Post, Section, SourceLine
from tests.exports.blog import post_of
from tests.notation import drawing


def test_the_example_is_true():
    assert doctest.testmod(movable_type).failed == 0


LINES = [
    # (body, its HTML, why)
    ("橋\n-----\n--------", "橋<br>&#45;----<br>&#45;-------", "rows of hyphens end nothing"),
    ("a\x0b-----\x0bb", "a\x0b&#45;----\x0bb", "nor do they behind other ends of lines"),
    ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;", "markup is words"),
    ("一\n\n\n二", "一</p>\n<p><br>二", "a second empty line is kept"),
    ("一\n\n\n\n二", "一</p>\n<p><br><br>二", "and a third"),
    ("一\n\u3000\n二", "一<br>\u3000<br>二", "a line of blanks is a line"),
    ("#港\nBODY:", "#港<br>BODY:", "what looks like a tag in an excerpt is the excerpt's"),
]


@pytest.mark.parametrize(("body", "html", "why"), LINES)
def test_an_excerpt_is_a_blockquote_word_for_word(body, html, why):
    post = Post((Section((Clip(body),)),))
    written = movable_type.body_of(post)
    assert written == f"<blockquote>\n<p>{html}</p>\n</blockquote>", why
    assert post_of(written) == post, why


def test_an_excerpt_without_tags_is_parted_from_the_next():
    post = notation.read("一。\n\n#\n\n二。\n\n#橋")[0].posts[0]
    assert "<p>#</p>" in movable_type.body_of(post)
    assert post_of(movable_type.body_of(post)) == post


def test_an_address_leads_nowhere_but_to_the_web():
    source = SourceLine("岬新聞 javascript:alert(1)", "岬新聞", url="javascript:alert(1)")
    post = Post((Section((Clip("一。", source),)),), header=("kirinuki.example",))
    assert "<a " not in movable_type.body_of(post)


@settings(max_examples=40)
@given(st.randoms(use_true_random=False).map(drawing.post))
def test_any_post_comes_back_from_its_html(post):
    written = movable_type.body_of(post)
    assert "-----" not in written
    assert post_of(written) == notation.read(notation.write([Day(None, (post,))]))[0].posts[0]
