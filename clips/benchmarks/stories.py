"""Invented news, told by an agency: as many stories as are asked for, each about a subject that
others are about too. `stories.txt` holds the sentences, each in up to two wordings of its own.

A subject is a number: 3 is always the same town with the same bridge, office and people. So what
papers repeat from day to day is repeated here, and everything else differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

SENTENCES = Path(__file__).with_name("stories.txt")
REPORTS = ("weather", "traffic", "market")
"""What is printed day after day in the same words, with other numbers."""

_FIRST = "汐波潟磯浦凪岬渚瀬淵沖葦松楠柏椿榎梅萩楓鷺鶴雁鴨鯨鮎貝珠霧霞露霜雪虹雲星月暁曙黄白黒青紅"
_SECOND = "越崎坂沢川谷原野山島津浜丘塚里森林橋堀池田畑台部尾根平見間木沼江戸屋代倉井内"
_TOWNS = "市町村"
_SPOTS = ("大橋", "水門", "灯台", "隧道", "公会堂", "桟橋", "展望台", "ダム", "植物園", "船着き場")
_OFFICES = (
    "港湾課",
    "水産試験場",
    "文化財保護係",
    "河川事務所",
    "観光協会",
    "気象台",
    "漁協",
    "保健所",
)
_POSTS = ("課長", "所長", "組合長", "学芸員", "技師", "船頭", "教諭", "校長", "理事")
_PARTS = ("支承", "橋脚", "歯車", "屋根", "手すり", "滑車", "導水管", "床板", "舵輪", "ワイヤ")
_ANIMALS = (
    "アザラシ",
    "カワウソ",
    "イノシシ",
    "コウノトリ",
    "ヤマネ",
    "エイ",
    "ウミガメ",
    "キツネ",
)
_THINGS = (
    "土偶",
    "硝石",
    "ブイ",
    "銅鏡",
    "水位計",
    "漆",
    "墨つぼ",
    "風向計",
    "石うす",
    "染料",
    "和時計",
)
_CROPS = ("夏みかん", "そば", "わかめ", "かき", "れんこん", "いちじく", "菜の花", "岩のり", "栗")
_ARTS = ("紙すき", "組みひも", "面打ち", "藍染め", "切り絵", "竹細工", "彫金")
_SHOPS = ("古書店", "映画館", "豆腐店", "時計店", "旅館", "銭湯", "酒蔵", "写真館")
_SCHOOLS = ("小学校", "中学校", "高校", "専門学校")
_FEASTS = ("灯籠流し", "綱引き", "曳山", "火渡り", "船競べ")
_MADE = ("Ash", "Brook", "Cald", "Dun", "Elm", "Fern", "Glen", "Haw", "Kes", "Lang", "Mar", "Nor")
_ENDED = ("bury", "combe", "dale", "ford", "ham", "mouth", "port", "stead", "wick", "worth")
_ENGLISH = {
    "s": ("swing bridge", "lighthouse", "tide mill", "covered market", "sea wall"),
    "o": ("harbour board", "river office", "parish council", "bridge company"),
    "part": ("bearings", "north pier", "roof beams", "main gears", "parapet"),
    "thing": ("brass bell", "tide gauge", "weather vane", "stone cross", "map chest"),
    "shop": ("bookshop", "picture house", "bakery", "boat yard"),
    "school": ("grammar school", "sailing school", "village school"),
    "animal": ("otter", "heron", "seal", "ferret"),
    "crop": ("oysters", "barley", "plums", "kelp"),
}

Slots = dict[str, str]
Line = tuple[str, ...]
"""One sentence in its wordings."""


@dataclass(frozen=True, slots=True)
class Story:
    """What happened: its lead, then sentence by sentence, each with what fills it. The last tells
    what was known long before, word for word as in every story about the subject."""

    subject: int
    english: bool
    lead: tuple[Line, Slots]
    rest: tuple[tuple[Line, Slots], ...]


@cache
def lines(section: str) -> tuple[Line, ...]:
    """The sentences of one section of the file."""
    text = SENTENCES.read_text(encoding="utf-8")
    body = text.partition(f"[{section}]\n")[2].partition("\n[")[0]
    return tuple(tuple(line.split("｜")) for line in body.splitlines())


def story(random: Random, subject: int, *, english: bool = False) -> Story:
    """A new story about a subject: a lead, two to six sentences, and sometimes what all know."""
    language = ":en" if english else ""
    about = subject_of(subject, english)
    wish = {"detail": random.randint(1, 4), "said": random.randint(0, 1), "outlook": 1}
    chosen = [
        (line, _filling(random, about, english))
        for kind, count in wish.items()
        for line in random.sample(lines(kind + language), count)
    ]
    if random.random() < 0.5:
        known = lines(f"background{language}")[subject % len(lines(f"background{language}"))]
        chosen.append((known, about))
    lead = random.choice(lines(f"event{language}"))
    return Story(subject, english, (lead, _filling(random, about, english)), tuple(chosen))


def report(random: Random, subject: int, kind: str, *, english: bool = False) -> str:
    """A day's weather, traffic or market: the same words every day, other numbers."""
    about = subject_of(subject, english)
    chosen = lines(f"{kind}:en" if english else kind)
    return "".join(line[0].format(**(about | _numbers(random))) for line in chosen)


