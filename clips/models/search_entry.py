"""By which words a clip is found: what visitors may read of it, folded, in one text.

Derived by `services.searching` alone, for published clips. The names that a clip stands under (its
tags, outlet, speakers) are not in it: they are looked up as they are, so a new one holds at once.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from clips.models.clip import Clip
from clips.notation.text import fold

PART = "\n"
"""Stands between the pieces of `words`; no folded text holds it, so that no hit spans two."""

_HALF = 2**31


def folded_words(pieces: Iterable[str | None]) -> str:
    r"""Several texts as one to look into.

    >>> folded_words(["大橋 通行止め", None, "ＡＢ"])
    '大橋 通行止め\nab'
    """
    return PART.join(filter(None, (fold(piece) for piece in pieces if piece)))


def bigrams(word: str) -> list[int]:
    """The numbers under which the index knows the word: of each two letters side by side, of a
    single letter its own. `clips_bigrams` gives a text those of all its letters and their pairs.

    >>> bigrams("橋"), bigrams("ab"), bigrams("")
    ([27211], [6357090], [])
    """
    points = [ord(letter) for letter in word]
    if len(points) == 1:
        return points
    pairs = zip(points, points[1:], strict=False)
    return sorted({((one << 16 ^ other) + _HALF) % 2**32 - _HALF for one, other in pairs})


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def with_bigrams(self) -> SearchEntryQuerySet:
        """What a condition made by `holds` asks for."""
        numbers = ArrayField(models.IntegerField())
        bigrams = Func(F("words"), function="clips_bigrams", output_field=numbers)
        return self.alias(bigrams=bigrams)


def holds(word: str) -> Q:
    """Whether the words hold this folded word, anywhere: what LIKE says. The index finds where its
    pairs of letters stand, and LIKE has the last word."""
    return Q(bigrams__contains=bigrams(word), words__contains=word)


class SearchEntry(models.Model):
    """One published clip: `date` and `place` are its place among all clips, as in `TagEntry`."""

    clip = models.OneToOneField(Clip, models.CASCADE, primary_key=True, related_name="search_entry")
    date = models.DateField()
    place = models.BigIntegerField()
    words = models.TextField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [
            models.Index(fields=["date", "place", "clip"], name="clips_search_order"),
            GinIndex(Func(F("words"), function="clips_bigrams"), name="clips_search_words"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.place}"
