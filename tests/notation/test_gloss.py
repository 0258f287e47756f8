"""What a gloss says: notes, statements, names; where they part; who speaks."""

# ruff: noqa: E501  # tables: one case a line

import pytest

from clips.notation import GlossReader
from clips.notation.gloss import LOOK_UPS, MEDIA, THINGS


def said(gloss, **known):
    """One line a segment: `市長 (声明): x / y + tail`, `note x`, `name x`; chains as [a→b]."""
    return [_words(segment) for segment in GlossReader(**known).read(gloss)]


def _words(segment):
    chain = f" [{'→'.join(segment.chain)}]" if segment.chain else ""
    if segment.kind != "statement":
        return f"{segment.kind} {segment.text}{chain}"
    medium = f" ({segment.medium})" if segment.medium else ""
    tail = f" + {segment.tail}" if segment.tail else ""
    return f"{segment.speaker or '?'}{medium}: {' / '.join(segment.quotes)}{tail}{chain}"


GLOSSES = [
    # (gloss, segments, why)
    ("", [], "an empty gloss says nothing"),
    (" \u3000", [], "nor do spaces"),
    ("全面通行止め", ["note 全面通行止め"], "a note"),
    ("島全域・水圧低下", ["note 島全域", "note 水圧低下"], "parted at the middle dot"),
    ("島全域･水圧低下", ["note 島全域", "note 水圧低下"], "of either width"),
    (" 島全域 ・ 断水 ", ["note 島全域", "note 断水"], "spaces around do not count"),
    ("・島全域・・断水・", ["note 島全域", "note 断水"], "empty ones are none"),
    ("橋(上・下)・港", ["note 橋(上・下)", "note 港"], "never inside brackets"),
    ("橋（上・下)・港", ["note 橋（上・下)", "note 港"], "whatever their width"),
    ("橋【上・下】・港", ["note 橋【上・下】", "note 港"], "of any shape"),
    ("『上・下』巻・港", ["note 『上・下』巻", "note 港"], "nor inside 『』"),
    ("市長「橋・港」・岸", ["市長: 橋・港", "note 岸"], "nor inside a quote"),
    ("橋(上・下", ["note 橋(上", "note 下"], "a bracket without a partner holds nothing"),
    ("橋「上・下", ["note 橋「上", "note 下"], "nor does a quotation mark"),
    # chains
    ("継ぎ手緩み→水圧低下", ["note 継ぎ手緩み→水圧低下 [継ぎ手緩み→水圧低下]"], "consequence"),
    ("a→b→c", ["note a→b→c [a→b→c]"], "however long"),
    ("橋(a→b)", ["note 橋(a→b)"], "not inside brackets"),
    ("断水→市長「井戸を掘る」", ["市長: 井戸を掘る [断水→市長「井戸を掘る」]"], "a statement can be one"),
    # statements
    ("市長「x」", ["市長: x"], "HEAD and quote"),
    ("「x」", ["?: x"], "no head: nobody is named"),
    ("市長“x”", ["市長: x"], "typographic quotes are read the same"),
    ("市長「x『y』z」", ["市長: x『y』z"], "nested quotes stay in it"),
    ("市長「x「y」z」", ["市長: x「y」z"], "of either kind"),
    ("市長『x』", ["note 市長『x』"], "『』 alone quotes nobody"),
    ("市長「」", ["市長: "], "an empty quote is one"),
    ("市長「x」「y」", ["市長: x / y"], "two with nothing between: the same speaker"),
    ("市長「x」 「y」", ["市長: x / y"], "spaces are nothing"),
    ("市長「x」、「y」", ["市長: x / y"], "a comma with no head behind it is nothing"),
    ("市長「x」と「y」", ["市長: x / y"], "a particle goes on with the sentence"),
    ("市長「x」・「y」", ["市長: x", "市長: y"], "a segment that starts with a quote: the same speaker"),
    ("市長「x」・断水・「y」", ["市長: x", "note 断水", "?: y"], "only right after a statement"),
    ("市長「x」・断水→「y」", ["市長: x", "?: y [断水→「y」]"], "and starts with one"),
    ("市長「x」・「会長「y」", ["市長: x", "「会長: y"], "and has no head"),
    ("断水・「y」", ["note 断水", "?: y"], "a note speaks for nobody"),
    ("市長声明「x」・「y」", ["市長 (声明): x", "市長 (声明): y"], "in the same medium"),
    ("市長「x」、会長「y」", ["市長: x", "会長: y"], "two heads in one segment"),
    ("市長「x」→会長「y」", ["市長: x", "会長: y"], "after an arrow too"),
    ("市長「x」会長「y」", ["市長: x", "会長: y"], "with nothing to part them too"),
    ("断水で、市長「x」", ["市長: x"], "HEAD starts after the last comma"),
    ("断水→市長、会長「x」", ["会長: x [断水→市長、会長「x」]"], "or arrow"),
    ("市長(a、b)「x」", ["市長(a、b): x"], "outside brackets"),
    ("市長「x」と述べた", ["市長: x + と述べた"], "what stands after the last quote is the tail"),
    ("市長「x」と述べ、会長「y」", ["市長: x + と述べ", "会長: y"], "of each statement"),
    ("市長「x」・鳴海市長", ["市長: x", "note 鳴海市長"], "a person without a quote is a note"),
    ("a・市長「x」・b", ["note a", "市長: x", "note b"], "all in order"),
    # media
    ("市長声明「x」", ["市長 (声明): x"], "a medium at the head's end"),
    ("市長の声明「x」", ["市長 (声明): x"], "with a の"),
    ("市長記者会見「x」", ["市長 (記者会見): x"], "the longest that fits"),
    ("声明「x」", ["? (声明): x"], "a medium alone names nobody"),
    ("市長声明文「x」", ["市長声明文: x"], "only at the end"),
    ("市水道広報担当「x」", ["市水道広報担当: x"], "an office stays in the name"),
    # names of things
    ("作戦「夜明け」", ["name 作戦「夜明け」"], "a thing's name"),
    ("送水管更新計画「なみはだ」始まる", ["name 送水管更新計画「なみはだ」始まる"], "with words behind it"),
    ("計画「一二三四五六七八九十一二」", ["name 計画「一二三四五六七八九十一二」"], "of twelve characters at most"),
    ("計画「一二三四五六七八九十一二三」", ["計画: 一二三四五六七八九十一二三"], "thirteen are a statement"),
    ("計画「進める。」", ["計画: 進める。"], "a full stop is a statement's"),
    ("計画「橋、港」", ["計画: 橋、港"], "so is a comma"),
    ("計画「橋」「港」", ["計画: 橋 / 港"], "and so are two quotes"),
    ("計画担当「x」", ["計画担当: x"], "the thing stands at the head's end"),
]  # fmt: skip


