"""What a page would change is shown first; it is done as it was shown, or not at all."""

import hashlib
from abc import ABC, abstractmethod

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from clips.admin.acts import told
from clips.admin.drafts import form_token, remember_saved
from clips.admin.refusals import in_words
from clips.services.history import recorded
from clips.services.refusals import Refused, Stale


class Foreseen(ABC):
    """A deed and what it would change. The form sends back `seen` with the button that does it."""

    act = label = done = ""
    """The service, what the history calls its act beside that, and the words when it is done."""

    @property
    def seen(self):
        return f"{_mark(self.known())} {_mark(self.asked())}"

    def was_shown(self, seen):
        """Whether this deed was: Enter sends what was typed and ticked since the preview."""
        return seen.rpartition(" ")[2] == _mark(self.asked())

    def carry_out(self, by, *, seen):
        if seen != self.seen:
            raise Stale(self)
        self.do(by)

    @abstractmethod
    def known(self):
        """What the preview hangs on: versions, and how much is concerned."""

    @abstractmethod
    def asked(self):
        """What tells this deed from another that the page could be asked for."""

    @abstractmethod
    def do(self, by):
        """Have it done by the service."""


def _mark(values):
    return hashlib.sha256(repr(values).encode()).hexdigest()[:32]


def done_as_shown(request, form, plan, *, at=NON_FIELD_ERRORS):
    """Whether it was done; if not, the page shows what it would change now, and `at` the form's
    field why it was refused."""
    seen = form.cleaned_data["seen"]
    if not plan.was_shown(seen):
        return False
    try:
        with recorded(plan.act, by=request.user, label=plan.label) as act:
            plan.carry_out(request.user, seen=seen)
    except Refused as refused:
        form.add_error(at, ValidationError(in_words(refused), refused.code))
        return False
    messages.success(request, told(plan.done, act))
    remember_saved(request, form_token(request))
    return True


def status_of(form, *, at=NON_FIELD_ERRORS):
    return 409 if form.has_error(at, "stale") else 422 if form.errors else 200
