"""Pairs of excerpts that a careful reader would call one story, and pairs that only look like it.

Each way of retelling is a function of a story; what a paper does to agency text, one thing at a
time and then all at once. `PAIRS` names them; the same number of pairs is drawn of each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from clips.benchmarks.stories import REPORTS, Story, fill, report, story, told


class Pair(NamedTuple):
    one: str
    other: str


_DIGITS = re.compile("[0-9]+")
_KANJI = "〇一二三四五六七八九"
_VERBS = (
    ("発表した。", "公表しました。"), ("分かった。", "明らかになりました。"),
    ("明らかにした。", "示しました。"), ("という。", "ということです。"),
    ("としている。", "との立場です。"), ("と述べた。", "と語りました。"),
    ("と話した。", "と話しています。"), ("だった。", "でした。"), ("った。", "ったそうです。"),
    ("れた。", "れました。"), ("した。", "しました。"), ("ている。", "ています。"),
    ("である。", "です。"), ("なる。", "なります。"), ("上る。", "上ります。"),
    ("する。", "します。"),
)  # fmt: skip
_ENGLISH_VERBS = (
    (" said on ", " announced on "), ("According to", "As reported by"),
    (" had found ", " had discovered "), (" will cost ", " are expected to cost "),
    ("Nobody was hurt", "There were no injuries"), (" expects to ", " hopes to "),
)  # fmt: skip


def in_kanji(number: int) -> str:
    """A number as papers set it from top to bottom.

    >>> in_kanji(7), in_kanji(10), in_kanji(25), in_kanji(980), in_kanji(105)
    ('七', '十', '二十五', '九百八十', '百五')
    """
    if number >= 1000:
        return "".join(_KANJI[int(digit)] for digit in str(number))
    words = ""
    for size, unit in ((100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            words += ("" if digit == 1 and unit else _KANJI[digit]) + unit
    return words or "〇"


def cut_short(random: Random, one: Story) -> str:
    """The lead and what follows it, to about half."""
    kept = one.rest[: max(1, len(one.rest) // 2)]
    return _text(one, [fill(line[0], slots) for line, slots in (one.lead, *kept)])


def reordered(random: Random, one: Story) -> str:
    sentences = [fill(line[0], slots) for line, slots in (one.lead, *one.rest)]
    random.shuffle(sentences)
    return _text(one, sentences)


def renumbered(random: Random, one: Story) -> str:
    return _DIGITS.sub(lambda found: in_kanji(int(found.group())), told(random, one))


def reworded(random: Random, one: Story) -> str:
    """Spoken style, other verbs at the ends of sentences."""
    return _with(_ENGLISH_VERBS if one.english else _VERBS, told(random, one))


def own_lead(random: Random, one: Story) -> str:
    line, slots = one.lead
    sentences = [fill(line[-1], slots), *(fill(line[0], slots) for line, slots in one.rest)]
    return _text(one, sentences)


def in_other_words(random: Random, one: Story) -> str:
    """A lead of its own and half of the rest in words of its own."""
    own = [random.random() < 0.5 for _ in one.rest]
    rest = [
        fill(line[-1] if mine else line[0], slots)
        for mine, (line, slots) in zip(own, one.rest, strict=True)
    ]
    return _text(one, [fill(one.lead[0][-1], one.lead[1]), *rest])


def all_at_once(random: Random, one: Story) -> str:
    """Its own lead, the rest cut, shuffled, with other verbs and, in Japanese, numbers in kanji."""
    kept = list(one.rest[: max(2, len(one.rest) - 1)])
    random.shuffle(kept)
    sentences = [
        fill(one.lead[0][-1], one.lead[1]),
        *(fill(line[0], slots) for line, slots in kept),
    ]
    text = _with(_ENGLISH_VERBS if one.english else _VERBS, _text(one, sentences))
    return text if one.english else _DIGITS.sub(lambda found: in_kanji(int(found.group())), text)


def with_news_of_its_own(random: Random, one: Story) -> str:
    """A lead of its own, half of the rest, and as much that only this paper has found out."""
    kept = random.sample(one.rest, (len(one.rest) + 1) // 2)
    more = story(random, one.subject, english=one.english).rest[: len(kept)]
    lead, slots = one.lead
    rest = [fill(line[0], slots) for line, slots in (*kept, *more)]
    return _text(one, [fill(lead[-1], slots), *rest])


def within_more(random: Random, one: Story) -> str:
    """The whole of it in a longer piece that goes on about something else of the day."""
    other = story(random, random.randrange(10_000), english=one.english)
    return _text(one, [told(random, one), told(random, other)])


def _text(one: Story, sentences: list[str]) -> str:
    return (" " if one.english else "").join(sentences)


def _with(verbs: tuple[tuple[str, str], ...], text: str) -> str:
    """Each verb changed once, the first that fits."""
    words = dict(verbs)
    return re.sub("|".join(map(re.escape, words)), lambda found: words[found.group()], text)


RETELLINGS: dict[str, Callable[[Random, Story], str]] = {
    "cut short": cut_short,
    "sentences reordered": reordered,
    "numbers in kanji": renumbered,
    "other verbs": reworded,
    "a lead of its own": own_lead,
    "a part of more": within_more,
    "half in other words": in_other_words,
    "with news of its own": with_news_of_its_own,
    "all at once": all_at_once,
}


def retold(name: str, random: Random, *, english: bool = False) -> Pair:
    one = story(random, random.randrange(10_000), english=english)
    return Pair(told(random, one), RETELLINGS[name](random, one))


def another_day(random: Random, *, english: bool = False) -> Pair:
    """The same subject: what happens is new, what all know is repeated."""
    subject = random.randrange(10_000)
    return Pair(*(told(random, story(random, subject, english=english)) for _ in range(2)))


def another_place(random: Random, *, english: bool = False) -> Pair:
    """Stories of the same making about two subjects."""
    subjects = random.sample(range(10_000), 2)
    return Pair(*(told(random, story(random, each, english=english)) for each in subjects))


def another_report(random: Random, *, english: bool = False) -> Pair:
    """The same town's weather, traffic or market of two days."""
    kind = "weather" if english else random.choice(REPORTS)
    subject = random.randrange(10_000)
    return Pair(*(report(random, subject, kind, english=english) for _ in range(2)))


LOOK_ALIKES: dict[str, Callable[..., Pair]] = {
    "the same subject, another day": another_day,
    "another subject": another_place,
    "the same report, another day": another_report,
}


def pairs(seed: int, each: int) -> Iterator[tuple[str, bool, list[Pair]]]:
    """(name, whether it is one story, pairs) of each way, a fifth of them in English."""
    for name in RETELLINGS:
        random = Random(f"{seed} {name}")
        yield name, True, [retold(name, random, english=at % 5 == 0) for at in range(each)]
    for name, make in LOOK_ALIKES.items():
        random = Random(f"{seed} {name}")
        yield name, False, [make(random, english=at % 5 == 0) for at in range(each)]
