"""Work grows with the text, never faster: lines run and memory held, counted on hostile shapes.

A line counts as run however much it touches; what the C behind it does is timed by
`manage.py benchmark notation`, of which the long tests run a part.
"""

import tracemalloc

import pytest

from clips import notation
from clips.benchmarks.notation import measured
from clips.benchmarks.shapes import SHAPES
from clips.notation.region import Region
from tests.notation.counting import lines_run

SIZE = 500
LINEAR = 1.15


def work(text):
    """All that is done with a text: reading, its glosses, its addresses, writing it back."""
    document = notation.parse(text)
    notation.format(document)
    notation.outline(document)
    notation.show(document)
    urls = [clip.url for clip in document.clips]
    if len(document.days) == 1:
        notation.write(document.days)
    return urls


def rate(text):
    """Lines run for each character."""
    return lines_run(lambda: work(text), __file__) / len(text)


@pytest.mark.parametrize("name", SHAPES)
def test_a_character_costs_no_more_in_a_longer_text(name):
    """Reading that took twice the work for each character would be 2 here at each step."""
    work(SHAPES[name](100))  # what is done once only
    once, twice, again = (rate(SHAPES[name](SIZE * factor)) for factor in (1, 2, 4))
    assert twice <= once * LINEAR
    assert again <= twice * LINEAR


def test_the_count_would_show_a_reader_that_looks_back(monkeypatch):
    """The proof that the test above can fail."""
    add = Region.add

    def looking_back(region, start, *arguments, **options):
        for _ in range(start):
            pass
        add(region, start, *arguments, **options)

    monkeypatch.setattr(Region, "add", looking_back)
    once, twice = (rate("橋\n\n#a\n\n" * size) for size in (100, 200))
    assert twice > once * LINEAR


def held_once(text):
    tracemalloc.start()
    try:
        notation.parse(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def held(text):
    """The most memory in use while reading, in bytes.

    The least of three readings: the count takes in what any other thread of the process
    holds for a moment, and that can only add to it.
    """
    return min(held_once(text) for _ in range(3))


@pytest.mark.parametrize("name", SHAPES)
def test_memory_grows_with_the_text_too(name):
    small, large = SHAPES[name](SIZE), SHAPES[name](SIZE * 4)
    held(small)
    assert held(large) <= 6 * held(small) + 20_000  # quadratic would be 16


DEEP = ["(", "「", "『", "（", "#a(", "#a(「", "[", "\\", "/", "a/"]


@pytest.mark.parametrize("unit", DEEP)
def test_nothing_recurses(unit):
    """A depth far beyond the interpreter's own limit."""
    text = "橋\n#a(" + unit * 4_000
    assert notation.format(notation.parse(text)) == text
    work(text)


@pytest.mark.soak
@pytest.mark.parametrize("name", SHAPES)
def test_time_doubles_with_the_text(name):
    *_, (_, size, _, _, seconds_per_megabyte, ratio) = measured(name, [1.0, 2.0])
    assert ratio < 3 or size * seconds_per_megabyte < 0.2
