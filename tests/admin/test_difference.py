"""What changed in a text is shown character by character, whatever its length."""

import time

import pytest

from clips.admin.desk.difference import difference, shortened

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
    ("ああ", "あああ", [("same", "ああ"), ("in", "あ")], "head and tail do not overlap"),
]


@pytest.mark.parametrize(("old", "new", "runs", "reason"), CASES, ids=[row[3] for row in CASES])
def test_runs_tell_what_stayed_went_and_came(old, new, runs, reason):
    assert difference(old, new) == runs
    assert "".join(words for kind, words in runs if kind != "in") == old
    assert "".join(words for kind, words in runs if kind != "out") == new


def test_a_long_middle_is_shown_as_a_whole():
    old, new = "あ" + "い" * 5000 + "う", "あ" + "え" * 5000 + "う"
    assert difference(old, new) == [
        ("same", "あ"),
        ("out", "い" * 5000),
        ("in", "え" * 5000),
        ("same", "う"),
    ]


def test_two_megabytes_that_share_nothing_take_no_time():
    begun = time.perf_counter()
    difference("ab" * 2**20, "cd" * 2**20)
    assert time.perf_counter() - begun < 5


def test_what_stayed_is_cut_to_what_stands_around_a_change():
    runs = shortened([("same", "あ" * 100), ("in", "橋"), ("same", "い" * 100)], context=3)
    assert runs == [("same", "…あああ"), ("in", "橋"), ("same", "いいい…")]
