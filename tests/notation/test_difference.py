"""What changed in a text is shown character by character, whatever its length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.notation import difference as module
from clips.notation.difference import LONGEST, changes, difference, shortened

CASES = [
    # (old, new, runs, reason)
    ("橋", "橋", [("same", "橋")], "nothing changed"),
    (
        "橋は3日",
        "橋は4日",
        [("same", "橋は"), ("out", "3"), ("in", "4"), ("same", "日")],
        "replaced",
    ),
    ("橋は", "橋はもう", [("same", "橋は"), ("in", "もう")], "put in at the end"),
    ("いま橋は", "橋は", [("out", "いま"), ("same", "橋は")], "taken out at the start"),
    ("", "橋", [("in", "橋")], "there was nothing"),
    ("橋", "", [("out", "橋")], "nothing is left"),
    ("ああ", "あああ", [("same", "ああ"), ("in", "あ")], "head and tail do not overlap"),
    (
        "春の橋を秋に直す",
        "夏の橋を冬に直す",
        [
            ("out", "春"),
            ("in", "夏"),
            ("same", "の橋を"),
            ("out", "秋"),
            ("in", "冬"),
            ("same", "に直す"),
        ],
        "words that stayed between two changes are shown",
    ),
    (
        "直しの続き",
        "見守の方針",
        [("out", "直しの続き"), ("in", "見守の方針")],
        "one character that stayed between two replaced words is noise",
    ),
    (
        "約300人が乗った",
        "300人乗った",
        [("out", "約"), ("same", "300人"), ("out", "が"), ("same", "乗った")],
        "left out in two places",
    ),
]


@pytest.mark.parametrize(("old", "new", "runs", "reason"), CASES, ids=[row[3] for row in CASES])
def test_runs_tell_what_stayed_went_and_came(old, new, runs, reason):
    assert difference(old, new) == runs


words = st.text(alphabet="あいう橋", max_size=40)


@given(old=words, new=words)
def test_both_texts_can_be_read_from_the_runs(old, new):
    runs = difference(old, new)
    assert "".join(words for kind, words in runs if kind != "in") == old
    assert "".join(words for kind, words in runs if kind != "out") == new
    assert all(one[0] != other[0] for one, other in zip(runs, runs[1:], strict=False))
    pairs = zip(runs, runs[1:], strict=False)
    assert all(run[0] != "out" for before, run in pairs if before[0] == "in")


@given(new=words, left_out=st.sets(st.integers(0, 39)))
def test_what_was_only_left_out_is_shown_as_left_out(new, left_out):
    old = "".join(f"{c}X" if at in left_out else c for at, c in enumerate(new))
    assert "in" not in {kind for kind, _words in difference(old, new)}


def test_a_long_middle_is_shown_as_a_whole():
    old, new = "あ" + "い" * LONGEST + "え", "あ" + "え" * (LONGEST + 1) + "う"
    assert difference(old, new) == [("same", "あ"), ("out", old[1:]), ("in", new[1:])]


def test_work_is_one_row_for_each_character_however_alike_the_texts_are(monkeypatch):
    """Texts that repeat themselves are the worst for comparing by longest blocks."""
    rows = []
    real = module._rows
    monkeypatch.setattr(module, "_rows", lambda old, new: rows.append(real(old, new)) or rows[-1])
    size = 4000
    difference("あ" * size + "x", "".join("い" if at % 3 else "あ" for at in range(size)) + "y")
    assert [len(found) for found in rows] == [size + 1]


def test_changes_pair_what_went_with_what_came():
    runs = difference("秋に橋を閉じる", "夏に橋閉じた")
    assert list(changes(runs)) == [("秋", "夏"), ("を", ""), ("る", "た")]


def test_what_stayed_is_cut_to_what_stands_around_a_change():
    runs = shortened([("same", "あ" * 100), ("in", "橋"), ("same", "い" * 100)], context=3)
    assert runs == [("same", "…あああ"), ("in", "橋"), ("same", "いいい…")]
