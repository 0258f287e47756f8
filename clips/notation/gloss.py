"""What a gloss says: notes, statements by speakers, and the names of things.

Segments part at `・` outside brackets and quotations. An «A・B» that stands as such in the
excerpt's body, or is a known name, is one segment: the longest that fits, from the left.

In a segment, HEAD「quote」 is a statement and HEAD speaks; HEAD starts after the last `→` or `、`
before the quote. Two quotes with no other HEAD between are one speaker's, and so is a segment that
starts with 「 right after a statement. A HEAD that ends in a medium (声明, 会見, ...) loses it:
the speaker is what stands before, without a の. A HEAD that names a thing (…作戦, …法案) before one
short quote makes a name, no statement. `→` is consequence; the links are the segment's chain.

>>> for s in GlossReader().read("ウク全土・迎撃率低下→備蓄減・大統領声明「準備する」「続ける」"):
...     print(s.kind, s.speaker, s.medium, s.quotes, s.chain)
note None None () ()
note None None () ('迎撃率低下', '備蓄減')
statement 大統領 声明 ('準備する', '続ける') ()
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from clips.notation.text import fold

_PAIRS = {"」": "「", "』": "『", "”": "“", ")": "(", "）": "(", "]": "[", "］": "[",
          "】": "【", "〕": "〔", "〉": "〈", "》": "《", "}": "{", "｝": "{"}  # fmt: skip
_SHAPES = {shape: shape for shape in _PAIRS.values()} | {"（": "(", "［": "[", "｛": "{"}
_QUOTING = "「“"
_PARTING = "・･"

MEDIA = (
    "共同記者発表", "共同記者会見", "共同会見", "共同声明", "緊急声明", "記者会見", "定例会見",
    "記者発表", "施政方針演説", "所信表明演説", "国会答弁", "ビデオ演説", "ビデオ声明", "声明",
    "演説", "会見", "談話", "投稿", "書簡", "論文", "報告書", "インタビュー", "寄稿", "答弁",
    "発表", "社説", "講演", "番組出演", "ツイート", "ブログ", "手記", "証言", "回答", "文書",
)  # fmt: skip
THINGS = ("作戦", "計画", "演習", "攻撃", "事件", "法案", "番組", "賞")
LONGEST_THING = 12
LOOK_UPS = 256
"""How many times one reader looks into the body for «A・B»: a bound on work, far above any use."""
_MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class Segment:
    """One point of a gloss. `kind` is note, statement or name; `quotes` belong to a statement.

    `chain` is empty where no `→` stands; `tail` is what follows the last quote.
    """

    kind: str
    text: str
    chain: tuple[str, ...] = ()
    speaker: str | None = None
    medium: str | None = None
    quotes: tuple[str, ...] = ()
    tail: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    """Something outside brackets: `・` `→` `、`, or a quotation or bracket as a whole."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the gloss and the tokens in it."""

    start: int
    end: int
    tokens: list[_Token]

    def text(self, gloss: str) -> str:
        return gloss[self.start : self.end].strip()

    @property
    def after_tokens(self) -> int:
        """Where a name can begin that goes on behind this part: after all that is no name in it."""
        return self.tokens[-1].end if self.tokens else self.start

    @property
    def before_tokens(self) -> int:
        return self.tokens[0].start if self.tokens else self.end


