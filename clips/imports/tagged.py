"""Tags in a cell: lines of the notation, or bare names."""

from __future__ import annotations

import re

from clips import notation
from clips.notation.names import MARKS
from clips.notation.taglines import read_tag_line


class BadTags(ValueError):
    """A line that was to be one of tags is none; `str` is how it begins."""


def lines_of(cell: str) -> notation.TagLines:
    r"""Lines of tags; blank ones do not count.

    >>> [[use.gloss for use in line] for line in lines_of("#大橋(全面通行止め)#港\n#町")]
    [['全面通行止め', None], [None]]
    """
    lines = (_line(line) for line in cell.split("\n") if line.strip())
    return tuple(line for line in lines if line)


def _line(line: str) -> tuple[notation.TagUse, ...]:
    uses = read_tag_line(line).uses if line.strip()[0] in MARKS else None
    if uses is None:
        raise BadTags(line.strip()[:40])
    return uses


def names_of(cell: str) -> tuple[notation.TagLines, list[str]]:
    """Tags given as lines of the notation or by their names, and what can be no tag's name. Names
    are parted by commas, semicolons or lines where there is any, else by spaces.

    >>> names_of("港, 大橋 2")[1], [use.path for use in names_of("港 交通/大橋")[0][0]]
    (['大橋 2'], ['港', '交通/大橋'])
    """
    if cell[:1] in tuple(MARKS):
        return lines_of(cell), []
    names = re.split("[,、，;；\n]", cell) if re.search("[,、，;；\n]", cell) else cell.split()
    names = [name.strip() for name in names if name.strip()]
    valid = [notation.TagUse(name) for name in names if notation.valid_name(name)]
    left_out = [name for name in names if not notation.valid_name(name)]
    return ((tuple(valid),) if valid else ()), left_out
