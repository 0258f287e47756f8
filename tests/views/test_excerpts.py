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
    ("参照https://a.example/1を見よ", ["https://a.example/1"], "within a sentence ASCII alone"),
    ("https://ja.example/橋/仮橋#工事", ["https://ja.example/橋/仮橋#工事"], "a line of its own"),
    (
        "前。\n　https://ja.example/橋 \n後",
        ["https://ja.example/橋"],
        "a line of its own, blanks at its ends aside",
    ),
    ("https://ja.example/橋 に詳しい", ["https://ja.example/"], "no line of its own"),
    ("https://ja.example/橋。", ["https://ja.example/"], "a sentence, and no line of its own"),
    ("https://ja.example/橋！？", ["https://ja.example/橋"], "punctuation of any width"),
    ("https://ja.example/橋［仮］", ["https://ja.example/橋［仮］"], "a bracket of its own stays"),
    ("https://ja.example/橋］", ["https://ja.example/橋"], "a bracket that it does not open"),
    ("https://例.example/", ["https://例.example/"], "a host in Japanese, on its line"),
    ("『https://a.example/b』", ["https://a.example/b"], "any of the brackets"),
    (
        "【https://a.example/b】〈https://a.example/c〉",
        ["https://a.example/b", "https://a.example/c"],
        "any",
    ),
    ("<https://a.example/b>", ["https://a.example/b"], "as in mail"),
    ("[橋](https://a.example/b)", ["https://a.example/b"], "as in Markdown"),
    ("**https://a.example/b**", ["https://a.example/b"], "as in Markdown"),
    ("[https://a.example/b]", ["https://a.example/b"], "square brackets too"),
    (
        "https://a.example/?b[]=1&c[x]=2",
        ["https://a.example/?b[]=1&c[x]=2"],
        "which a query may hold",
    ),
    ("(cf. https://a.example/b_(c).)", ["https://a.example/b_(c)"], "outer bracket and full stop"),
    ("https://a.example/b...", ["https://a.example/b"], "dots are the sentence's"),
    ("https://a.example/b…", [], "cut off: it leads nowhere"),
    ("詳細は https://a.exam…", [], "cut off within a sentence"),
    ("http://[2001:db8::1]:8080/a", ["http://[2001:db8::1]:8080/a"], "IPv6 with a port"),
    ("http://192.0.2.1:8080/a?b#c", ["http://192.0.2.1:8080/a?b#c"], "IPv4 with a port"),
    ("http://[javascript:]/", [], "no host"),
    (
        "https://a.example/1,https://a.example/2;http://a.example/3",
        ["https://a.example/1", "https://a.example/2", "http://a.example/3"],
        "a list without blanks",
    ),
    (
        "https://old.example/web/2024/https://a.example/1",
        ["https://old.example/web/2024/https://a.example/1"],
        "an address within an address",
    ),
    ("https://a.example/%E6%A9%8B", ["https://a.example/%E6%A9%8B"], "written out in ASCII"),
    (
        "https://a.example/a,b;c=d:e@f!$*'x",
        ["https://a.example/a,b;c=d:e@f!$*'x"],
        "all of RFC 3986",
    ),
    ("https://a.example", ["https://a.example"], "a host alone"),
    (
        "「https://a.example/b」と「https://a.example/c。」",
        ["https://a.example/b", "https://a.example/c"],
        "in speech",
    ),
    ("https://a.example/１", ["https://a.example/１"], "full-width digits, on its line"),
    ("第https://a.example/１号", ["https://a.example/"], "but not in a sentence"),
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


@pytest.mark.parametrize("hostile", [")", "]", ".", "https://a.example/(", "[,", " \u3000", "…"])
def test_looking_for_addresses_takes_time_in_step_with_the_text(hostile):
    """A quadratic search would not end while one waits: these are as long as a body may be."""
    text = "https://a.example/" + hostile * (1_000_000 // len(hostile)) + "x\nhttps"
    assert words(linked(text)) == text
