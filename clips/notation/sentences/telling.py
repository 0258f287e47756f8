"""Who speaks, from one sentence to the next: 牧野課長はこう述べた。 and subjects that go on.

- A quotation that ends its sentence belongs to the は of the next one where that says こう, そう or
  that somebody said something.
- One that has no subject of its own goes on with the は of the sentence before in its paragraph; in
  the first sentence of a paragraph with the paragraph's before. One that stands alone does so only
  after 話す, 述べた and the like, in what is told of one person (さん, 氏, one with an age), and in
  answer to a question (――) of an interview.
- Who was arrested is meant by と供述している.
- A sentence about a thing does not change who is spoken of; one in which two speak, or of which it
  is not plain what it is about, leaves nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clips.notation.sentences.afterwards import HAS_TOLD, says_so
from clips.notation.sentences.answers import NOBODY, Answer, Told
from clips.notation.sentences.around import Around, arounds
from clips.notation.sentences.describing import confides
from clips.notation.sentences.english import Persons, is_pronoun, speaker_in_english
from clips.notation.sentences.persons import QUOTE
from clips.notation.sentences.press_words import ACTING, TO, either
from clips.notation.sentences.prose import Mark, Sentence
from clips.notation.sentences.saying import answer
from clips.notation.sentences.subjects import Antecedents, Named, are_people, named_in
from clips.notation.sentences.voices import OWN

_TELLS = re.compile(f"(?:こう|そう|次のように|このように)[^、は]{{1,12}}$|{HAS_TOLD.pattern}")
_ACTS = re.compile(f"(?:{either(ACTING)})$")
_LEADS = re.compile("[0-9０-９]+[日月]|、")
_IS_ONE = re.compile("(?:さん|氏|くん|君|ちゃん|女性|男性|少年|少女)$")
_ARRESTS = re.compile("(?:逮捕|送検|起訴)(?:し|した|しました|すると発表した|したと発表した)$")
_CONFESSES = re.compile(f"{TO}[^、]{{0,6}}?(?:容疑|供述|否認|認め|話し|弁解)")
_INTERVIEWS = re.compile("(?:聞いた|聞きました|尋ねた|インタビューした|伺った|語ってもらった)$")
_GIVES_INTERVIEW = re.compile("インタビューに(?:応じ|答え)[^、]{1,4}$")
_QUESTION = re.compile("\\s*[―—─–-]{1,2}\\S")
_GOES_ON = re.compile(f"{TO}(?!の|いう|いった|する[^、]{{1,6}}(?:が|も|は))")
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
_TURNS = re.compile("\\b(?:but|while|whereas|though)\\b")
_ENGLISH = re.compile("[A-Za-z] ")
_NEAR = 60


class Telling:
    """Goes through the sentences of one body in order and keeps who is spoken of."""

    def __init__(self) -> None:
        self.known = Antecedents()
        self.topic: str | None = None
        self.is_one = False
        self.accused: str | None = None
        self.guest: str | None = None
        self.before = ""
        self.asked = self.in_english = False
        self.persons = Persons()

    def told(self, sentence: Sentence, following: Sentence | None) -> Iterator[tuple[Mark, Answer]]:
        """Each quotation of the sentence with who speaks in it."""
        names = named_in(sentence.text, self.known, sentence.aged)
        topic = next((named for named in names if named.is_topic and named.speaks), None)
        said: list[Answer] = []
        for around in arounds(sentence, names):
            begun = topic.name if topic and topic.end <= around.start else None
            told = Told(begun, said[-1] if said else None)
            last = self._answer(around, told, sentence, following)
            said.append(last)
            for mark in sentence.quotes[around.first : around.first + around.count]:
                yield mark, last
        self._remember(sentence, names, said)

    def _answer(
        self, around: Around, told: Told, sentence: Sentence, following: Sentence | None
    ) -> Answer:
        english = not _JAPANESE.search(around.before + around.behind)
        if english and (speaker := speaker_in_english(around.before, around.behind)):
            return Answer(self.persons.meant() if is_pronoun(speaker) else speaker)
        if english and told.last and not _TURNS.search(around.before):
            return told.last
        found = None if english and _ENGLISH.search(around.before) else answer(around, told)
        return found or self._beyond(around, sentence, following) or NOBODY

    def _beyond(
        self, around: Around, sentence: Sentence, following: Sentence | None
    ) -> Answer | None:
        """What the next sentence or those before say of a quotation without a subject."""
        if around.ends and following and (so := says_so(following)):
            return so
        if self.accused and _CONFESSES.match(around.behind):
            return Answer(self.accused)
        alone = not around.behind.strip()
        if alone and self.asked and self.guest:
            return Answer(self.guest)
        if not self.topic or any(n.is_topic and not n.is_matter for n in around.subjects):
            return None
        goes_on = self._stands_alone(sentence) if alone else _is_his(around)
        return Answer(self.topic) if goes_on else None

    def _stands_alone(self, sentence: Sentence) -> bool:
        """市長はこう述べた。「…」, and what one person's paragraph holds: 女性は泣いた。「…」"""
        if _TELLS.search(self.before):
            return True
        goes_on = self.is_one or self.in_english
        return goes_on and not sentence.opens and sentence.text.strip() == QUOTE

    def _remember(self, sentence: Sentence, names: Sequence[Named], said: list[Answer]) -> None:
        last = next((one.speaker for one in reversed(said)), None)
        self.persons.add(sentence.text, last)
        self.in_english = bool(said) and not _JAPANESE.search(sentence.text)
        self.before = sentence.text[-_NEAR:]
        self.asked = bool(_QUESTION.match(sentence.text))
        self._note_objects(sentence, names)
        topics = [named for named in names if named.is_topic and not named.thing]
        if said:
            self._keep(_speaker_of(topics, said))
            return
        actors = [named for named in names if named.particle == "が" and named.speaks]
        if topics:
            self._keep(_acting(sentence, topics), sentence)
        elif actors and not any(named.is_topic for named in names):
            self._keep(actors[0] if len(actors) == 1 else None, sentence)
        elif sentence.opens:
            self._keep(None)

    def _note_objects(self, sentence: Sentence, names: Sequence[Named]) -> None:
        """Who was arrested, and who is interviewed."""
        for particle, pattern in (("を", _ARRESTS), ("に", _INTERVIEWS)):
            found = [named for named in names if named.particle == particle and named.speaks]
            if found and pattern.search(sentence.text):
                if particle == "を":
                    self.accused = found[-1].name
                else:
                    self.guest = found[-1].name

        if _GIVES_INTERVIEW.search(sentence.text):
            self.guest = next((n.name for n in names if n.is_subject and n.speaks), self.guest)

    def _keep(self, topic: Named | str | None, sentence: Sentence | None = None) -> None:
        """Who is spoken of from here on; two people together are nobody that can be meant."""
        name = topic.name if isinstance(topic, Named) else topic
        together = isinstance(topic, Named) and topic.particle == "が" and are_people(name or "")
        self.topic = None if together else name
        aged = isinstance(topic, Named) and sentence and topic.end - 1 in sentence.aged
        self.is_one = bool(aged or _IS_ONE.search(self.topic or ""))


def _is_his(around: Around) -> bool:
    """「…」と述べた, 何度も口にしたのは「…」だ; not 「…」との声がある."""
    if confides(around.before) or OWN.match(around.behind):
        return True
    return bool(_GOES_ON.match(around.behind))


def _speaker_of(topics: list[Named], said: list[Answer]) -> str | None:
    """Who a sentence with quotations is about: its one は, else its one speaker."""
    speakers = {one.speaker for one in said}
    about = {named.name for named in topics if named.speaks}
    if len(about) == 1 and len(speakers) <= len(about | speakers) == 2:
        return about.pop()
    return speakers.pop() if len(speakers) == 1 else None


def _acting(sentence: Sentence, topics: list[Named]) -> Named | None:
    """The last は if it names who can speak; a name like かもめ丸 only where it leads and acts."""
    last = topics[-1]
    if last.speaks:
        return last
    leads = len(topics) == 1 and _LEADS.match(sentence.text, last.end)
    return last if leads and _ACTS.search(sentence.text) else None
