"""Which name before a quotation is its subject: the last は, a nearer が, the は of a report.

>>> from clips.notation.sentences.around import arounds
>>> from clips.notation.sentences.prose import sentences_of
>>> from clips.notation.sentences.subjects import Antecedents, named_in
>>> bodies = "市長は、橋は古いとした上で「直す」と述べた。", "市長は来たが、県が「直す」と述べた。"
>>> for body in bodies:
...     sentence, = sentences_of(body)
...     around, = arounds(sentence, named_in(sentence.text, Antecedents()))
...     print(subject_of(around).name)
市長
県
"""

from __future__ import annotations

import re

from clips.notation.sentences.around import WINDOW, Around
from clips.notation.sentences.press_words import (
    CLOSING_VERBS,
    FEELING,
    IDIOMS_OF_TELLING,
    MANNER,
    SUBORDINATE,
    TO,
    VERBS_OF_TELLING,
    either,
)
from clips.notation.sentences.subjects import Named

TELLS = re.compile(
    f"{TO}{MANNER}(?:{either(VERBS_OF_TELLING)}|{either(IDIOMS_OF_TELLING)}|{either(FEELING)})|しか(?:言|話|口に|答え)"
)
_SHORTEST = 2
_LIKE_A_NAME = re.compile("[\u30a1-\u30fa]|の.")
_TO = re.compile(TO)
_NOUN = re.compile(f"{TO}(?:の|いう|いった)")
_CLOSE = re.compile(
    f"と(?:{either(CLOSING_VERBS)})(?:た|て)?(?:うえで|上で|、|つつ|ながらも?|おり、)|とし(?:て|ながらも?)"
)
_BREAK = re.compile("(?:が|けれど|けれども|ものの|一方|のに対し|ほか|ため|ところ)、")
_SUBORDINATE = re.compile(either(SUBORDINATE))


def subject_of(around: Around) -> Named | None:
    """The name before は, も or が that speaks in the quotation; None where none is plain."""
    speaking = [named for named in around.subjects if named.speaks]
    if speaking:
        return _chosen(around, speaking) if _is_clause(around, speaking) else None
    topics = [n for n in around.subjects if n.is_topic or n.end == around.start]
    if not topics or topics[-1].thing:
        return None
    return topics[-1] if _is_told_by(around, topics[-1]) else None


def _is_told_by(around: Around, named: Named) -> bool:
    """Whether a verb of telling stands behind, or the name is one of a person or a firm by its
    looks: カイト, 中継ぎの榊.
    """
    if not named.name or len(named.name) < _SHORTEST:
        return False
    if TELLS.match(around.behind):
        return _is_light(around, named)
    near = named.end == around.start and _TO.match(around.behind)
    return bool(near and _LIKE_A_NAME.search(named.name))


def _is_clause(around: Around, speaking: list[Named]) -> bool:
    """A が speaks only if its clause is the quotation's: not 市長が来た後、「…」との見方."""
    if any(named.is_topic for named in speaking):
        return True
    return _is_light(around, speaking[-1]) and not _NOUN.match(around.behind)


def _is_light(around: Around, named: Named) -> bool:
    """Whether no other clause stands between the name and the quotation."""
    words = around.text[named.end : around.start]
    return len(words) <= WINDOW and not _SUBORDINATE.search(words)


def _chosen(around: Around, speaking: list[Named]) -> Named:
    closed = max(
        (f.end() for f in _CLOSE.finditer(around.text, around.since, around.start)), default=0
    )
    later = [named for named in speaking if named.end > closed]
    if chosen := _last_of_clause(around, later):
        return chosen
    broken = [f.end() for f in _BREAK.finditer(around.text, around.since, closed)]
    clause = [n for n in speaking if not broken or n.end > broken[-1]] or speaking
    return next((named for named in clause if named.is_topic), clause[0])


def _last_of_clause(around: Around, speaking: list[Named]) -> Named | None:
    """The last は, or a が behind it with no clause between it and the quotation."""
    if not speaking:
        return None
    if speaking[-1].particle == "が" and _is_light(around, speaking[-1]):
        return speaking[-1]
    topics = [named for named in speaking if named.is_topic]
    return topics[-1] if topics else speaking[-1]
