"""What is typed into the search box, read as it is meant.

All words are to be found, `OR` between two asks for either; `"words in a row"`, `-without`, `#tag`,
`発言者:name` or `speaker:name`, `出典:outlet` or `source:outlet`, and dates: a day, a month or a
year, or two with `..` or `〜` between them, of which one may be left out. Japanese keyboards write
all of it full-width, and `「…」` for `"…"`. Nothing is refused: what reads as none of it is a word.

>>> write(read('通行止め －"渡し船"　＃潮見大橋　発言者：市長　令和６年１月〜'))
'通行止め -渡し船 #潮見大橋 発言者:市長 令和6年1月〜'
>>> [[term.text for term in group] for group in read("橋 港 OR 船 2024-01..").groups]
[['橋'], ['港', '船'], ['2024-01..']]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from clips.notation.names import MARKS, name_path, read_name
from clips.notation.periods import Period, read_period
from clips.notation.text import fold


class Field(StrEnum):
    """Where a term is looked for."""

    WORDS = "words"
    TAG = "tag"
    SPEAKER = "speaker"
    OUTLET = "outlet"
    DATES = "dates"


JAPANESE: Mapping[Field, str] = {Field.SPEAKER: "発言者", Field.OUTLET: "出典"}
ENGLISH: Mapping[Field, str] = {Field.SPEAKER: "speaker", Field.OUTLET: "source"}

_LABELS = {
    **dict.fromkeys(("発言者", "話者", "speaker"), Field.SPEAKER),
    **dict.fromkeys(("出典", "出所", "媒体", "source", "outlet"), Field.OUTLET),
}
_EITHER = "OR"
_QUOTES = {'"': '"＂', "＂": '"＂', "“": "“”", "”": "“”", "„": "“”", "「": "」", "『": "』"}
"""What opens a phrase, and what closes it."""
_BRACKETS = "「『"
"""The text's own quotation marks: they make a phrase only where they hold a whole term, so that
`市長「直す」` and `「直す」と` are looked for as they stand."""
_SHAPES = (('"', '"'), ("「", "」"), ("『", "』"), ("“", "”"))

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_SPACE = re.compile(r"\s*")
_TOKEN = re.compile(r"\S+")
_MINUS = re.compile(r"[-－−]+(?=[^\s\-－−])")
_OR = re.compile(r"[OＯ][RＲ](?!\S)")
_LABEL = re.compile(r"([^\s:：]{2,8})[:：]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is asked for: `text` without marks, label or quotation marks; `period` where
    it is dates."""

    field: Field
    text: str
    without: bool = False
    period: Period | None = None


_OR_ITSELF = Term(Field.WORDS, _EITHER)


@dataclass(frozen=True, slots=True)
class Query:
    """All of the groups are to be found, and of each group one of its terms."""

    groups: tuple[tuple[Term, ...], ...] = ()

    @property
    def terms(self) -> list[Term]:
        return [term for group in self.groups for term in group]


def read(text: str) -> Query:
    """The query that a text is. It never fails, and takes no longer than the text is long.

    `OR` asks for either of its neighbours, `a b OR c` for a and one of b and c; without a neighbour
    it is a word.
    """
    groups: list[list[Term]] = []
    joining = False
    for term in _Reader(_UNSTORABLE.sub(" ", text)).terms():
        if term is None and groups and not joining:
            joining = True
        elif joining:
            groups[-1].append(term or _OR_ITSELF)
            joining = False
        else:
            groups.append([term or _OR_ITSELF])
    if joining:
        groups.append([_OR_ITSELF])
    return Query(tuple(map(tuple, groups)))


def write(query: Query, labels: Mapping[Field, str] = JAPANESE) -> str:
    """The query as it could have been typed: `read` gives it back.

    >>> write(read('source:"港 新聞" “渡し  船” 「橋」'), ENGLISH)
    'source:"港 新聞" "渡し 船" 橋'
    """
    groups = ([_written(term, labels) for term in group] for group in query.groups)
    return " ".join(f" {_EITHER} ".join(terms) for terms in groups)


