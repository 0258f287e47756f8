"""A delivery as a letter: the digest of what is new, its corrections before all else.

What it says of each clip is as the clip is now: one that visitors no longer see is left out,
whenever a copy is sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from clips.exports import plain
from clips.exports.chosen import Audience, Chosen, of_clips
from clips.exports.edition import Edition, Part
from clips.exports.html import document, style_of
from clips.exports.mail import subject
from clips.models import Clip, Cover, DeliveredClip, Delivery, House, Letter

Kind = DeliveredClip.Kind


@dataclass(frozen=True, slots=True)
class Changes:
    """What stands before the contents of a letter, and behind its foot. `withdrawn` are lines; of
    what was `corrected` the clips are told as they are now."""

    corrected: Edition
    withdrawn: list[str]
    house: House
    is_empty: bool

    @property
    def are_any(self) -> bool:
        return bool(self.corrected.count or self.withdrawn)

    @property
    def corrected_parts(self) -> list[tuple[str, Part]]:
        """Each with a name of its own beside those of the digest's parts."""
        return [(f"corrected-{n}", part) for n, part in enumerate(self.corrected.parts(), 1)]

    def before(self) -> Iterator[str]:
        if self.are_any:
            yield f"{plain.RULE}\n{_('Corrections and withdrawals')}"
        if self.withdrawn:
            yield "\n".join(_("Withdrawn: %(clip)s") % {"clip": line} for line in self.withdrawn)
        if self.corrected.count:
            yield _("Corrected: what was delivered before reads as follows now.")
            yield from plain.chapters(self.corrected)
        if self.is_empty:
            yield _("Nothing is new.")

    def behind(self) -> Iterator[str]:
        told = [self.house.publisher]
        if self.house.contact:
            told.append(
                _("Corrections, removal, leaving the list: %(contact)s")
                % {"contact": self.house.contact}
            )
        if any(told):
            yield "\n".join([plain.RULE, *filter(None, told)])


def letter(delivery: Delivery) -> Letter:
    """In the language of its list: excerpts whole, or what visitors see of them. Without a heading
    of the house's own it is called by its list."""
    with override(delivery.list.language):
        cover = Cover.objects.current()
        cover.heading = cover.heading or delivery.list.name
        edition = Edition(_carried(delivery, Kind.NEW), cover=cover)
        changes = _changes(delivery, edition)
        words = "\n\n".join(plain.blocks(edition, changes.before(), changes.behind()))
        page = "".join(document(edition, style_of("mail"), changes=changes))
        return Letter(subject(edition), f"{words}\n", page)


def _changes(delivery: Delivery, edition: Edition) -> Changes:
    gone = delivery.carried.filter(kind=Kind.WITHDRAWN).order_by("date", "pk")
    return Changes(
        corrected=Edition(_carried(delivery, Kind.CORRECTED)),
        withdrawn=[_called(row) for row in gone],
        house=House.objects.current(),
        is_empty=not edition.count,
    )


def _carried(delivery: Delivery, kind: Kind) -> Chosen:
    numbers = delivery.carried.filter(kind=kind).values("clip")
    audience = Audience.STAFF if delivery.list.whole else Audience.VISITORS
    clips = Clip.objects.filter(pk__in=numbers)
    return of_clips(clips, delivery.period, f"{delivery.since}_{delivery.until}", audience)


def _called(row: DeliveredClip) -> str:
    """`灯台が消える (岬新聞 2024年1月9日(火))`."""
    whence = " ".join(filter(None, [row.outlet, date_format(row.date)]))
    return f"{row.label} ({whence})" if row.label else whence
