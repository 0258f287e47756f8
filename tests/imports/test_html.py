"""What HTML comes to, line by line."""

# ruff: noqa: E501  # tables: one case a line

import pytest

from clips.imports.html import Unreadable, read_html
from clips.imports.pages import Role
from tests.imports.pages import as_text

KEYWORD = '<a class="keyword" href="http://d.hatena.ne.jp/keyword/%C4%AC">{}</a>'


def keyword(word):
    return KEYWORD.format(word)


LINES = [
    ("<p>橋が閉じた。</p><p>島は待つ。</p>", "橋が閉じた。\n\n島は待つ。", "a blank line parts paragraphs"),
    ("<p>橋が閉じた。</p>\n\n\n<p> </p><p>島</p>", "橋が閉じた。\n\n島", "one, however many there are"),
    ("<p>橋<br>港<br />灯台</p>", "橋\n港\n灯台", "a break ends a line"),
    ("橋<br><br>港", "橋\n\n港", "two of them leave a gap"),
    ("<div>橋</div><div>港</div>", "橋\n港", "divisions are lines"),
    ("<div>橋</div><div><br></div><div>港</div>", "橋\n\n港", "and an empty one is a gap"),
    ("<p>橋が\n閉じた。</p>", "橋が閉じた。", "a line end of the source is no space in Japanese"),
    ("<p>The bridge\nis  closed.</p>", "The bridge is closed.", "but one in English"),
    ("<p>橋と\nNATO</p>", "橋と NATO", "and where the two meet"),
    ("<p>\u3000橋が閉じた。</p>", "\u3000橋が閉じた。", "a wide space is a character"),
    (f"<p>{keyword('橋')}と{keyword('港')}を</p>", "橋と港を", "one character between two keywords"),
    (f"<p>a{keyword('橋')} {keyword('港')}</p>", "a橋 港", "be it a space"),
    (f"<p>#{keyword('汐本')}水道(断水)</p>", "#汐本水道(断水)", "a tag that a keyword link split"),
    (f"<p>橋</p><p>#{keyword('汐本')}(断水・<br>給水)#{keyword('港')}</p>", "橋\n\n#汐本(断水・給水)#港", "and a break in its gloss"),
    ("<p>橋</p><p>#汐本<br>(断水)</p>", "橋\n\n#汐本(断水)", "or before it"),
    ("<p>橋<br>#汐本(断水)<br>#港</p>", "橋\n\n#汐本(断水)\n#港", "two lines of tags are two"),
    ("<p>橋</p><p>#汐本(断水</p><p>続き)</p>", "橋\n\n#汐本(断水\n\n続き)", "a paragraph's end is no break"),
    ("<p>橋</p><p>#汐本&nbsp;#港</p>", "橋\n\n#汐本 #港", "the spaces of editors between tags"),
    ("<p>■</p><p>橋</p>", "\\■\n\n橋", "a mark that would open a post"),
    ("<p>■ 2024-01-10</p>", "\\■ 2024-01-10", "or another day"),
    ("<p>\\#港 と</p>", "\\\\#港 と", "a backslash that would be none"),
    ("<p>#1 だ</p>", "#1 だ", "a number is prose"),
    ("<p>橋</p><p>出典: 港町日報</p>", "橋\n\n出典: 港町日報", "a source line that the editor typed"),
    ("<h3>見出し</h3><p>橋</p>", "見出し\n\n橋", "headings"),
    ("<ul><li>橋</li><li>港<ol><li>北</li><li>南</li></ol></li></ul>", "・橋\n・港\n\u30001. 北\n\u30002. 南", "lists"),
    ("<ul><li>#港</li></ul>", "#港", "tags are tags in a list too"),
    ("<dl><dt>橋</dt><dd>閉鎖</dd></dl>", "橋\n閉鎖", "terms and what is said of them"),
    ("<table><tr><th>橋</th><td><p>3</p></td></tr><tr><td>港</td><td>#4</td></tr></table>", "橋｜3\n港｜#4", "tables"),
    ("<table><tr><td>#港</td></tr></table>", "\\#港", "a cell is never tags"),
    ("<pre>a\n  b\n\n#港</pre>", "a\n  b\n\n\\#港", "spaces count in code, and marks do not"),
    ("<pre>\u3000出典: 港町日報\n橋</pre>", "\\\u3000出典: 港町日報\n橋", "nor do labels, behind a space too"),
    ("<p><ruby>汐<rp>(</rp><rt>しお</rt><rp>)</rp></ruby>本</p>", "汐（しお）本", "readings"),
    ("<p>橋<sup>2</sup><b>と</b><del>港</del></p>", "橋2と港", "what is only looks"),
    ("<p><q>待つ</q></p>", "待つ", "no mark is put where none was"),
    ("<p>橋<!-- x --><script>y()</script>港</p>", "橋港", "comments and scripts are no words"),
    ("<style>p{}</style>", "", "nor are styles"),
    ("橋 &amp; 港 &lt;b&gt; &#8220;x&#8221;", "橋 & 港 <b> “x”", "what stands for a character"),
    ("<p>a\x0bb</p>", "a b", "what no page can hold is a space"),
    ("", "", "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected", "reason"), LINES)
