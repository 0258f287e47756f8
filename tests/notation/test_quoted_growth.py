"""Work on quotations grows with the body, never faster: lines run, counted on hostile shapes."""

import pytest

from clips.benchmarks.shapes import repeated
from clips.notation.quoted import named_source, quotations
from clips.notation.sentences import persons
from tests.notation.counting import lines_run

SIZE = 300
LINEAR = 1.15
Q = "「橋を直す、すぐに」"
SHAPES = {
    "opening marks": repeated("「", after=Q),
    "closing marks": repeated("」", after=Q),
    "nested": repeated("「『", after=Q),
    "names in marks": repeated("船「うしお」の", after=Q),
    "quotations": repeated(Q),
    "quotations apart": repeated(f"{Q}と"),
    "short ones": repeated("「直す」"),
    "topics": repeated("市長は", after=Q),
    "topics that tell nothing": lambda n: "橋は" * (n // 4) + f"{Q}が" * (n // 22),
    "topics and quotations": repeated(f"橋は{Q}と", after=Q),
    "joined": repeated("市と", after=f"は{Q}"),
    "owned": repeated("市の", after=f"は{Q}"),
    "reported": repeated("橋は古いとした上で、", after=Q),
    "sources": repeated("県によると", after=Q),
    "told again and again": repeated(f"市長は{Q}と述べ、"),
    "told afterwards": repeated(f"{Q}。市長はこう述べた"),
    "one told after many words": lambda n: f"市長は{'ああ' * (n // 2)}{Q}と述べた。",
    "titles": repeated("牧野課長と同課長は", after=Q),
    "brackets": repeated("市長(", after=Q),
    "brackets behind": repeated(f"{Q}(市長)"),
    "curly marks": repeated("“", after=Q),
    "straight marks": repeated('"We go now, all of us," said the mayor and '),
    "words of English": repeated("the mayor said ", after='"We go now, all of us."'),
    "lines": repeated("市長は来た\n", after=Q),
    "one long word": repeated("橋", after=f"は{Q}"),
}


def work(text):
    quotations(text)
    named_source(text, len(text) // 2, len(text) // 2 + 1)


def rate(text):
    """Lines run for each character."""
    return lines_run(lambda: work(text)) / len(text)


@pytest.mark.parametrize("name", SHAPES)
def test_a_character_costs_no_more_in_a_longer_body(name):
    work(SHAPES[name](100))  # what is done once only
    once, twice, again = (rate(SHAPES[name](SIZE * factor)) for factor in (1, 2, 4))
    assert twice <= once * LINEAR
    assert again <= twice * LINEAR


def test_the_count_would_show_names_read_without_a_bound(monkeypatch):
    """The proof that the test above can fail."""
    monkeypatch.setattr(persons, "LONGEST", 10**6)
    once, twice = (rate(SHAPES["joined"](size)) for size in (150, 300))
    assert twice > once * LINEAR


@pytest.mark.parametrize("unit", ["「", "『", "(", "「『", "市の", "“"])
def test_nothing_recurses(unit):
    """A depth far beyond the interpreter's own limit."""
    quotations(unit * 20_000 + Q)
