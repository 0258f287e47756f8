"""Remarks in words: every code can be given, and every one given has a sentence."""

import re
from pathlib import Path

import pytest

from clips.notation import MESSAGES, Remark, describe, document_statements, normalise, parse

TEXTS = {
    "bom": "\ufeff橋",
    "line-ends": "橋\r\n",
    "no-tags": "橋",
    "tags-without-body": "#a",
    "own-after-section": "橋\n#a\n\n#s\n\n#b(x)",
    "open-gloss": "橋\n#a(x",
    "open-quote": "橋\n#a(「x)",
    "looks-like": "橋\n#pаypal",
    "zero-width": "橋\n#a\u200bb",
    "punctuation": "橋\n#a。",
    "space-before-gloss": "橋\n#a (x)",
    "mark-alone": "橋\n##a",
    "too-long": "橋\n#" + "a" * 201,
    "too-deep": "橋\n#a/b/c/d/e/f/g/h/i",
    "empty-segment": "橋\n#a//b",
    "dot": "橋\n#a.",
    "digits": "橋\n#1",
    "bidi": "橋\n#a\u202eb",
    "odd-character": "橋\n#ﷺ",
    "no-such-day": "2024-02-30\n橋",
    "weekday": "2024年1月9日(水)\n橋",
    "date-in-body": "橋\n2024-01-09",
    "break": "橋\n■ 1月9日",
    "second-source": "出典: x\n橋\n出典: y",
    "only-source": "出典: x",
    "number-left-out": "けが人は13人だった\n#a(市「けが人は3人だった」)",
    "negation-left-out": "橋は閉じないと決めた\n#a(市「橋は閉じと決めた」)",
    "hedge-left-out": "市は約20人を運んだ\n#a(市「市は20人を運んだ」)",
    "turn-left-out": "市は合併を拒否した\n#a(市「市は合併をした」)",
    "words-changed": "橋は来月に閉じる\n#a(市「橋は来週に閉じる」)",
    "not-in-body": "橋は来月に閉じる\n#a(市「魚が減り続けた」)",
    "denied-after": "市は「必ず直す」とは言わなかった\n#a(市「必ず直す」)",
    "other-source": "別の職員によると、橋を夏に直すという。\n#a(市長「橋を夏に直す」)",
}


def given(text):
    """The remarks that reading a text as it was pasted gives, and those on its quotes."""
    normal, changed = normalise(text)
    document = parse(normal)
    said = (one for use in document_statements(document).values() for one in use)
    quotes = [remark for one in said for remark in one.held.remarks]
    return [Remark(code, {}, 1, 1) for code in changed] + [*document.remarks, *quotes]


def test_every_message_has_a_text_that_earns_it():
    assert set(TEXTS) == set(MESSAGES)


@pytest.mark.parametrize("code", TEXTS)
def test_the_text_earns_it_and_it_can_be_said(code):
    remark = next(remark for remark in given(TEXTS[code]) if remark.code == code)
    sentence = describe(remark)
    assert "%(" not in sentence
    assert sentence.endswith(".")


def test_no_code_is_given_that_has_no_message():
    sources = Path(parse.__code__.co_filename).parent.glob("*.py")
    named = re.compile(
        r'(?:(?:_remark|Remark)\(\s*|(?:NUMBER|NEGATION|HEDGE|_CHANGED) = )"([a-z-]+)"'
    )
    codes = {code for source in sources for code in named.findall(source.read_text("utf-8"))}
    assert codes
    assert codes <= set(MESSAGES)
