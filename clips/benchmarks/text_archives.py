"""Archives of many invented days in the notation, for whoever measures or tests taking them in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from clips.benchmarks.data import A_DAY, OUTLETS, SUBJECTS, quote_in
from clips.benchmarks.stories import Story, story, told

FIRST = datetime.date(2014, 1, 1)
A_SECTION = 8


@dataclass(frozen=True, slots=True)
class ArchiveDay:
    """One day: its excerpts with sources and tags, and its sections' tags."""

    date: datetime.date
    clips: tuple[str, ...]
    sections: tuple[str, ...]

    @property
    def text(self) -> str:
        parts = [f"■ {self.date}"]
        for number, clip in enumerate(self.clips):
            parts.append(clip)
            if (number + 1) % A_SECTION == 0 or number + 1 == len(self.clips):
                parts.append(self.sections[number // A_SECTION])
        return "\n\n".join(parts) + "\n\n"


def archive_days(clips: int, *, seed: int = 1, a_day: int = A_DAY) -> Iterator[ArchiveDay]:
    """So many clips, day after day; the same for the same numbers."""
    random = Random(seed)
    glosses: dict[str, str] = {}
    for number in range(-(-clips // a_day)):
        date = FIRST + datetime.timedelta(number)
        count = min(a_day, clips - number * a_day)
        texts = tuple(_clip(random, date, glosses) for _clip_number in range(count))
        sections = tuple(f"#話題{_some(random, 40)}" for _ in range(-(-count // A_SECTION)))
        yield ArchiveDay(date, texts, sections)


def write_archive(path: Path, clips: int, *, seed: int = 1, a_day: int = A_DAY) -> None:
    """The archive as one file."""
    with path.open("w", encoding="utf-8") as file:
        for day in archive_days(clips, seed=seed, a_day=a_day):
            file.write(day.text)


def _some(random: Random, below: int) -> int:
    """The small ones most often."""
    return int(below * random.random() ** 3)


def _clip(random: Random, date: datetime.date, glosses: dict[str, str]) -> str:
    """A story with its source; the first of its tags says what it adds, and goes on saying it."""
    one = story(random, _some(random, SUBJECTS), english=random.random() < 0.1)
    body = told(random, one)
    place = f"{random.choice(OUTLETS)}(朝刊{random.randint(1, 30)}面)"
    source = f"出典: {place}、{body[:12].strip()} ({date})"
    tag = f"話題{one.subject % 40}/第{one.subject}件"
    others = "".join(f"#話題{_some(random, 40)}" for _ in range(random.randint(0, 2)))
    return f"{body}\n{source}\n\n#{tag}({_gloss(tag, one, body, glosses)}){others}"


def _gloss(tag: str, one: Story, body: str, glosses: dict[str, str]) -> str:
    quoted = quote_in(one, body)
    adds = f"{one.lead[1]['part']}→{one.lead[1]['thing']}"
    if quoted:
        adds = f"{adds}・{quoted[0]}「{quoted[1]}」"
    before = glosses.get(tag, "")
    glosses[tag] = f"{before}・{adds}" if before and len(before) < 300 else adds
    return glosses[tag]
