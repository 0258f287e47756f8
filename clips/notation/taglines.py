"""Tag lines: nothing but tags, each with an optional gloss, touching or parted by spaces.

A gloss is in round brackets directly after the name. It ends at the bracket that balances it,
counted outside 「」『』; if none balances, at the last closing bracket before the next mark that
starts a tag, else before the line's end; without any it ends, open, at that mark or line's end.

Any other line is body. One that begins with a mark and holds nothing but tags, glosses, punctuation
and white space misses being a tag line by little: a remark says what came first in the way.

>>> [use.written for use in read_tag_line("#脱一本管#対大潮策").uses]
['脱一本管', '対大潮策']
>>> read_tag_line("#汐本。").uses is None
True
"""

from __future__ import annotations

from dataclasses import dataclass

from clips.notation.brackets import CLOSING, OPENING, Brackets, quotations
from clips.notation.names import BIDI, MARKS, looks_like, read_name
from clips.notation.text import INVISIBLE, SPACES
from clips.notation.tree import Remark, TagUse

_NEAR = frozenset("、。，．！？!?,.;:：；・→" + CLOSING)
_MARKS = frozenset(MARKS)
_MOST_STEPS = 500
"""Tags and stray characters that a near miss can hold: a line of more misses by much."""


@dataclass(frozen=True, slots=True)
class TagLine:
    """What a line that begins with a mark is. `uses` is None for body, () for a mark alone."""

    uses: tuple[TagUse, ...] | None
    remarks: tuple[Remark, ...] = ()


def is_tag_like(line: str) -> bool:
    """Whether the line begins with a mark, spaces aside."""
    return line.lstrip(SPACES)[:1] in _MARKS


def read_tag_line(line: str, number: int = 1) -> TagLine:
    """Read a line that begins with a mark. `number` is where it stands, for uses and remarks."""
    if line.strip(SPACES) in _MARKS:
        return TagLine(())
    reader = _LineReader(line, number)
    uses = reader.uses()
    if uses is None:
        return TagLine(None, reader.near_miss())
    return TagLine(uses, tuple(remark for use in uses for remark in _remarks(use)))


def write_tag_line(uses: tuple[TagUse, ...]) -> str:
    """The uses as canonical text: mark `#`, brackets `( )`, no spaces.

    >>> write_tag_line((TagUse("汐本", "会談"), TagUse("ＡＩ")))
    '#汐本(会談)#ＡＩ'
    """
    return "".join(
        f"#{use.written}" + ("" if use.gloss is None else f"({use.gloss})") for use in uses
    )


class _LineReader:
    """Reads one line from left to right; names and brackets are looked at once each."""

    def __init__(self, line: str, number: int) -> None:
        self.line, self.number = line, number
        self.names: dict[int, tuple[int, str]] = {}
        self.brackets: Brackets | None = None

    def uses(self) -> tuple[TagUse, ...] | None:
        found, at = [], self._skip_spaces(0)
        while at < len(self.line):
            use, at = self._use(at)
            if use is None:
                return None
            found.append(use)
            at = self._skip_spaces(at)
        return tuple(found)

    def _skip_spaces(self, at: int) -> int:
        while at < len(self.line) and self.line[at] in SPACES:
            at += 1
        return at

    def _name(self, mark: int) -> tuple[int, str]:
        if mark not in self.names:
            self.names[mark] = read_name(self.line, mark + 1)
        return self.names[mark]

    def _use(self, mark: int) -> tuple[TagUse | None, int]:
        if self.line[mark] not in MARKS:
            return None, mark
        end, flaw = self._name(mark)
        if flaw:
            return None, mark
        gloss, is_open, at = self._gloss(end)
        written = self.line[mark + 1 : end]
        return TagUse(written, gloss, is_open, self.number, mark + 1), at

    def _gloss(self, at: int) -> tuple[str | None, bool, int]:
        """The gloss that opens at `at`, whether it is open, and where reading goes on."""
        if at >= len(self.line) or self.line[at] not in OPENING:
            return None, False, at
        self.brackets = self.brackets or Brackets(self.line, lambda mark: not self._name(mark)[1])
        close = self.brackets.partner.get(at)
        if close is None:
            close, limit = self.brackets.unbalanced(at)
        if close is None:
            return self.line[at + 1 : limit].rstrip(SPACES), True, limit
        return self.line[at + 1 : close], False, close + 1

    def near_miss(self) -> tuple[Remark, ...]:
        """Why the line is no tag line, if nothing but tags and a few stray characters is in it."""
        first: Remark | None = None
        remark: Remark | None
        at, after_tag, steps = self._skip_spaces(0), False, 0
        while at < len(self.line):
            steps += 1
            character = self.line[at]
            if character in MARKS:
                remark, at, after_tag = self._stray_mark(at)
            elif character in OPENING:
                remark, at = self._stray_gloss(at, after_tag), self._gloss(at)[2]
            elif character in _NEAR or character.isspace() or not character.isprintable():
                remark, at = self._stray(character, at), at + 1
            else:
                return ()
            if steps > _MOST_STEPS:
                return ()
            first = first or remark
            at = self._skip_spaces(at)
        return (first,) if first else ()

    def _stray(self, character: str, at: int) -> Remark:
        shown = character if character.isprintable() else _code_point(character)
        return self._remark("punctuation", at, shown)

    def _stray_gloss(self, at: int, after_tag: bool) -> Remark:
        if after_tag:
            return self._remark("space-before-gloss", at)
        return self._remark("punctuation", at, self.line[at])

    def _stray_mark(self, mark: int) -> tuple[Remark | None, int, bool]:
        end, flaw = self._name(mark)
        if flaw == "nothing":
            return self._remark("mark-alone", mark), mark + 1, False
        gloss, _, after = self._gloss(end)
        if flaw:
            return self._remark(flaw, mark, self._found(flaw, mark, end)), after, False
        return None, after, gloss is None

    def _found(self, flaw: str, mark: int, end: int) -> str:
        name = self.line[mark + 1 : end]
        if flaw == "bidi":
            return _code_point(next(c for c in name if c in BIDI))
        return name[:30]

    def _remark(self, code: str, at: int, found: str = "") -> Remark:
        return Remark(code, {"found": found} if found else {}, self.number, at + 1)


def _remarks(use: TagUse) -> list[Remark]:
    """What an editor should know of a tag that was read."""
    found: list[tuple[str, dict[str, str]]] = []
    if use.open:
        found.append(("open-gloss", {}))
    if use.gloss and _has_lone_quote(use.gloss):
        found.append(("open-quote", {}))
    if like := looks_like(use.written):
        found.append(("looks-like", {"like": like}))
    if hidden := next((c for c in use.written if ord(c) in INVISIBLE), ""):
        found.append(("zero-width", {"found": _code_point(hidden)}))
    return [
        Remark(code, {"tag": use.written[:60], **values}, use.line, use.column)
        for code, values in found
    ]


def _has_lone_quote(gloss: str) -> bool:
    marks = sum(map(gloss.count, "「」『』"))
    return bool(marks) and marks != 2 * len(quotations(gloss))


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"
