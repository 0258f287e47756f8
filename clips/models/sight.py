"""What visitors see of an excerpt: all of it, its first characters, or its headline and link only.

An outlet may have a word of its own on this; the house has one for all others (`House`). Either is
kept as two columns, the choice and its number of characters: NULL for all, 0 for none of them. So
one number says what is seen of a clip: `Clip.shown_characters`, in SQL `ClipQuerySet.with_sight`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from clips.models.checks import name_for

MOST_CHARACTERS = 10_000
ELLIPSIS = "…"
_JOINER = "\u200d"
_SKINS = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


class Shown(models.TextChoices):
    """How much of its excerpts an outlet, or the house, lets visitors see."""

    WHOLE = "whole", _("The whole excerpt")
    OPENING = "opening", _("Its first characters")
    HEADLINE = "headline", _("Headline and link only")


@dataclass(frozen=True, slots=True)
class Sight:
    """A word on what is seen; `shown` is '' where there is none.

    >>> Sight.of("opening", 80), Sight.of("headline", 80), Sight.of("whole", 80).characters
    (Sight(shown='opening', characters=80), Sight(shown='headline', characters=0), None)
    """

    shown: str = ""
    characters: int | None = None

    @classmethod
    def of(cls, shown: str, characters: int | None = None) -> Sight:
        """The number counts for the first characters alone."""
        if shown == Shown.HEADLINE:
            return cls(shown, 0)
        return cls(shown, characters if shown == Shown.OPENING else None)

    @property
    def holds(self) -> bool:
        """Whether it can be kept: the first characters are a number of them."""
        if self.shown != Shown.OPENING:
            return self == Sight.of(self.shown)
        return self.characters is not None and 1 <= self.characters <= MOST_CHARACTERS


def sight_is_whole(*shown: str) -> CheckConstraint:
    """The choice, one of `shown`, and its number of characters fit each other."""
    none = Q(shown__in=["", Shown.WHOLE.value], shown_characters=None)
    number = Q(shown_characters__isnull=False)  # SQL's checks let pass what is NULL
    some = number & Q(shown=Shown.OPENING.value, shown_characters__range=(1, MOST_CHARACTERS))
    headline = number & Q(shown=Shown.HEADLINE.value, shown_characters=0)
    fits = none | some | headline
    return CheckConstraint(condition=Q(shown__in=shown) & fits, name=name_for("shown", "known"))


def shown_end(body: str, characters: int | None) -> int:
    r"""How far into an excerpt visitors see, in code points: no blank at the end, and no letter
    parted from its marks.

    >>> shown_end("橋は 閉じる。", 3), shown_end("橋", 0), shown_end("橋", None)
    (2, 0, 1)
    >>> shown_end("か\u3099", 1)
    0
    """
    if characters is None or characters >= len(body):
        return len(body)
    end = characters
    while end and (_joined(body[end]) or body[end - 1] == _JOINER):
        end -= 1
    return len(body[:end].rstrip())


def _joined(letter: str) -> bool:
    """Whether it only shapes the letter before it: a mark, a selector of its shape, a joiner."""
    return unicodedata.category(letter).startswith("M") or letter in (_JOINER, *_SKINS)
