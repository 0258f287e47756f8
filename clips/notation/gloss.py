"""What a gloss says: notes, statements by speakers, and the names of things.

Segments part at `・` outside brackets and quotations. An «A・B» that stands as such in the
excerpt's body, or is a known name, is one segment: the longest that fits, from the left.

In a segment, HEAD「quote」 is a statement and HEAD speaks; HEAD starts after the last `→` or `、`
before the quote. Two quotes with no other HEAD between are one speaker's: with nothing between, or
words that begin in hiragana (と, のち) and so go on with the sentence. So is a segment that starts
with 「 right after a statement. A HEAD that ends in a medium (声明, 会見, ...) loses it:
the speaker is what stands before, without a の. A HEAD that names a thing (…作戦, …法案) before one
short quote makes a name, no statement. `→` is consequence; the links are the segment's chain.

>>> for s in GlossReader().read("ウク全土・迎撃率低下→備蓄減・大統領声明「準備する」「続ける」"):
...     print(s.kind, s.speaker, s.medium, s.quotes, s.chain)
note None None () ()
note None None () ('迎撃率低下', '備蓄減')
statement 大統領 声明 ('準備する', '続ける') ()
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from clips.notation.parts import QUOTING, Part, Token, chain_of, joints_of, parts_of
from clips.notation.text import fold

MEDIA = (
    "共同記者発表", "共同記者会見", "共同会見", "共同声明", "緊急声明", "記者会見", "定例会見",
    "記者発表", "施政方針演説", "所信表明演説", "国会答弁", "ビデオ演説", "ビデオ声明", "声明",
    "演説", "会見", "談話", "投稿", "書簡", "論文", "報告書", "インタビュー", "寄稿", "答弁",
    "発表", "社説", "講演", "番組出演", "ツイート", "ブログ", "手記", "証言", "回答", "文書",
)  # fmt: skip
THINGS = ("作戦", "計画", "演習", "攻撃", "事件", "法案", "番組", "賞")
LONGEST_THING = 12
LOOK_UPS = 256
"""How many times one reader looks into the body for an «A・B» whose `・` stands there between the
same two characters: a bound on work, far above any use.
"""
_MOST_PARTS = 8
_LONGEST_NAME = 100
_HIRAGANA = re.compile("[\u3041-\u309f]")


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

    def for_body(self, body: str) -> GlossReader:
        """A reader of another excerpt's glosses that knows the same names and heads."""
        reader = GlossReader(body, self.names)
        reader.heads = self.heads
        return reader

    def read(self, gloss: str) -> tuple[Segment, ...]:
        """The gloss's segments in order. Never raises; what is unclear is a note."""
        segments: list[Segment] = []
        for part in self._joined(gloss, parts_of(gloss)):
            for segment in self._segments(gloss, part):
                segments.append(_same_speaker(segment, segments))
        return tuple(segments)

    def _joined(self, gloss: str, parts: list[Part]) -> Iterator[Part]:
        """The parts, those of one name with `・` in it put together again."""
        first = 0
        while first < len(parts):
            last = self._name_ends(gloss, parts, first)
            while parts[last].tokens and (end := self._name_ends(gloss, parts, last)) > last:
                last = end
            tokens = [token for part in parts[first : last + 1] for token in part.tokens]
            whole = Part(parts[first].start, parts[last].end, tokens)
            if gloss[whole.start : whole.end].strip():
                yield whole
            first = last + 1

    def _name_ends(self, gloss: str, parts: list[Part], first: int) -> int:
        """The part in which the longest name ends that begins in `first`; `first` when none does.

        Neither end of a name is empty, and only its first and last part may hold anything else.
        """
        begins = parts[first].after_tokens
        if not (self.names or self._body_joints) or not gloss[begins : parts[first].end].strip():
            return first
        ends = []
        for last in range(first + 1, min(first + _MOST_PARTS, len(parts))):
            ends.append(last)
            if parts[last].tokens:
                break
        for last in reversed(ends):
            end = parts[last].before_tokens
            if gloss[parts[last].start : end].strip() and self._is_name(gloss[begins:end].strip()):
                return last
        return first

    def _is_name(self, text: str) -> bool:
        if len(text) > _LONGEST_NAME:
            return False
        if text in self.names:
            return True
        if self._look_ups <= 0 or not joints_of(text) <= self._body_joints:
            return False
        self._look_ups -= 1
        return text in self.body

    @cached_property
    def _body_joints(self) -> set[str]:
        return joints_of(self.body)

    def _segments(self, gloss: str, part: Part) -> Iterator[Segment]:
        """One note, or the statements of a part, each from its HEAD to the next one's."""
        if not any(token.kind == "quote" for token in part.tokens):
            yield Segment("note", part.text(gloss), chain_of(gloss, part))
            return
        for piece in self._by_speaker(gloss, part):
            yield self._statement(gloss, piece)

    def _by_speaker(self, gloss: str, part: Part) -> Iterator[Part]:
        """The part, cut before each further HEAD."""
        start, tokens, since = part.start, list[Token](), list[Token]()
        quoted_until = None
        for token in part.tokens:
            if token.kind != "quote":
                since.append(token)
                continue
            mark = next((t for t in reversed(since) if t.kind in "→、"), None)
            if quoted_until and self._begins_head(gloss, mark, quoted_until, token.start):
                end, head = (mark.start, mark.end) if mark else (quoted_until, quoted_until)
                yield Part(start, end, tokens + [t for t in since if t.end <= end])
                start, tokens, since = head, [], [t for t in since if t.start >= head]
            tokens += [*since, token]
            since, quoted_until = [], token.end
        yield Part(start, part.end, tokens + since)

    def _begins_head(self, gloss: str, mark: Token | None, quoted_until: int, end: int) -> bool:
        """Whether another HEAD stands between two quotes, behind the last `→` or `、` if any."""
        words = gloss[mark.end if mark else quoted_until : end].strip()
        goes_on = not mark and _HIRAGANA.match(words) and fold(words) not in self.heads
        return bool(words) and not goes_on

    def _statement(self, gloss: str, part: Part) -> Segment:
        text, chain = part.text(gloss), chain_of(gloss, part)
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
    if not before or before[-1].kind != "statement" or segment.text[:1] not in QUOTING:
        return segment
    return replace(segment, speaker=before[-1].speaker, medium=before[-1].medium)
