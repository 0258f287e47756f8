"""Two tellings side by side: what each has alone, wherever the rest stands in the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.notation.beside import beside

BRIDGE = "大橋は午後6時に閉じた。"
FERRY = "渡し船は朝夕8便になる。"
CASES = [
    (BRIDGE + FERRY, FERRY + BRIDGE, [], [], "only the order differs"),
    (BRIDGE, BRIDGE + FERRY, [], [FERRY], "one goes on"),
    (FERRY, FERRY.replace("8", "８"), [], [], "width is no difference"),
    ("The bridge is closed to cars.", "THE BRIDGE IS CLOSED TO CARS", [], [], "nor is case"),
    (BRIDGE, "空。", [BRIDGE], ["空。"], "nothing in common"),
    ("", BRIDGE, [], [BRIDGE], "nothing at all"),
    (BRIDGE, f"市によると、{BRIDGE}", [], ["市によると、"], "words before it"),
    (
        "大橋は午後6時に閉じた。市は困っている。",
        "大橋は午後6時に閉じた。県は怒っている。",
        ["市は困っている。"],
        ["県は怒っている。"],
        "hiragana alone is not what they share",
    ),
    (
        "大橋は全面通行止めになりました。",
        "大橋は全面通行止めになりました。終わり。",
        [],
        ["終わり。"],
        "but beside what they share it counts",
    ),
]


@pytest.mark.parametrize(("one", "other", "of_one", "of_other", "why"), CASES)
def test_what_only_one_tells_is_marked(one, other, of_one, of_other, why):
    mine, theirs = beside(one, other)
    assert [words for kind, words in mine if kind == "out"] == of_one, why
    assert [words for kind, words in theirs if kind == "in"] == of_other, why


@given(
    one=st.text("橋は閉じた。、8８ aB\nㇷ゚", max_size=60),
    other=st.text("橋は閉じた。8 b", max_size=60),
)
def test_each_text_stays_whole(one, other):
    mine, theirs = beside(one, other)
    assert "".join(words for _kind, words in mine) == one
    assert "".join(words for _kind, words in theirs) == other
    if any(map(str.isalnum, one)):
        assert beside(one, one) == ([("same", one)], [("same", one)])