def test_html_reads_as(html, expected, reason):
    assert as_text(html) == expected, reason


LINKS = [
    ('<p><a href="https://minato.example/1">橋が閉じた</a></p>', "橋が閉じた\nhttps://minato.example/1", "a link for a line is followed by its address"),
    ('<p><a href="https://minato.example/">minato.example</a></p>', "minato.example", "but where the words are the address"),
    ('<p>詳しくは<a href="https://minato.example/1">ここ</a>へ</p>', "詳しくはここへ", "inside a sentence it is words"),
    ('<p><a href="https://a.example/1">橋</a> <a href="https://a.example/2">港</a></p>', "橋 港\nhttps://a.example/1\nhttps://a.example/2", "two links that are all of a line"),
    ('<p>（<a href="https://minato.example/1">港町日報</a>）</p>', "（港町日報）\nhttps://minato.example/1", "marks around it are no words"),
    ('<p>橋</p><p>出典：<a href="https://minato.example/1">港町日報</a></p>', "橋\n\n出典：港町日報 https://minato.example/1", "a source line that leads somewhere says where"),
    ('<p>橋</p><p><a href="https://blog.example/category/x">#港</a></p>', "橋\n\n#港", "a tag's link is the blog's own"),
    ('<p><a href="//a.example/橋（上）">橋</a></p>', "橋\nhttps://a.example/橋%EF%BC%88上%EF%BC%89", "an address stays one"),
    ('<p><a href="/about">橋</a><a href="javascript:x()">港</a></p>', "橋港", "others are none"),
    ('<p>橋</p><img src="https://a.example/1.jpg" alt="橋の絵">', "橋\n\n橋の絵\nhttps://a.example/1.jpg", "a picture's words and address"),
    ('<img src="https://a.example/1.jpg" alt="f:id:x:1p:plain"><p>橋</p>', "\\https://a.example/1.jpg\n\n橋", "which is no address of the blog"),
    ("橋<img class='emoji' alt='🌊'>港", "橋🌊港", "a picture that stands for a character"),
    ('<p>橋<a href="#fn1" name="f1">*1</a></p><p>#港</p><div class="footnote"><p class="footnote"><a href="#f1" name="fn1">*1</a><span>:</span><span>古い橋</span></p></div>', "橋*1\n\n*1:古い橋\n\n#港", "a footnote stands below its paragraph"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected", "reason"), LINKS)
def test_links_and_pictures(html, expected, reason):
    assert as_text(html) == expected, reason


def test_addresses_inside_sentences_are_counted():
    page = read_html(
        '<p>橋は<a href="https://a.example">ここ</a>と<a href="//b.example">そこ</a>。'
    )
    assert page.links_left == 2


BREAKS = [
    ("橋\n港\n\n灯台", "橋\n港\n\n灯台", "lines and paragraphs"),
    ("橋<br>\n港", "橋\n港", "a break before a line's end is one"),
    ("<p>橋</p>\n\n<p>港\n灯台</p>", "橋\n\n港\n灯台", "also where there are paragraphs"),
    ("<ul>\n<li>橋</li>\n<li>港</li>\n</ul>", "・橋\n・港", "what stands between items is nothing"),
    ("<table>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n</table>", "a｜b", "nor between cells"),
]


@pytest.mark.parametrize(("html", "expected", "reason"), BREAKS)
def test_line_ends_count_where_the_entry_says_so(html, expected, reason):
    assert as_text(html, breaks=True) == expected, reason


TOUCHING = [
    (f"<p>{keyword('潮見')}{keyword('東湾')}</p>", [("潮見", "東湾", 7)], "nothing between them"),
    (f"<p>{keyword('潮見')}\n{keyword('東湾')}</p>", [("潮見", "東湾", 8)], "a line end is nothing in Japanese"),
    (f"<p>橋\n\n{keyword('島')}{keyword('潮')}{keyword('東')}</p>", [("島", "潮", 9), ("潮", "東", 9)], "each pair, in its line"),
    (f"<p>{keyword('潮見')}と{keyword('東湾')}</p>", [], "one character"),
    (f"<p>{keyword('潮見')} {keyword('東湾')}</p>", [], "a space"),
    (f"<p>{keyword('潮見')}<br>{keyword('東湾')}</p>", [], "two lines"),
    (f"<p>{keyword('潮見')}</p><p>{keyword('東湾')}</p>", [], "two paragraphs"),
    (f'<p>{keyword("潮見")}<a href="/x">東湾</a></p>', [], "a link that an editor made"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected", "reason"), TOUCHING)
def test_an_alarm_where_a_character_may_be_lost(html, expected, reason):
    notices = read_html(html, line=7).notices
    found = [(one.values["before"], one.values["after"], one.line) for one in notices]
    assert found == expected, reason
    assert all(one.code == "keywords-touch" for one in notices)


SCRIPTS = [
    ("<script>show()</script>", ["script-left"], "a script that writes into the page"),
    ("<script src='https://gist.example/1.js'></script>", ["script-left"], "or one that is fetched"),
    ("<style>p{color:red}</style>", ["script-left"], "a style"),
    ("<script async src='https://platform.twitter.com/widgets.js'></script>", [], "but for what dresses an embedded post"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected", "reason"), SCRIPTS)
def test_an_alarm_where_a_script_was_left_out(html, expected, reason):
    assert [one.code for one in read_html(html).notices] == expected, reason


UNREADABLE = [
    ('<p>橋</p><a href="https://a.example>港</a>', "html-open", "an attribute that never ends"),
    ("<p>橋</p><!-- 港", "html-open", "a comment"),
    ("<script>橋", "html-open", "a script"),
    ("橋</html>港", "html-open", "words behind the page's end"),
    ("<div>" * 3000 + "橋", "html-deep", "what no page has"),
]


@pytest.mark.parametrize(("html", "code", "reason"), UNREADABLE)
def test_html_that_swallows_words_is_not_read(html, code, reason):
    with pytest.raises(Unreadable) as refused:
        read_html(html)
    assert refused.value.code == code, reason


def test_deep_pages_are_read_without_recursion():
    assert as_text("<div>" * 1500 + "橋" + "</div>" * 1500 + "港") == "橋\n港"


def test_somebody_elses_words_are_told_from_the_editors():
    roles = [line.role for line in read_html("<p>橋</p><pre>港</pre>").lines if line.text]
    assert roles == [Role.OWN, Role.QUOTED]