@pytest.mark.parametrize(("gloss", "expected", "why"), GLOSSES)
def test_a_gloss_is_read_in_segments(gloss, expected, why):
    assert said(gloss) == expected, why


BODY = "灯台町のマルタ・イブキ会長は、潜水士・職人らと港で話した。マルタ・イブキ・ジュニアもいた。"
NAMES = [
    # (gloss, body, known names, segments, why)
    ("マルタ・イブキ「x」", BODY, (), ["マルタ・イブキ: x"], "a name that stands in the body"),
    ("マルタ・イブキ", "橋", (), ["note マルタ", "note イブキ"], "one that does not is two notes"),
    ("マルタ・イブキ", "", ("マルタ・イブキ",), ["note マルタ・イブキ"], "a known name"),
    ("マルタ・イブキ・ジュニア", BODY, (), ["note マルタ・イブキ・ジュニア"], "the longest that fits"),
    ("マルタ・イブキ・港", BODY, (), ["note マルタ・イブキ", "note 港"], "and no longer"),
    ("断水・マルタ・イブキ・港", BODY, (), ["note 断水", "note マルタ・イブキ", "note 港"], "from the left"),
    ("断水→マルタ・イブキ「x」", BODY, (), ["マルタ・イブキ: x [断水→マルタ・イブキ「x」]"], "after an arrow"),
    ("市長「x」会長マルタ・イブキ", "会長マルタ・イブキ", (), ["市長: x + 会長マルタ・イブキ"], "in a tail"),
    ("マルタ･イブキ", BODY, (), ["note マルタ", "note イブキ"], "as such: in the same characters"),
    ("a・b・c", "a・b b・c", (), ["note a・b", "note c"], "a part is in one name only"),
    ("・a", "・a", (), ["note a"], "a dot at a line's start is no name"),
    ("a・", "a・", (), ["note a"], "nor at its end"),
    (" ・a", "・a", (), ["note a"], "whatever space is before it"),
    ("a・ ", "a・", (), ["note a"], "or behind it"),
    ("断水・ マルタ・イブキ ・港", BODY, (), ["note 断水", "note マルタ・イブキ", "note 港"], "spaces around do not count"),
    ("a・「q」・b", "a・「q」・b", (), ["note a", "?: q", "note b"], "a quote is part of no name"),
    ("a・b(c)", "a・b(c)", (), ["note a・b(c)"], "a bracket may follow one"),
    ("潜水士・職人", BODY, (), ["note 潜水士・職人"], "whatever the body joins stays joined"),
]  # fmt: skip


