"""What a benchmark gives: rows of words and figures, as text for people or as JSON."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import east_asian_width

Cell = str | float | int | None


@dataclass
class Table:
    """`columns` name the cells of each row. A figure is shown with three decimals."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]] = field(default_factory=list)

    def json(self) -> str:
        rows = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return json.dumps(rows, ensure_ascii=False, indent=1)

    def text(self) -> str:
        lines = [self.columns, *(tuple(map(_shown, row)) for row in self.rows)]
        widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
        return "\n".join(_line(cells, widths) for cells in lines)


def _shown(cell: Cell) -> str:
    if cell is None:
        return "-"
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _width(words: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in words)


def _line(cells: Iterable[str], widths: list[int]) -> str:
    """The first column to the left, the figures to the right."""
    pads = [" " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)]
    first, *rest = zip(cells, pads, strict=True)
    return "  ".join(["".join(first), *(pad + cell for cell, pad in rest)])
