"""Who speaks in a quotation of an English sentence, modestly.

A verb of saying and a name beside it, or at the head of the clause a short quotation ends: the
board said residents had been "fully informed". He and she are the person named last.

>>> speaker_in_english("The harbour master said on Friday: ", "")
'harbour master'
>>> speaker_in_english("", " said Ann Bay.")
'Ann Bay'
>>> speaker_in_english("In a letter, the union wrote that talks were ", "")
'union'
>>> speaker_in_english("", " they said.")
"""

from __future__ import annotations

import re

_SAID = (
    "(?:said|says|told|tells|added|adds|wrote|writes|warned|warns|asked|asks|replied|replies"
    "|explained|explains|insisted|insists|announced|announces|argued|argues|recalled|recalls"
    "|admitted|admits|noted|notes|posted|stated|states|answered|answers|declared|acknowledged"
    "|conceded|vowed|promised|pledged|complained|testified|claimed|claims|shouted|joked"
    "|laughed|remembered|concluded|urged|tweeted|remarked|responded|maintained|countered)"
)
_CALLED = "(?:called|calls|described|dismissed|denounced|praised|hailed|criticized|criticised)"
_WORD = "[A-Za-z][\\w.’'-]*"
_NAME = f"({_WORD}(?: (?:of |of the |for |for the |and |at the )?{_WORD}){{0,6}}?)"
_ASIDE = '(?:, ([^,“”"]{1,60}),)?'
_TIME = "(?: (?:on|in|at|to|late|early|yesterday|today)\\b[^,:]{0,40})?"
_ALSO = "(?:(?:has|had|have|also|later|then|once|repeatedly) )?"
_BEFORE = re.compile(f"(?:^|[,;] |and |but ){_NAME}{_ASIDE},? {_ALSO}{_SAID}{_TIME}[,:]?\\s*$")
_ACCORDING = re.compile(f"[Aa]ccording to {_NAME},\\s*$|^,? according to {_NAME}[,.]?\\s*$")
_BEHIND = re.compile(
    f"^,?\\s*{_SAID} {_NAME}(?=[,.;:]|$| (?:on|in|at|to|who|as|after|before|when|while|during)\\b)"
)
_BEHIND_NAMED = re.compile(f"^,?\\s*{_NAME}{_ASIDE} {_ALSO}{_SAID}\\b")
_SETTING = '(?:(?:In|On|At|After|Before|During|But|And|Still|Later|Earlier)\\b[^,“”"]{0,40}, )?'
_CLAUSE = re.compile(f"\\s*{_SETTING}{_NAME}{_ASIDE} {_ALSO}(?:{_SAID}|{_CALLED})\\b")
_GOES_ON = re.compile(
    f'\\s*{_SETTING}{_NAME}{_ASIDE} [a-z]+ed\\b[^“”"]*, '
    "(?:calling|describing|saying|adding|insisting|arguing|warning)\\b[^,]*$"
)
_TELLS = re.compile("\\b(?:said|says|told|wrote|argued|warned|called|claimed)\\b")
_REPORTS = re.compile(
    f'\\b{_SAID}\\b[^“”".]*$|(?<!so-)\\b{_CALLED}\\b(?![^“”".]*\\b(?:the|a|an) $)[^“”".]*$'
)
_IS_TITLE = re.compile("(?:[A-Z][\\w’'-]*(?: |$))+")
_IS_NAME = re.compile("(?:[A-Z][\\w.’'-]+ ){1,3}[A-Z][\\w’'-]+")
_ARTICLE = re.compile("^(?:the|a|an) ", re.IGNORECASE)
_NOBODY = frozenset(
    ("they", "it", "we", "i", "you", "who", "one", "that", "this", "there", "which")
)
_DOCUMENT = re.compile(
    "(?:report|study|statement|letter|document|filing|survey|poll|notice|memo|sign|banner|poster)s?$"
)
_CAPITALS = "(?:[A-Z][\\w’'-]*\\.? ){0,4}[A-Z][\\w’'-]+"
_SUBJECT = re.compile(f'\\s*({_CAPITALS})(, [^,“”"]{{1,60}},)? [a-z]')
_APPOSED = re.compile(f'\\s*(?:The|A|An) [a-z][^,“”"]{{1,40}}, ({_CAPITALS}),')
_BODY = re.compile(
    "(?:Hotel|Board|Council|Company|Bank|Union|Party|Ministry|Department|Agency|Office|Court|Club"
    "|University|Group|Corp|Inc|Ltd|Committee|Commission|Authority|Association|Police|Officials)$"
    "|^(?:The|A|An|In|On|At|It|They|We|This|That|These|Those|He|She|But|And|Some|Many|No) "
)
_WINDOW = 160


class Persons:
    """Whom an English text has named: he or she is the one named last at a sentence's head."""

    def __init__(self) -> None:
        self._last: str | None = None
        self._words: set[str] = set()

    def add(self, text: str, speaker: str | None) -> None:
        """A sentence and who speaks in it; a name alone only once it stood in a longer one."""
        start = text[:_WINDOW]
        told = speaker or _told_at_head(start)
        if told:
            self._keep(told)
        elif found := _APPOSED.match(start):
            self._keep(found.group(1))
        elif (found := _SUBJECT.match(start)) and not _BODY.search(found.group(1)):
            self._keep(found.group(1), alone=not found.group(2))

    def _keep(self, name: str, *, alone: bool = False) -> None:
        """Not one word alone that was no name before, nor many: Officials, Police."""
        words = name.split()
        many = name[0].isupper() and name.endswith(("s", "Police"))
        if not name.isascii() or (len(words) == 1 and (alone or many) and name not in self._words):
            return
        self._last = name
        self._words.update(words)

    def meant(self) -> str | None:
        return self._last


def is_pronoun(name: str) -> bool:
    return name.lower() in ("he", "she")


def is_reported(before: str, text: str) -> bool:
    """Whether a few words are somebody's: residents, the board said, were "fully informed"."""
    return bool(_REPORTS.search(before)) and not _IS_TITLE.fullmatch(text)


def speaker_in_english(before: str, behind: str) -> str | None:
    """The name beside a verb of saying, without its article; he and she as they are."""
    for pattern, words in (
        (_BEHIND, behind[:_WINDOW]),
        (_BEHIND_NAMED, behind[:_WINDOW]),
        (_BEFORE, before[-_WINDOW:].lstrip()),
        (_ACCORDING, before[-_WINDOW:]),
        (_ACCORDING, behind[:_WINDOW]),
    ):
        if found := pattern.search(words):
            return _of(found)
    return _told_at_head(before)


def _told_at_head(words: str) -> str | None:
    """The board of: The board said residents had been; nobody where two tell something."""
    if found := _GOES_ON.match(words[:_WINDOW]):
        return _of(found)
    found = _CLAUSE.match(words[:_WINDOW])
    if not found or _TELLS.search(words, found.end()):
        return None
    return _of(found)


def _of(found: re.Match[str]) -> str | None:
    """The name; Ian Moss of: a spokesman, Ian Moss, said."""
    name, *asides = (group for group in found.groups() if group)
    if asides and _ARTICLE.sub("", name).islower() and _IS_NAME.fullmatch(asides[0]):
        name = asides[0]
    return _speaker(name)


def _speaker(name: str) -> str | None:
    bare = _ARTICLE.sub("", name).rstrip(".")
    return None if bare.lower() in _NOBODY or _DOCUMENT.search(bare) else bare
