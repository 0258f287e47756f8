"""Lines of Japanese, broken as Japanese is (禁則): no 。、」 begins a line, no 「 ends one, and
a word of Latin letters or a number stays whole. What would stand wrong takes its neighbour along
to the next line (追い出し).

`measure` gives the width of words; in these examples each character is 1 wide.

>>> lines("橋が閉じた。船は「待つ」と言う", 5, len)
['橋が閉じ', 'た。船は', '「待つ」と', '言う']
>>> lines("NATO加盟の動き Sea fog", 6, len)
['NATO加盟', 'の動き', 'Sea', 'fog']
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

Measure = Callable[[str], float]

NOT_FIRST = frozenset(
    "、。，．・：；？！‼⁇⁈⁉ー～〜…‥々〻ゝゞヽヾ”’」』）］｝〉》】〕〙〗｠»°′″℃％‰"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    ",.:;?!)]}%"
)
NOT_LAST = frozenset("「『（［｛〈《【〔〘〖｟«“‘([{#＃￥$＄£")
ELLIPSIS = "…"
JOINTS = frozenset("・→")
_WIDE = frozenset("WFH")


def lines(text: str, width: float, measure: Measure) -> list[str]:
    """The text in lines no wider than `width`; a word that is wider than a line is broken."""
    written, line = [], ""
    for piece in _pieces(text.strip()):
        if measure((line + piece).rstrip()) > width:
            *whole, begun = _broken(piece, width, measure)
            written += [line, *whole]
            line = begun
        else:
            line += piece
    return [line.strip() for line in (*written, line) if line.strip()]


def at_most(number: int, text: str, width: float, measure: Measure) -> list[str]:
    """Its first lines; where there are more, the last one shown ends in `…`.

    >>> at_most(2, "橋が閉じた。船は「待つ」と言う", 5, len)
    ['橋が閉じ', 'た。船は…']
    """
    written = lines(text, width, measure)
    if len(written) <= number:
        return written
    last = written[number - 1]
    while last and (measure(last + ELLIPSIS) > width or last[-1] in "、。 　" or _opens(last)):
        last = last[:-1]
    return [*written[: number - 1], last + ELLIPSIS]


def at_last(number: int, text: str, width: float, measure: Measure) -> list[str]:
    """Its last lines, for words that grow at their end: begun with `…` at the first joint, `・` or
    `→`, from which they fit. Without such a joint they are cut at their end after all.

    >>> at_last(2, "消える→調べる・市長「直す」・戻る", 8, len)
    ['…調べる・市長', '「直す」・戻る']
    """
    if len(lines(text, width, measure)) <= number:
        return lines(text, width, measure)
    starts = [at for at, character in enumerate(text, 1) if character in JOINTS]
    for start in starts:
        if len(found := lines(ELLIPSIS + text[start:], width, measure)) <= number:
            return found
    return at_most(number, text[starts[-1] :] if starts else text, width, measure)


def balanced(text: str, width: float, measure: Measure) -> list[str]:
    """As few lines as fit, about equally long: a heading whose last line is one letter looks torn.

    >>> lines("灯台の明かりが消える", 9, len), balanced("灯台の明かりが消える", 9, len)
    (['灯台の明かりが消え', 'る'], ['灯台の明か', 'りが消える'])
    """
    best = lines(text, width, measure)
    low, high = 1.0, float(width)
    while high - low > 1:
        middle = (low + high) / 2
        tried = lines(text, middle, measure)
        if len(tried) <= len(best) and max(map(measure, tried), default=0) <= middle:
            best, high = tried, middle
        else:
            low = middle
    return best


def _pieces(text: str) -> Iterator[str]:
    """What no line break may part: a character with what clings to it, a word with its blanks."""
    piece = ""
    for character in text:
        if piece and _may_part(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _may_part(before: str, after: str) -> bool:
    if after in NOT_FIRST or after.isspace():
        return False
    if before.isspace():
        return True
    return before not in NOT_LAST and (_is_wide(before) or _is_wide(after))


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in _WIDE


def _opens(line: str) -> bool:
    return line[-1] in NOT_LAST


def _broken(piece: str, width: float, measure: Measure) -> list[str]:
    """A piece in as many parts as its width asks for: one, unless it is wider than a line."""
    parts = [""]
    for character in piece:
        if parts[-1] and measure((parts[-1] + character).rstrip()) > width:
            parts.append("")
        parts[-1] += character
    return parts
