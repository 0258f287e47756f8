"""Who speaks in each quotation of a sentence: the rules of Japanese press prose.

From the nearest to the farthest; the first that answers counts, and an answer may be: nobody.

- Behind it: 「…」と市長は, 「…」と市長。, 「…」と話すのは市長。, 「…」という市長の発言; where no
  subject stands before it, 「…」と喜ぶ市長は too.
- 「…」と言われ, と問われ: who is named by に or から right before the quotation, else nobody.
- Right before it: 市長「…」, 市長：「…」, 市長の「…」という発言.
- The words of others (との声, という批判): who is named by から, else nobody.
- The subject: the last は or も before it that names who can speak; a が comes first if only an
  occasion (会見で, 9日) stands between. What ends in とした上で was reported: the は before it all
  speaks on behind it. A name that tells nothing (川端は) needs a verb of speaking.
- After another quotation: と述べ、 goes on with its speaker; と述べたことに with the sentence's は.
- A source: によると, の話として.
- The は behind と述べ、 or とした上で、, in the rest of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from clips.notation.gloss import MEDIA
from clips.notation.sentences.around import Around
from clips.notation.sentences.clauses import TELLS, subject_of
from clips.notation.sentences.persons import can_speak, is_thing, name_before, without_medium
from clips.notation.sentences.press_words import (
    GIVING,
    OTHERS,
    PASSIVES,
    SPOKEN_NOUNS,
    TO,
    either,
)
from clips.notation.sentences.subjects import Named, is_pronoun

_WORD = "[^\u3041-\u309f、\ue000-\ue002]"
_OCCASION = f"(?:{_WORD}{{1,12}}(?:の{_WORD}{{1,12}})?(?:で|に対し|に)、?|、|この日、?)?"
_LEAD = re.compile(f"({TO}、?){_OCCASION}")
_TELLER = re.compile(f"{TO}[^、はがも]{{1,14}}のは、?")
_DESCRIBES = re.compile(f"{TO}[^、]{{1,16}}[るたうくぐすつぬぶむ]$")
_THERE_ARE = re.compile(
    "[^、]{0,6}?(?:い(?:る|た|ます|まし)|多[いくか]|少な|目立|増え|相次|出た|出て)"
)
_IS_PASSIVE = re.compile("(?:れる|れた)$")
_PASSIVE = re.compile(
    f"{TO}(?:[^、]{{0,8}}?(?:{either(PASSIVES)})れ|[^、はが]{{0,8}}?(?:を受け|があっ|が入|が届)|教わ|習[いっう])"
)
_OF = "(?:の|いう|いった|する)"
_VOICES = re.compile(f"{TO}{_OF}[^、はがをに]{{0,6}}?(?:{either(OTHERS)})")
_OWN = re.compile(f"{TO}{_OF}[^、はがをに]{{0,6}}?(?:{either(OTHERS)})を(?:{either(GIVING)})")
_NOUN = re.compile(f"{TO}(?:の|いう|いった)")
_VOICED = re.compile(f"{_NOUN.pattern}|{TO}(?:{either(OTHERS)})")
_BY_NAME = re.compile(f"([^、はがをにも]{{1,24}})の(?:{either(SPOKEN_NOUNS)})")
_ATTRIBUTE = re.compile(f"{TO}{_OF}|{either(SPOKEN_NOUNS)}|一言")
_GOES_ON = re.compile(
    f"{TO}(?:も|は|だけ)?[^、]{{0,14}}?(?:、|上で|うえで|ながら|つつ|てから|た後|たが|ており|る一方|た一方)"
)
_NOMINAL = re.compile(
    f"{TO}[^、]{{1,14}}?(?:こと|の(?:に|を|は|が)|際|ため|点|件|話)|{TO}[^、]{{1,12}}?(?:[るうくすつむぶ]と|たら|れば)、"
)
_END_OF_NAME = re.compile("、|(?:だ|だった|です|でした)?$")
_INTRODUCES = re.compile("(?:[：:]|いわく、?|曰く、?)$")
_COLONS = ("：", ":")
_MEDIUM_FIRST = "|".join(sorted(MEDIA, key=len, reverse=True))
_IN_MEDIUM = re.compile(f"({_MEDIUM_FIRST})(?:で|の中で|において|にて|に寄せ)")
_BY_MEDIUM = re.compile(
    f"{TO}(?:(投稿|寄稿|演説|講演|答弁|証言|ツイート)し|(?:する|の|いう)({_MEDIUM_FIRST})を)"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says. A `speaker` of None is an answer too: nobody is named, ask no further."""

    speaker: str | None
    medium: str | None = None


