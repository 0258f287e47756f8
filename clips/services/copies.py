"""Copies (部数) and readers (閲覧者数) by outlet, as a licence is paid: what was sent, to how many
addresses, for how many people.

A correction sends a clip's words again and counts again; a clip that is told to be withdrawn sends
none. What was not sent to an address does not count for it.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Sum

from clips.models import Copy, DeliveredClip, Source
from clips.notation import fold


@dataclass(frozen=True, slots=True)
class Line:
    """`outlet` is '' for clips without one. `copies` are clips times addresses, `readers` clips
    times the people who read them there."""

    outlet: str
    clips: int
    copies: int
    readers: int


def copies_by_outlet(*, since: datetime.date, until: datetime.date) -> list[Line]:
    """What was delivered on these days, both counted, by the outlets as they are called now."""
    made = {"delivery__made_at__date__range": (since, until)}
    sent = Copy.objects.filter(sent_at__isnull=False, **made).values("delivery").order_by()
    went = {
        row["delivery"]: (row["addresses"], row["people"])
        for row in sent.annotate(addresses=Count("pk"), people=Sum("readers"))
    }
    carried = DeliveredClip.objects.filter(**made).exclude(kind=DeliveredClip.Kind.WITHDRAWN)
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    by_outlet = carried.values("delivery", "outlet").order_by().annotate(clips=Count("pk"))
    names = _names({row["outlet"] for row in by_outlet})
    for row in by_outlet:
        if row["delivery"] in went:
            addresses, people = went[row["delivery"]]
            clips = row["clips"]
            totals[names[row["outlet"]]].update(
                clips=clips, copies=clips * addresses, readers=clips * people
            )
    return [Line(name, **totals[name]) for name in sorted(totals)]


def _names(outlets: set[str]) -> dict[str, str]:
    """Each outlet's name by what it was called when it was delivered: a merged or renamed one is
    one line."""
    known = Source.objects.by_key({fold(name) for name in outlets if name})
    return {name: known[fold(name)].name if fold(name) in known else name for name in outlets}


def as_csv(lines: Sequence[Line], head: Sequence[str]) -> str:
    r"""For a spreadsheet in Japanese: with a byte order mark, and no name is taken for a formula.

    >>> as_csv([Line("=1+1", 2, 4, 6)], ["outlet", "clips", "copies", "readers"])
    "\ufeffoutlet,clips,copies,readers\r\n'=1+1,2,4,6\r\n"
    """
    written = io.StringIO()
    rows = [(_defused(one.outlet), one.clips, one.copies, one.readers) for one in lines]
    csv.writer(written).writerows([head, *rows])
    return f"\ufeff{written.getvalue()}"


def _defused(name: str) -> str:
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t", "\r")) else name
