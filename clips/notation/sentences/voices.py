"""Words that reach somebody or stand somewhere: who they come from, if anybody says.

- 「…」と言われ, と問われ; 「…」との声が上がり, と電話があり: who is named by から (in the passive
  by に too), else nobody. A place (会場から) is nobody.
- 「…」とある, と書かれ: whose paper it is (父の手紙には), else nobody.
- 「…」という市長の発言, 市長の「…」という発言.

>>> from clips.notation.sentences.around import arounds
>>> from clips.notation.sentences.prose import sentences_of
>>> from clips.notation.sentences.subjects import Antecedents, named_in
>>> bodies = "住民から「遅い」との声が出た。", "会場から「遅い」との声が出た。"
>>> for body in [*bodies, "紙には「遅い」とある。"]:
...     sentence, = sentences_of(body)
...     around, = arounds(sentence, named_in(sentence.text, Antecedents()))
...     print((passive(around) or written(around) or voices(around)).speaker)
住民
None
None
"""

from __future__ import annotations

import re

from clips.notation.sentences.answers import NOBODY, Answer, answer_of, as_answer
from clips.notation.sentences.around import Around
from clips.notation.sentences.persons import name_before, without_medium
from clips.notation.sentences.press_words import (
    GIVING,
    NOUNS_OF_TELLING,
    OTHERS,
    SPOKEN_NOUNS,
    TO,
    VOICES,
    WRITING,
    either,
)

OF = "(?:の|いう|いった|する)"
NOUN = re.compile(f"{TO}(?:の|いう|いった)")
PASSIVE = re.compile(
    f"{TO}(?!親し|慕|知ら)(?:[^、に]{{0,8}}?[かがさたなばまらわ]れ|[^、はが]{{0,8}}?(?:を受け|が入|が届)|教わ|習[いっう])"
)
VOICES_OF_OTHERS = re.compile(f"{TO}{OF}[^、はがをに]{{0,6}}?(?:{either(OTHERS)})")
OWN = re.compile(
    f"{TO}{OF}[^、はがをに]{{0,6}}?(?:{either(OTHERS)}|{either(NOUNS_OF_TELLING)})"
    f"[文書状]?を[^、はが]{{0,6}}?(?:{either(GIVING)})"
)
_ARISES = re.compile(
    f"{TO}{OF}?[^、はがをに]{{0,8}}?(?:{either(OTHERS)}|{either(VOICES)})(?:[がも]|は(?:な|少))"
)
_VOICED = re.compile(f"{NOUN.pattern}|{TO}(?:{either(OTHERS)}|{either(VOICES)})")
_FROM = re.compile("(?:から[はも]?)、?$")
_BY = re.compile("(?:から[はも]?|に[はも]?)、?$")
_IN = re.compile("に[はも]?、?$")
_WRITTEN = re.compile(
    f"{TO}(?:だけ|も|大きく|手書きで|太字で)?(?:あ(?:る|っ|り)|(?:{either(WRITING)})(?:れ|てあ))"
)
_GIVEN = re.compile(
    f"({TO}、?)([^、はがをも]{{1,20}}?)(?:から[^、はを]{{0,8}}?(?:{either(OTHERS)}|{either(VOICES)}|0番|9番)"
    "|(?:から|に)[^、はがをに]{0,6}?[かがさたなばまらわ]れ)"
)
_BY_NAME = re.compile(f"([^、はがをにも]{{1,24}})の(?:{either(SPOKEN_NOUNS)})")
_ATTRIBUTE = re.compile(f"{TO}{OF}|の(?:声|言葉|一言)|{either(SPOKEN_NOUNS)}|一言")


def written(around: Around) -> Answer | None:
    """張り紙には「…」とあった is nobody's, 父の手紙には「…」とあった is 父's."""
    if not _WRITTEN.match(around.behind):
        return None
    if found := _IN.search(around.before):
        name = name_before(around.text, around.start - len(found.group())) or ""
        bare, _ = without_medium(name)
        return (as_answer(name) if bare != name else None) or NOBODY
    return NOBODY


def passive(around: Around) -> Answer | None:
    """記者から「…」と問われ, 医師に「…」と言われ; 「…」と近所の人から通報があり too."""
    if given := _GIVEN.match(around.behind):
        speaker = as_answer(name_before(around.behind, given.end(2)))
        if speaker or around.behind.startswith("から", given.end(2)):
            return speaker or NOBODY
    if not PASSIVE.match(around.behind):
        return None
    return _named_by(around, _BY) or _giver(around) or NOBODY


def voices(around: Around) -> Answer | None:
    """住民からは「…」との声が上がった. 市長は「…」との批判に is somebody else's word."""
    if _ARISES.match(around.behind):
        return _named_by(around, _FROM) or _giver(around) or NOBODY
    if _VOICED.match(around.behind) and (giver := _giver(around)):
        return giver
    if (by := _named_by(around, _FROM)) and not around.subjects:
        return by
    others = VOICES_OF_OTHERS.match(around.behind) and not OWN.match(around.behind)
    return NOBODY if others else None


def _named_by(around: Around, particle: re.Pattern[str]) -> Answer | None:
    """Who is named right before the quotation."""
    found = particle.search(around.before)
    return as_answer(name_before(around.text, around.start - len(found.group()))) if found else None


def _giver(around: Around) -> Answer | None:
    """The last から before it that names who can speak."""
    givers = [n for n in around.sources if n.particle.startswith("から") and n.speaks]
    return answer_of(givers[-1]) if givers else None


def own_words(around: Around) -> Answer | None:
    """「…」という市長の発言, 「…」との市の説明."""
    if not (noun := NOUN.match(around.behind)):
        return None
    rest = around.behind[noun.end() :]
    parted = _BY_NAME.match(rest)
    return as_answer(name_before(rest, parted.end(1))) if parted else None


def attribute(around: Around) -> Answer | None:
    """市長の「…」という発言."""
    if not (around.before.endswith("の") and _ATTRIBUTE.match(around.behind)):
        return None
    return as_answer(name_before(around.text, around.start - 1))