def _written(term: Term, labels: Mapping[Field, str]) -> str:
    said = term.text
    if term.field is Field.WORDS:
        said = said if _is_plain(term) else _quoted(said)
    elif term.field is Field.TAG:
        said = f"#{said}"
    elif term.field in labels:
        plain = said[0] not in _QUOTES and not re.search(r"\s", said)
        said = f"{labels[term.field]}:{said if plain else _quoted(said)}"
    return f"-{said}" if term.without else said


def _is_plain(term: Term) -> bool:
    """Whether it reads as this one word, whatever stands before and behind it."""
    groups = read(f"a {'-' if term.without else ''}{term.text} a").groups
    return term.text[0] not in _QUOTES and groups[1:-1] == ((term,),)


def _quoted(text: str) -> str:
    """In the first marks of which it does not hold the last one itself. What holds that of each
    shape has no space before it, and stands as it is: `「」』"”`."""
    for first, last in _SHAPES:
        if not set(_QUOTES[first]) & set(text):
            return f"{first}{text}{last}"
    return text


class _Reader:
    """Walks over a text once; `at` is where it stands."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.ends: dict[str, int] = {}

    def terms(self) -> Iterator[Term | None]:
        """Each term; None for an `OR`."""
        while self._skip(_SPACE) < len(self.text):
            start = self.at
            if self._skip(_OR) > start:
                yield None
            else:
                without = self._skip(_MINUS) > start
                yield from self._next(without=without)

    def _skip(self, what: re.Pattern[str]) -> int:
        if found := what.match(self.text, self.at):
            self.at = found.end()
        return self.at

    def _next(self, *, without: bool) -> Iterator[Term]:
        label = _LABEL.match(self.text, self.at)
        field = _LABELS.get(fold(label[1])) if label else None
        if label and field:
            self.at = label.end()
        said = self._phrase()
        if field or said is not None:
            said = self._token() if said is None else said
            terms = [Term(field or Field.WORDS, said, without)]
        else:
            terms = list(_read_token(self._token(), without))
        yield from (term for term in terms if fold(term.text))

    def _token(self) -> str:
        """What stands up to the next space."""
        start = self.at
        return self.text[start : self._skip(_TOKEN)]

    def _phrase(self) -> str | None:
        """What stands in quotation marks that begin here; None where they make no phrase. One that
        is not closed goes on to the end."""
        start, opener = self.at + 1, self.text[self.at]
        if opener not in _QUOTES:
            return None
        end = self._end(_QUOTES[opener], start)
        if opener in _BRACKETS and (end == len(self.text) or self.text[end + 1 : end + 2].strip()):
            return None
        self.at = min(end + 1, len(self.text))
        return " ".join(self.text[start:end].split())

    def _end(self, closers: str, start: int) -> int:
        """Where the first of these stands from there on; remembered, so that many that open and
        none that closes are looked through once."""
        if self.ends.get(closers, -1) < start:
            found = re.compile(f"[{closers}]").search(self.text, start)
            self.ends[closers] = found.start() if found else len(self.text)
        return self.ends[closers]


def _read_token(token: str, without: bool) -> Iterator[Term]:
    if names := _touching(token):
        yield from (Term(Field.TAG, name, without) for name in names)
    elif period := read_period(token):
        yield Term(Field.DATES, unicodedata.normalize("NFKC", token), without, period)
    else:
        yield Term(Field.WORDS, token, without)


def _touching(token: str) -> list[str]:
    """The tags that the token consists of, none where it does not: `#C#` and `#1` are words."""
    names, at = [], 0
    while at < len(token):
        end, flaw = read_name(token, at + 1)
        if token[at] not in MARKS or flaw:
            return []
        names.append(name_path(token[at + 1 : end]))
        at = end
    return names
