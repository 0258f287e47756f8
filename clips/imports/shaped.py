"""A value of JSON, asked for what must be there: what is not so is told by its place.

>>> clip = Shaped({"body": "橋が閉じた。", "tags": "港"}, "clips/0")
>>> clip.words("body"), clip.words("credit")
('橋が閉じた。', '')
>>> clip.each("tags")
Traceback (most recent call last):
clips.imports.shaped.WrongShape: clips/0/tags
"""

from __future__ import annotations

import datetime
from typing import Any


class WrongShape(ValueError):
    """Another kind of value stands there than the format says; `str` is the place."""


class Shaped:
    """What is missing, or null, is '' or None or empty."""

    def __init__(self, value: Any, place: str = "") -> None:
        if not isinstance(value, dict):
            raise WrongShape(place or "/")
        self.value, self.place = value, place

    def at(self, name: str) -> str:
        return f"{self.place}/{name}" if self.place else name

    def words(self, name: str) -> str:
        return self._kind(name, str) or ""

    def words_or_none(self, name: str) -> str | None:
        found: str | None = self._kind(name, str)
        return found

    def flag(self, name: str, default: bool) -> bool:
        found: bool | None = self._kind(name, bool)
        return default if found is None else found

    def date(self, name: str) -> datetime.date | None:
        words = self.words(name)
        try:
            return datetime.date.fromisoformat(words) if words else None
        except ValueError:
            raise WrongShape(self.at(name)) from None

    def part(self, name: str) -> Shaped | None:
        found = self._kind(name, dict)
        return None if found is None else Shaped(found, self.at(name))

    def each(self, name: str) -> list[Shaped]:
        return [Shaped(value, place) for value, place in self._numbered(name)]

    def lines(self, name: str) -> list[list[Shaped]]:
        """A list of lists."""
        return [_all(value, place) for value, place in self._numbered(name)]

    def all_words(self, name: str) -> tuple[str, ...]:
        for value, place in self._numbered(name):
            if not isinstance(value, str):
                raise WrongShape(place)
        return tuple(value for value, _place in self._numbered(name))

    def _numbered(self, name: str) -> list[tuple[Any, str]]:
        found = self._kind(name, list) or []
        return [(value, f"{self.at(name)}/{at}") for at, value in enumerate(found)]

    def _kind(self, name: str, kind: type) -> Any:
        value = self.value.get(name)
        if value is not None and not isinstance(value, kind):
            raise WrongShape(self.at(name))
        return value


def _all(values: Any, place: str) -> list[Shaped]:
    if not isinstance(values, list):
        raise WrongShape(place)
    return [Shaped(value, f"{place}/{at}") for at, value in enumerate(values)]
