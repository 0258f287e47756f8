"""Names that look like one: tags that may be one thing under two names, until an editor says no.

Compared are the tags' folded paths and other names, each taken to its bones: `bones` leaves out
what an eye or an input method slips over. Beside these, readings that are equal, and names beside
each other that differ in one character. Nothing is ever merged by likeness alone.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from clips.models import Tag, TagAlias, TagsApart, User
from clips.models.kana import hiragana
from clips.services.history import recorded
from clips.services.locks import hold_tree
from clips.services.refusals import Refused

WHY = {
    "spelling": gettext_noop("Spelt in another way"),
    "letters": gettext_noop("Letters that look the same"),
    "ending": gettext_noop("Another ending"),
    "reading": gettext_noop("Read the same"),
    "character": gettext_noop("One character apart"),
}
"""In what two names are alike, the likeliest first."""

SHORTEST = 3
"""Names shorter than this differ in one character by right: 東京 and 東北."""

ALL_PAIRS = 4
"""Of so many like names every pair is told; of more, each beside the first."""

_ENDINGS = ("問題", "など", "等", "関係", "関連", "情勢", "事件", "にゅす")
_SLIPPED = dict.fromkeys(map(ord, "ー-‐‑–—―〜~・･_'’.&"))
_NUMBERS = frozenset("0123456789〇一二三四五六七八九十百千万億兆")
_LETTERS = str.maketrans(
    "асеорухіѕјкмтвнαορτυνχικ" "力口二八工夕卜" "髙﨑澤邉邊濱國會廣齋斎",
    "aceopyxisjkmtbhaoptuvxik" "かろにはえたと" "高崎沢辺辺浜国会広斉斉",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alike:
    """Two tags, the older first, and in what they are alike: a key of `WHY`."""

    one: int
    other: int
    why: str


def bones(key: str) -> str:
    """A folded name without what does not tell names apart.

    >>> bones("ウクライナー") == bones("うくらいな"), bones("раypal") == bones("paypal")
    (True, True)
    """
    return spelling(key).translate(_LETTERS)


def spelling(key: str) -> str:
    """Without kinds of kana, long vowel marks, dots and dashes; letters as they are."""
    return hiragana(key).translate(_SLIPPED)


def alike_tags() -> list[Alike]:
    """Every pair that nobody has told apart, the likeliest first, in three queries."""
    tags = list(Tag.objects.order_by("pk").values_list("pk", "key", "reading"))
    aliases = list(TagAlias.objects.values_list("tag", "key"))
    apart = set(TagsApart.objects.values_list("one", "other"))
    found: dict[tuple[int, int], str] = {}
    names = [(pk, key) for pk, key, _reading in tags]
    for why, pairs in (
        ("spelling", _same((spelling(key), pk) for pk, key in [*names, *aliases])),
        ("letters", _same((bones(key), pk) for pk, key in [*names, *aliases])),
        ("ending", _same((_without_ending(bones(key)), pk) for pk, key in names)),
        ("reading", _same((_read(reading), pk) for pk, _key, reading in tags if reading)),
        ("character", _one_apart(names)),
    ):
        for pair in pairs:
            if pair not in apart:
                found.setdefault(pair, why)
    order = list(WHY)
    ranked = sorted(found.items(), key=lambda pair: (order.index(pair[1]), pair[0]))
    return [Alike(one, other, why) for (one, other), why in ranked]


def _same(names: Iterable[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of tags with equal names."""
    there: dict[str, list[int]] = defaultdict(list)
    for name, pk in names:
        if name and pk not in there[name]:
            there[name].append(pk)
    for tags in there.values():
        yield from _pairs(tags)


def _pairs(tags: list[int]) -> Iterator[tuple[int, int]]:
    if len(tags) <= ALL_PAIRS:
        pairs: Iterable[tuple[int, int]] = combinations(tags, 2)
    else:
        pairs = ((tags[0], tag) for tag in tags[1:])
    yield from ((min(pair), max(pair)) for pair in pairs)


def _without_ending(name: str) -> str:
    ending = next((end for end in _ENDINGS if name.endswith(end)), "")
    base = name.removesuffix(ending)
    return base if len(base.rpartition("/")[2]) > 1 else name


def _read(reading: str) -> str:
    folded = unicodedata.normalize("NFKC", reading).casefold()
    return hiragana("".join(folded.split()))


def _one_apart(names: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Pairs beside each other in the tree, one character put in, left out or changed."""
    by_name = {bones(key): pk for pk, key in names}
    changed: dict[str, list[int]] = defaultdict(list)
    for name, pk in by_name.items():
        start = name.rfind("/") + 1
        for at in range(start, len(name)):
            if name[at] in _NUMBERS or len(name) - start < SHORTEST:
                continue
            changed[f"{name[:at]}\0{name[at + 1 :]}"].append(pk)
            shorter = by_name.get(name[:at] + name[at + 1 :])
            if shorter is not None and len(name) - start > SHORTEST:
                yield min(pk, shorter), max(pk, shorter)
    for tags in changed.values():
        yield from _pairs(tags)


@transaction.atomic
def keep_apart(*, one: Tag, other: Tag, by: User | None = None) -> TagsApart:
    """Remember that two tags are not the same; said twice it is said once. One that is there no
    more raises `Refused("no-such-tag")`."""
    hold_tree()
    there = set(Tag.objects.filter(pk__in=[one.pk, other.pk]).values_list("pk", flat=True))
    for tag in (one, other):
        if tag.pk not in there:
            raise Refused("no-such-tag", name=tag.name)
    older, newer = sorted([one, other], key=lambda tag: tag.pk)
    with recorded("keep_apart", by=by, label=f"{older.name} ≠ {newer.name}"):
        return TagsApart.objects.get_or_create(one=older, other=newer)[0]


@transaction.atomic
def forget_apart(*, pair: TagsApart, by: User | None = None) -> None:
    """Ask again whether the two are the same."""
    hold_tree()
    with recorded("forget_apart", by=by, label=str(pair)):
        pair.delete()


def stay_apart(*, gone: Tag, stays: Tag) -> None:
    """Part of a merge: what is not the same as the one is not the same as the other either."""
    pairs = TagsApart.objects.filter(Q(one=gone) | Q(other=gone)).values_list("one", "other")
    others = set(chain.from_iterable(pairs)) - {gone.pk, stays.pk}
    TagsApart.objects.bulk_create(
        (TagsApart(one_id=min(pk, stays.pk), other_id=max(pk, stays.pk)) for pk in sorted(others)),
        ignore_conflicts=True,
    )