NOBODY = Answer(None)


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentence has said so far: its first は, and who spoke last in it."""

    topic: str | None
    last: Answer | None


def answer(around: Around, told: Told) -> Answer | None:
    """Who speaks, as the sentence says; None where it says nothing of it."""
    for rule in RULES:
        if found := rule(around, told):
            return Answer(found.speaker, found.medium or _medium(around))
    return None


def _medium(around: Around) -> str | None:
    before = [found.group(1) for found in _IN_MEDIUM.finditer(around.before)]
    behind = _BY_MEDIUM.match(around.behind)
    if before:
        return before[-1]
    return behind.group(1) or behind.group(2) if behind else None


def _as_answer(name: str | None, *, unknown: bool = False) -> Answer | None:
    """The name as a speaker; None where it does not look like one. Pronouns name nobody here."""
    if not name:
        return None
    bare, medium = without_medium(name)
    if is_pronoun(name):
        return NOBODY
    if can_speak(bare) or (unknown and bare and not is_thing(bare)):
        return Answer(bare, medium)
    return None


def _of(named: Named) -> Answer:
    return Answer(named.name, named.medium)


def _behind(around: Around, told: Told) -> Answer | None:
    """「…」と市長は述べた; 「…」と市長。; not 「…」と市長に述べた."""
    text = around.behind
    if not (lead := _LEAD.match(text)):
        return _as_answer(around.aside)
    for begin in (lead.end(), lead.end(1)):
        end = next((n for n in range(begin, len(text)) if text[n] in "はもが、"), len(text))
        closes = end == len(text) and around.closes
        name = name_before(text, end)
        if (closes or text[end : end + 1] in tuple("はもが")) and name == text[begin:end]:
            return _as_answer(name, unknown=closes and _is_name_alone(around, name))
    return None


def _is_name_alone(around: Around, name: str) -> bool:
    """「…」とノルベリ。 names somebody; 「…」と困惑。, 市は「…」と強調。 tell how it was said."""
    spoken = any(named.speaks for named in around.subjects)
    return len(name) > 2 and not spoken and not TELLS.match(around.behind)


def _teller(around: Around, told: Told) -> Answer | None:
    """「…」と話すのは、川端さん; the last words of the sentence, else the first."""
    text = around.behind
    if not (told_by := _TELLER.match(text)):
        return None
    rest = text[told_by.end() :]
    ends = [found.start() for found in _END_OF_NAME.finditer(rest)]
    names = (_as_answer(name_before(rest, end)) for end in reversed(ends))
    return next(filter(None, names), None) or _as_answer(name_before(rest, ends[0]), unknown=True)


def _described(around: Around, told: Told) -> Answer | None:
    """「…」と喜ぶ漁師の村井さんは, where nobody is named before."""
    if around.subjects or not around.following:
        return None
    named = around.following[0]
    if named.particle != "は" and _THERE_ARE.match(around.text, named.end):
        return None
    words = around.text[around.end : min(named.start, around.end + 40)]
    if not named.speaks or not _DESCRIBES.fullmatch(words) or _IS_PASSIVE.search(words):
        return None
    return _of(named)


def _own_words(around: Around, told: Told) -> Answer | None:
    """「…」という市長の発言, 「…」との市の説明."""
    if not (noun := _NOUN.match(around.behind)):
        return None
    rest = around.behind[noun.end() :]
    parted = _BY_NAME.match(rest)
    return _as_answer(name_before(rest, parted.end(1))) if parted else None


def _passive(around: Around, told: Told) -> Answer | None:
    """記者から「…」と問われ, 「…」と書かれた."""
    if not _PASSIVE.match(around.behind):
        return None
    if around.before.endswith(("に", "から")):
        end = around.start - (1 if around.before.endswith("に") else 2)
        return _as_answer(name_before(around.text, end)) or NOBODY
    return NOBODY


def _direct(around: Around, told: Told) -> Answer | None:
    """市長「…」, 市長：「…」, 市長いわく「…」, 柏木教授の話　「…」."""
    before = around.before.rstrip()
    colon = before.endswith(_COLONS)
    words = _INTRODUCES.sub("", before)
    name = name_before(words, len(words))
    return _as_answer(name, unknown=colon or (around.ends and name == words))


def _attribute(around: Around, told: Told) -> Answer | None:
    """市長の「…」という発言."""
    if not (around.before.endswith("の") and _ATTRIBUTE.match(around.behind)):
        return None
    return _as_answer(name_before(around.text, around.start - 1))


def _voices(around: Around, told: Told) -> Answer | None:
    """住民からは「…」との声が上がった. 市長は「…」との批判に is somebody else's word."""
    givers = [n for n in around.sources if n.particle.startswith("から") and n.speaks]
    if givers and (_VOICED.match(around.behind) or _nearest(around, givers[-1])):
        return _of(givers[-1])
    if _VOICES.match(around.behind) and not _OWN.match(around.behind):
        return NOBODY
    return None


