"""Who said what in a document: quotes verbatim, abridged, altered, and carried."""

# ruff: noqa: E501  # tables: one case a line

import pytest

from clips.notation import GlossReader, Ledger, QuoteChecker, document_statements, parse
from clips.notation.statements import held_statements

SAID = "市長は「夏までに直す」と述べた。"
RAIN = "雨が降り続いた。"
GLOSS = "#橋(市長「夏までに直す」)"


def told(text, date=None):
    """(support, speech, origin) of each quote of the clips, as they stand in the text."""
    document = parse(text, date=date)
    found = document_statements(document)
    uses = [use for clip in document.clips for line in clip.tags for use in line]
    return [(s.held.support, s.held.speech, s.origin) for use in uses for s in found[id(use)]]


def clips(*pairs):
    return "\n\n".join(f"{body}\n\n{gloss}" for body, gloss in pairs)


CARRIED = ("carried", "direct", 1)
OWN = ("verbatim", "direct", None)
ABSENT = ("unsupported", None, None)
CASES = [
    (clips((SAID, GLOSS), (RAIN, GLOSS)), [OWN, CARRIED], "repeated by the running gloss"),
    (clips((SAID, GLOSS), (RAIN, GLOSS), (RAIN, GLOSS)), [OWN, CARRIED, CARRIED], "and again"),
    (clips((SAID, GLOSS), (SAID, GLOSS), (RAIN, GLOSS)), [OWN, OWN, CARRIED], "the earliest wins"),
    (clips((RAIN, GLOSS), (SAID, GLOSS)), [ABSENT, OWN], "what comes later is no origin"),
    (clips((SAID, GLOSS), (RAIN, "#港(市長「夏までに直す」)")), [OWN, ABSENT], "another tag"),
    (clips((SAID, GLOSS), (RAIN, "#橋(市長「夏までに、直す。」)")), [OWN, CARRIED], "the marks differ"),
    (clips((SAID, GLOSS), (RAIN, "#橋(市長「夏までに直さない」)")), [OWN, ABSENT], "the words differ"),
    (
        clips((SAID, GLOSS), ("市長は秋までに直すと述べた。", GLOSS)),
        [OWN, CARRIED],
        "altered in its own body, found in an earlier one",
    ),
    (
        clips((SAID, "#橋(市長「夏まで直す」)"), (RAIN, "#橋(市長「夏まで直す」)")),
        [("abridged", "direct", None), ("carried", "direct", 1)],
        "an abridged one is carried too",
    ),
    (
        clips((SAID, "#橋(市長「夏までには直す」)"), (RAIN, "#橋(市長「夏までには直す」)")),
        [("altered", "direct", None), ABSENT],
        "an altered one is not",
    ),
    (f"#橋(市長「夏までに直す」)\n\n{SAID}\n\n{GLOSS}", [OWN], "a post's tags hold for no one clip"),
    (
        f"■ 2024-01-10\n{RAIN}\n\n{GLOSS}\n\n■ 2024-01-09\n{SAID}\n\n{GLOSS}",
        [("carried", "direct", 7), OWN],
        "days are read by date",
    ),
    (
        f"■ 2024-01-09\n{RAIN}\n\n{GLOSS}\n\n■ 2024-02-30\n{SAID}\n\n{GLOSS}",
        [ABSENT, OWN],
        "a day without a date stays where it stands",
    ),
    (f"{SAID}\n\n#橋(市長「夏までに直す」「魚が減る」)", [OWN, ABSENT], "each quote for itself"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_quotes_are_held_against_their_own_and_earlier_excerpts(text, expected, reason):
    assert told(text) == expected, reason


def test_each_says_its_place_its_speaker_and_its_medium():
    gloss = "通行止め・市長声明「夏までに直す」「秋に直す」"
    (one, two) = held_statements(GlossReader().read(gloss), QuoteChecker(SAID))
    assert (one.segment, one.number, one.text) == (1, 0, "夏までに直す")
    assert (two.segment, two.number, two.text) == (1, 1, "秋に直す")
    assert (one.speaker, one.medium) == ("市長", "声明")
    assert SAID[one.held.start : one.held.end] == "夏までに直す"


def test_a_carried_quote_has_no_place_in_the_body_and_takes_its_origins_speech():
    ledger = Ledger()
    ledger.keep("橋", "夏までに直す", "first", "reported")
    ledger.keep("橋", "夏までに直す。", "second", "direct")
    (said,) = held_statements(
        GlossReader().read("市長「夏までに直す」"), QuoteChecker(RAIN), tag="橋", ledger=ledger
    )
    assert (said.held.support, said.held.speech, said.origin) == ("carried", "reported", "first")
    assert (said.held.start, said.held.end, said.held.remarks) == (None, None, ())


SOURCES = [
    ("別の職員によると、市長は橋を夏に直すという。", "市長", ["別の職員"]),
    ("市長によると、橋を夏に直すという。", "潮見市長", []),
    ("市長は「橋を夏に直す」と述べた。", "市長", []),
    ("別の職員によると、市長は橋を夏に直すという。", "職員", []),
]


@pytest.mark.parametrize(("body", "speaker", "sources"), SOURCES)
def test_another_source_than_the_speaker_is_told(body, speaker, sources):
    segments = GlossReader().read(f"{speaker}「橋を夏に直す」")
    (said,) = held_statements(segments, QuoteChecker(body))
    found = [remark.values for remark in said.held.remarks if remark.code == "other-source"]
    assert found == [{"source": source} for source in sources]
