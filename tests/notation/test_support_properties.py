"""What holds of every quote and every body, and that work grows no faster than the body."""

# ruff: noqa: E501  # tables

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.notation import QuoteChecker, quote_key
from clips.notation.holding.counted import Counted
from clips.notation.holding.nearest import Nearest
from clips.notation.holding.passages import MOST_STEPS, gaps_in, longest, passages
from clips.notation.support import LONGEST_SEARCHED
from tests.notation.counting import lines_run

PIECES = [
    "橋が", "閉じ", "ない", "なかっ", "13人", "3", "人", "1,000", "．", "、", "。", "「", "」", "『", "』", "“", "”",
    '"', "\n", " ", "約", "不", "可能", "ﾊ", "ﾟ", "か", "\u3099", "㌔", "👨‍👩‍👧", "🏽", "\u200d", "\ufe0f", "\u200b", "Ａ",
    "a", "-", "〜", "%", "\x00", "\ud800", "①", "²", "ﷺ",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=24).map("".join)
plain = st.text("橋港船が閉じたない3人、。「」", max_size=40)


@given(texts, texts)
def test_it_never_raises_and_answers_the_same_each_time(body, quote):
    held = QuoteChecker(body).check(quote)
    assert held == QuoteChecker(body).check(quote)
    assert (held.start is None) == (held.speech is None) == (held.support == "unsupported")


@given(plain, plain)
def test_a_span_begins_and_ends_with_the_quotes_own_characters(body, quote):
    held, key = QuoteChecker(body).check(quote), quote_key(quote)
    if held.support in ("verbatim", "abridged") and key:
        passage = body[held.start : held.end]
        assert (passage[0], passage[-1]) == (key[0], key[-1])
        assert len(quote_key(passage)) <= longest(key)


@given(st.text("橋港船がしたのに、。", min_size=1, max_size=60), st.data())
def test_what_stands_in_a_body_is_verbatim(body, data):
    """A body without numbers and negations has no edges to cut."""
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    quote = body[start:end]
    if quote:
        assert QuoteChecker(body).check(quote).support == "verbatim"


@given(texts)
def test_every_counted_character_has_its_place_in_order(text):
    counted = Counted(text)
    spans = [(counted.start(at), counted.end(at)) for at in range(len(counted.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    for at, (start, end) in enumerate(spans):
        assert counted.index(end) > at >= counted.index(start)


@given(st.text("あいう", min_size=4, max_size=12), st.data())
def test_gaps_leave_the_words_and_are_as_few_as_can_be(words, data):
    window = words
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(2, len(window) - 2))
        window = window[:at] + data.draw(st.text("あいう", min_size=1, max_size=3)) + window[at:]
    gaps = gaps_in(window, words)
    left = "".join(c for at, c in enumerate(window) if not any(a <= at < b for a, b in gaps))
    assert left == words
    assert len(gaps) == fewest(window, words)


def fewest(window, words):
    """Slowly: by every way to read the words."""
    ways = {(0, 0, False): 0}
    for _ in window:
        following = {}
        for (at, read, skipped), gaps in ways.items():
            if read < len(words) and window[at] == words[read]:
                key = (at + 1, read + 1, False)
                following[key] = min(gaps, following.get(key, 99))
            key, cost = (at + 1, read, True), gaps + (not skipped)
            following[key] = min(cost, following.get(key, 99))
        ways = following
    return ways[(len(window), len(words), False)]


@given(st.text("あいう", min_size=1, max_size=40), st.text("あいう", min_size=1, max_size=8))
def test_the_nearest_place_is_as_near_as_a_slow_search_says(text, words):
    place = Nearest(text).place(words, limit=99)
    assert place.distance == min(
        distance(text[start:stop], words)
        for start in range(len(text) + 1)
        for stop in range(start, len(text) + 1)
    )
    assert distance(text[place.start : place.stop], words) == place.distance


def distance(one, other):
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
    return row[-1]


def test_an_anchor_finds_the_window_of_very_long_words(monkeypatch):
    monkeypatch.setattr("clips.notation.holding.nearest.MOST_STEPS", 1000)
    text = "".join(chr(0x4E00 + at * at % 19_997) for at in range(3000))
    words = text[1000:1400].replace(text[1200], "あ")
    place = Nearest(text).place(words, limit=40)
    assert (place.start, place.stop) == (1000, 1400)


HOSTILE = {
    "one character": ("あ", "あ" * 60 + "い"),
    "two in turn": ("あい", "あい" * 30 + "う" + "いあ" * 20),
    "long blocks": ("あ" * 140 + "い", ("あ" * 99 + "い") * 4),
    "digits and points": ("1.", "1." * 40 + "2"),
    "negations": ("ない", "ないな" * 30),
    "quotations": ("「あ」", "あ" * 100),
    "open quotations": ("「あ", "あい" * 30),
    "marks that combine": ("か\u309a", "か\u309aき" * 30),
    "straight marks": ('"あ', "あ" * 100),
    "prose": ("市は橋を夏までに直すと述べた。けが人は3人で、", "市は港を夏まで直さないと述べた"),
}


def checking(unit, size, quote):
    return lambda: QuoteChecker(unit * (size // len(unit))).check(quote)


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_no_faster_than_the_body(name):
    unit, quote = HOSTILE[name]
    once, twice = (lines_run(checking(unit, size, quote)) for size in (6000, 12000))
    assert twice <= once * 2.3 + 200


BEYOND = LONGEST_SEARCHED + 1000
PROSE = "".join(Random(1).choices("あいうえおかきくけこ港橋船町市", k=2 * BEYOND))
LONG = [
    (PROSE[:BEYOND], "verbatim", "as it stands"),
    (PROSE[:99] + PROSE[120:BEYOND], "unsupported", "a part left out"),
    (PROSE[:99] + "夏" + PROSE[100:BEYOND], "unsupported", "one character changed"),
]


@pytest.mark.parametrize(("quote", "support", "reason"), LONG, ids=[reason for *_, reason in LONG])
def test_a_very_long_quote_is_only_looked_for_as_it_stands(quote, support, reason):
    answers = []
    lines = lines_run(lambda: answers.append(QuoteChecker(PROSE).check(quote).support))
    assert answers == [support], reason
    assert lines < BEYOND / 10


def test_a_long_quote_up_to_there_is_searched_for():
    quote = PROSE[:99] + PROSE[119 : LONGEST_SEARCHED + 20]
    assert QuoteChecker(PROSE).check(quote).support == "abridged"


def test_a_heap_of_marks_is_taken_in_small_parts():
    """Folding megabytes at one go would take a hundred times their memory."""
    heap = Counted("か" + "\u3099" * 1000)
    assert max(heap.end(at) - heap.start(at) for at in range(len(heap.text))) <= 33


def test_many_places_to_begin_are_given_up():
    """Every 501st character begins a passage that fails after 500 more."""
    quote, body = "ああ" + "い" * 500 + "うう", ("ああ" + "い" * 499) * 1000 + "うう"
    bound = 5 * (MOST_STEPS + len(body) // 8)
    assert lines_run(lambda: list(passages(body, quote))) < bound
    assert bound < 500 * 1000 * 4
