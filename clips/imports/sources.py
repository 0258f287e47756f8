"""Source lines made of parts, as tables have them: outlet, place, headline, address, date."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from clips import notation


def source_of(
    *, outlet: str, place: str, headline: str, url: str, date: datetime.date | None
) -> tuple[notation.SourceLine | None, bool]:
    """The source line of these parts, None of none; and whether it reads as just these.

    >>> source_of(outlet="岬新聞", place="朝刊3面", headline="", url="", date=None)[0].written
    '岬新聞(朝刊3面)'
    >>> source_of(outlet="岬、新聞", place="", headline="", url="", date=None)[1]
    False
    """
    asked = notation.SourceLine(
        "", _one_line(outlet), _one_line(place), _one_line(headline), _one_line(url), date
    )
    if asked == _NOTHING:
        return None, True
    read = notation.read_source(notation.write_source(asked))
    return read, replace(read, written="") == asked


def _one_line(words: str) -> str:
    return re.sub("\n+", " ", words).strip()


_NOTHING = notation.SourceLine("", "")
