"""What the next sentence says of a quotation that ended its own: 「…」。市長はこう述べた。

>>> from clips.notation.sentences.prose import sentences_of
>>> bodies = "声の主は村井さん。", "そう言って市長は笑った。", "娘は父にそう言われた。"
>>> for body in [*bodies, "遺族の問いに答えはない。"]:
...     print(says_so(*sentences_of(body)).speaker)
村井さん
市長
父
遺族
"""

from __future__ import annotations

import re

from clips.notation.sentences.answers import NOBODY, Answer, as_answer
from clips.notation.sentences.persons import name_before
from clips.notation.sentences.press_words import (
    FEELING,
    PASSIVES,
    SPOKEN_NOUNS,
    TOLD,
    VERBS_OF_TELLING,
    either,
)
from clips.notation.sentences.prose import Sentence
from clips.notation.sentences.subjects import Antecedents, named_in

_SO = re.compile("(?:こう|そう|次のように|このように|そのように)")
_TELLS = re.compile(f"(?:{either(VERBS_OF_TELLING)}|{either(FEELING)})[^、]{{0,6}}$")
HAS_TOLD = re.compile(f"(?:{either(TOLD)})$")
_TELLS_AT_ONCE = re.compile(
    "、?(?:叫|言|語|漏ら|嘆|話し|話す|笑|打ち明け|つぶや|ささや|切り出|問いかけ|呼びかけ|訴え)"
)
_TELLER = re.compile("(?:[^、]{0,8}、)?(?:こう|そう)[^、はがも]{1,12}のは、?|声の主は、?")
_IS_TOLD = re.compile(f"(?:から|に)、?(?:こう|そう)[^、はがを]{{0,4}}?(?:{either(PASSIVES)})れ")
_DESCRIBES = re.compile("(?:こう|そう)(?:言|話|語|つぶや|笑|振り返|嘆|訴え|漏ら|打ち明け)")
_OF = re.compile(f"([^、はがをにも]{{1,24}})の(?:{either(SPOKEN_NOUNS)})(?:[にをはがも、]|だ)")
_COPULA = "だです"
_NEAR = 60


def says_so(sentence: Sentence) -> Answer | None:
    """Who spoke the quotation right before this sentence; None where it says nothing of it."""
    start = sentence.text[:_NEAR]
    if _TELLER.match(start):
        end = len(sentence.text.rstrip(_COPULA))
        return as_answer(name_before(sentence.text, end), unknown=True)
    if told := _IS_TOLD.search(start):
        return as_answer(name_before(sentence.text, told.start())) or NOBODY
    if whose := _OF.match(start):
        return as_answer(name_before(start, whose.end(1)))
    return _teller(sentence, start)


def _teller(sentence: Sentence, start: str) -> Answer | None:
    """市長はこう述べた, そう言って船を出す船長は, 磯部さんは驚いた様子で話した."""
    names = [n for n in named_in(start, Antecedents(), sentence.aged) if n.is_subject and n.speaks]
    if not names or not names[0].name:
        return None
    named = names[0]
    described = _DESCRIBES.search(start)
    if described and described.end() <= named.start:
        return Answer(named.name)
    if sentence.quotes:
        return None
    tells = _TELLS.search(sentence.text, named.end) if named.is_topic else None
    tells = tells or _TELLS_AT_ONCE.match(start, named.end) or _SO.search(start, named.end)
    return Answer(named.name) if tells else None