def told(random: Random, one: Story) -> str:
    """As the agency tells it: first wordings, in order."""
    return _join(one, [fill(line[0], slots) for line, slots in (one.lead, *one.rest)])


def fill(wording: str, slots: Slots) -> str:
    return wording.format(**slots)


def _join(one: Story, sentences: Sequence[str]) -> str:
    return (" " if one.english else "").join(sentences)


def _filling(random: Random, about: Slots, english: bool) -> Slots:
    """What fills one sentence: the subject, with numbers and things of its own."""
    return about | ({} if english else _things(random)) | _numbers(random)


def _numbers(random: Random) -> Slots:
    names = {"n": 98, "m": 980, "k": 7, "h": 11, "d": 27, "e": 28}
    return {name: str(random.randint(2, largest)) for name, largest in names.items()}


def _things(random: Random) -> Slots:
    maker = _name(random) if random.random() < 0.3 else ""
    return {
        "part": random.choice(_PARTS),
        "thing": maker + random.choice(_THINGS),
        "animal": random.choice(_ANIMALS),
        "art": random.choice(_ARTS),
        "p": f"{_name(random)}{random.choice(_POSTS)}",
    }


@cache
def subject_of(number: int, english: bool) -> Slots:
    """The town, its sights, its people: always the same for a number."""
    random = Random(number)
    return _english_subject(random) if english else _japanese_subject(random)


def _japanese_subject(random: Random) -> Slots:
    town = _name(random)
    return (
        {
            "t": town + random.choice(_TOWNS),
            "s": _name(random) + random.choice(_SPOTS),
            "o": town + random.choice(_OFFICES),
            "line": f"{_name(random)}線",
            "ship": f"{_name(random)}丸",
            "crop": random.choice(_CROPS),
            "shop": _name(random) + random.choice(_SHOPS),
            "school": _name(random) + random.choice(_SCHOOLS),
            "feast": _name(random) + random.choice(_FEASTS),
        }
        | _things(random)
        | _numbers(random)
    )


def _english_subject(random: Random) -> Slots:
    names = {name: random.choice(words) for name, words in _ENGLISH.items()}
    town, who = (random.choice(_MADE) + random.choice(_ENDED) for _ in range(2))
    return (
        names | {"t": town, "p": f"{random.choice('ABCDEFGHJKLMNPRSTW')}. {who}"} | _numbers(random)
    )


def _name(random: Random) -> str:
    return random.choice(_FIRST) + random.choice(_SECOND)


def stories(seed: int) -> Iterator[str]:
    """Agency texts without end, for whoever needs words that are like news."""
    random = Random(seed)
    while True:
        yield told(random, story(random, random.randrange(10_000)))
