"""What one key puts into the text: the excerpt's own wording of a quote, or a quotation it holds.

Nothing is offered that would not read back as just that: every change is tried on its tag line
first, and all that stands beside it must read as before.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import product

from clips.notation import GlossReader, Segment, TagUse
from clips.notation.brackets import quotations
from clips.notation.holding.sense import HEDGE, cut
from clips.notation.parts import parts_of
from clips.notation.quoted import Quoted
from clips.notation.taglines import read_tag_line
from clips.services.remembered import segment_of

MOST_READ = 400_000
"""Characters of one tag line that are read to try changes on it: hundreds of tries for a usual
line, twenty for one of 20,000 characters. What is not tried is not offered."""

MOST_GROWN = 8
"""Characters by which a passage is grown so that no number or negation is cut off."""

_MARKS = "「」『』“”"
_AS_SINGLE = str.maketrans("「」“”", "『』『』")


@dataclass(frozen=True, slots=True)
class Put:
    """Words for one place of a text: where `old` stands, `new` is put. The place is 1-based and
    counted in code points, as in remarks.

    >>> put = Put(2, 2, "た", "ない")
    >>> put.into("橋\\nきた道")
    '橋\\nきない道'
    """

    line: int
    column: int
    old: str
    new: str

    @property
    def value(self):
        """What the form hands in for it: the place, and a mark of both wordings."""
        words = sha256(f"{self.old}\0{self.new}".encode("utf-8", "surrogatepass")).hexdigest()
        return f"{self.line}.{self.column}.{words[:12]}"

    def into(self, text):
        lines = text.split("\n")
        line, at = lines[self.line - 1], self.column - 1
        lines[self.line - 1] = line[:at] + self.new + line[at + len(self.old) :]
        return "\n".join(lines)


class GlossInText:
    """One use's gloss, where it stands in its line of the text."""

    def __init__(self, line: str, use: TagUse, reader: GlossReader):
        self.line, self.use, self.reader = line, use, reader
        self.gloss = use.gloss or ""
        self.column = use.column + len(use.written) + (use.gloss is not None)
        self.left = MOST_READ

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        return self.reader.read(self.gloss)

    def quote(self, segment: int, number: int, words: str) -> Put | None:
        """These words in place of a quote; None where they are its own already or cannot stand
        there."""
        span = self._spans().get((segment, number))
        if not words or not span:
            return None
        start, end = span
        old = self.segments[segment]
        quotes = (*old.quotes[:number], words, *old.quotes[number + 1 :])
        wanted = list(self.segments)
        wanted[segment] = replace(old, quotes=quotes)
        put = Put(self.use.line, self.column + start + 1, self.gloss[start:end], words)
        return put if put.old != words and self._reads(put, start, wanted) else None

    def add(self, quoted: Quoted) -> Put | None:
        """A quotation as one more segment at the gloss's end; a tag without a gloss gets one."""
        segment = segment_of(quoted)
        if not segment:
            return None
        (said,) = GlossReader(names=[quoted.speaker or ""]).read(segment)
        if self.use.gloss is None:
            put = Put(self.use.line, self.column + 1, "", f"({segment})")
            return put if self._reads(put, 0, [said], gloss=segment) else None
        joint = "・" if self.gloss.strip() else ""
        put = Put(self.use.line, self.column + len(self.gloss) + 1, "", joint + segment)
        return put if self._reads(put, len(self.gloss), [*self.segments, said]) else None

    def _spans(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Where each quote of each segment stands inside its marks."""
        parts = parts_of(self.gloss)
        tokens = iter(token for part in parts for token in part.tokens if token.kind == "quote")
        return {
            (number, at): (token.start + 1, token.end - 1)
            for number, segment in enumerate(self.segments)
            if segment.kind != "note"
            for at, token in zip(range(len(segment.quotes) or 1), tokens, strict=False)
        }

    def _reads(self, put: Put, start: int, wanted: list[Segment], gloss: str | None = None) -> bool:
        """Whether the line reads as before but for these segments."""
        self.left -= len(self.line) + len(put.new)
        if self.left < 0 or "\n" in put.new:
            return False
        new = gloss or self.gloss[:start] + put.new + self.gloss[start + len(put.old) :]
        before = read_tag_line(self.line, self.use.line)
        after = read_tag_line(replace(put, line=1).into(self.line), self.use.line)
        uses = tuple(
            replace(use, gloss=new) if use.column == self.use.column else use
            for use in before.uses or ()
        )
        told = len(after.remarks) <= len(before.remarks)
        return after.uses == uses and told and _same(self.reader.read(new), wanted)


def _same(one, other) -> bool:
    """Whether two readings of a gloss say the same; a statement's own words aside its quotes."""
    return [_told(part) for part in one] == [_told(part) for part in other]


def _told(part: Segment):
    if part.kind != "statement":
        return part.kind, part.text
    return part.kind, part.speaker, part.medium, part.quotes, part.tail


def wording(passage: str) -> str:
    """A passage of an excerpt as a gloss may quote it: on one line, with 『』 for the marks inside;
    those without a partner go. '' where it cannot stand in a gloss.

    >>> wording("橋は「いつか\\n 直す」と「")
    '橋は『いつか直す』と'
    """
    single = passage.translate(_AS_SINGLE)
    pairs = quotations(single)
    kept = {*pairs, *pairs.values()}
    words = "".join(c for at, c in enumerate(single) if c not in _MARKS or at in kept)
    return Quoted(words, None, None, 0, 0).segment[1:-1]


def grown(body: str, start: int, end: int) -> tuple[int, int]:
    """The passage with what its ends cut off: `3人` of 13人 becomes `13人`.

    >>> grown("けが人は13人だった。", 5, 9)
    (4, 9)
    """
    ways = sorted(product(range(MOST_GROWN + 1), repeat=2), key=sum)
    spans = ((max(0, start - left), min(len(body), end + right)) for left, right in ways)
    whole = (span for span in spans if not _is_cut(body, *span))
    return next(whole, (start, end))


def _is_cut(body: str, start: int, end: int) -> bool:
    return any(code != HEDGE for code, _words in cut(body, start, end))
