"""Stored tags that a new name may have been meant for: offered, never taken.

`#選挙` is new while 政治/選挙 is stored: they share their last segment. So may a name that differs
by one character (渡し舟 for 渡し船; never by a digit: 第1便 is not 第2便), or one typed in kana
that is a tag's reading. One question serves the whole text.
"""

from collections import defaultdict
from operator import attrgetter

from django.db.models import CharField, F, Func, Q, TextField, Value
from django.db.models.functions import Concat, Left, Length, Replace, Right

from clips.models import Tag
from clips.notation import name_key

MOST_NAMES = 200
MOST_FOUND = 2000
SHORTEST = 3
"""Characters of a name that another may be near to: of two, every second pair would be."""

EACH = 3
_HIRAGANA = str.maketrans({chr(kana): chr(kana - 0x60) for kana in range(0x30A1, 0x30F7)})


class _LastSegment(Func):
    function = "SPLIT_PART"
    template = "%(function)s(%(expressions)s, '/', -1)"
    output_field = CharField(db_collation="C")


def namesakes(paths):
    """key -> up to three stored tags for each new path that has any, the likeliest first."""
    leaves = {name_key(path): name_key(path).rpartition("/")[2] for path in paths}
    leaves = dict(list(leaves.items())[:MOST_NAMES])
    found = _Found(_candidates(set(leaves.values())) if leaves else ())
    ranked = {key: found.ranked(key, leaf)[:EACH] for key, leaf in leaves.items()}
    return {key: tags for key, tags in ranked.items() if tags}


def _candidates(leaves):
    """What shares the last segment, its first or last two characters, or the reading."""
    tags = Tag.objects.annotate(leaf_key=_LastSegment(F("key"), output_field=TextField()))
    long = {leaf for leaf in leaves if len(leaf) >= SHORTEST}
    near = Q(start__in={leaf[:2] for leaf in long}) | Q(stop__in={leaf[-2:] for leaf in long})
    near |= Q(ends__in={leaf[0] + leaf[-1] for leaf in long if len(leaf) <= SHORTEST + 1})
    sizes = {len(leaf) + by for leaf in long for by in (-1, 0, 1)}
    tags = tags.annotate(
        size=Length("leaf_key"),
        start=Left("leaf_key", 2),
        stop=Right("leaf_key", 2),
        ends=Concat(Left("leaf_key", 1), Right("leaf_key", 1), output_field=TextField()),
        read=Replace("reading", Value(" "), output_field=TextField()),
    )
    kana = {spelt for leaf in leaves for spelt in (leaf, _hiragana(leaf), _katakana(leaf))}
    wanted = Q(leaf_key__in=leaves) | Q(read__in=kana) | (near & Q(size__in=sizes))
    return tags.filter(wanted).order_by("key")[:MOST_FOUND]


class _Found:
    """Stored tags, by what a name may share with them."""

    def __init__(self, tags):
        self.by_leaf, self.by_reading = defaultdict(list), defaultdict(list)
        self.by_end = defaultdict(list)
        for tag in tags:
            self.by_leaf[tag.leaf_key].append(tag)
            if tag.read:
                self.by_reading[_hiragana(tag.read)].append(tag)
        for leaf in self.by_leaf:
            for end in _ends(leaf):
                self.by_end[end].append(leaf)

    def ranked(self, key, leaf):
        same = [tag for tag in self.by_leaf.get(leaf, ()) if tag.key != key]
        read = self.by_reading.get(_hiragana(leaf), ())
        others = dict.fromkeys(other for end in _ends(leaf) for other in self.by_end.get(end, ()))
        near = [tag for other in others if is_near(leaf, other) for tag in self.by_leaf[other]]
        return list(dict.fromkeys([*same, *read, *sorted(near, key=attrgetter("key"))]))


def _ends(leaf):
    """Two names that differ by one character share one of these."""
    return ("start", leaf[:2]), ("stop", leaf[-2:]), ("ends", leaf[:1] + leaf[-1:])


def _hiragana(words):
    return words.translate(_HIRAGANA)


def _katakana(words):
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in words)


def is_near(one, other):
    """Whether one character was put in, left out or exchanged, and no digit.

    >>> is_near("渡し舟", "渡し船"), is_near("第1便", "第2便"), is_near("日波", "日米")
    (True, False, False)
    """
    if len(one) > len(other):
        one, other = other, one
    if len(one) < SHORTEST - 1 or len(other) < SHORTEST or len(other) - len(one) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    rest = one[at + (len(one) == len(other)) :]
    changed = one[at : at + (len(one) == len(other))] + other[at : at + 1]
    return one != other and rest == other[at + 1 :] and not any(map(str.isnumeric, changed))
