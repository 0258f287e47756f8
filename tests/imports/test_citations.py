"""Where excerpts are from: cards of links, `<cite>`, quotations, embedded posts."""

# ruff: noqa: E501  # tables: one case a line

import datetime

import pytest

from clips import notation
from tests.imports.pages import as_text

DATE = datetime.date(2024, 1, 9)
CARD = (
    '<p><iframe class="embed-card embed-webcard" title="{1}"'
    ' src="https://hatenablog-parts.com/embed?url={0}"></iframe>'
    '<cite class="hatena-citation"><a href="{0}">{2}</a></cite></p>'
)
A = CARD.format("https://minato.example/1", "橋、閉じる", "minato.example")
B = CARD.format("https://asanagi.example/2", "港が開く", "asanagi.example")
SAID_A = "出典: minato.example、橋、閉じる https://minato.example/1"
SAID_B = "出典: asanagi.example、港が開く https://asanagi.example/2"

SOURCES = [
    (f"<p>橋が閉じた。</p>{A}<p>#大橋</p>", f"橋が閉じた。\n{SAID_A}\n\n#大橋", "a card below the words"),
    (f"{A}<p>橋が閉じた。</p><p>#大橋</p>", f"橋が閉じた。\n{SAID_A}\n\n#大橋", "above them"),
    (f"{A}<blockquote><p>橋</p><p>港</p></blockquote>", f"橋\n\n港\n{SAID_A}", "of a quotation"),
    (f"<p>私は</p>{A}<blockquote>橋</blockquote><p>#大橋</p>", f"私は\n\n橋\n{SAID_A}\n\n#大橋", "in the midst, beside the only quotation"),
    (f"<p>橋</p>{A}<p>港</p><p>#大橋</p>", "橋\n\n橋、閉じる\nhttps://minato.example/1\n\n港\n\n#大橋", "in the midst of words it may be anything"),
    (f"<p>橋</p>{A}<p>港</p>{B}<p>#大橋</p>", "橋\n\n橋、閉じる\nhttps://minato.example/1\n\n港\n\n港が開く\nhttps://asanagi.example/2\n\n#大橋", "two cards of one excerpt are lines"),
    (f"{A}<p>橋</p>{A}<p>#大橋</p>", f"橋\n{SAID_A}\n\n#大橋", "the same card twice is one"),
    (f"{A}<p>橋</p><p>出典: 港町日報</p><p>#大橋</p>", "橋、閉じる\nhttps://minato.example/1\n\n橋\n\n出典: 港町日報\n\n#大橋", "what the editor typed goes before"),
    (f"{A}<p>#大橋</p>", "橋、閉じる\n出典: minato.example https://minato.example/1\n\n#大橋", "a card alone is an excerpt"),
    (f"{A}<blockquote>橋</blockquote>{B}<blockquote>港</blockquote><p>私は</p>", f"橋\n{SAID_A}\n\n#\n\n港\n{SAID_B}\n\n#\n\n私は", "quotations with sources, and no tags to say how far they go"),
    (f"<blockquote>橋</blockquote>{A}<blockquote>港</blockquote>{B}", f"橋\n{SAID_A}\n\n#\n\n港\n{SAID_B}", "sources below them"),
    (f"{A}<blockquote>橋</blockquote>{B}<blockquote>港</blockquote><p>#大橋</p>", "橋、閉じる\nhttps://minato.example/1\n\n橋\n\n港が開く\nhttps://asanagi.example/2\n\n港\n\n#大橋", "tags hold for all above them"),
    ('<blockquote cite="https://minato.example/1" title="橋、閉じる"><p>橋</p></blockquote>', f"橋\n{SAID_A}", "the quotation says it"),
    ('<blockquote cite="https://minato.example/1" title="橋、閉じる"><p>橋</p><cite><a href="https://minato.example/1">橋、閉じる</a></cite></blockquote>', f"橋\n{SAID_A}", "twice"),
    ("<blockquote>橋</blockquote><p><cite>港町日報(朝刊3面)、橋、閉じる</cite></p>", "橋\n出典: 港町日報(朝刊3面)、橋、閉じる", "words of a citation as they are typed"),
    ('<p>橋</p><cite>港町日報「<a href="https://minato.example/1">橋</a>」</cite>', "橋\n出典: 港町日報「橋」 https://minato.example/1", "with a link in them"),
    ('<p>橋</p><cite><a href="https://minato.example/1">港町日報</a></cite>', "橋\n出典: minato.example、港町日報 https://minato.example/1", "a link's words name what it leads to: no outlet is made of them"),
    ('<p><a href="https://minato.example/1">橋、閉じる</a></p><blockquote>橋</blockquote><p>私は</p><p>#大橋</p>', f"橋\n\n私は\n{SAID_A}\n\n#大橋", "a link for a line beside the only quotation"),
    ('<p><a href="https://minato.example/1">橋、閉じる</a></p><p>橋</p><p>#大橋</p>', "橋、閉じる\nhttps://minato.example/1\n\n橋\n\n#大橋", "beside other words it may be anything"),
    (f'{B}<blockquote>橋</blockquote><p><a href="https://minato.example/1">橋、閉じる</a></p>', f"橋\n\n橋、閉じる\nhttps://minato.example/1\n{SAID_B}", "and where something else says so"),
    ("<p><cite>港町日報</cite>が橋を</p>", "港町日報が橋を", "a citation in a sentence is words"),
    ("<p>橋は<cite>港町日報</cite></p>", "橋は港町日報", "also at its end"),
    ('<p>橋</p><iframe src="https://video.example/embed/1" title="動画"></iframe>', "橋\n出典: video.example、動画 https://video.example/embed/1", "another frame"),
    (f"<p>橋</p><p>{CARD.format('https://minato.example/1)', 'x', 'minato.example')}</p><p>#a</p>", "橋\n\nx\nhttps://minato.example/1)\n\n#a", "what would not read back stays a line"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected", "reason"), SOURCES)
def test_what_an_excerpt_is_from(html, expected, reason):
    assert as_text(html) == expected, reason


TWEET = (
    '<blockquote class="twitter-tweet"><p lang="ja">船が出た<br>#港 {0}</p>&mdash; 渡し船 (@ferry)'
    ' <a href="https://social.example/ferry/status/1">{1}</a></blockquote>'
    '<script async src="https://platform.twitter.com/widgets.js"></script>'
)
POSTED = [
    (TWEET.format("", "January 9, 2024"), "船が出た\n\\#港\n出典: social.example、渡し船 (@ferry) https://social.example/ferry/status/1 (2024-01-09)", "its hashtags are its own words"),
    (TWEET.format("と", "2024年1月9日"), "船が出た\n#港 と\n出典: social.example、渡し船 (@ferry) https://social.example/ferry/status/1 (2024-01-09)", "a date in Japanese"),
    (TWEET.format("と", "9 janvier"), "船が出た\n#港 と\n出典: social.example、渡し船 (@ferry) 9 janvier https://social.example/ferry/status/1", "a date that cannot be read stays words"),
    ('<blockquote class="twitter-tweet"><p>船が出た</p>&mdash; 渡し船</blockquote>', "船が出た\n\n— 渡し船", "so does all without an address"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected", "reason"), POSTED)
def test_an_embedded_post_is_an_excerpt(html, expected, reason):
    assert as_text(html) == expected, reason


@pytest.mark.parametrize("html", [case[0] for case in (*SOURCES, *POSTED)])
def test_what_is_written_reads_as_one_post_and_a_source_never_as_words(html):
    days = notation.read(as_text(html), date=DATE)
    assert [len(day.posts) for day in days] == [1]
    for clip in days[0].clips:
        assert "出典: " not in clip.body
        assert notation.reads_back(clip)
