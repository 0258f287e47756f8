"""How long reading takes, by size and shape: it must double when the text doubles, no more."""

import gc
import time
from collections.abc import Callable

from clips import notation
from clips.benchmarks.shapes import SHAPES
from clips.benchmarks.table import Table

SIZES = (2.5, 5.0, 10.0)
MEGABYTE = 2**20


def run(largest: float = SIZES[-1], say: Callable[[str], object] = print) -> Table:
    """Seconds of processor time for each shape, at a quarter, half and all of `largest`: to parse
    it, and to read all its glosses. `ratio` is both against half the size: 2 is linear. `say` is
    told what is being measured: at 10 MB, all shapes take some 20 minutes.
    """
    table = Table(("shape", "MB", "parse", "glosses", "seconds per MB", "ratio"))
    for name in SHAPES:
        say(name)
        table.rows += measured(name, [largest * size / SIZES[-1] for size in SIZES])
    return table


def measured(name: str, sizes: list[float]) -> list[tuple[str | float | None, ...]]:
    rows: list[tuple[str | float | None, ...]] = []
    before = None
    gc.collect()
    for size in sizes:
        parse, glosses = seconds_for(text_of(name, size))
        both = parse + glosses
        rows.append((name, size, parse, glosses, both / size, both / before if before else None))
        before = both
    return rows


def text_of(name: str, megabytes: float) -> str:
    """The shape in about that many bytes of UTF-8."""
    sample = SHAPES[name](1000)
    return SHAPES[name](int(megabytes * MEGABYTE * len(sample) / len(sample.encode())))


def seconds_for(text: str) -> tuple[float, float]:
    start = time.process_time()
    document = notation.parse(text)
    parsed = time.process_time()
    read_glosses(document)
    return parsed - start, time.process_time() - parsed


def read_glosses(document: notation.Document) -> None:
    for clip in document.clips:
        reader = notation.GlossReader(clip.body)
        for line in clip.tags:
            for use in line:
                reader.read(use.gloss or "")
