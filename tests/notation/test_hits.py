"""Hits in folded text, found again in the text as it is; and what is shown around them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips.notation import fold
from clips.notation import hits as hits_module
from clips.notation.hits import hits
from clips.notation.snippets import marked, snippet
from tests.notation.counting import lines_run

HITS = [
    # (the text, what was looked for, what is marked)
    ("港の灯台の灯", ["灯"], ["灯", "灯"]),
    ("ＡＢＣ　ニュース", ["bc ニ"], ["ＢＣ　ニ"]),
    ("１㍑のﾊﾟﾝ", ["リ", "パ"], ["㍑", "ﾊﾟ"]),
    ("ﬁn Straße", ["in", "ss"], ["ﬁn", "ß"]),
    ("か\u3099く が", ["が"], ["か\u3099", "が"]),
    ("か\u3099く", ["か"], []),
    ("灯\u200b台", ["灯台"], ["灯\u200b台"]),
    ("ああああ", ["ああ"], ["ああああ"]),
    ("灯台の明かり", ["灯台", "台の明"], ["灯台の明"]),
    ("橋の \n\n 上", ["の 上"], ["の \n\n 上"]),
    ("100％の人_a\\b", ["100%", "_a\\"], ["100％", "_a\\"]),
    ("👨‍👩‍👧と", ["👩"], ["👩‍"]),
    ("한글", ["한"], ["한"]),
    ("🏽灯", [""], []),
]


@pytest.mark.parametrize(("text", "words", "found"), HITS)
def test_the_letters_that_hold_a_hit_are_marked(text, words, found):
    assert [text[start:end] for start, end in hits(text, words)] == found


HARD = st.sampled_from(
    list("aAあかガｶﾞﾊﾟ㍑ﬁßİıſ¨´ͅςΣ 　\n각ᄀ％＿\\😀🏽〜～…‥①㈱ﷺ")
    + list("\u3099\u309a\u0301\u0345\u200b\u200d\ufe0f\u0085\u1161\u11a8\uffa1\uffc2\u0dcf\u0dd9")
    + list("\u09be\u09c7\U000110ba\U000110a5\u0f71\u0f72")
)
TEXTS = st.text(HARD | st.characters(blacklist_categories=["Cs"]), max_size=40)


def check_hits(text, data):
    """What LIKE finds in the folded text is found in the text, and nothing else."""
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    word = fold(folded[start : start + data.draw(st.integers(1, 8))]) or "a"
    found = hits(text, [word])
    assert bool(found) == (word in folded)
    assert all(word in fold(text[start:end]) for start, end in found)
    assert found == sorted(found)
    assert all(end < start for (_, end), (start, _) in zip(found, found[1:], strict=False))


@settings(max_examples=150)
@given(TEXTS, st.data())
def test_a_word_is_marked_where_it_is_found(text, data):
    check_hits(text, data)


@pytest.mark.soak
@pytest.mark.parametrize("chunk", [7, 500])
def test_thousands_of_words_are_marked_where_they_are_found(chunk, monkeypatch):
    monkeypatch.setattr(hits_module, "_CHUNK", chunk)
    settings(max_examples=3_000)(given(TEXTS, st.data())(check_hits))()


@pytest.mark.parametrize("shape", ["灯台の", "\u3099", "a ", "㍑灯台"])
def test_a_letter_costs_no_more_in_a_longer_text(shape):
    rates = [lines_run(lambda n=n: hits(shape * n, ["灯台"]), __file__) / n for n in (4000, 8000)]
    assert rates[1] < 1.15 * rates[0] + 0.01


LONG = (
    "港の船は出ない。" * 20
    + "灯台は直る。"
    + "渡し場は静かだ。" * 20
    + "市長は笑った。"
    + "人は待つ。" * 30
)


def brackets(runs):
    return "".join(f"[{run.text}]" if run.hit else run.text for run in runs)


SNIPPETS = [
    # (what was looked for, what is shown, why)
    (
        ["灯台"],
        "…港の船は出ない。港の船は出ない。港の船は出ない。[灯台]は直る。",
        "with what is before",
    ),
    (["灯台", "市長"], "渡し場…渡し場", "each word in a stretch of its own"),
    (["市長", "灯台"], "渡し場…渡し場", "in the text's order"),
    (["ない"], "港の船は出[ない]。港の船は出[ない]。", "from the beginning, nothing is left out"),
    (["島"], "港の船は出ない。港の船は出ない。", "without a hit, the beginning"),
]


def test_a_snippet_of_latin_letters_ends_in_whole_words():
    text = "The ferry was late. " * 10 + "The bridge is shut. " + "Nobody crossed. " * 30
    said = brackets(snippet(text, ["bridge"]))
    assert said.startswith("…late. The ferry")
    assert "The [bridge] is shut." in said
    assert said.removesuffix("…").endswith(("Nobody", "crossed", "."))


@pytest.mark.parametrize(("words", "shown", "why"), SNIPPETS)
def test_a_snippet_shows_what_is_round_the_hits(words, shown, why):
    said = brackets(snippet(LONG, words))
    assert shown in said, why
    assert len(said) < 300
    assert said.endswith("…")


@settings(max_examples=100)
@given(TEXTS.map(lambda text: text * 6), st.data())
def test_a_snippet_is_made_of_the_text_and_every_hit_in_it_is_marked(text, data):
    word = fold(text[: data.draw(st.integers(1, 3))])
    runs = snippet(text, [word] if word else [], whole=20)
    shown = "".join(run.text for run in runs)
    assert all(part in text for part in shown.split("…") if "…" not in text)
    assert any(run.hit for run in runs) == bool(hits(text, [word]))
    assert "".join(run.text for run in marked(text, [word])) == text
