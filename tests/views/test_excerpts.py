"""An excerpt on a page is what is stored, and its addresses are links that end where they end."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.templatetags.excerpts import excerpt, link_line, linked, tongue

LINKS = [
    ("詳細はhttps://example.com/a。", ["https://example.com/a"], "ends before 。"),
    (
        "https://example.com/a、https://example.com/b",
        ["https://example.com/a", "https://example.com/b"],
        "ends before 、",
    ),
    ("「https://example.com/a」", ["https://example.com/a"], "ends before 」"),
    (
        "（https://example.com/a）と(https://example.com/b)",
        ["https://example.com/a", "https://example.com/b"],
        "a bracket around it is the sentence's",
    ),
    ("https://example.com/a_(b)", ["https://example.com/a_(b)"], "a bracket of its own stays"),
    ("See https://example.com/a.", ["https://example.com/a"], "a full stop is the sentence's"),
    ("https://example.com/a?b=1&c=2", ["https://example.com/a?b=1&c=2"], "a query stays whole"),
    ("HTTP://EXAMPLE.COM/", ["HTTP://EXAMPLE.COM/"], "capitals are http too"),
    ("javascript:alert(1)", [], "only http and https are links"),
    ("ftp://example.com/ data:text/html,x", [], "only http and https are links"),
    ("https:// と書く", [], "nothing to go to"),
    ('https://example.com/"onclick="x', ["https://example.com/"], "no way out of the attribute"),
]


@pytest.mark.parametrize(("text", "links", "reason"), LINKS)
def test_links_end_where_the_address_ends(text, links, reason):
    found = re.findall(r'<a href="([^"]*)" rel="nofollow noopener">', linked(text))
    assert [html.unescape(link) for link in found] == links, reason


def words(rendered):
    return html.unescape(re.sub(r"<[^>]+>", "", rendered))


@given(st.text(alphabet=st.sampled_from("ab漢、。「」\n 　<>&\"'(){}%:/htps.")))
def test_an_excerpt_shows_every_character_of_the_body_and_no_other(body):
    assert words(excerpt(body)) == body


def test_paragraphs_are_parted_at_blank_lines_which_stay_in_the_text():
    shown = excerpt("一\n二\n\n　三\n \n\n四")
    assert re.findall(r'<span class="paragraph">(.*?)</span>', shown, re.DOTALL) == [
        "一\n二",
        "　三",
        "四",
    ]


def test_markup_in_a_body_is_shown_as_it_was_typed():
    assert excerpt("<script>alert(1)</script>") == (
        '<span class="paragraph">&lt;script&gt;alert(1)&lt;/script&gt;</span>'
    )


def test_a_bare_host_in_a_head_line_links_to_the_host():
    assert link_line("kirinuki.example") == (
        '<a href="https://kirinuki.example" rel="nofollow noopener">kirinuki.example</a>'
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [("灯台", "ja"), ("ｱｲｳ", "ja"), ("The Post", "en"), ("", "en"), ("NHK総合", "ja")],
)
def test_words_say_their_language(text, language):
    assert tongue(text) == language
