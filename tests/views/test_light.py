"""Passages lit in an excerpt: not a character more or less, and behind each its number."""

import html
import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.templatetags.statements import lit


@dataclass
class Said:
    start: int | None
    end: int | None
    number: int | None
    page: str = ""

    @property
    def anchor(self):
        return f"key{self.number}"


def light(body, *spans):
    return lit(body, [Said(*span, number) for number, span in enumerate(spans, 1)])


def words(rendered):
    return html.unescape(re.sub(r"<[^>]+>", "", rendered))


def sketch(rendered):
    """The HTML with marks as `[1 2:…]` and numbers as `^1`, paragraphs and links as they are."""
    rendered = re.sub(r'<a class="cue [^>]*data-number="(\d+)"[^>]*></a>', r"^\1", rendered)
    marked = re.sub(r'(?s)<mark class="([s\d ]*)">(.*?)</mark>', r"[\1:\2]", rendered)
    return re.sub(r"</?span[^>]*>", "|", marked).replace("s", "")


CASES = [
    ("一二三四五", [(1, 3)], "|一[1:二三]^1四五|", "one"),
    ("一二三四五", [(0, 5)], "|[1:一二三四五]^1|", "all of it"),
    ("一二三四五", [(1, 2), (2, 4)], "|一[1:二]^1[2:三四]^2五|", "touching"),
    ("一二三四五", [(0, 5), (1, 3)], "|[1:一][1 2:二三]^2[1:四五]^1|", "one in the other"),
    ("一二三四五", [(0, 3), (2, 5)], "|[1:一二][1 2:三]^1[2:四五]^2|", "overlapping"),
    ("一二三", [(0, 2), (0, 2)], "|[1 2:一二]^1^2三|", "the same twice"),
    ("一「二。」三", [(2, 3)], "|一「[1:二]。」^1三|", "the number stands behind the quotation"),
    ("一「二。三」", [(2, 3)], "|一「[1:二]^1。三」|", "but not where that goes on"),
    ("一\n\n二三", [(0, 4)], "|[1:一]|[1:\n\n]|[1:二]^1三|", "over a blank line"),
    ("一二", [(None, None)], "|一二|", "carried: it is elsewhere"),
]


@pytest.mark.parametrize(("body", "spans", "drawn", "reason"), CASES)
def test_passages_are_cut_into_runs(body, spans, drawn, reason):
    assert sketch(light(body, *spans)) == drawn, reason


def test_a_number_stands_behind_a_link_that_its_passage_ends_in():
    body = "見よhttps://paper.example/a を"
    shown = light(body, (1, 9))
    link = re.search(r"<a href=.*?</a>", shown)[0]
    assert 'href="https://paper.example/a"' in link
    assert '<mark class="s1">https:/</mark>/paper.example/a</a>' in link
    assert shown.index(link) + len(link) == shown.index('<a class="cue')
    assert words(shown) == body


def test_a_number_leads_to_its_statement_and_can_be_led_to():
    cue = re.search(r'<a class="cue.*?</a>', light("一二", (0, 1)))[0]
    assert 'id="passage-key1"' in cue
    assert 'href="#statement-key1"' in cue
    assert 'aria-label="発言 1"' in cue or 'aria-label="Statement 1"' in cue
    assert cue.endswith("></a>"), "the number is drawn by the style sheet"


def test_a_statement_without_a_number_is_lit_alone():
    assert lit("一二", [Said(0, 1, None)]) == (
        '<span class="paragraph"><mark class="">一</mark>二</span>'
    )


def test_what_is_lit_is_still_escaped():
    assert "<b>" not in light("<b>一</b>", (0, 3))
    assert words(light("<b>一</b>&", (1, 8))) == "<b>一</b>&"


@given(
    st.text(
        st.sampled_from("ab漢、。「」\n 　<>&\"'(){}%:/htps.」😀\u3099"), min_size=1, max_size=40
    ),
    st.data(),
)
def test_no_character_more_or_less_and_every_passage_is_lit_whole(body, data):
    ends = st.tuples(st.integers(0, len(body)), st.integers(0, len(body)))
    spans = data.draw(st.lists(ends.map(sorted).filter(lambda span: span[0] < span[1]), max_size=8))
    shown = light(body, *spans)
    assert words(shown) == body
    assert sorted(re.findall(r'data-number="(\d+)"', shown)) == sorted(
        str(number) for number in range(1, len(spans) + 1)
    )
    for number, (start, end) in enumerate(spans, 1):
        runs = re.findall(r'<mark class="([^"]*)">(.*?)</mark>', shown, re.DOTALL)
        mine = [html.unescape(text) for names, text in runs if f"s{number}" in names.split()]
        assert "".join(mine) == body[start:end]


def test_thousands_of_passages_in_each_other_grow_no_faster_than_they_are_many():
    body = "一二三四五六七八九十" * 400
    shown = light(body, *((n, len(body) - n) for n in range(1500)))
    assert len(shown) < 400 * 1500
    assert words(shown) == body
