"""What visitors see of a clip: said once in SQL and once, its twin, on the row."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, F, Subquery, When
from django.db.models.expressions import Combinable

from clips.models.house import House
from clips.models.sight import ELLIPSIS, shown_end


def sight_of(clip: str = "") -> Combinable:
    """How many characters of a clip's excerpt visitors see, NULL for all: as its outlet says, else
    as the house does. PostgreSQL asks for the house's word once a query.

    `clip` is the path to the clip, with its `__`. `Clip.shown_characters` is its twin.
    """
    own = When(**{f"{clip}source__shown__gt": ""}, then=F(f"{clip}source__shown_characters"))
    of_house = Subquery(House.objects.values("shown_characters")[:1])
    return Case(own, default=of_house, output_field=models.IntegerField(null=True))


class Seen:
    """The part of `Clip` that says what visitors see of its excerpt."""

    body: Any
    source: Any
    in_sight: int | None
    """What `with_sight` has found; there only where it has been."""

    @property
    def shown_characters(self) -> int | None:
        """How many characters of its excerpt visitors see, None for all. No query where
        `with_sight` has been, whose twin this is."""
        if "in_sight" in self.__dict__:
            found: int | None = self.__dict__["in_sight"]
        elif self.source and self.source.shown:
            found = self.source.shown_characters
        else:
            found = House.objects.current().shown_characters
        return found

    @property
    def shown_end(self) -> int:
        """Where the part of the body that visitors see ends: 0 where they see none of it."""
        return shown_end(self.body, self.shown_characters)

    @property
    def excerpt(self) -> str:
        """The body as visitors see it. Whatever is shown or sent to them is made of this."""
        end = self.shown_end
        cut = 0 < end < len(self.body)
        return f"{self.body[:end]}{ELLIPSIS}" if cut else self.body[:end]

    @property
    def is_whole(self) -> bool:
        """Whether visitors see all of the body."""
        return self.shown_end == len(self.body)
