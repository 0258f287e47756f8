"""What an editor may do to a quote, right and wrong. Shares nothing with the judge: the numbers and
negations here come from short lists of its own, as a reader would name them.
"""

import re
from collections.abc import Callable, Iterator
from random import Random

from clips.benchmarks.bodies import Drawn

Fault = Callable[[str, Random], str | None]
"""The quote with the fault in it, or None where it has no place for one."""

DIGIT = re.compile("[0-9０-９]")
_NUMBER = re.compile(
    "第?[0-9０-９〇一二三四五六七八九十百千万億兆数]+(?:[.,．，、〜:・][0-9０-９]+)*.{0,4}"
)
_NEGATIVE = re.compile(
    "ない|なかっ|なく|なけれ|なし|ません|ぬ|ず|[不無非未].?|[nN][oO]|without|never|n't"
)
NEGATION = re.compile(
    "(?<=[きてではしらりれさかわせべえたがもりく])(?:ない|なかっ(?=た)|なければ)|ません(?:でした)?"
    "|(?<=[せれらさかたわらきえ])ず(?=に|、)|おらず(?=、|に)"
    "|[不無非未](?=十分|可能|確認|許可|公開|関係|完成|必要|承認)"
)
CONTENT = re.compile("[ぁ-んァ-ヶ一-龠a-zA-Z]")
_KANJI = "橋港船潮浜堤灯魚網波岸砂沖丘畑町村道駅店屋根庭窓机紙筆石木草花鳥空雲雨雪風火土金銀鉄糸布"
_KANA = "あいうえおかきくけこさしすせそたちつてとなにのはひふへほまみむめもやゆよらりるれろわ"
ENDS = 2


def counted(quote: str) -> list[int]:
    """Offsets of the letters and digits; the rest hardly matters here."""
    return [at for at, character in enumerate(quote) if character.isalnum()]


def dropped(quote: str, random: Random) -> str | None:
    """1 to 30 % of it in one to three runs, none in a number or a negation, none at an end."""
    free = _free(quote)
    inside = counted(quote)[ENDS:-ENDS]
    wish = max(1, round(len(quote) * random.uniform(0.01, 0.30)))
    out: set[int] = set()
    for _ in range(random.randint(1, 3)):
        length = max(1, min(wish - len(out), random.randint(1, wish)))
        starts = [at for at in inside if set(range(at, at + length)) <= free & _between(inside)]
        if not starts or len(out) >= wish:
            continue
        start = random.choice(starts)
        out |= set(range(start, start + length))
    out = set(sorted(out)[:wish])
    return "".join(c for at, c in enumerate(quote) if at not in out) if out else None


def _between(inside: list[int]) -> set[int]:
    return set(range(inside[0], inside[-1] + 1)) if inside else set()


def _free(quote: str) -> set[int]:
    """Where nothing that turns the sense stands, nor touches it."""
    free = set(range(len(quote)))
    for found in (*_NUMBER.finditer(quote), *_NEGATIVE.finditer(quote)):
        free -= set(range(found.start() - 1, found.end() + 1))
    return free


def without_a_digit(quote: str, random: Random) -> str | None:
    return _without(quote, DIGIT, random)


def without_a_negation(quote: str, random: Random) -> str | None:
    return _without(quote, NEGATION, random)


def _without(quote: str, words: re.Pattern[str], random: Random) -> str | None:
    found = list(words.finditer(quote))
    if not found:
        return None
    one = random.choice(found)
    return quote[: one.start()] + quote[one.end() :]


def substituted(quote: str, random: Random) -> str | None:
    places = [at for at in counted(quote)[1:-1] if CONTENT.match(quote[at])]
    if not places:
        return None
    at = random.choice(places)
    pool = _KANA if "ぁ" <= quote[at] <= "ん" else _KANJI
    other = random.choice([c for c in pool if c != quote[at]])
    return quote[:at] + other + quote[at + 1 :]


def inserted(quote: str, random: Random) -> str | None:
    at = random.choice(counted(quote)[1:])
    return quote[:at] + random.choice(_KANJI + _KANA) + quote[at:]


def shortened_and_substituted(quote: str, random: Random) -> str | None:
    short = dropped(quote, random)
    return substituted(short, random) if short else None


def each(fault: Fault, drawn: list[Drawn], seed: int) -> Iterator[tuple[str, str]]:
    """(body, faulty quote) for every quote that has a place for the fault."""
    random = Random(seed)
    for body, quote, _ in drawn:
        if (faulty := fault(quote, random)) is not None:
            yield body, faulty