class GlossReader:
    """Reads the glosses of one excerpt.

    `names` are spellings known to be one name; `heads` says of a HEAD whether it is a "speaker" or
    a "name" where an editor has decided so.
    """

    def __init__(
        self,
        body: str = "",
        names: Collection[str] = frozenset(),
        heads: Mapping[str, str] | None = None,
    ) -> None:
        self.body, self.names = body, names
        self.heads = {fold(head): kind for head, kind in (heads or {}).items()}
        self._look_ups = LOOK_UPS

    def read(self, gloss: str) -> tuple[Segment, ...]:
        """The gloss's segments in order. Never raises; what is unclear is a note."""
        segments: list[Segment] = []
        for part in self._joined(gloss, _parts(gloss)):
            for segment in self._segments(gloss, part):
                segments.append(_same_speaker(segment, segments))
        return tuple(segments)

    def _joined(self, gloss: str, parts: list[_Part]) -> Iterator[_Part]:
        """The parts, those of one name with `・` in it put together again."""
        first = 0
        while first < len(parts):
            last = self._name_ends(gloss, parts, first)
            tokens = [token for part in parts[first : last + 1] for token in part.tokens]
            whole = _Part(parts[first].start, parts[last].end, tokens)
            if gloss[whole.start : whole.end].strip():
                yield whole
            first = last + 1

    def _name_ends(self, gloss: str, parts: list[_Part], first: int) -> int:
        """The part in which the longest name ends that begins in `first`, and so on from there."""
        while True:
            begins = parts[first].after_tokens
            farthest = min(first + _MOST_PARTS, len(parts)) - 1
            for last in range(farthest, first, -1):
                if self._is_name(gloss[begins : parts[last].before_tokens].strip()):
                    break
            else:
                return first
            first = last

    def _is_name(self, text: str) -> bool:
        if text in self.names:
            return True
        if not self.body or self._look_ups <= 0:
            return False
        self._look_ups -= 1
        return text in self.body

    def _segments(self, gloss: str, part: _Part) -> Iterator[Segment]:
        """One note, or the statements of a part, each from its HEAD to the next one's."""
        if not any(token.kind == "quote" for token in part.tokens):
            yield Segment("note", part.text(gloss), _chain(gloss, part))
            return
        for piece in _by_speaker(gloss, part):
            yield self._statement(gloss, piece)

    def _statement(self, gloss: str, part: _Part) -> Segment:
        text, chain = part.text(gloss), _chain(gloss, part)
        quotes = [token for token in part.tokens if token.kind == "quote"]
        before = [t.end for t in part.tokens if t.kind in "→、" and t.end <= quotes[0].start]
        head = gloss[max(before, default=part.start) : quotes[0].start].strip()
        words = tuple(gloss[quote.start + 1 : quote.end - 1] for quote in quotes)
        if self._names_a_thing(head, words):
            return Segment("name", text, chain)
        speaker, medium = (head, None) if fold(head) in self.heads else _cut_medium(head)
        tail = gloss[quotes[-1].end : part.end].strip()
        return Segment("statement", text, chain, speaker or None, medium, words, tail)

    def _names_a_thing(self, head: str, quotes: tuple[str, ...]) -> bool:
        if known := self.heads.get(fold(head)):
            return known == "name"
        if len(quotes) > 1 or len(quotes[0]) > LONGEST_THING:
            return False
        return head.endswith(THINGS) and not any(mark in quotes[0] for mark in "、。")


def _parts(gloss: str) -> list[_Part]:
    """The gloss between its `・`, each part with its tokens."""
    parts, start, tokens = [], 0, list[_Token]()
    for token in _tokens(gloss):
        if token.kind == "・":
            parts.append(_Part(start, token.start, tokens))
            start, tokens = token.end, []
        else:
            tokens.append(token)
    return [*parts, _Part(start, len(gloss), tokens)]


def _tokens(gloss: str) -> Iterator[_Token]:
    partner = _partners(gloss)
    at = 0
    while at < len(gloss):
        character, end = gloss[at], at + 1
        if at in partner:
            end = partner[at] + 1
            yield _Token("quote" if character in _QUOTING else "bracket", at, end)
        elif character in _PARTING:
            yield _Token("・", at, end)
        elif character in "→、":
            yield _Token(character, at, end)
        at = end


def _partners(gloss: str) -> dict[int, int]:
    """Which opening closes where; what has no partner counts as an ordinary character."""
    pairs: dict[int, int] = {}
    waiting: list[tuple[int, str]] = []
    count = dict.fromkeys(_SHAPES.values(), 0)
    for offset, character in enumerate(gloss):
        if shape := _SHAPES.get(character):
            waiting.append((offset, shape))
            count[shape] += 1
        elif (shape := _PAIRS.get(character)) and count[shape]:
            opened = ""
            while opened != shape:
                start, opened = waiting.pop()
                count[opened] -= 1
            pairs[start] = offset
    return pairs


def _by_speaker(gloss: str, part: _Part) -> Iterator[_Part]:
    """The part, cut before each further HEAD: at the `→` or `、` that a HEAD and a quote follow."""
    start, tokens, since = part.start, list[_Token](), list[_Token]()
    quoted = False
    for token in part.tokens:
        if token.kind != "quote":
            since.append(token)
            continue
        mark = next((t for t in reversed(since) if t.kind in "→、"), None)
        if quoted and mark and gloss[mark.end : token.start].strip():
            at = since.index(mark)
            yield _Part(start, mark.start, tokens + since[:at])
            start, tokens, since = mark.end, [], since[at + 1 :]
        tokens += [*since, token]
        since, quoted = [], True
    yield _Part(start, part.end, tokens + since)


def _chain(gloss: str, part: _Part) -> tuple[str, ...]:
    arrows = [token for token in part.tokens if token.kind == "→"]
    if not arrows:
        return ()
    edges = [part.start, *(arrow.end for arrow in arrows), part.end + 1]
    return tuple(gloss[begin : stop - 1].strip() for begin, stop in pairwise(edges))


def _cut_medium(head: str) -> tuple[str, str | None]:
    fitting = [medium for medium in MEDIA if head.endswith(medium)]
    if not fitting:
        return head, None
    medium = max(fitting, key=len)
    return head.removesuffix(medium).removesuffix("の").strip(), medium


def _same_speaker(segment: Segment, before: list[Segment]) -> Segment:
    """A statement that starts with its quote, right after another, is by the same speaker."""
    if segment.kind != "statement" or segment.speaker or segment.medium:
        return segment
    if not before or before[-1].kind != "statement" or segment.text[:1] not in _QUOTING:
        return segment
    return replace(segment, speaker=before[-1].speaker, medium=before[-1].medium)
