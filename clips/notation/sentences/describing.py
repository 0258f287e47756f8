"""Who is described as telling: 「…」と話すのは市長だ, 「…」と喜ぶ村井さんは, 「…」と問う議員に.

>>> from clips.notation.sentences.around import arounds
>>> from clips.notation.sentences.prose import sentences_of
>>> from clips.notation.sentences.subjects import Antecedents, named_in
>>> for body in "「直す」と話すのは、市長だ。", "市は「直せ」と迫る住民に会った。":
...     sentence, = sentences_of(body)
...     around, = arounds(sentence, named_in(sentence.text, Antecedents()))
...     print((teller(around) or described(around)).speaker)
市長
住民
"""

from __future__ import annotations

import re

from clips.notation.sentences.answers import NOBODY, Answer, answer_of, as_answer
from clips.notation.sentences.around import Around
from clips.notation.sentences.naming import CONFIDES
from clips.notation.sentences.persons import name_before
from clips.notation.sentences.press_words import ASKING, TO, WRITING, either
from clips.notation.sentences.subjects import Named

_TELLER = re.compile(f"{TO}[^、はがも]{{1,14}}のは、?")
_END_OF_NAME = re.compile("、|(?:だ|だった|です|でした)?$")
_DESCRIBES = re.compile(f"{TO}(?!の|いう|いった)[^、]{{1,16}}[るたうくぐすつぬぶむ]$")
_ASKS = re.compile(f"{TO}[^、]{{0,6}}?(?:{either(ASKING)})")
_WRITES = re.compile(f"{TO}[^、はがをに]{{0,6}}?(?:{either(WRITING)}|定め|うた|掲げ|刻)")
_THERE_ARE = re.compile(
    "[^、]{0,6}?(?:い(?:る|た|ます|まし)|多[いくか]|少な|目立|増え|相次|出た|出て)"
)
_PARTICLES = ("は", "も", "が", "に", "を", "へ", "から", "からは")
_NEAR = 40
_MOST = 3


def teller(around: Around) -> Answer | None:
    """「…」と話すのは、川端さん; the last words of the sentence, else the first."""
    text = around.behind
    if not (told_by := _TELLER.match(text)):
        return None
    rest = text[told_by.end() :]
    ends = [found.start() for found in _END_OF_NAME.finditer(rest)]
    names = (as_answer(name_before(rest, end)) for end in reversed(ends))
    return next(filter(None, names), None) or as_answer(name_before(rest, ends[0]), unknown=True)


def described(around: Around) -> Answer | None:
    """「…」と喜ぶ漁師の村井さんは; after a は only with a verb of asking: 市長は「…」と問う議員に.

    「…」と書いた看板 says that the words stand there: nobody's.
    """
    for named in around.following[:_MOST]:
        words = around.text[around.end : min(named.start, around.end + _NEAR)]
        if _DESCRIBES.fullmatch(words) and named.particle in _PARTICLES:
            return _described_as(around, named, words)
    return None


def _described_as(around: Around, named: Named, words: str) -> Answer | None:
    if not named.speaks:
        return NOBODY if _WRITES.match(words) else None
    return answer_of(named) if _is_described(around, named, words) else None


def _is_described(around: Around, named: Named, words: str) -> bool:
    if around.subjects:
        return around.subjects[-1].particle != "が" and bool(_ASKS.match(words))
    return named.particle == "は" or not _THERE_ARE.match(around.text, named.end)


def confides(before: str) -> bool:
    """Whether what follows is what somebody said: 何度も口にしたのは「…」."""
    return bool(CONFIDES.search(before))


def confided(around: Around) -> Answer | None:
    """市長が口にしたのは「…」という言葉だった."""
    speaking = [named for named in around.subjects if named.speaks]
    return answer_of(speaking[-1]) if speaking and confides(around.before) else None
