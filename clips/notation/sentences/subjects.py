"""The names that stand before particles in a sentence, and who is meant by 同氏 and 同課長.

>>> from clips.notation.sentences.prose import sentences_of
>>> known = Antecedents()
>>> for sentence in sentences_of("会には牧野課長が出た。同課長は話した。"):
...     print([(named.name, named.particle) for named in named_in(sentence.text, known)])
[('会', 'に'), ('牧野課長', 'が')]
[('牧野課長', 'は')]
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from clips.notation.sentences.endings import tells
from clips.notation.sentences.persons import (
    ENDED,
    NAMED,
    can_speak,
    is_thing,
    name_before,
    without_medium,
)
from clips.notation.sentences.press_words import MATTERS, either

_PARTICLES = re.compile(
    f"{NAMED}[^{ENDED}]*{ENDED}|に(?:よりますと|よると|よれば)|の話(?:として|では|だと)"
    "|から(?!の)は?|は(?!じめ)|[もがをにでとへ]"
)
_SUBJECT = ("は", "も", "が")
_PRONOUNS = ("彼", "彼女", "本人", "同氏")
_OF_THE_SAME = re.compile("同[省庁局課社署市県町村国党校区院会軍州].{2,}")
_COMPANY = re.compile(
    "(?:[社行鉄]|電力|化学|精機|製作所|製薬|商事|物産|海運|汽船|港運|証券|製紙|酒造|運輸|重工|電機|機械|フーズ"
    "|メーカー|ホールディングス|グループ|工業|建設|産業|水産|食品|航空|交通|バス|ガス|石油|不動産|新聞|放送)$"
)
_HOW_OFTEN = re.compile("(?:何|[0-9０-９一二三四五六七八九十百千万])[度回人つ本件年日個]?$")
_LEADS = re.compile("は(?:[0-9０-９]+[日月]|、)")
_IS_MATTER = re.compile(f"(?:{either(MATTERS)})$")
_OTHER_WORDS = (
    "同僚",
    "同級生",
    "同志",
    "同窓会",
    "同居人",
    "同行者",
    "同席者",
    "同乗者",
    "同業者",
)
_PERSON = re.compile(
    "(?:さん|氏|君|くん|様|長|官|相|監|議員|大臣|知事|大統領|教授|博士|技師|監督|選手|記者|補佐|師)$"
)
_JOINED = re.compile("[とや]")
_MOST_TOGETHER = 4
_LONGEST_TITLE = 8


@dataclass(frozen=True, slots=True)
class Named:
    """A name before a particle. `name` is None for a pronoun of which nobody can say who is meant.

    `speaks` says that it names who can speak; `thing` that it surely does not. `medium` is the kind
    of document or occasion the name ended in: 検討会の報告書 is 検討会 and 報告書.
    """

    name: str | None
    particle: str
    start: int
    end: int
    speaks: bool
    thing: bool
    medium: str | None = None

    @property
    def is_subject(self) -> bool:
        return self.particle in _SUBJECT

    @property
    def is_topic(self) -> bool:
        return self.particle in ("は", "も")

    @property
    def is_source(self) -> bool:
        """県によると, 県の話として; not 調べによると."""
        return len(self.particle) > 3 and not self.thing

    @property
    def is_matter(self) -> bool:
        """原因は「…」と述べた: what the words are about."""
        return bool(self.name and _IS_MATTER.search(self.name))


class Antecedents:
    """Whom a text has named so far, by the ends of their names. Two of one end: nobody is meant."""

    def __init__(self) -> None:
        self._by_title: dict[str, str | None] = {}
        self._acting: list[str] = []

    def add(self, name: str, *, acts: bool = False) -> None:
        """Whoever `acts` is a subject: 彼女 is rather she than who else is named."""
        for part in _JOINED.split(name)[-_MOST_TOGETHER:]:
            if can_speak(part):
                self._add(part)
                if acts and _PERSON.search(part) and len(self._acting) < _MOST_TOGETHER:
                    self._acting.append(part)

    def _add(self, name: str) -> None:
        if _COMPANY.search(name):
            self._note("社", name)
        for length in range(1, min(_LONGEST_TITLE, len(name) - 1) + 1):
            self._note(name[-length:], name)
        if _PERSON.search(name) and not _PERSON.fullmatch(name):
            self._note("", name)

    def _note(self, title: str, name: str) -> None:
        before = self._by_title.setdefault(title, name)
        if before is not None and not _is_one(before, name):
            self._by_title[title] = None

    def add_company(self, name: str) -> None:
        """A name that tells nothing of itself can be a company's: 同社 after かもめ電力."""
        if len(name) > 2:
            self._note("社", name)

    def meant_by(self, name: str) -> str | None:
        """Right: 同課長 after one 牧野課長. None after 牧野課長 and 水野課長, or after neither."""
        if name not in _PRONOUNS:
            return self._by_title.get(name.removeprefix("同"))
        if self._acting and all(_is_one(self._acting[0], other) for other in self._acting):
            return self._acting[0]
        return self._by_title.get("")


def _is_one(name: str, other: str) -> bool:
    """Whether two names can be one's: 秋元直子議員 and 秋元議員, 県の牧野課長 and 牧野課長."""
    short, long = sorted((name.split("の")[-1], other.split("の")[-1]), key=len)
    return long.endswith(short) or (short[:2] == long[:2] and short[-2:] == long[-2:])


def are_people(name: str) -> bool:
    """Whether it names two or more people: 堤町長と浅井副町長, not 市と県."""
    parts = _JOINED.split(name)
    return len(parts) > 1 and all(_PERSON.search(part) for part in parts)


def is_pronoun(name: str) -> bool:
    if name in _PRONOUNS:
        return True
    told = name[:1] == "同" and "の" not in name and name not in _OTHER_WORDS
    if _OF_THE_SAME.fullmatch(name):
        return False
    return told and bool(tells(name[1:])) and len(name) <= 1 + _LONGEST_TITLE


def named_in(text: str, known: Antecedents, aged: Container[int] = ()) -> list[Named]:
    """The names of a bare sentence in order; `known` learns those that can be meant later.

    Who stands where `aged` says was named with an age: a person.
    """
    found = []
    for mark in _PARTICLES.finditer(text):
        name = None if mark.group()[0] == NAMED else name_before(text, mark.start())
        if name and not (mark.group() == "も" and _HOW_OFTEN.match(name)):
            named = _named(name, mark, known, mark.start() in aged)
            if named.name and named.speaks:
                known.add(named.name, acts=named.is_subject)
            elif named.name and not named.thing and _is_company(named, text, mark):
                known.add_company(named.name)
            found.append(named)
    return found


def _is_company(named: Named, text: str, mark: re.Match[str]) -> bool:
    """潮見港は8日、: who leads a report so acts in it."""
    looks = _COMPANY.search(named.name or "") or text[mark.start() - 1] == ENDED
    return named.is_subject and bool(looks or _LEADS.match(text, mark.start()))


def _named(name: str, mark: re.Match[str], known: Antecedents, aged: bool) -> Named:
    start, end, particle = mark.start() - len(name), mark.end(), mark.group()
    if is_pronoun(name):
        return Named(known.meant_by(name), particle, start, end, True, False)
    bare, medium = without_medium(name)
    if not bare:
        return Named(None, particle, start, end, False, True, medium)
    return Named(
        bare, particle, start, end, aged or can_speak(bare), not aged and is_thing(bare), medium
    )
