"""Markdown that a real parser shows as exactly the words of the excerpt."""

import datetime
import html.parser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from clips.exports import markdown
from clips.notation import Clip, Day, Post, Section, TagUse, read

pytestmark = pytest.mark.usefixtures("settings")


def written(day):
    return "\n\n".join(markdown.blocks_of(day.posts))


class Words(html.parser.HTMLParser):
    """The text of a document's quotations, a line for each <br> and an empty one for each <p>."""

    def __init__(self):
        super().__init__()
        self.depth, self.text = 0, []

    def handle_starttag(self, tag, attrs):
        if tag == "blockquote":
            self.depth += 1
        if tag == "p" and self.depth and self.text:
            self.text.append("\n\n")

    def handle_endtag(self, tag):
        self.depth -= tag == "blockquote"

    def handle_data(self, data):
        if self.depth:
            self.text.append(data.strip("\n") if data.isspace() else data)


def shown(body):
    """The body as a reader of the rendered Markdown sees it."""
    day = Day(datetime.date(2024, 1, 9), (Post((Section((Clip(body),)),)),))
    words = Words()
    words.feed(MarkdownIt("commonmark").render(written(day)))
    return "".join(words.text)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("橋が*閉じた*。", "stars are emphasis"),
        ("# 見出し", "a mark at the start is a heading"),
        ("- 一つ\n- 二つ", "hyphens are a list"),
        ("1. 一つ\n2) 二つ", "numbers are a list"),
        ("===", "a line of equals signs underlines a heading"),
        ("本文\n---", "and so do hyphens"),
        ("<script>alert(1)</script>", "HTML is passed through"),
        ("&amp; と &copy;", "entities are decoded"),
        ("[x](javascript:alert(1))", "links are made"),
        ("`code` ``` fence", "back quotes are code"),
        ("    四字下げ", "four spaces are code"),
        ("> 引用", "a quotation in the quotation"),
        ("a\\*b", "a backslash escapes"),
        ("| 表 | の |\n|---|---|", "tables, where they are known"),
        ("一行目\n二行目", "a line break stays one"),
        ("一段\n\n二段", "a blank line parts paragraphs"),
        ("~~消す~~ ![絵](x)", "struck words and pictures"),
        ("+ 足す\n* 掛ける", "other lists"),
        ("9" * 9 + ". 長い番号", "nine digits are still a list"),
    ],
)
def test_what_markdown_takes_for_markup_stays_words(body, why):
    assert shown(body).split() == body.split(), why


@given(st.text(alphabet="ab1.)-+=#>*_`[](){}<&;!|~\\ \n橋", min_size=1).filter(str.strip))
def test_any_excerpt_comes_out_word_for_word(body):
    lines = body.split("\n")
    while not lines[0].strip():
        del lines[0]
    while not lines[-1].strip():
        del lines[-1]
    body = "\n".join(lines)
    assert shown(body).split() == body.split()


def test_tags_nest_and_carry_their_gloss():
    (day,) = read("橋が閉じた。\n\n#交通/大橋(全面通行止め→迂回)#港")
    assert "#交通/大橋(全面通行止め→迂回) #港" in written(day)


def test_a_gloss_cannot_smuggle_markup():
    use = TagUse("大橋", "<b>*x*</b>")
    day = Day(None, (Post((Section((Clip("本文", None, ((use,),)),)),)),))
    rendered = MarkdownIt("commonmark").render(written(day))
    assert "<b>" not in rendered
    assert "<em>" not in rendered
