"""What a gloss repeats is told from what it adds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.templatetags.glosses import news

GROWTH = [
    ("ひび", "ひび", [("ひび", False)], "nothing new"),
    ("ひび→通行止め", "ひび", [("ひび→", False), ("通行止め", True)], "a chain grows by a link"),
    (
        "ひび・市長「直す」",
        "ひび",
        [("ひび・", False), ("市長「直す」", True)],
        "a statement is added",
    ),
    (
        "通行止め→仮橋・市長「直す」",
        "ひび",
        [("通行止め→仮橋・市長「直す」", True)],
        "all is new, marks too",
    ),
    (
        "ひび→仮橋・市長「直す」",
        "ひび・市長「直す」",
        [("ひび→", False), ("仮橋", True), ("・市長「直す」", False)],
        "new in the middle",
    ),
    ("市長「A・B→C」", "市長「A」", [("市長「A・B→C」", True)], "a quotation is one point"),
    (
        "ひび ・ 仮橋",
        "ひび",
        [("ひび ・ ", False), ("仮橋", True)],
        "spaces around a mark are kept",
    ),
    ("ひび・・", "ひび", [("ひび・・", False)], "marks alone say nothing new"),
]


@pytest.mark.parametrize(("gloss", "previous", "runs", "reason"), GROWTH)
def test_what_is_new_is_told_from_what_repeats(gloss, previous, runs, reason):
    assert news(gloss, previous) == runs, reason


def test_a_name_that_stands_in_the_excerpt_holds_together():
    runs = news(
        "アナ・リベラ技師「直る」", "アナ・ベル", body="アナ・リベラ技師は「直る」と話した。"
    )
    assert runs == [("アナ・リベラ技師「直る」", True)]


marks = st.text(alphabet="ab漢・→、「」『』()（） “”")


@given(marks, marks)
def test_every_character_of_the_gloss_is_shown_in_its_order(gloss, previous):
    assert "".join(text for text, _ in news(gloss, previous)) == gloss
