"""What a save has done, in one sentence with numbers."""

from django.utils.translation import gettext, ngettext

from clips.services.matching import Kind


def said_saved(done, *, publish):
    """`6 clips were saved as drafts, 1 was changed.` or that nothing was new."""
    if done.act is None:
        return gettext("Nothing is new here: all of it is stored already.")
    made = done.count(Kind.NEW)
    parts = [_made(made, publish)] if made else []
    if changed := done.count(Kind.CHANGED):
        parts.append(ngettext("%(n)s was changed", "%(n)s were changed", changed) % {"n": changed})
    if back := done.count(Kind.TRASHED):
        parts.append(
            ngettext("%(n)s came back from the trash", "%(n)s came back from the trash", back)
            % {"n": back}
        )
    if known := done.count(Kind.KNOWN):
        parts.append(
            ngettext("%(n)s was stored already", "%(n)s were stored already", known) % {"n": known}
        )
    return gettext("%(parts)s.") % {"parts": gettext(", ").join(parts)}


def _made(n, publish):
    if publish:
        words = ngettext("%(n)s clip was published", "%(n)s clips were published", n)
    else:
        words = ngettext("%(n)s clip was saved as a draft", "%(n)s clips were saved as drafts", n)
    return words % {"n": n}
