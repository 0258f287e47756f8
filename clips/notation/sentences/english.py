"""Who speaks in a quotation of an English sentence, modestly.

A verb of saying and a name beside it; he or she where the text named one person.

>>> speaker_in_english("The harbour master said on Friday: ", "")
'harbour master'
>>> speaker_in_english("", " said Ann Bay.")
'Ann Bay'
>>> speaker_in_english("", " they said.")
"""

from __future__ import annotations

import re

_SAID = (
    "(?:said|says|told|tells|added|adds|wrote|writes|warned|warns|asked|asks|replied|replies|explained|explains|insisted|insists"
    "|announced|announces|argued|argues|recalled|recalls|admitted|admits|noted|notes|posted|stated|states|answered|answers|declared)"
)
_WORD = "[A-Za-z][\\w.’'-]*"
_NAME = f"({_WORD}(?: (?:of |of the |for |and )?{_WORD}){{0,6}}?)"
_TIME = "(?: (?:on|in|at|to|late|early|yesterday|today)\\b[^,:]{0,40})?"
_BEFORE = re.compile(f"(?:^|[,;] |and |but ){_NAME},? {_SAID}{_TIME}[,:]?\\s*$")
_ACCORDING = re.compile(f"[Aa]ccording to {_NAME},\\s*$")
_BEHIND = re.compile(
    f"^,?\\s*{_SAID} {_NAME}(?=[,.;:]|$| (?:on|in|at|to|who|as|after|before|when|while)\\b)"
)
_BEHIND_NAMED = re.compile(f"^,?\\s*{_NAME} {_SAID}\\b")
_ARTICLE = re.compile("^(?:the|a|an) ", re.IGNORECASE)
_NOBODY = frozenset(("they", "it", "we", "i", "you", "who", "one", "that", "this"))
_WINDOW = 120


_SUBJECT = re.compile("\\s*((?:[A-Z][\\w’'-]+\\.? ){1,4}[A-Z][\\w’'-]+),? [a-z]")


class Persons:
    """Whom an English text has named at the front of sentences: he is the only one, if there is."""

    def __init__(self) -> None:
        self._named: set[str] = set()

    def add(self, text: str) -> None:
        if found := _SUBJECT.match(text[:_WINDOW]):
            self._named.add(found.group(1))

    def meant(self) -> str | None:
        return next(iter(self._named)) if len(self._named) == 1 else None


def is_pronoun(name: str) -> bool:
    return name.lower() in ("he", "she")


def speaker_in_english(before: str, behind: str) -> str | None:
    """The name beside a verb of saying, without its article; he and she as they are."""
    for pattern, words in (
        (_BEHIND, behind[:_WINDOW]),
        (_BEHIND_NAMED, behind[:_WINDOW]),
        (_BEFORE, before[-_WINDOW:].lstrip()),
        (_ACCORDING, before[-_WINDOW:]),
    ):
        if found := pattern.search(words):
            name = _ARTICLE.sub("", found.group(1)).rstrip(".")
            return None if name.lower() in _NOBODY else name
    return None
