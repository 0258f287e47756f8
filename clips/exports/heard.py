"""The statements that an excerpt holds, as a page shows them and a file tells of them: each once,
numbered, and with its passage where that is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from clips.models import StatementPlace


@dataclass(frozen=True)
class Heard:
    """A statement as a page shows it. `anchor` ends the fragments of the statement and of its
    passage; without a number it stands alone. Of an excerpt visitors see what stands before
    `shown`: a passage that goes on behind it is lit nowhere. `page` is the address of the page
    that lists the statement, '' for this one."""

    place: StatementPlace
    anchor: str
    shown: int
    number: int | None = None
    page: str = ""

    @property
    def start(self) -> int | None:
        return self.place.start if self._is_shown else None

    @property
    def end(self) -> int | None:
        return self.place.end if self._is_shown else None

    @property
    def _is_shown(self) -> bool:
        return self.place.end is not None and self.place.end <= self.shown


def heard_in(places: Iterable[StatementPlace], shown: int, page: str = "") -> list[Heard]:
    """The statements among a clip's places, each once, numbered as the excerpt is read: where they
    are seen in it, then the others. `shown` is how far the excerpt is seen.

    The same words by two speakers are two statements with one address; the second's fragment ends
    in `-2`. What the site does not vouch for comes last, so that it changes no other's fragment.
    """
    once: dict[int, StatementPlace] = {}
    for place in sorted(places, key=lambda place: not place.is_sound):
        once.setdefault(place.statement_id, place)
    heard = [Heard(place, place.statement.key, shown, page=page) for place in once.values()]
    seen: Counter[str] = Counter()
    numbered = []
    for number, one in enumerate(sorted(heard, key=_as_read), 1):
        seen[one.anchor] += 1
        again = f"-{seen[one.anchor]}" if seen[one.anchor] > 1 else ""
        numbered.append(replace(one, anchor=f"{one.anchor}{again}", number=number))
    return numbered


def _as_read(one: Heard) -> tuple[bool, bool, int]:
    return not one.place.is_sound, one.start is None, one.start or 0
