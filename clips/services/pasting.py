"""Pasting: a text becomes the days, posts, sections and clips that it reads as, in one transaction.

What was pasted is kept verbatim. Clips that are stored already are not stored again; equal text for
the same date writes nothing at all.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from clips import notation
from clips.models import Clip, Paste, State, User
from clips.models.checks import MAX_BODY
from clips.models.clip import MAX_SOURCE_LINE
from clips.models.paste import MAX_PASTE
from clips.notation import Document
from clips.services.history import recorded
from clips.services.locks import hold_clips, hold_days, hold_statements, share_tree
from clips.services.matching import Kind
from clips.services.planning import Plan, plan
from clips.services.refusals import Refused
from clips.services.sheets import Sheet, Writing

MAX_CLIPS = 20_000
"""Excerpts of one paste."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What pasting did. `act` undoes it; it and `paste` are None when there was nothing to do."""

    plan: Plan
    act: UUID | None = None
    paste: Paste | None = None
    clips: tuple[int, ...] = ()

    def count(self, kind: Kind) -> int:
        return len(self.plan.of(kind))


class NeedsConsent(Refused):
    """Stored clips or tags would be overwritten, and nobody has said that they may."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__("changed", count=plan.consents)


@transaction.atomic
def paste(
    *,
    text: str,
    date: datetime.date | None = None,
    by: User | None = None,
    publish: bool = False,
    update: bool = False,
) -> Pasted:
    """Store a text, of `date` or with date lines of its own.

    `publish` shows the text's clips at once, also those that are drafts already; withdrawn ones
    stay so. Without `update` a text that would overwrite anything raises `NeedsConsent` with the
    plan, and writes nothing. Other reasons to write nothing are `Refused`.

    Right: `paste(text="橋が閉じた。\\n\\n#大橋(全面通行止め)", date=date(2024, 1, 9))`.
    Wrong: the same without a date, which raises `Refused("no-date")`.
    """
    document = read_for_storing(text=text, date=date)
    hold_days_of(document)
    planned = plan(document=document)
    if planned.consents and not update:
        raise NeedsConsent(planned)
    if nothing_to_do(planned, publish):
        return Pasted(planned)
    label = ", ".join(str(day.date) for day in planned.days[:3])
    with recorded("paste", by=by, label=label) as act:
        kept = keep(text, date, by)
        writing = Writing(document.days, by)
        writing.write([Sheet(planned, kept, State.PUBLISHED if publish else State.DRAFT)])
        writing.refresh()
        return Pasted(planned, act.id, kept, writing.clips())


def hold_days_of(
    document: Document, *, dates: Iterable[datetime.date] = (), clips: Collection[int] = ()
) -> None:
    """Lock what storing a read text may change: its days and `dates`, their clips and `clips`.

    Whoever asks for consent to a plan asks behind this: it is then the plan that is carried out.
    """
    hold_dates({day.date for day in document.days if day.date} | set(dates), clips=clips)


def hold_dates(held: set[datetime.date], *, clips: Collection[int] = ()) -> None:
    """The same for days whose texts are read already."""
    share_tree()
    hold_days(held)
    theirs = Clip.objects.filter(section__post__day__date__in=held).values_list("pk", flat=True)
    if wanted := {*theirs, *clips}:
        hold_clips(Clip.objects.filter(pk__in=wanted))
    hold_statements()


def read_for_storing(*, text: str, date: datetime.date | None = None) -> Document:
    """Read a text and refuse what cannot be stored, in words, before anything is written."""
    found = len(text.encode(errors="surrogatepass"))
    if found > MAX_PASTE:
        raise Refused("paste-too-long", found=f"{found:,}", limit=f"{MAX_PASTE:,}")
    try:
        plain, _changes = notation.normalise(text)
    except notation.Unstorable as no:
        raise Refused("unstorable", line=no.line, column=no.column, character=no.character) from no
    document = notation.parse(plain, date=date)
    refuse_unstorable(document)
    return document


def refuse_unstorable(document: Document) -> None:
    """Refuse what reads well and yet has no place: no day, or more than a row can hold."""
    _refuse_dateless(document)
    _refuse_long(document)


def _refuse_dateless(document: Document) -> None:
    if not document.clips:
        raise Refused("empty")
    if len(document.clips) > MAX_CLIPS:
        raise Refused("too-many-clips", found=len(document.clips), limit=f"{MAX_CLIPS:,}")
    for day in document.days:
        if day.date is None and day.clips:
            raise Refused("no-date", line=day.line)


def _refuse_long(document: Document) -> None:
    for clip in document.clips:
        _refuse_over("body-too-long", clip.body, MAX_BODY, clip.line)
        if clip.source:
            _refuse_over("source-too-long", clip.source.written, MAX_SOURCE_LINE, clip.line)
        for use in (use for line in clip.tags for use in line if use.gloss):
            _refuse_over("gloss-too-long", use.gloss or "", MAX_BODY, use.line)


def _refuse_over(code: str, text: str, limit: int, line: int) -> None:
    found = len(text.encode())
    if found > limit:
        raise Refused(code, line=line, found=f"{found:,}", limit=f"{limit:,}")


def nothing_to_do(planned: Plan, publish: bool) -> bool:
    if not all(day.is_empty for day in planned.days):
        return False
    return not publish or not planned.of_drafts


def keep(text: str, date: datetime.date | None, by: User | None) -> Paste:
    """The text verbatim; its digest is of the text with plain line ends, so that the same text from
    another system is the same. The caller holds the text's days: nobody else keeps it meanwhile."""
    return keep_each([(text, date)], by)[0]


def keep_each(texts: Sequence[tuple[str, datetime.date | None]], by: User | None) -> list[Paste]:
    """The same for several texts, each with the date that was given with it."""
    rows = [Paste(date=date, digest=_digest(text), text=text, by=by) for text, date in texts]
    there = Paste.objects.filter(digest__in={row.digest for row in rows}).defer("text")
    kept = {(row.date, row.digest): row for row in there}
    new = {(row.date, row.digest): row for row in reversed(rows)}
    new = {key: row for key, row in new.items() if key not in kept}
    Paste.objects.bulk_create(reversed(new.values()))
    return [(kept | new)[row.date, row.digest] for row in rows]


def _digest(text: str) -> str:
    plain, _changes = notation.normalise(text)
    return hashlib.sha256(plain.encode()).hexdigest()
