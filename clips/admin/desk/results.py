"""What a save has done, in sentences with numbers."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from clips.models import State
from clips.services.matching import Kind


def drafts_in(plan):
    """How many stored clips of the text are not public yet: publishing shows these too."""
    known = plan.of(Kind.KNOWN)
    return sum(found.stored.state in (State.DRAFT, State.SCHEDULED) for found in known)


def said_saved(done, *, publish, drafts=0, answered=0):
    """`6 clips were saved as drafts. 1 was changed.`, or that nothing was new.

    `drafts` is what `drafts_in` has said of the plan before the save.
    """
    if done.act is None and not answered:
        return gettext("Nothing is new here: all of it is stored already.")
    made, known = done.count(Kind.NEW), done.count(Kind.KNOWN)
    shown = drafts if publish else 0
    numbers = {
        _made(made, publish): made,
        ngettext("%(n)s draft was published.", "%(n)s drafts were published.", shown): shown,
        _changed(done): done.count(Kind.CHANGED),
        _back(done): done.count(Kind.TRASHED),
        ngettext("%(n)s was stored already.", "%(n)s were stored already.", known): known - shown,
        ngettext(
            "%(n)s quotation is marked as looked into.",
            "%(n)s quotations are marked as looked into.",
            answered,
        ): answered,
    }
    said = [words % {"n": n} for words, n in numbers.items() if n]
    return " ".join(said) or gettext("What was missing around the stored clips was added.")


def _made(n, publish):
    if publish:
        return ngettext("%(n)s clip was published.", "%(n)s clips were published.", n)
    return ngettext("%(n)s clip was saved as a draft.", "%(n)s clips were saved as drafts.", n)


def _changed(done):
    n = done.count(Kind.CHANGED)
    return ngettext("%(n)s was changed.", "%(n)s were changed.", n)


def _back(done):
    n = done.count(Kind.TRASHED)
    return ngettext("%(n)s came back from the trash.", "%(n)s came back from the trash.", n)


def said_scheduled(n, at):
    """`6 clips will be published on …`; '' for none."""
    words = ngettext(
        "%(n)s clip will be published on %(at)s.", "%(n)s clips will be published on %(at)s.", n
    )
    return words % {"n": n, "at": date_format(localtime(at), "DATETIME_FORMAT")} if n else ""
