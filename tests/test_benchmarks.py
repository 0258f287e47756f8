"""`manage.py benchmark`: a table for people, JSON for programs, from measurements of one run."""

import json
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command

from clips.benchmarks import NAMES, faults
from clips.benchmarks.quotes import run as run_quotes
from clips.benchmarks.shapes import SHAPES
from clips.benchmarks.table import Table


@pytest.fixture(autouse=True)
def few_shapes(monkeypatch):
    for name in list(SHAPES)[3:]:
        monkeypatch.delitem(SHAPES, name)


def benchmark(*arguments):
    out, progress = StringIO(), StringIO()
    call_command("benchmark", *arguments, stdout=out, stderr=progress)
    assert all(name in progress.getvalue() for name in SHAPES)
    return out.getvalue()


def test_each_shape_is_measured_at_three_sizes():
    rows = json.loads(benchmark("notation", "--largest", "0.002", "--json"))
    assert [row["shape"] for row in rows[::3]] == list(SHAPES)
    assert [row["MB"] for row in rows[:3]] == [0.0005, 0.001, 0.002]
    assert [row["ratio"] is None for row in rows[:3]] == [True, False, False]
    assert all(row["seconds per MB"] == (row["parse"] + row["glosses"]) / row["MB"] for row in rows)


def test_the_table_has_a_line_for_each_row_and_its_columns_stand_under_each_other():
    lines = benchmark("notation", "--largest", "0.002").splitlines()
    assert len(lines) == 1 + 3 * len(SHAPES)
    assert len(set(map(len, lines))) == 1


def test_words_of_double_width_take_two_columns():
    table = Table(("何", "s"), [("橋", 1.0), ("ab", None)])
    assert table.text() == "何      s\n橋  1.000\nab      -"


def test_an_unknown_name_is_refused_with_those_there_are():
    with pytest.raises(CommandError, match=NAMES[0]):
        benchmark("nothing")


def quote_figures(monkeypatch, quotes=400):
    """The table of a small run: fewer quotes, one size of body, a small worst case."""
    monkeypatch.setattr("clips.benchmarks.quotes.SIZES", (1000, 2000))
    monkeypatch.setattr("clips.benchmarks.quotes.seconds", lambda work, rounds=1: work() and 1.0)
    rows = run_quotes(largest=0.05, say=lambda words: None, quotes=quotes).rows
    return {figure: (tried, value, least) for figure, tried, value, least in rows}


def test_quotes_are_answered_as_often_as_asked_for(monkeypatch):
    figures = quote_figures(monkeypatch)
    asked = {name: row for name, row in figures.items() if row[2] is not None}
    assert len(asked) == 6
    for name, (tried, value, least) in asked.items():
        assert tried > 50, name
        assert value >= least, name


def test_the_table_of_quotes_holds_times_the_worst_case_and_speakers(monkeypatch):
    figures = quote_figures(monkeypatch, quotes=10)
    assert "60 characters in 2000: against half the body" in figures
    assert any(
        name.startswith("10,000 characters in 52,428: seconds (altered)") for name in figures
    )
    assert "precision of speakers, together" in figures


FAULTY = [
    (faults.without_a_digit, "橋は13人が渡った", "橋は3人が渡った or 橋は1人が渡った"),
    (faults.without_a_negation, "橋は渡れない、と市は言った", "橋は渡れ、と市は言った"),
    (faults.without_a_negation, "未確認の話を市は流した", "確認の話を市は流した"),
]


@pytest.mark.parametrize(("fault", "quote", "expected"), FAULTY)
def test_a_fault_is_what_it_is_called(fault, quote, expected):
    assert fault(quote, Random(1)) in expected.split(" or ")


def test_a_drop_spares_numbers_negations_and_ends():
    quote = "市の港湾課は台風が去ったあと、13人が渡れない橋を赤い塗料でていねいに塗り直した"
    for seed in range(300):
        short = faults.dropped(quote, Random(seed))
        assert "13人が" in short
        assert "渡れない橋" in short
        assert (short[:2], short[-2:]) == (quote[:2], quote[-2:])
        assert 0 < len(quote) - len(short) <= len(quote) * 0.3 + 1


@pytest.mark.parametrize("fault", [faults.substituted, faults.inserted])
def test_a_change_is_one_character_and_not_at_an_end(fault):
    quote = "橋は夏までに直る"
    for seed in range(100):
        changed = fault(quote, Random(seed))
        assert changed != quote
        assert (changed[0], changed[-1]) == (quote[0], quote[-1])
        assert len(changed) - len(quote) == (fault is faults.inserted)
