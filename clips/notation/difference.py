"""How two texts differ, character by character, for the eye.

What both begin and end with is cut off first; the rest is compared by its longest common
subsequence, bit-parallel after Hyyrö: each character of the new text is a few operations on one
integer with a bit for each character of the old, and reading the rows backwards gives the runs.
What is still longer than 10,000 characters is shown as taken out and put in as a whole, so work and
memory stay bounded whatever is compared.

>>> difference("橋は閉じた。", "橋は開いた。")
[('same', '橋は'), ('out', '閉じ'), ('in', '開い'), ('same', 'た。')]
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from os.path import commonprefix
from typing import NamedTuple

LONGEST = 10_000
CONTEXT = 40

Run = tuple[str, str]
"""A kind, one of same, out, in; and the words."""


def difference(old: str, new: str) -> list[Run]:
    """The runs of both texts in order; what went stands before what came in its place.

    Without what is `in` they are the old text, without what is `out` the new one.
    """
    head = len(commonprefix([old, new]))
    tail = len(commonprefix([old[head:][::-1], new[head:][::-1]]))
    out, put = old[head : len(old) - tail], new[head : len(new) - tail]
    runs = [("same", old[:head]), *_middle(out, put), ("same", old[len(old) - tail :])]
    return [(kind, words) for kind, words in runs if words]


def changes(runs: list[Run]) -> Iterator[tuple[str, str]]:
    """(what went, what came) for each stretch that differs.

    >>> list(changes(difference("秋に閉じる", "夏に閉じ")))
    [('秋', '夏'), ('る', '')]
    """
    for same, stretch in groupby(runs, lambda run: run[0] == "same"):
        if not same:
            words = dict(stretch)
            yield words.get("out", ""), words.get("in", "")


def shortened(runs: list[Run], context: int = CONTEXT) -> list[Run]:
    """The runs with long unchanged stretches cut to what stands around a change."""
    last = len(runs) - 1
    return [
        (kind, _cut(words, context, index == 0, index == last) if kind == "same" else words)
        for index, (kind, words) in enumerate(runs)
    ]


def _cut(words: str, context: int, first: bool, last: bool) -> str:
    if first:
        return words if len(words) <= context else f"…{words[-context:]}"
    if last:
        return words if len(words) <= context else f"{words[:context]}…"
    return words if len(words) <= 2 * context else f"{words[:context]} … {words[-context:]}"


def _middle(out: str, put: str) -> Iterator[Run]:
    if max(len(out), len(put)) > LONGEST:
        yield from (("out", out), ("in", put))
        return
    for stretch in _calm(_stretches(_steps(out, put))):
        if stretch.same:
            yield "same", stretch.out
        else:
            yield from (("out", stretch.out), ("in", stretch.put))


class _Stretch(NamedTuple):
    """What stayed, or what went and what came."""

    same: bool
    out: str
    put: str

    @property
    def replaced(self) -> bool:
        return not self.same and bool(self.out and self.put)


def _stretches(steps: list[Run]) -> Iterator[_Stretch]:
    for same, run in groupby(steps, lambda step: step[0] == "same"):
        parts = list(run)
        out = "".join(character for kind, character in parts if kind != "in")
        yield _Stretch(same, out, "".join(character for kind, character in parts if kind != "out"))


def _calm(stretches: Iterator[_Stretch]) -> list[_Stretch]:
    """One character that stayed between two words that were replaced says nothing to the eye."""
    calm: list[_Stretch] = []
    for stretch in stretches:
        calm.append(stretch)
        if len(calm) > 2 and len(calm[-2].out) == 1 and calm[-3].replaced and stretch.replaced:
            three = calm[-3:]
            whole = ("".join(part.out for part in three), "".join(part.put for part in three))
            calm[-3:] = [_Stretch(False, *whole)]
    return calm


def _steps(old: str, new: str) -> list[Run]:
    """One run for each character of both, read backwards through the rows."""
    rows, at, to = _rows(old, new), len(old), len(new)
    steps: list[Run] = []
    while at and to:
        if rows[to] >> (at - 1) & 1:
            at -= 1
            steps.append(("out", old[at]))
        elif to > 1 and not rows[to - 1] >> (at - 1) & 1:
            to -= 1
            steps.append(("in", new[to]))
        else:
            at, to = at - 1, to - 1
            steps.append(("same", old[at]))
    steps += [("out", character) for character in reversed(old[:at])]
    steps += [("in", character) for character in reversed(new[:to])]
    return steps[::-1]


def _rows(old: str, new: str) -> list[int]:
    """For each beginning of `new`: a zero bit where one more character of `old` is in common."""
    masks: dict[str, int] = {}
    for at, character in enumerate(old):
        masks[character] = masks.get(character, 0) | 1 << at
    every = (1 << len(old)) - 1
    rows = [every]
    for character in new:
        row = rows[-1]
        common = row & masks.get(character, 0)
        rows.append(((row + common) | (row - common)) & every)
    return rows
