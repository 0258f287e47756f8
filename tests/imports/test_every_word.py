"""No word of a page is lost: the characters of every text node reach the text, whatever the HTML."""

# ruff: noqa: E501  # tables

import datetime
from collections import Counter
from contextlib import suppress
from html import escape
from random import Random

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips import notation
from clips.imports.html import Unreadable
from tests.imports.pages import as_text

DATE = datetime.date(2024, 1, 9)
WORDS = [
    "橋", "港", "と", "が", "a", " ", "\n", "。", "#港", "#大橋(閉鎖)", "#大橋(", ")", "「", "■", "\\#", "出典: 港町日報",
    "https://minato.example/1", "minato.example", "2024-01-09", "■ 2024-01-10", "\u3000", "\u00a0", "<", "&", "1.",
]  # fmt: skip
NESTING = [
    "<p>{}</p>", "<div>{}</div>", "<b>{}</b>", "<h3>{}</h3>", "<blockquote>{}</blockquote>", "<pre>{}</pre>",
    '<blockquote cite="https://minato.example/2" title="題">{}</blockquote>', "<ul><li>{}</li><li>{}</li></ul>",
    "<ol><li>{}</li></ol>", "<table><tr><td>{}</td><td>{}</td></tr></table>", "<dl><dt>{}</dt><dd>{}</dd></dl>",
    '<a href="https://minato.example/3">{}</a>', '<a class="keyword" href="/k">{}</a>', "<cite>{}</cite>",
    "<p>{}</p><cite>{}</cite>", "<ruby>{}<rt>{}</rt></ruby>", "{}<br>{}", "{}<hr>{}", "{}<img src='/x' alt=''>{}",
    '<iframe src="https://a.example/embed?url=https%3A%2F%2Fb.example" title="札"></iframe><cite>{}</cite>',
    '<blockquote class="twitter-tweet">{}</blockquote>', '<span class="x">{}</span>{}', "<noscript>{}</noscript>",
]  # fmt: skip
RAGGED = [
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<a href='https://a.example'>", "</a>", "<li>", "<td>", "<table>",
    "</table>", "<blockquote>", "</blockquote>", "<cite>", "</cite>", "<ul>", "</ul>", "<pre>", "</pre>", "<br>", "<h2>",
    "橋", "港 ", "#島", "\n",
]  # fmt: skip


def page(random, depth=4):
    """HTML, and the words in it."""
    if not depth or random.random() < 0.3:
        words = random.choice(WORDS)
        return escape(words), words
    outside = random.choice([*NESTING, "{}{}", "{}{}{}"])
    parts = [page(random, depth - 1) for _ in range(outside.count("{}"))]
    if "</cite>" in outside:  # what says twice in the same words where it is from says it once
        number = random.randrange(10**9)
        parts[-1] = tuple(f"{part}{number}" for part in parts[-1])
    return outside.format(*(html for html, _ in parts)), "".join(words for _, words in parts)


def ragged(random):
    html = "".join(random.choice(RAGGED) for _ in range(random.randint(0, 14)))
    return html, "".join(html5lib.parseFragment(html).itertext())


def characters(text):
    return Counter("".join(text.split()))


def check(html, words, breaks):
    text = as_text(html, breaks=breaks)
    assert not characters(words) - characters(text), text
    for day in notation.read(text, date=DATE):
        assert day.date == DATE
        assert len(day.posts) == 1


modest = settings(max_examples=60, deadline=None, database=None)
randoms = st.randoms(use_true_random=False)


@modest
@given(randoms, st.booleans())
def test_every_character_reaches_the_text(random, breaks):
    check(*page(random), breaks)


@modest
@given(randoms, st.booleans())
def test_also_of_html_whose_tags_do_not_match(random, breaks):
    check(*ragged(random), breaks)


@pytest.mark.soak
@pytest.mark.parametrize("make", [page, ragged])
def test_of_very_many_pages(make):
    random = Random(20240109)
    for _ in range(50_000):
        check(*make(random), random.random() < 0.3)


@modest
@given(st.text(max_size=80), st.booleans())
def test_any_text_is_read_or_refused(html, breaks):
    with suppress(Unreadable):
        as_text(html, breaks=breaks)
