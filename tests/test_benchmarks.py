"""`manage.py benchmark`: a table for people, JSON for programs, from measurements of one run."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from clips.benchmarks import NAMES
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