@pytest.mark.parametrize(("gloss", "body", "names", "expected", "why"), NAMES)
def test_a_name_with_a_middle_dot_is_one_segment(gloss, body, names, expected, why):
    assert said(gloss, body=body, names=frozenset(names)) == expected, why


def test_a_long_gloss_finds_its_last_name_too():
    notes = "・".join(f"点{n}" for n in range(3 * LOOK_UPS))
    assert said(f"{notes}・マルタ・イブキ", body=BODY)[-1] == "note マルタ・イブキ"


HEADS = [
    ("夜明け作戦「暁」", {"夜明け作戦": "speaker"}, ["夜明け作戦: 暁"], "a speaker, though it looks a thing"),
    ("塔「潮見」", {"塔": "name"}, ["name 塔「潮見」"], "a thing, though it looks a speaker"),
    ("ＡＢＣ 計画「x」", {"abc 計画": "speaker"}, ["ＡＢＣ 計画: x"], "in any spelling"),
    ("港の声明「x」", {"港の声明": "speaker"}, ["港の声明: x"], "whole: it loses no medium"),
    ("市長「x」ひまわり園「y」", {"ひまわり園": "speaker"}, ["市長: x", "ひまわり園: y"], "also in hiragana"),
    ("市長「x」ひまわり園「y」", {}, ["市長: x / y"], "which else goes on with the sentence"),
]  # fmt: skip


@pytest.mark.parametrize(("gloss", "heads", "expected", "why"), HEADS)
def test_a_known_head_may_say_otherwise(gloss, heads, expected, why):
    assert said(gloss, heads=heads) == expected, why


def test_another_excerpts_reader_knows_the_same_names_and_heads():
    reader = GlossReader("橋", {"a・b"}, {"塔": "name"}).for_body("c・d")
    assert [s.text for s in reader.read("a・b・c・d・塔「x」")] == ["a・b", "c・d", "塔「x」"]
    assert reader.read("塔「x」")[0].kind == "name"


@pytest.mark.parametrize("medium", MEDIA)
def test_every_medium_is_cut_from_its_speaker(medium):
    assert said(f"市長{medium}「x」") == [f"市長 ({medium}): x"]


@pytest.mark.parametrize("thing", THINGS)
def test_every_thing_has_a_name(thing):
    assert said(f"汐島{thing}「潮見」")[0].startswith("name")


def test_a_quote_that_never_closes_is_nobodys():
    segments = GlossReader().read("市長「x」・「y")
    assert [(s.kind, s.speaker) for s in segments] == [("statement", "市長"), ("note", None)]


def test_the_written_gloss_is_kept_in_the_segments():
    gloss = "島全域・継ぎ手緩み多発→水圧低下・市水道広報担当「可とう管『なみはだ』」"
    assert "・".join(segment.text for segment in GlossReader().read(gloss)) == gloss
