"""What a rule about a sentence says: who speaks, that nobody is named, or nothing at all.

>>> as_answer("市長"), as_answer("検討会の報告書"), as_answer("橋")
(Answer(speaker='市長', medium=None), Answer(speaker='検討会', medium='報告書'), None)
"""

from __future__ import annotations

from dataclasses import dataclass

from clips.notation.sentences.persons import can_speak, is_thing, without_medium
from clips.notation.sentences.subjects import Named, is_pronoun


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


def as_answer(name: str | None, *, unknown: bool = False) -> Answer | None:
    """The name as a speaker; None where it does not look like one. Pronouns name nobody here."""
    if not name:
        return None
    bare, medium = without_medium(name)
    if is_pronoun(name):
        return NOBODY
    if can_speak(bare) or (unknown and bare and not is_thing(bare)):
        return Answer(bare, medium)
    return None


def answer_of(named: Named) -> Answer:
    return Answer(named.name, named.medium)
