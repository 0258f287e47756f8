"""How often the rules name the speaker a careful reader would: the labelled sentences."""

import pytest

from clips.benchmarks import speakers
from clips.benchmarks.speakers import PARTS, Expected, Sentence, misses, rows, sentences

FIGURES = dict(rows())
TUNED = ("first part", "second part")
"""What the rules were written by: below its figures they must never fall again."""


def test_there_are_sentences_enough():
    assert FIGURES["sentences, first part"] >= 45
    assert FIGURES["sentences, third part"] >= 80


@pytest.mark.parametrize("name", [f"precision of speakers, {part}" for part in TUNED])
def test_who_is_named_is_right(name):
    assert FIGURES[name] >= 0.98


@pytest.mark.parametrize("name", [f"recall of speakers, {part}" for part in TUNED])
def test_most_speakers_are_named(name):
    assert FIGURES[name] >= 0.95


def test_sentences_that_no_rule_was_written_by_are_read_nearly_as_well():
    assert FIGURES["precision of speakers, third part"] >= 0.95
    assert FIGURES["recall of speakers, third part"] >= 0.85


TABLES = [
    # (body, expected, precision, recall, why)
    ("市長は「直す」と述べた。", [("市長", "直す")], 1, 1, "named right"),
    ("市長は「直す」と述べた。", [("知事", "直す")], 0, 0, "named wrong"),
    ("市長は「直す」と述べた。", [(None, "直す")], 0, 0, "named where nobody should be"),
    ("市長は「直す」と述べた。", [], 0, 0, "named for what is no quotation"),
    ("船「うしお丸」が出た。", [("船", "うしお丸")], 0, 0, "a quotation not found"),
]


@pytest.mark.parametrize(("body", "expected", "precision", "recall", "why"), TABLES)
def test_the_figures_are_what_they_say(monkeypatch, body, expected, precision, recall, why):
    table = (Sentence(body, tuple(Expected(*one) for one in expected)),)
    monkeypatch.setattr(speakers, "sentences", lambda part: table)
    found = dict(speakers.rows())
    assert found["precision of speakers, together"] == precision, why
    assert found["recall of speakers, together"] == recall, why


def test_a_label_without_its_quotation_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(speakers, "FOLDER", tmp_path)
    (tmp_path / PARTS["first part"]).write_text("橋。\n> 市長 | 港\n", encoding="utf-8")
    with pytest.raises(ValueError, match="港"):
        sentences("first part")


def test_each_miss_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(speakers, "FOLDER", tmp_path)
    written = "# a note\n市長は「直す」と述べた。\n> 知事 | 直す\n\n橋。\n"
    (tmp_path / PARTS["first part"]).write_text(written, encoding="utf-8")
    assert misses() == ["市長は「直す」と述べた。\n  直す\n  wanted: 知事; got: 市長"]


def test_a_part_that_is_not_there_has_no_figures(tmp_path, monkeypatch):
    monkeypatch.setattr(speakers, "FOLDER", tmp_path)
    (tmp_path / PARTS["second part"]).write_text(
        "市長は「直す」と述べた。\n> 市長 | 直す\n", encoding="utf-8"
    )
    names = [name for name, _ in rows() if name.startswith("sentences")]
    assert names == ["sentences, second part", "sentences, together"]
    assert misses() == []
