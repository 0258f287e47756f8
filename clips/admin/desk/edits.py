"""Edits of whole clips that the desk makes in the text: moved, sourced, tagged, or the other
editor's words taken. Nothing is stored; the browser puts the new text in as one step of undo.

Without JavaScript the page comes back with the text as edited.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext, ngettext

from clips.admin.desk.blocks import Sheet
from clips.admin.desk.decided import write_decisions
from clips.admin.desk.two_texts import both
from clips.services.arranging import DAY, with_theirs

MOVES = {"up": -1, "down": 1}
_NAMED = re.compile(r"(up|down|mine|theirs|both)\.(\d{1,15})")


@dataclass
class Edited:
    """The text and the decisions by now, the row to be at, and what is said of it. `refusal` says
    why nothing was done."""

    text: str
    resolved: str
    row: int = 0
    said: str = ""
    refusal: str = ""

    @property
    def as_json(self):
        return {
            "text": self.text,
            "resolved": self.resolved,
            "row": self.row,
            "said": self.said or self.refusal,
            "refused": bool(self.refusal),
        }


def edited(handed_in, wanted):
    """Do what a button called `edit` asks for; None for what no button is called."""
    return _Editing(handed_in).do(wanted)


class _Editing:
    def __init__(self, handed_in):
        self.handed_in = handed_in
        self.text = handed_in.text
        self.decided = dict(handed_in.resolved)

    @cached_property
    def sheet(self):
        return Sheet(self.text, self.handed_in.day)

    @cached_property
    def plan(self):
        return self.handed_in.plan()

    def do(self, wanted):
        if wanted == "source":
            return self._fill(self.sheet.with_source, "source_line", self._said_sourced)
        if wanted == "tags":
            return self._fill(self.sheet.with_tags, "tag_line", self._said_tagged)
        found = _NAMED.fullmatch(wanted)
        if not found:
            return None
        deed, number = found[1], int(found[2])
        if deed in MOVES:
            return self._move(number, MOVES[deed])
        return self._decide(deed, number)

    # --- moved

    def _move(self, number, by):
        new = self.sheet.moved(number - 1, by)
        if new is None:
            words = gettext("There this excerpt would not read as it does here. Nothing was moved.")
            return self._refused(words, row=number)
        row = number + by if self._has_swapped(new, number, by) else number
        return self._done(new, row=row)

    def _has_swapped(self, new, number, by):
        """Past section tags a clip keeps its number."""
        after = Sheet(new, self.handed_in.day).clips
        return after[number - 1] != self.sheet.clips[number - 1]

    # --- filled for all that are chosen

    def _fill(self, fill, field, said):
        words = self.handed_in.data.get(field, "").strip()
        rows = self._chosen()
        if not rows:
            return self._refused(gettext("Choose excerpts first: tick their boxes, or press x."))
        if not words:
            return self._refused(gettext("Write first what is to be put in."))
        new = fill([row.number - 1 for row in rows], words)
        if new is None:
            refusal = gettext("“%(words)s” would not read as it is meant. Nothing was put in.")
            return self._refused(refusal % {"words": words})
        return self._done(new, said=said(rows, words))

    def _chosen(self):
        reading = self.handed_in.reading()
        return [row for row in reading.rows if row.chosen] if reading else []

    def _said_sourced(self, rows, words):
        n = sum(row.clip.source is None for row in rows)
        said = ngettext(
            "The source was put under %(n)s excerpt.",
            "The source was put under %(n)s excerpts.",
            n,
        )
        left = len(rows) - n
        kept = ngettext("%(n)s has one and keeps it.", "%(n)s have one and keep it.", left)
        return " ".join(line % {"n": k} for line, k in ((said, n), (kept, left)) if k)

    def _said_tagged(self, rows, words):
        said = ngettext(
            "%(n)s excerpt was tagged %(tags)s.", "%(n)s excerpts were tagged %(tags)s.", len(rows)
        )
        return said % {"n": len(rows), "tags": words}

    # --- two texts of one clip

    def _decide(self, deed, clip):
        if clip == DAY:
            return self._decide_day(deed)
        conflict = next((one for one in self._conflicts() if one.clip == clip), None)
        if conflict is None:
            return self._refused(gettext("This is decided already."))
        row = self._row_of(conflict)
        self.decided[clip] = conflict.version
        if deed == "mine":
            return self._done(self.text, row=(row or 0), said=gettext("Yours will be kept."))
        if deed == "theirs" or row is None:
            said = gettext("Theirs stands in the text now.")
            return self._done(self._with_theirs(clips=[clip]), row=(row or 0), said=said)
        said = gettext("Both stand in the text now. Make one of them, without the ▼▲ lines.")
        return self._done(self.sheet.with_clip(row - 1, both(conflict)), row=row, said=said)

    def _decide_day(self, deed):
        """The order and the sections."""
        conflict = getattr(self.plan, "day_conflict", None)
        if conflict is None:
            return self._refused(gettext("This is decided already."))
        self.decided[DAY] = conflict.version
        if deed == "mine":
            return self._done(self.text, said=gettext("Your order will be kept."))
        said = gettext("The text is in their order now.")
        return self._done(self._with_theirs(order=True), said=said)

    def _with_theirs(self, **what):
        document, opened = self.sheet.document, self.handed_in.opened
        return with_theirs(document=document, opened=opened, **what)

    def _conflicts(self):
        return getattr(self.plan, "conflicts", ())

    def _row_of(self, conflict):
        found = (match.stored for day in self.plan.days for match in day.matches)
        numbered = enumerate(found, 1)
        return next((at for at, row in numbered if row and row.pk == conflict.clip), None)

    # --- answers

    def _done(self, text, *, row=0, said=""):
        return Edited(text, write_decisions(self.decided), row, said)

    def _refused(self, refusal, *, row=0):
        return Edited(self.text, write_decisions(self.decided), row, refusal=refusal)