def _nearest(around: Around, named: Named) -> bool:
    return named.particle == "からは" and not around.subjects


def _subject(around: Around, told: Told) -> Answer | None:
    """は, も and が since the last quotation; 県幹部の話として behind them stands nearer."""
    speaking = [named for named in around.subjects if named.speaks]
    sources = [named for named in around.sources if named.is_source and named.name]
    if speaking and sources and sources[-1].end > speaking[-1].end:
        return _of(sources[-1])
    if named := subject_of(around):
        return _of(named)
    stands_alone = any(named.is_topic and named.end == around.start for named in around.subjects)
    return NOBODY if stands_alone and not speaking else None


def _goes_on(around: Around, told: Told) -> Answer | None:
    """市長は「…」と述べ、「…」とも語った; 市長は、議長が「…」と述べたことに「…」と答えた."""
    if not told.last:
        return None
    between = around.text[around.since : min(around.start, around.since + 40)]
    if _NOMINAL.match(between) or _VOICES.match(between) or _PASSIVE.match(between):
        return Answer(told.topic)
    if _GOES_ON.match(between) and told.last.speaker:
        return Answer(told.last.speaker)
    return Answer(told.last.speaker if told.topic == told.last.speaker else None)


def _source(around: Around, told: Told) -> Answer | None:
    """県によると「…」, 漁協の話として「…」."""
    sources = [named for named in around.sources if named.is_source and named.name]
    return _of(sources[-1]) if sources else None


def _later(around: Around, told: Told) -> Answer | None:
    """「…」とした上で、自治会長は照明を求めた."""
    goes_on = TELLS.match(around.behind) and _GOES_ON.match(around.behind)
    if not goes_on or _VOICES.match(around.behind):
        return None
    topic = next((n for n in around.following if n.is_topic and n.speaks), None)
    return _of(topic) if topic else None


Rule = Callable[[Around, Told], Answer | None]
RULES: tuple[Rule, ...] = (
    _behind, _teller, _own_words, _passive, _direct, _attribute, _voices, _subject, _described,
    _goes_on, _source, _later,
)  # fmt: skip
