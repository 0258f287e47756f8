"""Texts of any size in shapes that a careless reader would read in more than linear time.

`SHAPES[name](n)` is a text of about n characters; `ORDINARY` is a day as editors paste it.
"""

from collections.abc import Callable

Shape = Callable[[int], str]

_PARAGRAPH = (
    "市の橋梁課によると、継ぎ手の緩みは両岸で合わせて14か所に増え、うち3か所ではひびが橋桁まで届いていた。"
    "渡し船は一日に八往復し、島の二つの学校は金曜まで休みになる。\n\n"
)
ORDINARY = (
    f"大橋は9日朝から全面通行止めになった。\n\n{_PARAGRAPH * 3}"
    "市長は会見で「夏までに仮橋をかける。岸の両側から同時に始める」と述べた。\n"
    "出典: 港町日報(朝刊3面)、大橋を閉じる\n\n"
    "#大橋(全面通行止め・継ぎ手の緩み→ひび・市長会見「夏までに仮橋をかける。岸の両側から同時に始める」)\n\n"
    f"島の二つの学校は休みになり、渡し船が一日に八往復した。\n\n{_PARAGRAPH * 4}"
    "#渡し船(八往復)#学校\n\n#大橋の一年\n\n"
)


def repeated(unit: str, before: str = "", after: str = "") -> Shape:
    """The unit again and again, between two other texts."""
    return lambda n: before + unit * max(1, n // len(unit)) + after


def in_gloss(unit: str) -> Shape:
    return repeated(unit, "橋\n#a(", ")")


SHAPES: dict[str, Shape] = {
    "an ordinary day": repeated(ORDINARY),
    "one line": repeated("橋"),
    "one line of spaces": repeated(" ", after="x"),
    "lines of spaces": repeated("    \n"),
    "spaces before a tag": repeated("\u3000", after="#a"),
    "spaces after a tag": repeated(" ", "橋\n#a", "x"),
    "blank lines": repeated("\n"),
    "blank lines in a body": repeated("\n", "橋", "港"),
    "lines of body": repeated("橋\n"),
    "marks": repeated("#"),
    "marks in lines": repeated("#\n"),
    "mark and space": repeated("# "),
    "touching tags": repeated("#a"),
    "tags in lines": repeated("#a\n"),
    "tags in paragraphs": repeated("#a\n\n", "橋\n"),
    "glosses in paragraphs": repeated("#a(b)\n\n", "橋\n"),
    "post tags": repeated("#a(b)\n\n"),
    "body and tags in turn": repeated("橋\n#a\n"),
    "body and a mark in turn": repeated("橋\n#\n"),
    "a long name": repeated("a", "#"),
    "a long path": repeated("a/", "#"),
    "long names": repeated("#" + "a" * 199),
    "numbers as tags": repeated("#1"),
    "tags with commas": repeated("#a、"),
    "open glosses": repeated("#a("),
    "open glosses and quotes": repeated("#a(「"),
    "a tag, then brackets": repeated("(", "#a"),
    "a tag, then closing brackets": repeated(")", "#a("),
    "brackets unbalanced": repeated("(()", "#a("),
    "brackets and marks": repeated("(#", "#a("),
    "brackets without marks": repeated("("),
    "spaces before glosses": repeated("#a (((x) "),
    "numbers with glosses": repeated("#1((b)"),
    "quotes nested": repeated("「『", "#a("),
    "quotes closed": repeated("」』", "#a(「"),
    "quotes crossed": repeated("「『」』", "#a(", ")"),
    "parted by dots": in_gloss("・"),
    "parted names": in_gloss("a・"),
    "names in the body": lambda n: "a・b" * (n // 6) + "\n#a(" + "b・a" * (n // 6) + ")",
    "arrows": in_gloss("→"),
    "arrows and quotes": in_gloss("a→b「c」"),
    "commas and quotes": in_gloss("a、b「c」、"),
    "quotes in a row": in_gloss("「a」"),
    "brackets of every shape": in_gloss("【〔（"),
    "backslashes": repeated("\\"),
    "backslashes in lines": repeated("\\\n"),
    "escaped tags": repeated("\\#a\n"),
    "breaks": repeated("■\n"),
    "breaks and bodies": repeated("■\n橋\n"),
    "squares": repeated("■"),
    "dates": repeated("2024-01-09\n"),
    "days": repeated("■ 2024-01-09\n橋\n"),
    "impossible days": repeated("2024-02-30\n橋\n#a\n"),
    "digits": repeated("2024年"),
    "links": repeated("https://kirinuki.example\n"),
    "links apart": repeated("a.example\n\n"),
    "http": repeated("http"),
    "http in lines": repeated("http\n"),
    "one long link": repeated("http://", after=" x"),
    "one long host": repeated("a."),
    "source lines": repeated("出典: a\n"),
    "one long source": repeated("a(", "橋\n出典: "),
    "a source of brackets": repeated(")", "橋\n出典: ("),
    "a source of links": repeated("http://a ", "橋\n出典: "),
    "sources and bodies": repeated("橋\n出典: a\n\n#b\n"),
    "labels": repeated("出典:"),
    "byte order marks": repeated("\ufeff"),
    "zero-width names": repeated("#a\u200b"),
    "two alphabets": repeated("#pа"),
}
