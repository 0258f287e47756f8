"""What came with a form: the text and its day, what was opened, reasons, ticked boxes, decisions.

The desk reads it, edits it or saves it, and each of these asks the same plan.
"""

from functools import cached_property

from clips.admin.desk.answers import Answers
from clips.admin.desk.decided import read_decisions
from clips.admin.desk.form import PasteForm
from clips.admin.desk.reading import Reading
from clips.notation import normalise, parse
from clips.services.arranging import Opened, hold_opened, plan_opened
from clips.services.pasting import hold_days_of, plan
from clips.services.refusals import Refused


class HandedIn:
    """`default` is the address's day, and stands in where the form's own is wrong."""

    def __init__(self, form, data, default):
        self.form, self.data = form, data
        self.answers = Answers.posted(data)
        self.chosen = frozenset(data.getlist("row")) if data else frozenset()
        self.update = data.get("update")
        self.trash_missing = "trash" in data
        self.resolved = read_decisions(data.get("resolved", ""))
        self.default = default

    @classmethod
    def of(cls, data, default):
        form = PasteForm(data)
        form.is_valid()
        return cls(form, data, default)

    @property
    def is_read(self):
        """Whether the text came through."""
        return "text" in self.form.cleaned_data

    @property
    def complaints(self):
        return [error for errors in self.form.errors.values() for error in errors]

    @property
    def text(self):
        return self.form.cleaned_data["text"]

    @property
    def given(self):
        """The day given with the text."""
        return self.form.given

    @property
    def day(self):
        """The day at which one sits; None where the text names its days itself."""
        return None if self.form.says_its_days else self.given or self.default

    @cached_property
    def opened(self):
        """What the text was made of; None for a text that was only pasted, or for another day."""
        said = self.form.cleaned_data.get("opened")
        try:
            opened = Opened.loads(said) if said else None
        except Refused:
            return None
        return opened if opened and opened.date == self.day else None

    @property
    def content(self):
        """What makes this handing-in another one than one of the same form with other words."""
        said = [(name, self.data.getlist(name)) for name in sorted(self.data)]
        return repr([one for one in said if one[0] != "csrfmiddlewaretoken"])

    @cached_property
    def document(self):
        return parse(self.text, date=self.given)

    def hold(self):
        """Lock what a save may change: consent counts for what stands until it is written."""
        if self.opened is None:
            hold_days_of(self.document)
        else:
            hold_opened(self.document, self.opened)

    def plan(self):
        return plan_of(self.document, self)

    def reading(self):
        """None for an empty text."""
        if not self.is_read or not self.text.strip():
            return None
        document = parse(normalise(self.text)[0], date=self.day)
        planned = plan_of(document, self)
        return Reading(document, planned, answers=self.answers, chosen=self.chosen)


def plan_of(document, handed_in):
    if handed_in.opened is None:
        return plan(document=document)
    return plan_opened(
        document=document,
        opened=handed_in.opened,
        resolved=handed_in.resolved,
        trash_missing=handed_in.trash_missing,
    )
