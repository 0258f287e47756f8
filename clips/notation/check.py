"""A linter for quotes: what `python3 -m clips.notation --check FILE` prints.

One line for each quote that is altered or not in its excerpt, and for each remark on one:
`LINE:COLUMN`, the support in the words of the interface, the speaker, the quote, what differs. In
Japanese, as the texts are; lines and columns are 1-based and say where the quote opens.

>>> from clips.notation.day import parse
>>> text = "市長は「夏までに直す」と述べた。\\n\\n#橋(市長「夏までには直す」)"
>>> print(*check(parse(text)).lines, sep="\\n")
3:6 字句に違い 市長「夏までには直す」 原文「夏までに直す」 夏までに｛＋は｝直す
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from clips.notation.difference import Run, difference, shortened
from clips.notation.statements import Said, document_statements
from clips.notation.support import QuoteRemark, quote_key
from clips.notation.tree import Clip, Document, TagUse

WORDS = {
    "verbatim": "原文どおり",
    "abridged": "一部省略",
    "carried": "先の記事から",
    "altered": "字句に違い",
    "unsupported": "抜粋中になし",
}
REMARKS = {
    "number-left-out": "数の一部が落ちている：%(found)s",
    "negation-left-out": "打ち消しが落ちている：%(found)s",
    "hedge-left-out": "「%(found)s」が省かれている",
    "turn-left-out": "「%(found)s」が省かれ、意味が変わっているおそれ",
    "denied-after": "すぐ後で打ち消されている：%(found)s",
    "other-source": "抜粋では別の出どころ：%(source)s",
}
FAULTS = ("altered", "unsupported")
_LONGEST_SHOWN = 60
_AROUND = 4


@dataclass(frozen=True, slots=True)
class Checked:
    """The lines to print, and how many quotes there are of each support."""

    lines: tuple[str, ...]
    counts: Counter[str]

    @property
    def faulty(self) -> bool:
        return any(self.counts[support] for support in FAULTS)

    @property
    def summary(self) -> str:
        found = [f"{word}{self.counts[code]}" for code, word in WORDS.items() if self.counts[code]]
        return f"引用{self.counts.total()}件" + ("：" + "・".join(found) if found else "")


def check(document: Document) -> Checked:
    """Hold every quote of a document against its excerpt."""
    said, text = document_statements(document), "".join(piece.text for piece in document.pieces)
    lines, counts = list[str](), Counter[str]()
    written = text.split("\n")
    for clip in document.clips:
        for use in (use for line in clip.tags for use in line):
            for one, column in _placed(use, said[id(use)], written[use.line - 1]):
                counts[one.held.support] += 1
                lines += (f"{use.line}:{column} {words}" for words in _told(one, clip))
    return Checked(tuple(lines), counts)


def _placed(use: TagUse, said: tuple[Said, ...], line: str) -> Iterator[tuple[Said, int]]:
    """Each quote with the column of its opening mark; quotes come in the gloss's order. That mark
    stands before what is found, so where the quote is found, from 0, is the mark's column, from 1.
    """
    at = line.find(use.gloss or "", use.column + len(use.written))
    for one in said:
        found = line.find(one.text, at + 1)
        at = found + len(one.text) if found > 0 else at
        yield one, found if found > 0 else use.column


def _told(said: Said, clip: Clip) -> Iterator[str]:
    remarks = [_in_words(remark) for remark in said.held.remarks if remark.code in REMARKS]
    if said.held.support not in FAULTS and not remarks:
        return
    quote = f"{WORDS[said.held.support]} {said.speaker or '？'}「{said.text}」"
    if said.held.support == "altered":
        passage = clip.body[said.held.start : said.held.end].replace("\n", "")
        remarks += [f"原文「{_short(passage)}」", _differing(said.text, passage)]
    yield " ".join([quote, *remarks])


def _in_words(remark: QuoteRemark) -> str:
    return REMARKS[remark.code] % remark.values


def _short(passage: str) -> str:
    return passage if len(passage) <= _LONGEST_SHOWN else f"{passage[:_LONGEST_SHOWN]}…"


def _differing(quote: str, passage: str) -> str:
    """The quote with what was left out, put in or changed, and a few characters around each. Marks
    and blanks alone count for nothing, and are let be."""
    told = ""
    for same, stretch in groupby(shortened(difference(passage, quote), _AROUND), _is_same):
        words = dict(stretch)
        out, put = words.get("out", ""), words.get("in", "")
        if same or quote_key(out) == quote_key(put):
            told += words.get("same", put)
        else:
            told += "｛" + (f"－{out}" if out else "") + (f"＋{put}" if put else "") + "｝"
    return told


def _is_same(run: Run) -> bool:
    return run[0] == "same"
