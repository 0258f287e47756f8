"""Who speaks, from one sentence to the next: 牧野課長はこう述べた。 and subjects that go on.

- A quotation that ends its sentence belongs to the は of the next one where that says こう, そう or
  that somebody said something.
- One that has no subject of its own goes on with the は of the sentence before in its paragraph; in
  the first sentence of a paragraph with the paragraph's before. One that stands alone does so only
  after 話す, 述べた and the like.
- A sentence about a thing does not change who is spoken of; one in which two speak, or of which it
  is not plain what it is about, leaves nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clips.notation.sentences.around import Around, arounds
from clips.notation.sentences.english import Persons, is_pronoun, speaker_in_english
from clips.notation.sentences.persons import QUOTE, name_before
from clips.notation.sentences.press_words import TO, TOLD, either
from clips.notation.sentences.prose import Mark, Sentence
from clips.notation.sentences.saying import NOBODY, Answer, Told, answer
from clips.notation.sentences.subjects import Antecedents, Named, named_in

_SO = re.compile("(?:こう|そう|次のように|このように|そのように)")
_HAS_TOLD = re.compile(f"(?:{either(TOLD)})$")
_TELLS = re.compile(f"(?:こう|そう|次のように|このように)[^、は]{{1,12}}$|{_HAS_TOLD.pattern}")
_TELLS_AT_ONCE = re.compile("(?:叫|言|語|つぶや|ささや|切り出|問いかけ|呼びかけ|訴え)")
_TELLER = re.compile("(?:こう|そう)[^、はがも]{1,12}のは、?")
_COPULA = "だです"
_GOES_ON = re.compile(f"{TO}(?!の|いう|いった|する[^、]{{1,6}}(?:が|も|は))")
_SOME_SAY = re.compile(f"{TO}[^、]{{1,10}}(?:人|声|者|向き|客|住民)(?:も|が|は)")
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
_NEAR = 60


class Telling:
    """Goes through the sentences of one body in order and keeps who is spoken of."""

    def __init__(self) -> None:
        self.known = Antecedents()
        self.topic: str | None = None
        self.before = ""
        self.persons = Persons()

    def told(self, sentence: Sentence, following: Sentence | None) -> Iterator[tuple[Mark, Answer]]:
        """Each quotation of the sentence with who speaks in it."""
        names = named_in(sentence.text, self.known)
        topic = next((named for named in names if named.is_topic and named.speaks), None)
        said: list[Answer] = []
        for around in arounds(sentence, names):
            begun = topic.name if topic and topic.end <= around.start else None
            told = Told(begun, said[-1] if said else None)
            last = self._answer(around, told, following)
            said.append(last)
            for mark in sentence.quotes[around.first : around.first + around.count]:
                yield mark, last
        self._remember(sentence, names, said)

    def _answer(self, around: Around, told: Told, following: Sentence | None) -> Answer:
        english = not _JAPANESE.search(around.before + around.behind)
        if english and (speaker := speaker_in_english(around.before, around.behind)):
            return Answer(self.persons.meant() if is_pronoun(speaker) else speaker)
        return answer(around, told) or self._beyond(around, following) or NOBODY

    def _beyond(self, around: Around, following: Sentence | None) -> Answer | None:
        """What the next sentence or those before say of a quotation without a subject."""
        if around.ends and following and (name := _says_so(following)):
            return Answer(name)
        if not self.topic or any(named.is_topic for named in around.subjects):
            return None
        if not around.behind.strip():
            goes_on = QUOTE in self.before and not _JAPANESE.search(self.before)
            return Answer(self.topic) if goes_on or _TELLS.search(self.before) else None
        if _GOES_ON.match(around.behind) and not _SOME_SAY.match(around.behind):
            return Answer(self.topic)
        return None

    def _remember(self, sentence: Sentence, names: Sequence[Named], said: list[Answer]) -> None:
        self.persons.add(sentence.text)
        self.before = sentence.text[-_NEAR:]
        speakers = {one.speaker for one in said}
        if said:
            self.topic = speakers.pop() if len(speakers) == 1 else None
            return
        topics = [named for named in names if named.is_topic and not named.thing]
        actors = [named for named in names if named.particle == "が" and named.speaks]
        if topics:
            self.topic = topics[-1].name if topics[-1].speaks else None
        elif actors and not any(named.is_topic for named in names):
            self.topic = actors[0].name if len(actors) == 1 else None
        elif sentence.opens:
            self.topic = None


def _says_so(sentence: Sentence) -> str | None:
    """牧野課長 of 牧野課長はこう述べた, 磯部さん of 磯部さんは驚いた様子で話した."""
    start = sentence.text[:_NEAR]
    if _TELLER.match(start):
        return name_before(sentence.text, len(sentence.text.rstrip(_COPULA)))
    names = named_in(start, Antecedents())
    named = next((n for n in names if n.is_subject and n.speaks), None)
    if not named or sentence.quotes:
        return None
    tells = _HAS_TOLD.search(sentence.text, named.end) if named.is_topic else None
    tells = tells or _TELLS_AT_ONCE.match(start, named.end) or _SO.search(start, named.end)
    return named.name if tells else None
