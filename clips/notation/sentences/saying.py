"""Who speaks in each quotation of a sentence: the rules of Japanese press prose.

From the nearest to the farthest; the first that answers counts, and an answer may be: nobody.

- Behind it: 「…」と市長は, 「…」と市長。, and what `describing` and `voices` say: と話すのは市長,
  という市長の発言.
- Words that stand somewhere, are asked or reach somebody (`voices`): 紙に「…」とある, と問われ,
  との声が.
- Right before it: 市長「…」, 市長：「…」, 市長の「…」という発言.
- Who is described by them (`describing`): 「…」と喜ぶ市長は, 市長は「…」と問う議員に.
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

from clips.notation.gloss import MEDIA
from clips.notation.sentences.answers import NOBODY, Answer, Told, answer_of, as_answer
from clips.notation.sentences.around import Around
from clips.notation.sentences.clauses import TELLS, subject_of
from clips.notation.sentences.describing import confided, described, teller
from clips.notation.sentences.persons import name_before
from clips.notation.sentences.press_words import TO
from clips.notation.sentences.voices import (
    PASSIVE,
    VOICES_OF_OTHERS,
    attribute,
    own_words,
    passive,
    voices,
    written,
)

_WORD = "[^\u3041-\u309f、\ue000-\ue002]"
_OCCASION = f"(?:{_WORD}{{1,12}}(?:の{_WORD}{{1,12}})?(?:で|に対し|に)、?|、|この日、?)?"
_LEAD = re.compile(f"({TO}、?){_OCCASION}")
_GOES_ON = re.compile(
    f"{TO}(?:も|は|だけ)?[^、]{{0,14}}?(?:、|上で|うえで|ながら|つつ|てから|た後|たが|ており|る一方|た一方)"
)
_NOMINAL = re.compile(
    f"{TO}[^、]{{1,14}}?(?:こと|の(?:に|を|は|が)|際|ため|点|件|話)|{TO}[^、]{{1,12}}?(?:[るうくすつむぶ]と|たら|れば)、"
)
_ONCE_SAID = re.compile(f"{TO}[^、]{{0,12}}?(?:[るうくすつむぶ]と|たら|れば|ても)、")
_ANSWERS = re.compile(f"{TO}[^、]{{1,16}}[るたうくすむぶ][^、]{{1,16}}(?:に(?:は|対し)?|を|へ)、?")
_INTRODUCES = re.compile("(?:[：:]|いわく、?|曰く、?)$")
_COLONS = ("：", ":")
_MEDIUM_FIRST = "|".join(sorted(MEDIA, key=len, reverse=True))
_IN_MEDIUM = re.compile(f"({_MEDIUM_FIRST})(?:で|の中で|において|にて|に寄せ)")
_BY_MEDIUM = re.compile(
    f"{TO}(?:(投稿|寄稿|演説|講演|答弁|証言|ツイート)し|(?:する|の|いう)({_MEDIUM_FIRST})を)"
)


def answer(around: Around, told: Told) -> Answer | None:
    """Who speaks, as the sentence says; None where it says nothing of it."""
    found = next(filter(None, (rule(around) for rule in RULES)), None)
    found = found or _goes_on(around, told) or _source(around) or _later(around)
    return Answer(found.speaker, found.medium or _medium(around)) if found else None


def _medium(around: Around) -> str | None:
    before = [found.group(1) for found in _IN_MEDIUM.finditer(around.before)]
    behind = _BY_MEDIUM.match(around.behind)
    if before:
        return before[-1]
    return behind.group(1) or behind.group(2) if behind else None


def _behind(around: Around) -> Answer | None:
    """「…」と市長は述べた; 「…」と市長。; not 「…」と市長に述べた."""
    text = around.behind
    lead = _LEAD.match(text)
    if (aside := as_answer(around.aside)) or not lead:
        return aside
    for begin in (lead.end(), lead.end(1)):
        end = next((n for n in range(begin, len(text)) if text[n] in "はもが、"), len(text))
        closes = end == len(text) and around.closes
        name = name_before(text, end)
        if (closes or text[end : end + 1] in tuple("はもが")) and name == text[begin:end]:
            return as_answer(name, unknown=closes and _is_name_alone(around, name))
    return None


def _is_name_alone(around: Around, name: str) -> bool:
    """「…」とノルベリ。 names somebody; 「…」と困惑。, 市は「…」と強調。 tell how it was said."""
    spoken = any(named.speaks for named in around.subjects)
    return len(name) > 2 and not spoken and not TELLS.match(around.behind)


def _direct(around: Around) -> Answer | None:
    """市長「…」, 市長：「…」, 市長いわく「…」, 柏木教授の話　「…」."""
    before = around.before.rstrip()
    colon = before.endswith(_COLONS)
    words = _INTRODUCES.sub("", before)
    name = name_before(words, len(words))
    return as_answer(name, unknown=colon or (around.ends and name == words))


def _subject(around: Around) -> Answer | None:
    """は, も and が since the last quotation; 県幹部の話として behind them stands nearer."""
    speaking = [named for named in around.subjects if named.speaks]
    sources = [named for named in around.sources if named.is_source and named.name]
    last = max((named.end for named in speaking or around.subjects), default=len(around.text))
    if sources and sources[-1].end > last:
        return answer_of(sources[-1])
    if named := subject_of(around):
        return answer_of(named)
    topics = [named for named in around.subjects if named.is_topic]
    stands_alone = any(named.end == around.start for named in topics)
    about = TELLS.match(around.behind) and all(named.is_matter for named in topics)
    return NOBODY if stands_alone and not (speaking or about or sources) else None


def _goes_on(around: Around, told: Told) -> Answer | None:
    """市長は「…」と述べ、「…」とも語った; 市長は、議長が「…」と述べたことに「…」と答えた."""
    if not told.last:
        return None
    between = around.text[around.since : min(around.start, around.since + 40)]
    if _ANSWERS.fullmatch(between) or _NOMINAL.match(between) or PASSIVE.match(between):
        return Answer(told.topic)
    if _GOES_ON.match(between) and told.last.speaker:
        return Answer(told.last.speaker)
    return Answer(told.last.speaker if told.topic == told.last.speaker else None)


def _source(around: Around) -> Answer | None:
    """県によると「…」, 漁協の話として「…」."""
    sources = [named for named in around.sources if named.is_source and named.name]
    return answer_of(sources[-1]) if sources else None


def _later(around: Around) -> Answer | None:
    """「…」とした上で、自治会長は照明を求めた; not 「…」と聞くと、自治会長は黙った."""
    goes_on = TELLS.match(around.behind) and _GOES_ON.match(around.behind)
    if not goes_on or VOICES_OF_OTHERS.match(around.behind):
        return None
    if _ONCE_SAID.match(around.behind):
        return NOBODY
    topic = next((n for n in around.following if n.is_topic and n.speaks), None)
    return answer_of(topic) if topic else None


Rule = Callable[[Around], Answer | None]
RULES: tuple[Rule, ...] = (
    _behind, teller, own_words, written, passive, _direct, attribute, voices, described, confided,
    _subject,
)  # fmt: skip
