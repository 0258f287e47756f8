"""What a gloss adds to the one before it, told point by point."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.notation import GlossReader, read
from clips.notation.lineage import added, added_points
from tests.notation.counting import lines_run

RECAST = Path(__file__).parent.parent / "days" / "2024-01-09.txt"


def marked(gloss, previous, reader=None):
    """The gloss with what is new between ⟨ and ⟩."""
    runs = added(gloss, previous, reader or GlossReader())
    return "".join(f"⟨{text}⟩" if is_new else text for text, is_new in runs)


# (gloss before, gloss with what is new between ⟨ and ⟩, what is new as words, reason)
TABLE = [
    ("", "⟨ひび・市長「直す」⟩", ["ひび", "市長「直す」"], "nothing was said before"),
    ("ひび", "ひび", [], "it says the same again"),
    ("ひび", "ひび・⟨仮橋⟩", ["仮橋"], "a note is added at the end"),
    ("仮橋", "⟨ひび⟩・仮橋", ["ひび"], "a note is added at the start"),
    ("ひび3か所", "⟨ひび4か所⟩", ["ひび4か所"], "a note compares whole"),
    ("ひび3か所 ", "ひび３か所", [], "width and spaces do not count"),
    ("A案", "a案・⟨b案⟩", ["b案"], "nor does case"),
    ("ひび・仮橋", "仮橋・ひび", [], "what moved is not new"),
    ("ひび・仮橋・市長「直す」", "仮橋", [], "what was taken out is not shown"),
    ("ひび", "ひび・⟨仮橋・迂回路⟩", ["仮橋", "迂回路"], "what parts two new points is new"),
    ("ひび・迂回路", "ひび・⟨仮橋⟩・迂回路", ["仮橋"], "and is not beside an old one"),
    ("ひび→片側", "ひび→片側→⟨止め⟩", ["止め"], "a chain grows by a link"),
    ("ひび→止め", "ひび→⟨片側⟩→止め", ["片側"], "a link is put between"),
    ("ひび", "ひび→⟨片側→止め⟩", ["片側→止め"], "new links of a chain stay a chain"),
    ("ひび→止め", "止め→⟨仮橋⟩", ["仮橋"], "a chain goes on from its last link"),
    ("市長「a」", "市長「a」⟨「b」⟩", ["市長「b」"], "a further quote is told with its speaker"),
    ("市長「a」", "市長「a」・⟨「b」⟩", ["市長「b」"], "in a segment of its own too"),
    ("市長「b」", "⟨市長「a」⟩「b」", ["市長「a」"], "the head goes with the first quote"),
    ("市長「a」", "市長「a」・⟨市長「b」⟩", ["市長「b」"], "another quote, and its head again"),
    ("市長「a」", "市長「a」・⟨議長「a」⟩", ["議長「a」"], "the same words by another"),
    ("市長「a」", "市長会見「a」", [], "said before, wherever it was"),
    (
        "市長会見「a」",
        "市長会見「a」⟨「b」⟩",
        ["市長会見「b」"],
        "a medium is told with the speaker",
    ),
    ("", "⟨市長会見「a」「b」⟩", ["市長会見「a」「b」"], "quotes of one segment stay together"),
    ("市長「あす、直す。」", "市長「あす直す」", [], "punctuation of a quote does not count"),
    ("市長「直す」", "⟨市長「直さない」⟩", ["市長「直さない」"], "every counted character does"),
    ("市長「A・B→C」", "⟨市長「A・B→D」⟩", ["市長「A・B→D」"], "a quotation is one point"),
    ("市長「…」", "市長「…」⟨「？」⟩", ["市長「？」"], "where nothing counts, the marks do"),
    ("止め", "止め、⟨市長「a」⟩", ["市長「a」"], "what stands before a head is a point"),
    ("止め", "止め→⟨市長「a」⟩", ["市長「a」"], "and so it is before a consequence"),
    ("市長「a」", "市長「a」⟨と述べ「b」⟩", ["市長「b」"], "words between go with the second"),
    ("市長「a」", "市長「a」→⟨着工⟩", ["着工"], "what follows a quote is a point"),
    ("「a」", "「a」⟨「b」⟩", ["「b」"], "a speaker who is not named stays unnamed"),
    ("橋作戦「凪」", "橋作戦「凪」→⟨延期⟩", ["延期"], "a name is a point"),
    ("橋(上・下)", "⟨橋(上・中)⟩", ["橋(上・中)"], "what is in brackets belongs to its note"),
    ("ひび", "ひび ・ ⟨仮橋⟩", ["仮橋"], "spaces beside a mark go with it"),
    ("ひび", "⟨・仮橋・⟩", ["仮橋"], "marks at the ends go with the point beside them"),
    ("ひび", "ひび・・", [], "marks alone say nothing"),
    ("ひび", "・・", [], "not even where they are all"),
    ("・", "⟨ひび⟩", ["ひび"], "nor before"),
]


@pytest.mark.parametrize(("previous", "gloss", "words", "reason"), TABLE)
def test_what_is_new_is_told_from_what_repeats(previous, gloss, words, reason):
    plain = re.sub("[⟨⟩]", "", gloss)
    assert marked(plain, previous) == gloss, reason
    assert list(added_points(plain, previous, GlossReader())) == words, reason


def test_a_name_that_stands_in_the_excerpt_holds_together_in_both():
    reader = GlossReader("アナ・リベラ技師は「直る」と話した。")
    gloss, before = "アナ・リベラ技師「直る」・アナ", "アナ・リベラ技師「直る」"
    assert marked(gloss, before, reader) == "アナ・リベラ技師「直る」・⟨アナ⟩"
    assert marked(gloss, "アナ", reader) == "⟨アナ・リベラ技師「直る」⟩・アナ"


def test_what_an_editor_decided_about_a_head_is_heeded():
    reader = GlossReader(heads={"橋の声": "name"})
    assert added_points("橋の声「a」「b」", "橋の声「a」", reader) == ("橋の声「a」「b」",)


def test_nothing_says_nothing():
    assert added("", None, GlossReader()) == added("", "ひび", GlossReader()) == ()
    assert added_points("", None, GlossReader()) == ()


@pytest.fixture(params=["recast", "real"])
def growing(request):
    """The three clips whose gloss grows, on the real day and on ours."""
    if request.param == "real":
        text = request.getfixturevalue("real_day")
    else:
        text = RECAST.read_text(encoding="utf-8")
    (day,) = read(text)
    return day.clips[2:5]


def test_a_day_grows_from_two_points_by_a_statement_and_by_two_quotes(growing):
    said, new = None, []
    for clip in growing:
        gloss, reader = clip.tags[0][0].gloss, GlossReader(clip.body)
        new.append(added_points(gloss, said, reader))
        assert added(gloss, said, reader)[-1] == (gloss.removeprefix(said or "").strip("・"), True)
        said = gloss
    notes, statement, quotes = new
    assert [text.count("「") for text in notes] == [0, 0]
    assert [text.count("「") for text in statement] == [1]
    assert [text.count("」「") for text in quotes] == [1]


@pytest.mark.parametrize("number", [2, 3, 4])
def test_the_recast_days_growth_in_its_own_words(number):
    news = {
        2: ("島全域", "継ぎ手緩み多発→水圧低下"),
        3: (
            "市水道広報担当「この型の継ぎ手は可とう管『なみはだ』に替えないかぎり何度でも外れると"
            "考えてほしい」",
        ),
        4: (
            "沿岸水理研究所「潮の流れは汐島の海底の砂を運び去って管の支えを細らせている」"
            "「そうした場所では浅瀬を通る短い管と井戸の二本立てが長い目で見て一番安い」",
        ),
    }
    (day,) = read(RECAST.read_text(encoding="utf-8"))
    clip = day.clips[number]
    before = day.clips[number - 1].tags[0][0].gloss if number > 2 else None
    assert added_points(clip.tags[0][0].gloss, before, GlossReader(clip.body)) == news[number]


marks = st.text(alphabet="ab漢Ａ・→、「」『』()（） “”\u3000と声明")


@given(marks, marks, marks)
def test_every_character_is_there_in_its_order_and_runs_take_turns(gloss, previous, body):
    runs = added(gloss, previous, GlossReader(body))
    assert "".join(text for text, _ in runs) == gloss
    assert all(text for text, _ in runs)
    turns = [is_new for _, is_new in runs]
    assert all(one != other for one, other in zip(turns, turns[1:], strict=False))


@given(marks, marks)
def test_what_was_just_said_is_never_new(gloss, body):
    assert added_points(gloss, gloss, GlossReader(body)) == ()


@given(marks, marks)
def test_runs_and_words_agree_on_whether_anything_is_new(gloss, previous):
    runs = added(gloss, previous, GlossReader())
    if previous:
        new = any(is_new for _, is_new in runs)
        assert new == bool(added_points(gloss, previous, GlossReader()))


SHAPES = {
    "notes": "橋{n}・",
    "a chain": "橋{n}→",
    "quotes of one speaker": "「橋{n}」",
    "statements": "市長{n}「橋{n}」・",
    "heads without a mark": "市長「橋{n}」議長「港{n}」",
    "brackets that never close": "橋(「",
    "brackets that never opened": "橋」)",
    "nothing but marks": "・→、",
    "names with a mark": "ア・リ",
}


def work(gloss):
    """Telling what is new in it after its first half."""
    for tell in (added, added_points):
        tell(gloss, gloss[: len(gloss) // 2], GlossReader("ア・リア・リ"))


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_gloss_and_no_faster(shape):
    def rate(size):
        gloss = "".join(SHAPES[shape].format(n=n) for n in range(size))
        return lines_run(lambda: work(gloss)) / len(gloss)

    once, twice = rate(400), rate(1600)
    assert twice <= once * 1.15
