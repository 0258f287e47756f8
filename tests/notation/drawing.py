"""Hostile texts, and rows whose every part looks like something else, drawn from a `Random`.

Hypothesis gives one that it can shrink (`st.randoms`), the long runs a seeded one.
"""

# ruff: noqa: E501  # tables: one case a line

import datetime
from functools import partial

from clips.notation import Clip, Day, Post, Section, TagUse, read_source, valid_name, write

TOKENS = [
    "#", "＃", "﹟", "#港", "#大橋/工事", "＃ＡＩ", "#1", "#a.", "#C", "#港(開通)", "#港(閉鎖", "#pаypal", "#2//3",
    "(", "（", ")", "）", "()", "「", "」", "『", "』", "“", "”", "・", "→", "、", "。", "■", "■■",
    "\n", "\n", "\n", "\n", "\n\n", "\n\n", "\n\n", "\n#", "\n\n#港", "\n■\n", " ", " ", "\u3000", "\t",
    "\u00a0", "\r", "\\", "\\", "\n\\", "■ 2024-01-09", "■ 2024-02-30", "2024-01-09", "2024年1月9日(火)",
    "2024/1/10", "令和6年1月9日", "2024-02-30", "\n2024-01-09\n", "出典: 港町日報(朝刊3面)", "出典：", "Source: a、b",
    "\n出典: x", "https://kirinuki.example/1", "kirinuki.example", "\nkirinuki.example\n", "http", "本文", "続き",
    "a", "B", "/", "1", "-", "'", "\u200b", "\u202e", "\u2028", "\x0b", "\x85", "👩‍👩‍👧", "é", "e\u0301",
]  # fmt: skip

LINES = [
    "橋が閉じた。", "本文", "続き", "#港", "#港(閉鎖)", "#港 と書く", "#", " # ", "\u3000#港\u3000", "##港", "#港。", "＃",
    "■", "■ ", "■見出し", "■ 2024-01-09", "2024-01-09", " 2024年1月9日(火) ", "2024-02-30", "令和6年1月9日",
    "出典: 港町日報", "出典：", "出典: ", "所出", "Source: a", "https://kirinuki.example/1", "kirinuki.example",
    " kirinuki.example ", "kirinuki.example", "\\", "\\\\", "\\#港", "\\\\#港", "\\ #港", "\\■", "\\2024-01-09",
    "\\出典: a", "\\frac", "\\kirinuki.example", "\\ \\", "", "", "", "", " ", "\u3000", "\t", "\x0b", "\u2028",
    "#大橋(全面通行止め)", "#大橋(開通)#港", "#﹟港", "■ 1月9日 朝", "2024-01-10", "2024年1月9日(土)",
    "#港(", "#港(「", "#港)", "(#港)", "-", "0", "1/2", "＃＃", "#＃", "\ufeff", "\u200b",
]  # fmt: skip

ENDS = ["\n", "\n", "\n\n", "\n\n", "\n \n", ""]

NAMES = [
    "港",
    "大橋/工事",
    "大橋／工事",
    "ＡＩ",
    "脱一本管",
    "Node.js",
    "👩‍👩‍👧",
    "a_b",
    "C++",
    "1/a",
    "é",
]
NAME_CHARACTERS = "港橋aÀ1/.'・ーｰ\u200b\u0301㊙"
GLOSSES = [
    None, None, None, "", "全面通行止め", "市長「続ける」", "島全域・断水→給水", "「a」「b」", "市長『x』", "(二日)", "（x)",
    " x ", "a#b", "「#b」",
]  # fmt: skip
SOURCES = [
    "港町日報", "港町日報(朝刊3面)", "港町日報(朝刊3面)、仮橋の工事始まる https://kirinuki.example/1 (2024-01-13)",
    "https://kirinuki.example/1", "a、b", "x (2024-02-30)", "a(b(c)d)e", "(", "）", "a(https://kirinuki.example/1)",
]  # fmt: skip
LINKS = ["https://kirinuki.example", "kirinuki.example", "http://kirinuki.example/?a=(b)"]


def several(random, least, most, make):
    return tuple(make(random) for _ in range(random.randint(least, most)))


def text(random):
    """Any text: the notation's marks in any order, or lines that are something to it."""
    if random.randint(0, 1):
        return "".join(several(random, 0, 30, _token))
    return "".join(f"{line(random)}{random.choice(ENDS)}" for _ in range(random.randint(0, 12)))


def _token(random):
    return character(random) if random.randint(0, 15) == 0 else random.choice(TOKENS)


def character(random):
    """Any code point but NUL and surrogates."""
    point = random.choice([0x7F, 0x2FFF, 0xFFFF, 0x10FFFF])
    point = random.randint(1, point)
    return chr(point) if not 0xD800 <= point <= 0xDFFF else "x"


def line(random):
    kind = random.randint(0, 9)
    drawn = "".join(several(random, 0, 20, _token)) if kind == 0 else random.choice(LINES)
    return drawn.replace("\n", "").replace("\r", "")


def body(random):
    """Begins and ends with a line that is not blank, and holds no CR: all that is asked of one."""
    drawn = [line(random) for _ in range(random.randint(1, 6))]
    for end in (0, -1):
        if not drawn[end].strip():
            drawn[end] = "本文"
    return "\n".join(drawn)


def name(random):
    if random.randint(0, 3):
        return random.choice(NAMES)
    drawn = "".join(random.choice(NAME_CHARACTERS) for _ in range(random.randint(1, 6)))
    return drawn if valid_name(drawn) else "橋"


def use(random):
    return TagUse(name(random), random.choice(GLOSSES))


def odd_use(random):
    """With a gloss of any one line, balanced or not."""
    return TagUse(name(random), text(random).replace("\n", "").replace("\r", ""))


def bare_use(random):
    return TagUse(name(random))


def tags(random, least=0, most=2, make=use):
    return several(random, least, most, partial(several, least=1, most=3, make=make))


def source(random):
    kind = random.randint(0, 5)
    if kind > 2:
        return None
    written = line(random).strip() if kind == 0 else random.choice(SOURCES)
    return read_source(written) if written else None


def clip(random):
    return Clip(body(random), source(random), tags(random))


def odd_section(random):
    """Clips whose glosses are any line at all."""
    return Section(several(random, 1, 3, _odd_clip))


def _odd_clip(random):
    return Clip(body(random), source(random), tags(random, 0, 2, odd_use))


def _closed(random):
    return Section(several(random, 1, 3, clip), tags(random, 1, 2, bare_use))


def _links(random):
    return tuple(random.choice(LINKS) for _ in range(random.choice([0, 0, 1, 2])))


def post(random):
    """As rows can stand: only the last section may be without tags."""
    sections = several(random, 0, 2, _closed)
    if not sections or random.randint(0, 1):
        sections += (Section(several(random, 1, 3, clip)),)
    return Post(sections, tags(random, 0, 2), _links(random), _links(random))


def written(random):
    """Canonical text."""
    return write([Day(None, posts(random))])


def added(random):
    """A clip to put into a text. It begins with plain words: a link would be a header."""
    drawn = clip(random)
    return Clip(f"加わった記事。\n{drawn.body}", drawn.source, (*drawn.tags, (use(random),)))


def posts(random):
    return several(random, 1, 3, post)


def days(random):
    """Two or three days, each with a date of its own."""
    first = datetime.date(2024, 1, 9)
    count = random.randint(2, 3)
    return tuple(Day(first + datetime.timedelta(n), posts(random)) for n in range(count))
