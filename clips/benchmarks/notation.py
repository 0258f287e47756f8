"""How long reading takes, by size and shape: it must double when the text doubles, no more."""

import gc
import time

from clips import notation
from clips.benchmarks.shapes import SHAPES
from clips.benchmarks.table import Table

SIZES = (2.5, 5.0, 10.0)
MEGABYTE = 2**20


def run(largest: float = SIZES[-1]) -> Table:
    """Seconds of processor time for parsing each shape, at a quarter, half and all of `largest`.

    `ratio` is against half the size in the same run: 2 is linear.
    """
    table = Table(("shape", "MB", "seconds", "seconds per MB", "ratio"))
    for name in SHAPES:
        table.rows += measured(name, [largest * size / SIZES[-1] for size in SIZES])
    return table


def measured(name: str, sizes: list[float]) -> list[tuple[str, float, float, float, float | None]]:
    rows, before = [], None
    for size in sizes:
        seconds = seconds_for(text_of(name, size))
        ratio = seconds / before if before else None
        rows.append((name, size, seconds, seconds / size, ratio))
        before = seconds
    return rows


def text_of(name: str, megabytes: float) -> str:
    """The shape in about that many bytes of UTF-8."""
    sample = SHAPES[name](1000)
    return SHAPES[name](int(megabytes * MEGABYTE * len(sample) / len(sample.encode())))


def seconds_for(text: str) -> float:
    gc.collect()
    start = time.process_time()
    notation.parse(text)
    return time.process_time() - start
